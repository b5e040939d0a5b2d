/** The teams of an organisation and their people, as its server tells them. */
import type { Read, TeamFact } from "../../github-facts.ts";
import { type Api, ApiError, type ApiErrorKind } from "../api.ts";
import { MORE_MEMBERS, TEAMS } from "../operations/teams.ts";
import { isNode, type Node, text } from "../records/node.ts";
import { asksForLess, nodeAt, type Page, pageOf } from "../sync/asking/nodes.ts";
import { Walk } from "../sync/asking/walk.ts";

type Asking = Pick<Api, "graphql">;

/** Teams at once, and what is asked for where that is too heavy. */
const SIZES: readonly number[] = [50, 10, 1];
/** People at once: as many as GitHub gives. */
const MEMBERS = 100;

/** Why teams are not told, for people; nothing of it names anybody. */
const REFUSED: Partial<Record<ApiErrorKind, string>> = {
  forbidden: "the token may not read them",
  saml: "the organisation asks for single sign-on, and the token is not authorised for it",
  "not-found": "GitHub hides them from the token",
  schema: "the server does not tell them",
};

/**
 * The teams that a token may see, by their slugs, or why none are told; none of a user, who has no teams. Throws an `ApiError` where
 * something else stood in the way.
 */
export async function listTeams(api: Asking, login: string): Promise<Read<readonly TeamFact[]>> {
  return orRefused(async () => {
    const walk = new Walk("teams");
    const found: TeamFact[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page: Page | null = await askPage(api, login, after);
      if (page === null) return [];
      for (const node of page.nodes) if (node !== null) found.push(await teamOf(api, node));
      after = walk.after(page);
      more = after !== null;
    }
    return found.sort((a, b) => (a.slug < b.slug ? -1 : 1));
  });
}

/** How many teams a token may see; null of a user, who has none. Throws an `ApiError` where they are refused, or no answer came. */
export async function countTeams(api: Asking, login: string): Promise<number | null> {
  const page = teamsIn(await api.graphql(TEAMS, { login, first: 1, members: 1, after: null }));
  return page && (page.total ?? 0);
}

/** Requests that listing them will take at least. Throws an `ApiError` where no answer came. */
export async function requestsForTeams(api: Asking, login: string): Promise<number> {
  const counted = await orRefused(async () => ({ teams: await countTeams(api, login) }));
  const teams = "teams" in counted ? (counted.teams ?? 0) : 0;
  return Math.max(1, Math.ceil(teams / (SIZES[0] ?? 1)));
}

async function orRefused<T extends object>(ask: () => Promise<T>): Promise<Read<T>> {
  try {
    return await ask();
  } catch (error) {
    const unread = error instanceof ApiError ? REFUSED[error.kind] : undefined;
    if (unread === undefined) throw error;
    return { unread };
  }
}

async function askPage(api: Asking, login: string, after: string | null): Promise<Page | null> {
  for (let at = 0; ; at++) {
    try {
      const variables = { login, first: SIZES[at], members: MEMBERS, after };
      return teamsIn(await api.graphql(TEAMS, variables));
    } catch (error) {
      if (!asksForLess(error) || at + 1 === SIZES.length) throw error;
    }
  }
}

/** A page of teams; null of a user. Throws an `ApiError` where GitHub shows none. */
function teamsIn({ data, errors }: Awaited<ReturnType<Asking["graphql"]>>): Page | null {
  const { repositoryOwner: owner } = data;
  if (isNode(owner) && owner.__typename === "User") return null;
  if (!isNode(owner) || !isNode(owner.teams))
    throw new ApiError(errors.length > 0 ? "forbidden" : "not-found", "GitHub shows no teams.");
  return pageOf(owner.teams, "teams");
}

/** A team with all of its people; whoever is hidden is none that could be told. */
async function teamOf(api: Asking, node: Node): Promise<TeamFact> {
  const walk = new Walk("people");
  const members: string[] = [];
  let page = pageOf(node.members, "people");
  for (let after = walk.after(page); ; after = walk.after(page)) {
    members.push(...page.nodes.flatMap((member) => loginOf(member) ?? []));
    if (after === null) break;
    const { data } = await api.graphql(MORE_MEMBERS, { id: text(node.id), first: MEMBERS, after });
    page = pageOf(nodeAt(data, "node").members, "people");
  }
  return { slug: text(node.slug).toLowerCase(), members: [...new Set(members)].sort() };
}

const loginOf = (member: Node | null): string | null => text(member?.login).toLowerCase() || null;

/** The repositories that an account owns, as its server lists them. */
import { text } from "../../../lib/text/text.ts";
import type { Answer, Api } from "../api.ts";
import { isRepositoryName } from "../client/place.ts";
import { ORGANISATION } from "../operations/organisation.ts";
import { instant, isNode, type Node, text as textOf } from "../records/node.ts";
import { asksForLess, nodeAt, pageOf, reasonAt } from "../sync/asking/nodes.ts";
import { Walk } from "../sync/asking/walk.ts";

/** A repository of a list. */
export interface ListedRepository {
  readonly name: string;
  readonly archived: boolean;
  readonly disabled: boolean;
  /** Nothing was ever pushed to it. */
  readonly empty: boolean;
  readonly fork: boolean;
  readonly topics: readonly string[];
  /** Pull requests, all that there ever were. */
  readonly pulls: number;
  /** When one of them was last touched, UTC epoch ms; null where there is none. */
  readonly touchedAt: number | null;
  readonly createdAt: number | null;
  /** What it takes on the server's disk; null where the server does not say. */
  readonly bytes: number | null;
}

export interface OrganisationList {
  /** As the server writes it. */
  readonly owner: string;
  /** By their names. */
  readonly repositories: readonly ListedRepository[];
  /** Why others could not be seen, a reason for each. */
  readonly unseen: readonly string[];
  /** The server's own time. */
  readonly at: number;
}

/** As many as GitHub gives at once, and what is asked for where that is too heavy. */
const SIZES: readonly number[] = [100, 50, 25, 10];

/** Lists what an account owns; null where there is no such account. Throws `ApiError`. */
export async function listOrganisation(
  api: Pick<Api, "graphql">,
  login: string,
  onPage: (listed: number) => void,
): Promise<OrganisationList | null> {
  const walk = new Walk("repositories");
  const found = new Map<string, ListedRepository>();
  const unseen: string[] = [];
  let [owner, at] = [login, 0];
  for (let after: string | null = null, more = true; more; ) {
    const answer = await askPage(api, login, after);
    if (!isNode(answer.data.repositoryOwner)) return null;
    const account = nodeAt(answer.data, "repositoryOwner");
    // The same account, in its own spelling.
    if (textOf(account.login).toLowerCase() === login.toLowerCase()) owner = textOf(account.login);
    const page = pageOf(account.repositories, "repositories");
    page.nodes.forEach((node, i) => {
      const one = node === null ? null : repositoryOf(node);
      if (one !== null && isRepositoryName(owner, one.name)) found.set(one.name.toLowerCase(), one);
      else unseen.push(whyUnseen(answer, node, i));
    });
    at = answer.at;
    after = walk.after(page);
    more = after !== null;
    onPage(found.size);
  }
  const repositories = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return { owner, repositories, unseen, at };
}

async function askPage(api: Pick<Api, "graphql">, login: string, after: string | null): Promise<Answer> {
  for (let at = 0; ; at++) {
    try {
      return await api.graphql(ORGANISATION, { login, first: SIZES[at], after });
    } catch (error) {
      if (!asksForLess(error) || at + 1 === SIZES.length) throw error;
    }
  }
}

function repositoryOf(node: Node): ListedRepository {
  const { pullRequests: pulls, repositoryTopics: topics, diskUsage } = node;
  const total = isNode(pulls) ? pulls.totalCount : 0;
  return {
    name: textOf(node.name),
    archived: node.isArchived === true,
    disabled: node.isDisabled === true,
    empty: node.isEmpty === true,
    fork: node.isFork === true,
    topics: nodesOf(topics).map(({ topic }) => (isNode(topic) ? textOf(topic.name) : "")),
    pulls: typeof total === "number" ? total : 0,
    touchedAt: nodesOf(pulls).reduce<number | null>((_, { updatedAt }) => instant(updatedAt), null),
    createdAt: instant(node.createdAt),
    bytes: typeof diskUsage === "number" && diskUsage >= 0 ? diskUsage * KILOBYTE : null,
  };
}

const KILOBYTE = 1024;

function nodesOf(connection: unknown): Node[] {
  return isNode(connection) && Array.isArray(connection.nodes) ? connection.nodes.filter(isNode) : [];
}

function whyUnseen({ errors }: Answer, node: Node | null, index: number): string {
  if (node !== null)
    return `${text(textOf(node.name), 40) || "one without a name"} is no name of a repository`;
  return (
    reasonAt(errors, "repositoryOwner", "repositories", "nodes", index) ?? "GitHub hides it from this token"
  );
}

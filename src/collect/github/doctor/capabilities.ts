import { type Api, ApiError, type Operation } from "../api.ts";
import type { Place } from "../client/place.ts";
import type { Capability } from "../diagnosis.ts";
import { countTeams } from "../organisation/list-teams.ts";

type Seen = Pick<Capability, "sees" | "count" | "because">;
type Fields = Readonly<Record<string, unknown>>;

interface Probe {
  readonly id: string;
  readonly name: string;
  /** What a token needs for it, for people. */
  readonly needs: string;
  /**
   * Fields of the repository that are asked for, each probe in a query of its own so that it fails alone. One
   * node is asked for, too: GitHub counts what it does not show.
   */
  readonly fields: string;
  /** What the answer shows; `fields` is the repository. */
  readonly read: (fields: Fields) => Seen;
}

const yes = (count: number | null): Seen => ({ sees: "yes", count, because: null });
const none = (because: string): Seen => ({ sees: "none", count: 0, because });

/** How many there are in a connection. */
const counted = (connection: unknown, empty: string): Seen => {
  const count = (connection as { totalCount?: unknown } | null)?.totalCount;
  if (typeof count !== "number") return { sees: "no", count: null, because: "GitHub gave no answer to it" };
  return count === 0 ? none(empty) : yes(count);
};

/** The first of a page, or null. */
const firstOf = (connection: unknown): Fields | null =>
  (connection as { nodes?: readonly (Fields | null)[] } | null)?.nodes?.[0] ?? null;

const NEWEST = "first: 1, orderBy: {field: UPDATED_AT, direction: DESC}";

/** What is asked for over GraphQL, in the order of the table. */
const PROBES: readonly Probe[] = [
  {
    id: "pull-requests",
    name: "pull requests",
    needs: "Pull requests: read",
    fields: "pullRequests(first: 1) { totalCount nodes { number } }",
    read: ({ pullRequests }) => counted(pullRequests, "there are none yet"),
  },
  {
    id: "reviews",
    name: "reviews",
    needs: "Pull requests: read",
    fields: `pullRequests(${NEWEST}) { nodes { reviews(first: 1) { totalCount nodes { state } } } }`,
    read: ({ pullRequests }) => {
      const newest = firstOf(pullRequests);
      if (newest === null) return none("there are no pull requests yet");
      const seen = counted(newest.reviews, "");
      return seen.sees === "no" ? seen : yes(null);
    },
  },
  {
    id: "checks",
    name: "checks",
    needs: "Checks: read, and Commit statuses: read; a fine-grained token cannot have the first",
    fields: `pullRequests(${NEWEST}) { nodes { commits(last: 1) { nodes { commit {
statusCheckRollup { contexts(first: 1) { totalCount nodes { __typename ... on CheckRun { name } } } } } } } } }`,
    read: ({ pullRequests }) => {
      const newest = firstOf(pullRequests);
      if (newest === null) return none("there are no pull requests yet");
      const commit = firstOf(newest.commits)?.commit as { statusCheckRollup?: Fields | null } | undefined;
      const rollup = commit?.statusCheckRollup;
      const empty = "the newest pull request has none";
      if (rollup === null) return none(empty);
      const seen = counted(rollup?.contexts, empty);
      return seen.sees === "yes" ? yes(null) : seen;
    },
  },
  {
    id: "deployments",
    name: "deployments",
    needs: "Deployments: read",
    fields: "deployments(first: 1) { totalCount nodes { id } }",
    read: ({ deployments }) => counted(deployments, "nothing was deployed through GitHub"),
  },
  {
    id: "releases",
    name: "releases",
    needs: "Contents: read",
    fields: "releases(first: 1) { totalCount nodes { tagName } }",
    read: ({ releases }) => counted(releases, "there are none yet"),
  },
  {
    id: "issues",
    name: "issues",
    needs: "Issues: read",
    fields: "issues(first: 1) { totalCount nodes { number } }",
    read: ({ issues }) => counted(issues, "there are none, or they are turned off"),
  },
  {
    id: "rules",
    name: "rulesets",
    needs: "Metadata: read",
    fields: "defaultBranchRef { rules(first: 1) { totalCount nodes { type } } }",
    read: ({ defaultBranchRef }) =>
      defaultBranchRef === null
        ? none("there is no default branch yet")
        : counted((defaultBranchRef as Fields).rules, "none holds for the default branch"),
  },
  {
    id: "protection",
    name: "branch protection",
    needs: "Metadata: read",
    fields: "defaultBranchRef { refUpdateRule { requiredApprovingReviewCount } }",
    read: ({ defaultBranchRef }) =>
      (defaultBranchRef as Fields | null)?.refUpdateRule
        ? yes(null)
        : none("the default branch is not protected"),
  },
];

/** The row that is asked for over REST. */
const RUNS = { id: "actions-runs", name: "actions runs", needs: "Actions: read" };
/** The row that is asked of the owner. Only what is told of teams needs it. */
const TEAMS = { id: "teams", name: "teams", needs: "read:org, or Members: read of the organisation" };

const operationOf = ({ id, fields }: Pick<Probe, "id" | "fields">): Operation => {
  const title = id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const variables = "$owner: String!, $name: String!";
  const query = `query See${title}(${variables}) { repository(owner: $owner, name: $name) { ${fields} } }`;
  return { name: "doctor", query };
};

const REPOSITORY = operationOf({ id: "repository", fields: "id" });

/** All that the probes send. */
export const PROBE_OPERATIONS: readonly Operation[] = [REPOSITORY, ...PROBES.map(operationOf)];

/** Rows for a token that could not be tried. */
export function untried(because: string): Capability[] {
  return [...PROBES, RUNS, TEAMS].map(({ id, name }) => ({
    id,
    name,
    sees: "unknown",
    count: null,
    because,
  }));
}

/** Tries what the token can see of a repository, one small question each. Throws only where it was interrupted. */
export async function tryCapabilities(api: Api, place: Place): Promise<Capability[]> {
  const rows: Capability[] = [];
  for (const probe of PROBES) rows.push(await row(probe, () => ask(api, place, probe)));
  rows.push(await row(RUNS, () => askRuns(api, place)));
  rows.push(await row(TEAMS, () => askTeams(api, place)));
  return rows;
}

/** Throws `ApiError` where the repository itself cannot be seen. */
export async function tryRepository(api: Api, { owner, name }: Place): Promise<void> {
  const { data } = await api.graphql(REPOSITORY, { owner, name });
  if (!data.repository) throw new ApiError("not-found", "There is no such repository.");
}

async function ask(api: Api, { owner, name }: Place, probe: Probe): Promise<Seen> {
  const answer = await api.graphql(operationOf(probe), { owner, name });
  const [refused] = answer.errors;
  if (refused !== undefined) return refusal(refused.message, probe.needs);
  return probe.read(answer.data.repository as Fields);
}

async function askRuns(api: Api, { owner, name }: Place): Promise<Seen> {
  const { data } = await api.rest(`/repos/${owner}/${name}/actions/runs?per_page=1`);
  const count = (data as { total_count?: unknown }).total_count;
  return counted({ totalCount: count }, "no workflow has run yet");
}

async function askTeams(api: Api, { owner }: Place): Promise<Seen> {
  const teams = await countTeams(api, owner);
  if (teams === null) return none("a user has none");
  return teams === 0 ? none("there are none that it may see") : yes(teams);
}

async function row({ id, name, needs }: Omit<Probe, "fields" | "read">, look: () => Promise<Seen>) {
  return { id, name, ...(await look().catch((error: unknown) => failed(error, needs))) };
}

/** What no other token would be shown either, by the kind of error. */
const DENIED: ReadonlySet<string> = new Set(["forbidden", "saml", "not-found", "unauthorised"]);

function failed(error: unknown, needs: string): Seen {
  if (!(error instanceof ApiError) || error.kind === "aborted") throw error;
  if (DENIED.has(error.kind)) return refusal(error.message, needs);
  if (error.kind === "schema")
    return { sees: "no", count: null, because: "this server is older and does not have it" };
  return { sees: "unknown", count: null, because: error.message };
}

function refusal(message: string, needs: string): Seen {
  return { sees: "no", count: null, because: `${message.replace(/[.\s]+$/, "")} (a token needs ${needs})` };
}

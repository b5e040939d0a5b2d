import { LazyMap } from "../../../lib/lazy-map.ts";
import { type CommitChecks, type GitHubFacts, isRead, type PullFact, type Read } from "../../github-facts.ts";
import type { Store } from "../../store/store.ts";
import { addressOf, isNode, type Node, text } from "../records/node.ts";
import { completenessOf, issuesOf, NEVER, releasesOf, rulesOf } from "../records/parts.ts";
import { isRunIn } from "../records/range.ts";
import { runsOf, workflowsOf } from "../records/runs.ts";
import type { SyncState } from "../records/state.ts";
import { deploymentsSince } from "./deployments-since.ts";
import { Newest } from "./newest.ts";

interface LoadRequest {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
  /** Patterns of the environments that alone serve users; null where nobody said. */
  readonly productionEnvironments: readonly string[] | null;
}

/**
 * What is stored of a repository as facts. What was last touched before `from` (UTC epoch ms) is left out; 0 for
 * nothing.
 */
export type FactsSince = (from: number) => GitHubFacts;

/**
 * Reads what is stored of a repository, the same whatever the order in which it came; null where nothing is. What
 * several of its facts share is decoded once.
 */
export async function readFacts(
  store: Pick<Store<SyncState>, "lines" | "state">,
  request: LoadRequest,
): Promise<FactsSince | null> {
  const newest = new Newest();
  for await (const lines of store.lines()) for (const line of lines) newest.take(line);
  const settings = newest.parts.get("settings")?.value;
  const { state } = store;
  return isNode(settings) ? (from) => factsSince(from, newest, settings as Node, state, request) : null;
}

function factsSince(
  from: number,
  newest: Newest,
  settings: Node,
  state: SyncState | null,
  { host, owner, name, productionEnvironments }: LoadRequest,
): GitHubFacts {
  const web = addressOf(settings.url) ?? `https://${host}/${owner}/${name}`;
  const { parts } = newest;
  const decoded = newest.pullsSince(from, web);
  const pulls = decoded.map(({ fact }) => fact);
  const checked = from <= 0 ? null : new Set(decoded.flatMap((pull) => pull.checked));
  return {
    host,
    owner,
    name,
    url: web,
    defaultBranch: branchOf(settings),
    syncedAt: state?.syncedAt ?? state?.scan?.startedAt ?? 0,
    since: Math.max(Math.min(state?.since ?? EVER, state?.scan?.since ?? EVER), from),
    pulls,
    ...checksIn(newest, checked, pulls),
    rules: rulesOf(parts),
    ...deploymentsSince(from, newest, state, productionEnvironments, web),
    releases: releasesOf(parts, web),
    runs: runsSince(from, newest, state),
    ...(parts.has("workflows") && {
      workflows: workflowsOf(parts).map(({ name, path }) => ({ name, path })),
    }),
    incidents: issuesOf(parts, "incidents", web, 0),
    bugs: issuesOf(parts, "bugs", web, from),
    completeness: completenessOf(parts) ?? {
      stored: pulls.length,
      counted: totalOf(settings),
      missing: newest.missing(),
    },
  };
}

const EVER = Number.MAX_SAFE_INTEGER;

function branchOf({ defaultBranchRef }: Node): string {
  return isNode(defaultBranchRef) ? text(defaultBranchRef.name) : "";
}

function totalOf({ pullRequests }: Node): number {
  return isNode(pullRequests) ? Number(pullRequests.totalCount) : 0;
}

/**
 * Checks by commit id. Where the token may not read checks, each commit says so.
 * @param checked those that are within the range; null where all are
 */
function checksIn(
  newest: Newest,
  checked: ReadonlySet<string> | null,
  pulls: readonly PullFact[],
): Pick<GitHubFacts, "checks" | "unreadChecks"> {
  const refused = newest.parts.get("checks")?.unread ?? null;
  const stored = newest.checkedCommits().filter((commit) => checked?.has(commit) ?? true);
  const commits = new Set([...stored, ...(refused === null ? [] : pulls.flatMap(commitsOf))].sort());
  const inRange = new Set(stored);
  const unread = refused ?? NEVER;
  return {
    checks: new LazyMap(
      commits,
      (commit): Read<CommitChecks> => (inRange.has(commit) && newest.checksOf(commit)) || { unread },
    ),
    unreadChecks: [...commits].flatMap(
      (commit) => (inRange.has(commit) ? newest.unreadChecksOf(commit) : unread) ?? [],
    ),
  };
}

function commitsOf({ commits, headCommit, mergeCommit }: PullFact): string[] {
  const listed = isRead(commits) ? commits.map(({ id }) => id) : [headCommit];
  return mergeCommit === null ? listed : [...listed, mergeCommit];
}

/** Of the workflow that was asked for when the rest was read; what is older of others is no answer. */
function runsSince(from: number, newest: Newest, state: SyncState | null): GitHubFacts["runs"] {
  const unread = newest.parts.get("workflow-runs")?.unread ?? null;
  if (unread !== null) return { unread };
  const records = [...newest.runs.values()].filter((record) => isRunIn(record, from));
  return runsOf(newest.parts, state, records);
}

import { discover, readableFolder } from "./collect/git/discover.ts";
import { trustedPath } from "./collect/git/environment.ts";
import type { GitContext } from "./collect/git/process.ts";
import { remotePlaces } from "./collect/git/remotes.ts";
import { loadRepository, type StoredRepository, type Synced } from "./collect/github/index.ts";
import type { SyncSummary } from "./collect/github/summary.ts";
import { type GitHubFacts, isRead } from "./collect/github-facts.ts";
import { type Estimate, type GitHubRequest, openWay, readNew, type Surroundings } from "./github.ts";
import { FlowauditError } from "./lib/errors.ts";

export type { SyncSummary } from "./collect/github/summary.ts";

/** What to read from GitHub, and with what. */
export interface SyncHereRequest extends GitHubRequest {
  /** Absolute path of a folder of the repository. */
  readonly path: string;
  readonly git: GitContext;
  /** What was last touched before this instant (UTC epoch ms) is left out. */
  readonly since: number;
  readonly onEstimate: (estimate: Estimate) => void;
}

/** A sync that was done, or that ended early with all that came. */
export interface SyncedHere {
  readonly summary: SyncSummary;
  /** Why it ended early, or null. */
  readonly stopped: FlowauditError | null;
}

/** Reads what is new of a repository on GitHub into its store. Throws `FlowauditError`. */
export async function syncHere(request: SyncHereRequest): Promise<SyncedHere> {
  const { stored, connection, lacks } = await openWay(request, await lookAround(request));
  if (stored === null) throw new FlowauditError("usage", `${capital(lacks!.because)}.`, lacks!.next);
  if (request.offline) return offline(request, stored);
  if (connection === null) throw new FlowauditError("permission", `${capital(lacks!.because)}.`, lacks!.next);
  const { synced, stopped } = await readNew(request, stored, connection, request.since, request.onEstimate);
  if (synced.facts === null) throw stopped!;
  return { summary: summaryOf(request, synced.facts, synced, stored.folder), stopped };
}

/** The repository on this machine. Where its name on GitHub was given, there may be none. */
async function lookAround({ path, git, repo }: SyncHereRequest): Promise<Surroundings> {
  const folder = await readableFolder(path);
  const searchPath = trustedPath(git.searchPath, folder);
  try {
    const { settings, top, commonDir } = await discover({ ...git, searchPath }, folder);
    return { searchPath, remotes: remotePlaces(settings), places: [top, commonDir] };
  } catch (error) {
    if (repo === null || !(error instanceof FlowauditError) || error.kind === "interrupted") throw error;
    return { searchPath, remotes: [], places: [] };
  }
}

async function offline(request: SyncHereRequest, stored: StoredRepository): Promise<SyncedHere> {
  const facts = await loadRepository(stored);
  if (facts === null)
    throw new FlowauditError(
      "notEnoughData",
      `Nothing was read yet of ${stored.owner}/${stored.name} on ${stored.host}.`,
      "Run flowaudit sync without --offline once.",
    );
  return { summary: summaryOf(request, facts, { stopped: null, spent: [] }, stored.folder), stopped: null };
}

function summaryOf(
  { version }: SyncHereRequest,
  facts: GitHubFacts,
  { stopped, spent }: Pick<Synced, "stopped" | "spent">,
  store: string | null,
): SyncSummary {
  const { completeness, checks, pulls } = facts;
  const lists = { deployments: facts.deployments, releases: facts.releases, incidents: facts.incidents };
  const sizes = Object.entries(lists).map(([name, list]) => [name, isRead(list) ? list.length : 0]);
  return {
    schemaVersion: 1,
    tool: { name: "flowaudit", version },
    repository: `${facts.owner}/${facts.name}`,
    host: facts.host,
    store,
    since: facts.since <= 0 ? null : new Date(facts.since).toISOString(),
    syncedAt: new Date(facts.syncedAt).toISOString(),
    complete: stopped === null && completeness.stored >= completeness.counted,
    stored: {
      pullRequests: pulls.length,
      checkedCommits: [...checks.values()].filter(isRead).length,
      ...(Object.fromEntries(sizes) as Pick<SyncSummary["stored"], "deployments" | "releases" | "incidents">),
    },
    counted: completeness.counted,
    missing: completeness.missing,
    unread: unreadOf(facts),
    spent,
  };
}

/** Everything that says of itself that it could not be read; equal reasons once, with how many they concern. */
function unreadOf({
  pulls,
  checks,
  rules,
  deployments,
  releases,
  incidents,
}: GitHubFacts): SyncSummary["unread"] {
  const found = new Map<string, { what: string; because: string; count: number }>();
  const add = (what: string, because: string) => {
    const known = found.get(`${what} ${because}`);
    if (known) known.count++;
    else found.set(`${what} ${because}`, { what, because, count: 1 });
  };
  for (const [what, list] of Object.entries({ rules, deployments, releases, incidents }))
    if (!isRead(list)) add(what, list.unread);
  for (const list of checks.values()) if (!isRead(list)) add("checks of commits", list.unread);
  for (const { events, unread = [] } of pulls) {
    if (!isRead(events)) add("time lines", events.unread);
    else
      for (const event of events)
        if (event.kind === "review" && !isRead(event.comments)) add("review comments", event.comments.unread);
    for (const because of unread) add("fields of pull requests", because);
  }
  return [...found.values()].map(({ what, because, count }) => ({
    what: count === 1 ? what : `${what} (${count})`,
    because,
  }));
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1).replace(/\.$/, "");

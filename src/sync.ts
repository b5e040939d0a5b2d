import { discover, readableFolder } from "./collect/git/discover.ts";
import { isInside, trustedPath } from "./collect/git/environment.ts";
import type { GitContext } from "./collect/git/process.ts";
import { type RemotePlace, remotePlaces } from "./collect/git/remotes.ts";
import { ApiError } from "./collect/github/api.ts";
import { realClock } from "./collect/github/clock.ts";
import { type ConnectRequest, connect, isConnection, survey } from "./collect/github/connect.ts";
import { explainApiError } from "./collect/github/errors.ts";
import {
  type Estimate,
  loadRepository,
  type Synced,
  type SyncRequest,
  syncRepository,
} from "./collect/github/index.ts";
import { isPlace, type Place } from "./collect/github/place.ts";
import type { SyncSummary } from "./collect/github/summary.ts";
import { type GitHubFacts, isRead } from "./collect/github-facts.ts";
import { formatDuration } from "./lib/duration.ts";
import { FlowauditError } from "./lib/errors.ts";
import { formatInstant } from "./lib/window.ts";
import { counted } from "./lib/words.ts";

export type { SyncSummary } from "./collect/github/summary.ts";

/** What to read from GitHub, and with what. */
export interface SyncHereRequest
  extends Pick<
      ConnectRequest,
      "repo" | "apiUrl" | "insecure" | "env" | "signal" | "version" | "keepOut" | "maxWait"
    >,
    Pick<SyncRequest, "process" | "since" | "progress" | "note"> {
  /** Absolute path of a folder of the repository. */
  readonly path: string;
  readonly git: GitContext;
  readonly offline: boolean;
  /** Folder of the stores, null where the system names none; whether somebody chose it. */
  readonly store: string | null;
  readonly storeChosen: boolean;
  /** UTC epoch ms. */
  now(): number;
}

/** A sync that was done, or that ended early with all that came. */
export interface SyncedHere {
  readonly summary: SyncSummary;
  /** Why it ended early, or null. */
  readonly stopped: FlowauditError | null;
}

/** Tries of a call that the network loses. */
const TRIES = 5;

/** Reads what is new of a repository on GitHub into its store. Throws `FlowauditError`. */
export async function syncHere(request: SyncHereRequest): Promise<SyncedHere> {
  const folder = await readableFolder(request.path);
  const searchPath = trustedPath(request.git.searchPath, folder);
  const around = await lookAround({ ...request.git, searchPath }, folder, request.repo !== null);
  const asked: ConnectRequest = {
    ...request,
    searchPath,
    remotes: around.remotes,
    clock: realClock(request.now),
    onWait: ({ until, because }) =>
      request.note(`waiting for GitHub until ${formatInstant(until)}: ${because}`),
    tries: TRIES,
  };
  const seen = await survey(asked);
  if (!isPlace(seen.place))
    throw new FlowauditError("usage", `${capital(seen.place.because)}.`, seen.place.next);
  const store = storeOf(request, around.places);
  if (request.offline) return offline(request, seen.place, store);
  const way = await connect(asked, seen);
  if (!isConnection(way)) throw new FlowauditError("permission", `${capital(way.because)}.`, way.next);
  const { owner, name, host } = seen.place;
  const about = { host: host.name, repository: `${owner}/${name}`, source: way.token.source };
  try {
    const synced = await syncRepository({
      ...request,
      host: host.name,
      owner,
      name,
      folder: store,
      api: way.api,
      onEstimate: (estimate) => request.note(costs(estimate, about.repository)),
    });
    if (synced.facts === null) throw synced.stopped!;
    const stopped = synced.stopped === null ? null : explainApiError(synced.stopped, about);
    return { summary: summaryOf(request, synced.facts, synced, store), stopped };
  } catch (error) {
    throw error instanceof ApiError ? explainApiError(error, about) : error;
  }
}

interface Around {
  readonly remotes: readonly RemotePlace[];
  /** Folders that belong to the repository, in which nothing is kept. */
  readonly places: readonly string[];
}

/** The repository on this machine. Where its name on GitHub was given, there may be none. */
async function lookAround(git: GitContext, folder: string, named: boolean): Promise<Around> {
  try {
    const { settings, top, commonDir } = await discover(git, folder);
    return { remotes: remotePlaces(settings), places: [top, commonDir] };
  } catch (error) {
    if (!named || !(error instanceof FlowauditError) || error.kind === "interrupted") throw error;
    return { remotes: [], places: [] };
  }
}

/** The folder of the stores; none inside the repository, where anybody could have planted one. */
function storeOf({ store, storeChosen, note }: SyncHereRequest, places: readonly string[]): string | null {
  if (store === null || !places.some((place) => isInside(store, place))) return store;
  if (storeChosen)
    throw new FlowauditError(
      "usage",
      `--store ${store} lies inside the repository, whose authors could plant figures there.`,
      "Name a folder outside of it, or leave --store out.",
    );
  note("The user's cache folder lies inside the repository, so that nothing is kept for the next run.");
  return null;
}

async function offline(request: SyncHereRequest, { owner, name, host }: Place, folder: string | null) {
  const facts = await loadRepository({ host: host.name, owner, name, folder });
  if (facts === null)
    throw new FlowauditError(
      "notEnoughData",
      `Nothing was read yet of ${owner}/${name} on ${host.name}.`,
      "Run flowaudit sync without --offline once.",
    );
  return { summary: summaryOf(request, facts, { stopped: null, spent: [] }, folder), stopped: null };
}

function costs({ pulls, requests, points, time, resumed }: Estimate, repository: string): string {
  const what = resumed ? "what is new of" : `about ${counted(pulls, "pull request")} of`;
  return `reading ${what} ${repository}: at most about ${counted(requests, "request")}, ${counted(points, "point")}, ${formatDuration(time)}`;
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

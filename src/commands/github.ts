import type { Gap, History } from "../collect/facts.ts";
import { isInside } from "../collect/git/environment.ts";
import type { RemotePlace } from "../collect/git/remotes.ts";
import { ApiError } from "../collect/github/api.ts";
import { realClock } from "../collect/github/client/clock.ts";
import {
  type Connection,
  type ConnectRequest,
  connect,
  isConnection,
  survey,
} from "../collect/github/client/connect.ts";
import { isPlace } from "../collect/github/client/place.ts";
import { type GitHubGaps, gitHubGaps } from "../collect/github/github-gaps.ts";
import type { RunClients } from "../collect/github/organisation/teams-of-run.ts";
import { partsOf, type StoredRepository } from "../collect/github/stored.ts";
import type { Estimate, Synced } from "../collect/github/sync-repository.ts";
import type { GitHubFacts } from "../collect/github-facts.ts";
import { type Foreign, foreignOn } from "../collect/store/foreign.ts";
import type { Process } from "../collect/store/lock.ts";
import type { Config } from "../config/config.ts";
import { FlowauditError } from "../lib/errors.ts";
import { formatInstant } from "../lib/time/instants.ts";

export type { Estimate } from "../collect/github/sync-repository.ts";

/** What the command line lends to every question to GitHub. Nothing of it comes from the audited repository. */
export interface GitHubRequest
  extends Pick<ConnectRequest, "repo" | "apiUrl" | "insecure" | "env" | "signal" | "version" | "keepOut"> {
  /** What the repositories of one run share; one alone shares nothing. */
  readonly clients?: RunClients;
  /** Patterns of the labels by which an issue is an incident. */
  readonly incidentLabels: readonly string[];
  /** The same for bugs. */
  readonly bugLabels: readonly string[];
  /** Patterns of the environments that alone serve users; null where nobody said. */
  readonly productionEnvironments: readonly string[] | null;
  /** Further coding agents, beside the known ones. */
  readonly agents: Config["agents"];
  /** Name or file of the workflow whose runs are deliveries; null where none are. */
  readonly workflow: string | null;
  /** Folder of all stores, null where the system names none; whether somebody chose it. */
  readonly store: string | null;
  readonly storeChosen: boolean;
  /** Ask no server: what is stored is all that is known. */
  readonly offline: boolean;
  /** The same command could go on with that. */
  readonly goesOffline: boolean;
  /** Ms of waiting for rate limits allowed in all. */
  readonly maxWait: number;
  readonly process: Omit<Process, "host">;
  /** Whose the store has to be; null on systems that do not tell. */
  readonly uid: number | null;
  now(): number;
  readonly progress: (says: string) => void;
  readonly note: (says: string) => void;
}

/** What the clone says of the way to its server. */
export interface Surroundings {
  readonly remotes: readonly RemotePlace[];
  /** Where programs are looked up, as `trustedPath` leaves it. */
  readonly searchPath: string;
  /** Folders that belong to the repository, in which nothing is kept. */
  readonly places: readonly string[];
  /** What stands for names in what is said of it. */
  readonly history?: Pick<History, "pseudonym">;
}

/** What GitHub adds to a history, and what went wrong on the way. */
export interface GitHubRead {
  /** null where git alone is known. */
  readonly facts: GitHubFacts | null;
  readonly gaps: readonly Gap[];
  /** Ends the command, after what can be said without GitHub was said. */
  readonly problem: FlowauditError | null;
}

/** Reads what GitHub adds to a history: what is stored, after what is new was read where a server may be asked. */
export interface GitHubReader {
  readonly way: GitHubWay;
  /** True where a server will be asked, or something is stored. */
  readonly knows: boolean;
  /**
   * @param since what was last touched before this instant (UTC epoch ms) is not read; 0 for everything
   * @param from  what was last touched before this one is left out even where it is stored: a report must not
   *              depend on what another one had read
   */
  read(since: number, onEstimate: (estimate: Estimate) => void, from?: number): Promise<GitHubRead>;
}

/** The way to one repository on GitHub, as far as there is one. */
export interface GitHubWay {
  /** Which repository, and where it is kept; null where none is known. */
  readonly stored: StoredRepository | null;
  readonly connection: Connection | null;
  /** Why one of them is missing, and what to do about it. */
  readonly lacks: { readonly because: string; readonly next: string } | null;
}

const TRIES = 5;

/** What a client is made of. */
export const connecting = (request: GitHubRequest, local: Omit<Surroundings, "places">): ConnectRequest => ({
  ...request,
  ...local,
  clock: realClock(request.now),
  onWait: ({ until, because }) =>
    (request.clients ?? request).note(`waiting for GitHub until ${formatInstant(until)}: ${because}`),
  tries: TRIES,
});

/** Finds the repository, the token and the store. Asks no server. Throws a `FlowauditError` for nonsense. */
export async function openWay(request: GitHubRequest, local: Surroundings): Promise<GitHubWay> {
  const asked = connecting(request, local);
  const seen = await survey(asked);
  if (!isPlace(seen.place)) return { stored: null, connection: null, lacks: seen.place };
  const { host, owner, name } = seen.place;
  const place = { host: host.name, owner, name };
  const folder = await storeFolder(request, local, place);
  const stored = { ...place, folder, productionEnvironments: request.productionEnvironments };
  if (request.offline) return { stored, connection: null, lacks: null };
  const way = await connect(asked, seen);
  return isConnection(way)
    ? { stored, connection: way, lacks: null }
    : { stored, connection: null, lacks: way };
}

/** The folder of the stores; none where others could plant figures: inside the repository, or in a folder of theirs. */
async function storeFolder(
  { store, storeChosen, uid, note }: GitHubRequest,
  { places }: Surroundings,
  place: Pick<StoredRepository, "host" | "owner" | "name">,
): Promise<string | null> {
  if (store === null) return null;
  if (places.some((inside) => isInside(store, inside))) {
    if (storeChosen) throw errors.store(store);
    note("The user's cache folder lies inside the repository, so that nothing is kept for the next run.");
    return null;
  }
  const foreign = await foreignOn(store, partsOf(place), uid);
  if (foreign === null) return store;
  if (storeChosen) throw errors.foreign(foreign);
  note(`${foreign.says}, so that nothing is kept for the next run. ${foreign.next}, and it will be.`);
  return null;
}

/** Reads what is new into the store. Throws a `FlowauditError` where the server refuses, or it was interrupted. */
export async function readNew(
  request: GitHubRequest,
  stored: StoredRepository,
  { token, api }: Connection,
  since: number,
  onEstimate: (estimate: Estimate) => void,
): Promise<{ synced: Synced; stopped: FlowauditError | null }> {
  const { host, owner, name } = stored;
  const about = { ...request, host, repository: `${owner}/${name}`, source: token.source };
  const [{ syncRepository }, { explainApiError }, { agentsOf }, { isWholeAgents }] = await Promise.all([
    import("../collect/github/sync-repository.ts"),
    import("../collect/github/client/api-errors.ts"),
    import("../model/people/agents.ts"),
    import("../model/people/assistance.ts"),
  ]);
  const isAgents = isWholeAgents(agentsOf(request.agents));
  request.progress(`asking ${stored.host}`);
  try {
    const synced = await syncRepository({ ...request, ...stored, api, since, onEstimate, isAgents });
    const stopped = synced.stopped === null ? null : explainApiError(synced.stopped, about);
    return { synced, stopped };
  } catch (error) {
    throw error instanceof ApiError ? explainApiError(error, about) : error;
  }
}

const ALONE: GitHubRead = { facts: null, gaps: [], problem: null };

/** Opens the way for a report. Who asked for GitHub by name where no way leads to it is told so after what can be said without it. */
export async function openReader(request: GitHubRequest, local: Surroundings): Promise<GitHubReader> {
  const way = await openWay(request, local);
  const { stored, connection, lacks } = way;
  const named = request.repo !== null || request.apiUrl !== null;
  const gaps = gitHubGaps(local.history ?? {});
  const withProblem = lacking(lacks !== null && named ? errors.noWay(lacks) : null, gaps);
  if (stored === null) return { way, knows: false, read: async () => withProblem(ALONE) };
  if (connection === null) {
    const { isStored, storedFacts } = await import("../collect/github/stored.ts");
    const load = stored.folder === null ? null : storedFacts(stored);
    const read: GitHubReader["read"] = async (since, _, from = since) =>
      withProblem(
        load === null
          ? ALONE
          : await readStored(() => load(from), stored, { offline: request.offline, gaps }),
      );
    return { way, knows: await isStored(stored), read };
  }
  let last: Awaited<ReturnType<typeof readNew>> | null = null;
  const read = async (since: number, onEstimate: (estimate: Estimate) => void) => {
    // What a second look wants may have been stored before the first one.
    if (last === null || last.stopped !== null || last.synced.since > since)
      last = await readNew(request, stored, connection, since, onEstimate);
    return last;
  };
  return {
    way,
    knows: true,
    read: (since, onEstimate, from = since) => readOrSay(() => read(since, onEstimate), from, gaps),
  };
}

/** What was read, and why nobody was asked. */
const lacking = (problem: FlowauditError | null, gaps: GitHubGaps) => (read: GitHubRead) =>
  problem === null || read.problem !== null
    ? read
    : { ...read, gaps: read.facts === null ? [...read.gaps, gaps.unread(problem)] : read.gaps, problem };

/** Without a token the report itself says how to go on; who asks for no server has to be told what is missing. */
async function readStored(
  load: () => Promise<GitHubFacts | null>,
  stored: StoredRepository,
  { offline, gaps }: { readonly offline: boolean; readonly gaps: GitHubGaps },
): Promise<GitHubRead> {
  try {
    const facts = await load();
    if (facts !== null) return { facts, gaps: [gaps.stored(facts)], problem: null };
  } catch (error) {
    return withoutFacts(error, gaps);
  }
  return offline ? { ...ALONE, gaps: [gaps.nothingStored(stored)] } : ALONE;
}

function withoutFacts(error: unknown, gaps: GitHubGaps): GitHubRead {
  if (!(error instanceof FlowauditError) || error.kind === "interrupted") throw error;
  return { facts: null, gaps: [gaps.unread(error)], problem: error };
}

/** Where GitHub cannot be read, a report says so and goes on; only an interruption ends it. */
async function readOrSay(
  read: () => ReturnType<typeof readNew>,
  from: number,
  gaps: GitHubGaps,
): Promise<GitHubRead> {
  try {
    const { synced, stopped } = await read();
    if (stopped?.kind === "interrupted") throw stopped;
    const facts = await synced.load(from);
    if (stopped === null) return { facts, gaps: [], problem: null };
    if (facts === null) return { facts, gaps: [gaps.unread(stopped)], problem: stopped };
    return { facts, gaps: [gaps.stopped(stopped, facts)], problem: null };
  } catch (error) {
    return withoutFacts(error, gaps);
  }
}

const errors = {
  store: (store: string) =>
    new FlowauditError(
      "usage",
      `--store ${store} lies inside the repository, whose authors could plant figures there.`,
      "Name a folder outside of it, or leave --store out.",
    ),
  foreign: ({ says, next }: Foreign) =>
    new FlowauditError("usage", `${says}.`, `${next}, or name another folder with --store.`),
  noWay: ({ because, next }: { because: string; next: string }) =>
    new FlowauditError("permission", `GitHub cannot be asked: ${because}.`, next),
};

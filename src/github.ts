import type { Gap } from "./collect/facts.ts";
import { isInside } from "./collect/git/environment.ts";
import type { RemotePlace } from "./collect/git/remotes.ts";
import { ApiError } from "./collect/github/api.ts";
import { realClock } from "./collect/github/clock.ts";
import {
  type Connection,
  type ConnectRequest,
  connect,
  isConnection,
  survey,
} from "./collect/github/connect.ts";
import { explainApiError } from "./collect/github/errors.ts";
import {
  type Estimate,
  loadRepository,
  type StoredRepository,
  syncRepository,
} from "./collect/github/index.ts";
import { isPlace, type Place } from "./collect/github/place.ts";
import type { Process } from "./collect/github/store/lock.ts";
import type { GitHubFacts } from "./collect/github-facts.ts";
import { FlowauditError } from "./lib/errors.ts";
import { formatInstant } from "./lib/window.ts";

export type { Estimate } from "./collect/github/index.ts";

/** What the command line lends to every question to GitHub. Nothing of it comes from the audited repository. */
export interface GitHubRequest
  extends Pick<ConnectRequest, "repo" | "apiUrl" | "insecure" | "env" | "signal" | "version" | "keepOut"> {
  /** Folder of all stores, null where the system names none; whether somebody chose it. */
  readonly store: string | null;
  readonly storeChosen: boolean;
  /** Ask no server: what is stored is all that is known. */
  readonly offline: boolean;
  /** Ms of waiting for rate limits allowed in all. */
  readonly maxWait: number;
  readonly process: Omit<Process, "host">;
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
}

/** What GitHub adds to a history, and what went wrong on the way. */
export interface GitHubRead {
  /** null where git alone is known. */
  readonly facts: GitHubFacts | null;
  readonly gaps: readonly Gap[];
  /** Ends the command, after what can be said without GitHub was said. */
  readonly problem: FlowauditError | null;
}

/** The way to the facts of one repository: what is stored, after what is new was read where a server may be asked. */
export interface GitHubWay {
  /** `owner/name` and host; null where none is known. */
  readonly place: Place | null;
  /** True where a server will be asked. */
  readonly asks: boolean;
  /** @param since what was last touched before this instant (UTC epoch ms) is not read; 0 for everything */
  read(since: number, onEstimate: (estimate: Estimate) => void): Promise<GitHubRead>;
}

const ALONE: GitHubRead = { facts: null, gaps: [], problem: null };

/**
 * Finds the repository, the token and the store. Asks no server. Throws a `FlowauditError` for nonsense, and
 * where GitHub was asked for by name and there is no way to it.
 */
export async function openWay(request: GitHubRequest, local: Surroundings): Promise<GitHubWay> {
  const asked: ConnectRequest = {
    ...request,
    ...local,
    clock: realClock(request.now),
    onWait: ({ until, because }) => request.progress(`waiting until ${formatInstant(until)}: ${because}`),
    tries: TRIES,
  };
  const seen = await survey(asked);
  if (!isPlace(seen.place)) {
    if (request.repo !== null || request.apiUrl !== null) throw refusals.noWay(seen.place);
    return { place: null, asks: false, read: async () => ALONE };
  }
  const { host, owner, name } = seen.place;
  const stored = { host: host.name, owner, name, folder: storeFolder(request, local) };
  const { place } = seen;
  const way = request.offline ? null : await connect(asked, seen);
  if (way !== null && isConnection(way))
    return {
      place,
      asks: true,
      read: (since, onEstimate) => readNew(request, stored, way, since, onEstimate),
    };
  if (way !== null && (request.repo !== null || request.apiUrl !== null)) throw refusals.noWay(way);
  return { place, asks: false, read: () => readStored(stored) };
}

const TRIES = 4;

/** The folder of the stores; none inside the repository, where anybody could have planted one. */
function storeFolder({ store, storeChosen, note }: GitHubRequest, { places }: Surroundings): string | null {
  if (store === null || !places.some((place) => isInside(store, place))) return store;
  if (storeChosen) throw refusals.store(store);
  note("The user's cache folder lies inside the repository, so that nothing is kept for the next run.");
  return null;
}

async function readStored(stored: StoredRepository): Promise<GitHubRead> {
  if (stored.folder === null) return ALONE;
  const facts = await loadRepository(stored);
  return facts === null ? ALONE : { facts, gaps: [gaps.stored(facts)], problem: null };
}

async function readNew(
  request: GitHubRequest,
  stored: StoredRepository,
  { place, token, api }: Connection,
  since: number,
  onEstimate: (estimate: Estimate) => void,
): Promise<GitHubRead> {
  const asked = {
    host: place.host.name,
    repository: `${place.owner}/${place.name}`,
    source: token.source,
  };
  try {
    const { facts, stopped } = await syncRepository({
      ...request,
      ...stored,
      api,
      since,
      onEstimate,
    });
    if (stopped === null) return { facts, gaps: [], problem: null };
    const problem = explainApiError(stopped, asked);
    if (problem.kind === "interrupted") throw problem;
    if (facts === null) return { facts, gaps: [gaps.unread(problem)], problem };
    return { facts, gaps: [gaps.stopped(problem, facts)], problem: null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const problem = explainApiError(error, asked);
    if (problem.kind === "interrupted") throw problem;
    return { facts: null, gaps: [gaps.unread(problem)], problem };
  }
}

const gaps = {
  stored: ({ syncedAt }: GitHubFacts): Gap => ({
    id: "github-stored",
    says: `GitHub was not asked: what it adds is as of ${formatInstant(syncedAt)}.`,
    supply: "Run it without --offline, with a token in GH_TOKEN or after gh auth login.",
  }),
  stopped: ({ message, next }: FlowauditError, { syncedAt }: GitHubFacts): Gap => ({
    id: "github-stopped",
    says: `Not all that is new on GitHub was read; what was read before is as of ${formatInstant(syncedAt)}. ${message}`,
    supply: next,
  }),
  unread: ({ message, next }: FlowauditError): Gap => ({
    id: "github-unread",
    says: `GitHub could not be read, so this is what git alone shows. ${message}`,
    supply: next,
  }),
};

const refusals = {
  store: (store: string) =>
    new FlowauditError(
      "usage",
      `--store ${store} lies inside the repository, whose authors could plant figures there.`,
      "Name a folder outside of it, or leave --store out.",
    ),
  noWay: ({ because, next }: { because: string; next: string }) =>
    new FlowauditError("permission", `GitHub cannot be asked: ${because}.`, `${next}.`),
};

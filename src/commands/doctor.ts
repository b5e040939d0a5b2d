import { discover, readableFolder, type Target } from "../collect/git/discover.ts";
import { isInside, trustedPath } from "../collect/git/environment.ts";
import type { GitContext } from "../collect/git/process.ts";
import { type RemotePlace, remotePlaces } from "../collect/git/remotes.ts";
import { askVersion } from "../collect/git/version.ts";
import { ApiError } from "../collect/github/api.ts";
import { explainApiError } from "../collect/github/client/api-errors.ts";
import { realClock } from "../collect/github/client/clock.ts";
import {
  type Connection,
  type ConnectRequest,
  connect,
  isConnection,
  type Survey,
  survey,
} from "../collect/github/client/connect.ts";
import { isPlace } from "../collect/github/client/place.ts";
import { isToken } from "../collect/github/client/tokens.ts";
import type { ConfiguredValue, Diagnosis, Finding } from "../collect/github/diagnosis.ts";
import { calibrate } from "../collect/github/doctor/calibrate.ts";
import {
  PROBE_OPERATIONS,
  tryCapabilities,
  tryRepository,
  untried,
} from "../collect/github/doctor/capabilities.ts";
import { OPERATIONS } from "../collect/github/operations/operations.ts";
import { FlowauditError } from "../lib/errors.ts";
import { isoOf } from "../lib/time/instants.ts";

export type { Diagnosis } from "../collect/github/diagnosis.ts";

/** What to look at, and with what. */
export interface DoctorRequest
  extends Pick<ConnectRequest, "repo" | "apiUrl" | "insecure" | "env" | "signal" | "version" | "keepOut"> {
  /** Absolute path of a folder. */
  readonly path: string;
  readonly git: GitContext;
  readonly offline: boolean;
  readonly calibrate: boolean;
  readonly configuration: Configuration;
  /** Folders of the store and the cache; null where the system names none. */
  readonly store: string | null;
  readonly cache: string | null;
  /** UTC epoch ms. */
  now(): number;
  readonly progress: (says: string) => void;
}

/** What is configured, and what is wrong with it. */
export interface Configuration {
  /** The file, or null; why there is none. */
  readonly file: string | null;
  readonly because: string | null;
  readonly problem: FlowauditError | null;
  readonly values: readonly ConfiguredValue[];
}

/**
 * Looks at everything that a report depends on: git, the repository, its place on GitHub, the token, and what
 * that can see. Never waits for a rate limit. Throws only where what was typed is nonsense or it was interrupted.
 */
export async function diagnose(request: DoctorRequest): Promise<Diagnosis> {
  const folder = await readableFolder(request.path);
  const git = { ...request.git, searchPath: trustedPath(request.git.searchPath, folder) };
  const local = await lookAround(git, folder);
  const asked: ConnectRequest = {
    ...request,
    searchPath: git.searchPath,
    remotes: local.remotes,
    clock: realClock(request.now),
    maxWait: 0,
    onWait: () => {},
    tries: 2,
  };
  const seen = placeless(await survey(asked), local);
  const way = await connect(asked, seen);
  const { file, because, problem, values } = request.configuration;
  const tried = isConnection(way) ? await tryOut(way, request) : NOT_TRIED(request.offline, way.because);
  return {
    schemaVersion: 2,
    tool: { name: "flowaudit", version: request.version },
    git: local.git,
    repository: local.repository,
    configuration: { found: file, because: problem?.message ?? because, next: problem?.next ?? null },
    values,
    ...findings(seen, request),
    store: keeping(request.store, local.places),
    cache: keeping(request.cache, local.places),
    ...tried,
    problem: problemOf(problem) ?? (request.repo === null ? problemOf(local.problem) : null) ?? tried.problem,
  };
}

/** Whose fault it is, as a report would have it. */
function problemOf(error: FlowauditError | null): Diagnosis["problem"] {
  if (error === null) return null;
  const { message, next, kind } = error;
  return {
    what: message,
    next,
    kind: kind === "permission" || kind === "usage" ? kind : "environment",
  };
}

/** Where there is no repository, no remote of it can be blamed. */
function placeless(seen: Survey, { problem }: Local): Survey {
  if (problem === null || isPlace(seen.place)) return seen;
  return {
    ...seen,
    place: { ...seen.place, because: "there is no repository here whose remotes could name it" },
  };
}

interface Local {
  /** Why there is no repository here, or null. */
  readonly problem: FlowauditError | null;
  readonly git: Finding;
  readonly repository: Finding;
  readonly remotes: readonly RemotePlace[];
  /** Folders that belong to the repository. */
  readonly places: readonly string[];
}

/** git and the repository; what is wrong with one of them is a finding, because the other may be fine. */
async function lookAround(git: GitContext, folder: string): Promise<Local> {
  const version = await finding(async () => found(await askVersion(git)));
  let remotes: readonly RemotePlace[] = [];
  let places: readonly string[] = [];
  let problem: FlowauditError | null = null;
  const look = async () => {
    const target = await discover(git, folder);
    remotes = remotePlaces(target.settings);
    places = [target.top, target.commonDir];
    return describe(target);
  };
  const repository = await finding(look, (error) => {
    problem = error;
  });
  return { git: version, repository, remotes, places, problem };
}

async function finding(
  look: () => Promise<Finding>,
  onMissing: (error: FlowauditError) => void = () => {},
): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof FlowauditError) || error.kind === "interrupted") throw error;
    onMissing(error);
    return { found: null, because: error.message, next: error.next };
  }
}

function found(what: string, because: string | null = null): Finding {
  return { found: what, because, next: null };
}

function describe({ top, gitDir, redirected, shallow }: Target): Finding {
  const remarks = [
    ...(redirected ? [`its history is kept in ${gitDir}`] : []),
    ...(shallow ? ["it is a shallow clone: old history is missing"] : []),
  ];
  return found(top, remarks.length === 0 ? null : remarks.join("; "));
}

/** A folder in which something is kept; none inside the repository, where anybody could have planted it. */
function keeping(folder: string | null, places: readonly string[]): Finding {
  if (folder === null) return { found: null, because: "the system names no folder for it", next: null };
  return places.some((place) => isInside(folder, place))
    ? {
        found: null,
        because: `${folder} lies inside the repository, so that nothing is kept there`,
        next: null,
      }
    : found(folder);
}

function findings(
  { place: where, server, token, proxy }: Survey,
  request: DoctorRequest,
): Pick<Diagnosis, "github" | "server" | "token" | "proxy"> {
  const unchecked =
    request.env.NODE_TLS_REJECT_UNAUTHORIZED === "0" ? "its certificate is not checked" : null;
  return {
    github: isPlace(where)
      ? found(`${where.owner}/${where.name} on ${where.host.name}`, where.because)
      : { found: null, ...where },
    server: server === null ? NOTHING : found(server.graphql, unchecked),
    token: token === null ? NOTHING : isToken(token) ? found(token.source) : { found: null, ...token },
    proxy: proxy === null ? NOTHING : found(proxy.name, `the variable ${proxy.variable} names it`),
  };
}

const NOTHING: Finding = { found: null, because: null, next: null };

type Tried = Pick<Diagnosis, "capabilities" | "limit" | "scopes" | "calibration" | "problem">;

const NOT_TRIED = (offline: boolean, because: string): Tried => ({
  capabilities: untried(offline ? "--offline: no server was asked" : because),
  limit: null,
  scopes: null,
  calibration: null,
  problem: null,
});

/** Asks the server. */
async function tryOut({ place: where, token, api }: Connection, request: DoctorRequest): Promise<Tried> {
  if (request.offline) return NOT_TRIED(true, "");
  try {
    request.progress(`asking ${where.host.name}`);
    await tryRepository(api, where);
    const capabilities = await tryCapabilities(api, where);
    const calibration = request.calibrate
      ? await calibrate(api, where, [...OPERATIONS, ...PROBE_OPERATIONS])
      : null;
    const left = api.ledger.remaining();
    const limit = left === null ? null : { points: left.points, resetAt: isoOf(left.resetAt) };
    return { capabilities, limit, scopes: api.scopes(), calibration, problem: null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const repository = `${where.owner}/${where.name}`;
    const asked = { host: where.host.name, repository, source: token.source, goesOffline: false };
    const told = explainApiError(error, asked);
    if (told.kind === "interrupted") throw told;
    const problem = {
      what: told.message,
      next: told.next,
      kind: told.kind === "permission" ? ("permission" as const) : ("environment" as const),
    };
    return { ...NOT_TRIED(false, told.message), problem };
  }
}

import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { HOUR_MS, MINUTE_MS } from "../../lib/time/units.ts";
import { type GitCall, type GitContext, runGit } from "../git/process.ts";
import { type Bounds, hold } from "./bounds.ts";
import { answers, credentialSettings } from "./credentials.ts";
import { explainFetch } from "./errors.ts";
import { addressOf, type Origin, titleOf } from "./origin.ts";
import { openProgress } from "./progress.ts";

/** What a fetch needs to know. */
export interface Fetching {
  readonly origin: Origin;
  /** There is a clone of it from before. */
  readonly cloned: boolean;
  readonly git: GitContext;
  /** Bytes that a clone may take. */
  readonly most: number;
  readonly progress: (says: string) => void;
}

/** A server that has not told by then what its branch is does not answer. */
const QUICK = 5 * MINUTE_MS;
/** What goes on for longer is not going on. */
const LONGEST = 2 * HOUR_MS;

/** Branches, tags and the heads of pull requests: no merges that the server tries out, no notes of its own. */
const REFS = ["heads/*", "tags/*", "pull/*/head"].map((ref) => `+refs/${ref}:refs/${ref}`);

/** No branch is named otherwise, whatever a server says. */
const BRANCH = /^ref: (refs\/heads\/[^\s~^:?*[\\]+)\tHEAD$/m;

/**
 * The branch that the server calls its own. Throws a `FlowauditError` where it may not be asked, where there is no such
 * repository, and where that has no commits.
 */
export async function defaultBranch(request: Fetching): Promise<string> {
  const { origin } = request;
  request.progress(`asking ${origin.host} for ${titleOf(origin)}`);
  const answer = await ask(request, ["ls-remote", "--symref", addressOf(origin), "HEAD"], {
    longest: QUICK,
    into: null,
  });
  const branch = BRANCH.exec(answer)?.[1];
  if (branch !== undefined) return branch;
  throw errors.noBranch(origin);
}

/** Brings everything into a bare repository, or what is new; all refs of it or none. */
export async function fetchInto(gitDir: string, request: Fetching): Promise<void> {
  const { origin, most } = request;
  const bounds = { longest: LONGEST, into: { gitDir, most } };
  await ask(request, [`--git-dir=${gitDir}`, ...FETCH, addressOf(origin), ...REFS], bounds);
}

const FETCH = [
  "fetch",
  "--progress",
  "--atomic",
  "--prune",
  "--no-tags",
  "--no-write-fetch-head",
  "--no-recurse-submodules",
];

/** Settings of every question to the server; the caller's own are not read, and a server may choose none. */
const SETTINGS = [
  "core.hooksPath=/dev/null",
  "core.askPass=",
  "http.followRedirects=false",
  "http.lowSpeedLimit=1000",
  "http.lowSpeedTime=120",
  "transfer.bundleURI=false",
  // One pack an update, which is put together with the others now and then, while we wait for it.
  "fetch.unpackLimit=1",
  "gc.autoDetach=false",
  "maintenance.autoDetach=false",
];

/** Runs git with the way to the server, and nothing else; its errors come in our words. */
async function ask(request: Fetching, args: readonly string[], bounds: Bounds): Promise<string> {
  const { origin, git } = request;
  const { pages, token } = origin;
  const settings = [...SETTINGS, ...credentialSettings(pages, token)].flatMap((one) => ["-c", one]);
  const said = openProgress(titleOf(origin), request.progress);
  const held = hold(bounds, origin, git.signal);
  const call: GitCall = {
    args: [...settings, ...args],
    deadline: 2 * bounds.longest,
    env: wayTo(origin),
    onProgress: said.take,
    ...(token === null ? {} : { lend: () => answers(token) }),
  };
  try {
    const { ok, stdout } = await runGit({ ...git, signal: held.signal }, call);
    if (!ok) throw explainFetch(said.last(), origin, request.cloned);
    return stdout.toString("utf8");
  } catch (error) {
    throw held.problem() ?? error;
  } finally {
    held.release();
  }
}

/** What a process needs to find the server; git's own variables, because a proxy's address may hold a password. */
function wayTo({ pages, proxy, certificates, unchecked }: Origin): Record<string, string> {
  const { protocol } = new URL(pages);
  return {
    GIT_ALLOW_PROTOCOL: protocol.slice(0, -1),
    ...(proxy === null ? {} : { https_proxy: proxy }),
    ...(certificates === null ? {} : { GIT_SSL_CAINFO: certificates }),
    ...(unchecked ? { GIT_SSL_NO_VERIFY: "1" } : {}),
  };
}

const errors = {
  noBranch: (origin: Origin) =>
    new FlowauditError(
      "usage",
      `The repository ${text(titleOf(origin))} on ${origin.host} has no commits on its default branch.`,
      "Push something to it, or choose another default branch in its settings.",
    ),
};

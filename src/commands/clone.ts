import { type Clone, openClone } from "../collect/clone/clone.ts";
import { folderElsewhere, type Origin } from "../collect/clone/origin.ts";
import { trustedPath } from "../collect/git/environment.ts";
import type { GitContext } from "../collect/git/process.ts";
import { survey } from "../collect/github/client/connect.ts";
import { isPlace } from "../collect/github/client/place.ts";
import { proxyFor } from "../collect/github/client/proxy.ts";
import { isToken } from "../collect/github/client/tokens.ts";
import { partsOf, placeOf } from "../collect/github/stored.ts";
import { type Foreign, foreignOn } from "../collect/store/foreign.ts";
import { FlowauditError } from "../lib/errors.ts";
import { present } from "../lib/must.ts";
import { capital } from "../lib/text/capital.ts";
import type { GitHubRequest } from "./github.ts";

export { findPlace, isPlace, namedServer, repositoryIn } from "../collect/github/client/place.ts";

/** A repository on a server that is to be looked at, and what the command line lends. */
export interface CloneRequest
  extends Pick<
    GitHubRequest,
    "apiUrl" | "insecure" | "env" | "signal" | "keepOut" | "offline" | "process" | "uid" | "now" | "progress"
  > {
  /** `owner/name` or `host/owner/name`, as `repositoryIn` gives it. */
  readonly repo: string;
  /** Folder of all clones; null where the system names none. */
  readonly clones: string | null;
  /** Bytes that it may take. */
  readonly most: number;
  readonly git: GitContext;
  /** Where the command was given: programs of a repository that lies there are not trusted. */
  readonly cwd: string;
}

/** A clone of a repository on a server, kept in the user's cache folder. Throws a `FlowauditError`. */
export async function cloneOf(request: CloneRequest): Promise<Clone> {
  const { clones, uid } = request;
  if (clones === null) throw errors.nowhere(request);
  const searchPath = trustedPath(request.git.searchPath, request.cwd);
  const origin = await originOf(request, searchPath);
  const foreign = await foreignOn(clones, partsOf(origin), uid);
  if (foreign !== null) throw errors.foreign(foreign);
  const kept = { ...origin, folder: clones, productionEnvironments: null };
  const git = { ...request.git, searchPath };
  return openClone({ ...request, git, origin, folder: placeOf(clones, kept) });
}

/** Where it is fetched from, and with what. Asks no server. */
async function originOf(request: CloneRequest, searchPath: string): Promise<Origin> {
  const { env } = request;
  const { place, token } = await survey({ ...request, searchPath, remotes: [] });
  if (!isPlace(place)) throw new TypeError("a name leads to a place");
  const { name: host, pages } = place.host;
  const found = present(token, "a token, or why there is none");
  return {
    host,
    owner: place.owner,
    name: place.name,
    pages,
    ...(isToken(found) ? { token: found, lacks: null } : { token: null, lacks: found }),
    proxy: proxyFor(pages, env)?.url ?? null,
    certificates: env.NODE_EXTRA_CA_CERTS || null,
    unchecked: env.NODE_TLS_REJECT_UNAUTHORIZED === "0",
  };
}

const errors = {
  foreign: ({ says, next }: Foreign) =>
    new FlowauditError("environment", `${says}.`, `${next}, or ${folderElsewhere("another")}.`),
  nowhere: ({ repo }: CloneRequest) =>
    new FlowauditError(
      "environment",
      `There is no place for a clone of ${repo}: the system names no folder for caches.`,
      `${capital(folderElsewhere("a"))}, or clone it yourself and name the folder.`,
    ),
};

import { isAbsolute, join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

interface Place {
  readonly variable: string;
  readonly below: readonly string[];
  readonly on?: NodeJS.Platform;
}

/** Where each system keeps what programs may throw away, first that is set. */
const CACHES: readonly Place[] = [
  { variable: "XDG_CACHE_HOME", below: [] },
  { variable: "LOCALAPPDATA", below: ["cache"], on: "win32" },
  { variable: "HOME", below: ["Library", "Caches"], on: "darwin" },
  { variable: "HOME", below: [".cache"] },
];

/** Where each system keeps what a program has to find again. */
const STATES: readonly Place[] = [
  { variable: "XDG_STATE_HOME", below: [] },
  { variable: "LOCALAPPDATA", below: [], on: "win32" },
  { variable: "HOME", below: ["Library", "Application Support"], on: "darwin" },
  { variable: "HOME", below: [".local", "state"] },
];

/** The user's folder for what flowaudit remembers between runs; null where the system names none. */
export function cacheFolder(env: Environment, platform: NodeJS.Platform = process.platform): string | null {
  return folderIn(CACHES, env, platform);
}

/** The user's folder for what flowaudit must find again; null where the system names none. */
export function stateFolder(env: Environment, platform: NodeJS.Platform = process.platform): string | null {
  return folderIn(STATES, env, platform);
}

function folderIn(places: readonly Place[], env: Environment, platform: NodeJS.Platform): string | null {
  for (const { variable, below, on } of places) {
    const root = env[variable];
    if (root && isAbsolute(root) && (on === undefined || on === platform))
      return join(root, ...below, "flowaudit");
  }
  return null;
}

/** The folder in which repositories of servers are cloned; null where the system names none. */
export function cloneFolder(env: Environment): string | null {
  const cache = cacheFolder(env);
  return cache === null ? null : join(cache, "clones");
}

/** The folder in which what GitHub said is kept between runs; null where the system names none. */
export function storeFolder(env: Environment): string | null {
  const cache = cacheFolder(env);
  return cache === null ? null : join(cache, "github");
}

/** The folder in which recorded runs are kept; null where the system names none. */
export function historyFolder(env: Environment): string | null {
  const state = stateFolder(env);
  return state === null ? null : join(state, "runs");
}

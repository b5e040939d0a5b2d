import { isAbsolute, join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where each system keeps what programs may throw away, first that is set. */
const CACHES: readonly { variable: string; below: readonly string[]; on?: NodeJS.Platform }[] = [
  { variable: "XDG_CACHE_HOME", below: [] },
  { variable: "LOCALAPPDATA", below: ["cache"], on: "win32" },
  { variable: "HOME", below: ["Library", "Caches"], on: "darwin" },
  { variable: "HOME", below: [".cache"] },
];

/** The user's folder for what flowaudit remembers between runs; null where the system names none. */
export function cacheFolder(env: Environment, platform: NodeJS.Platform = process.platform): string | null {
  for (const { variable, below, on } of CACHES) {
    const root = env[variable];
    if (root && isAbsolute(root) && (on === undefined || on === platform))
      return join(root, ...below, "flowaudit");
  }
  return null;
}

/** The folder in which what GitHub said is kept between runs; null where the system names none. */
export function storeFolder(env: Environment): string | null {
  const cache = cacheFolder(env);
  return cache === null ? null : join(cache, "github");
}

import { existsSync, realpathSync } from "node:fs";
import { basename, delimiter, dirname, isAbsolute, join, sep } from "node:path";

/**
 * The search path without what the audited folder, or any package, could have planted: relative entries, folders inside
 * the repository that `folder` lies in, and those of `node_modules` (`npm run` puts its `.bin` first). Empty where
 * nothing is left.
 */
export function trustedPath(searchPath: string, folder: string): string {
  const start = resolved(folder);
  const roots = [folder, start, ...ancestors(start).filter((path) => existsSync(join(path, ".git")))];
  const planted = (path: string) =>
    roots.some((root) => path === root || path.startsWith(root + sep)) ||
    path.split(sep).includes("node_modules");
  return searchPath
    .split(delimiter)
    .filter((entry) => isAbsolute(entry) && !planted(entry) && !planted(resolved(entry)))
    .join(delimiter);
}

/** True for a folder that lies in another one, links followed where they can be. */
export function isInside(folder: string, place: string): boolean {
  const [inner, outer] = [existing(folder), resolved(place)];
  return inner === outer || inner.startsWith(outer + sep);
}

/** A path whose end may not exist yet, with the links of what does exist followed. */
function existing(path: string): string {
  const parent = dirname(path);
  return existsSync(path) || parent === path ? resolved(path) : join(existing(parent), basename(path));
}

/** The folders above one, without the root of the file system. */
function ancestors(folder: string): string[] {
  const found: string[] = [];
  for (let path = dirname(folder); path !== dirname(path); path = dirname(path)) found.push(path);
  return found;
}

function resolved(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/**
 * The environment of every git process, built from nothing: what the caller inherited (`GIT_*`, pagers,
 * helpers, a home with its configuration) must not change a figure or run a program.
 * @param searchPath where git is looked up, as `trustedPath` leaves it
 */
export function gitEnvironment(searchPath: string): Record<string, string> {
  return {
    PATH: searchPath,
    HOME: "/nonexistent",
    LC_ALL: "C.UTF-8",
    TZ: "UTC",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_GRAFT_FILE: "/dev/null",
    GIT_PAGER: "cat",
    GIT_FLUSH: "0",
  };
}

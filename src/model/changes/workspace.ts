import type { Change, Workspace } from "../flow.ts";
import type { Boundaries } from "./boundaries.ts";

/** What the tree at the tip is divided into, and what changes of a window found there that has gone since. */
export function workspaceOf(
  { packages, teams }: Pick<Boundaries, "packages" | "teams">,
  changes: readonly Change[],
  files: readonly string[],
): Workspace {
  const areas = new Set(changes.flatMap(({ scope }) => ("missing" in scope ? [] : scope.codeAreas)));
  const there = foldersOf(files);
  return { packages, teams, gone: [...areas].filter((area) => !there.has(area)).sort() };
}

/** Every folder in which a file lies, the top one as `""`; each is walked up to once. */
function foldersOf(files: readonly string[]): Set<string> {
  const folders = new Set<string>();
  for (const path of files) {
    let folder = parentOf(path);
    while (!folders.has(folder)) {
      folders.add(folder);
      folder = parentOf(folder);
    }
  }
  return folders;
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

import type { WatchedFile } from "../../collect/facts.ts";
import type { Drift } from "../flow.ts";

/**
 * Lines of the file of code owners that are gone while what they are about is still there; a pattern that stands on
 * another line, or in another file of owners of the same change, is not.
 */
export function removedOwners(files: readonly WatchedFile[], isThere: (path: string) => boolean): Drift[] {
  const owners = files.filter(({ kind }) => kind === "owners");
  const kept = new Map(owners.flatMap(({ after }) => rulesIn(after?.text ?? "")));
  const known = new Map(owners.flatMap(({ before }) => rulesIn(before?.text ?? "")));
  const wider = [...kept]
    .filter(([pattern, owned]) => owned && !known.has(pattern))
    .map(([pattern]) => `${pattern}/`);
  const isKept = (pattern: string) =>
    kept.get(pattern) === true || wider.some((folder) => pattern.startsWith(folder));
  return owners.flatMap(({ path, before }): Drift[] => {
    const gone = rulesIn(before?.text ?? "").filter(
      ([pattern, owned]) => owned && !isKept(pattern) && isThere(folderOf(pattern)),
    );
    if (gone.length === 0) return [];
    const says = gone.length === 1 ? `the rule for ${gone[0]?.[0]} removed` : `${gone.length} rules removed`;
    return [{ kind: "owner-removed", says, ref: path, count: gone.length }];
  });
}

/** Patterns, and whether each has an owner. */
function rulesIn(text: string): [pattern: string, owned: boolean][] {
  return text.split("\n").flatMap((line): [string, boolean][] => {
    const [pattern, ...names] = line
      .replace(/(?:^|\s)#.*$/, "")
      .trim()
      .split(/\s+/);
    if (!pattern || /^\^?\[/.test(pattern)) return [];
    return [[normal(pattern), names.some((name) => name.includes("@"))]];
  });
}

/** The same files, however the pattern is written. */
const normal = (pattern: string) => pattern.replace(/^\//, "").replace(/\/(?:\*\*?)?$/, "");

/** The part of a pattern before its first wildcard: a file or a folder. */
function folderOf(pattern: string): string {
  const fixed = pattern.split(/[*?[]/)[0] ?? "";
  return (fixed === pattern ? fixed : fixed.slice(0, fixed.lastIndexOf("/") + 1)).replace(/\/$/, "");
}

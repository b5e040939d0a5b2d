import type { Diff, FileDiff, FileKind } from "../../facts.ts";
import type { Remembered } from "../remembered/range-cache.ts";
import { MOST_LINES } from "./hunks.ts";

const STATUSES: readonly FileDiff["status"][] = ["added", "deleted", "modified", "renamed"];

/**
 * A file as the cache keeps it. Of each hunk: lines that stayed before it, lines that went, lines that came; all
 * else follows from these. null where lines are not known. The path before stands last where there was another.
 */
type Row = readonly [path: string, status: number, hunks: readonly number[] | null, from?: string];

/** Diffs between runs. Those without their lines are not kept: they may be there next time. */
export const rememberedDiffs = (kindOf: (path: string) => FileKind): Remembered<Diff> => ({
  kind: "diffs",
  format: "2",
  write: ({ files, linesMissing }) => (files && linesMissing === null ? writeFiles(files) : null),
  read: (line) => {
    const files = readFiles(line, kindOf);
    return files && { files, linesMissing: null };
  },
});

/** The files of a diff as one line of JSON. */
function writeFiles(files: readonly FileDiff[]): string {
  return JSON.stringify(
    files.map(({ path, status, hunks, from }): Row => {
      const row = [path, STATUSES.indexOf(status), hunks && countsOf(hunks)] as const;
      return from === null ? row : [...row, from];
    }),
  );
}

/** The files of such a line; null where it is not one. */
function readFiles(json: string, kindOf: (path: string) => FileKind): FileDiff[] | null {
  try {
    const rows: unknown = JSON.parse(json);
    return Array.isArray(rows) && rows.every(isRow) ? rows.map((row) => fileOf(row, kindOf)) : null;
  } catch {
    return null;
  }
}

function fileOf(row: Row, kindOf: (path: string) => FileKind): FileDiff {
  const [path, counts] = [row[0], row[2]];
  const file = { path, from: row[3] ?? null, kind: kindOf(path), status: STATUSES[row[1]]! };
  return counts === null
    ? { ...file, added: null, deleted: null, hunks: null }
    : { ...file, ...linesOf(counts) };
}

function countsOf(hunks: Int32Array): number[] {
  const counts: number[] = [];
  let end = 1;
  for (let i = 0; i < hunks.length; i += 4) {
    const [start, old, young] = [hunks[i]!, hunks[i + 1]!, hunks[i + 3]!];
    const begin = old === 0 ? start + 1 : start;
    counts.push(begin - end, old, young);
    end = begin + old;
  }
  return counts;
}

function linesOf(counts: readonly number[]): Pick<FileDiff, "added" | "deleted" | "hunks"> {
  const hunks = new Int32Array((counts.length / 3) * 4);
  let [at, added, deleted] = [1, 0, 0];
  for (let i = 0, to = 0; i < counts.length; i += 3, to += 4) {
    const [old, young] = [counts[i + 1]!, counts[i + 2]!];
    at += counts[i]!;
    const now = at + added - deleted;
    hunks[to] = old === 0 ? at - 1 : at;
    hunks[to + 1] = old;
    hunks[to + 2] = young === 0 ? now - 1 : now;
    hunks[to + 3] = young;
    at += old;
    added += young;
    deleted += old;
  }
  return { added, deleted, hunks };
}

function isRow(row: unknown): row is Row {
  if (!Array.isArray(row)) return false;
  const [path, status, counts, from] = row;
  const isStatus = typeof status === "number" && STATUSES[status] !== undefined;
  const moved = isStatus && STATUSES[status] === "renamed";
  const isWhole = row.length === (moved ? 4 : 3) && (!moved || typeof from === "string");
  return typeof path === "string" && isStatus && isWhole && (counts === null || areCounts(counts));
}

/** No more lines altogether than a file can have, so that no sum of some of them can be too large. */
function areCounts(counts: unknown): boolean {
  if (!Array.isArray(counts) || counts.length % 3 !== 0) return false;
  let lines = 0;
  for (const count of counts) {
    if (!Number.isSafeInteger(count) || count < 0) return false;
    lines += count;
  }
  return lines < MOST_LINES;
}

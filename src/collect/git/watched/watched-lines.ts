import type { WatchedFile, WatchedText } from "../../facts.ts";
import type { Remembered } from "../remembered/range-cache.ts";
import { watchedKindOf } from "./watched-kinds.ts";

/**
 * Files that hold controls between runs. Their format is another one wherever other files are watched, other lines of
 * tests looked for, or other texts taken for the same.
 */
export const rememberedWatched: Remembered<readonly WatchedFile[]> = {
  kind: "watched",
  format: "1",
  write: (files) => JSON.stringify(files.map(rowOf)),
  read: filesIn,
};

/** A side as it is kept: what it says; null where the file is not there, false where it is longer than anybody writes. */
type Side = string | null | false;

/** A file as it is kept. The path before stands last where there was another. */
type Row = readonly [path: string, before: Side, after: Side, from?: string];

function rowOf({ path, from, before, after }: WatchedFile): Row {
  const row = [path, kept(before), kept(after)] as const;
  return from === null ? row : [...row, from];
}

const kept = (side: WatchedText | null): Side => (side === null ? null : (side.text ?? false));

function filesIn(line: string): WatchedFile[] | null {
  try {
    const rows: unknown = JSON.parse(line);
    if (!Array.isArray(rows)) return null;
    const files = rows.flatMap(fileOf);
    return files.length === rows.length ? files : null;
  } catch {
    return null;
  }
}

/** The file of a row, none where it is no row. Its kind is told anew. */
function fileOf(row: unknown): WatchedFile[] {
  if (!isRow(row)) return [];
  const [path, before, after, from = null] = row;
  const kind = watchedKindOf(path);
  return kind === null ? [] : [{ path, from, kind, before: sideOf(before), after: sideOf(after) }];
}

const sideOf = (side: Side): WatchedText | null =>
  side === null ? null : { text: side === false ? null : side };

function isRow(row: unknown): row is Row {
  if (!Array.isArray(row) || row.length < 3 || row.length > 4) return false;
  const [path, before, after, from] = row;
  const isWhole = typeof path === "string" && (row.length === 3 || typeof from === "string");
  return isWhole && isSide(before) && isSide(after);
}

const isSide = (side: unknown): side is Side => side === null || side === false || typeof side === "string";

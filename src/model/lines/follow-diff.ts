import type { FileDiff, ReadDiff } from "../../collect/facts.ts";
import { applyHunks, endless, type Runs } from "./line-runs.ts";

/** Whose lines are, and what is to be told where a diff took some away or cannot be followed. */
export interface Follower {
  /** Whose the lines of a file are that nothing touched before. */
  readonly there: number;
  /** Whose the lines are that the diff puts into a file. */
  writes(file: FileDiff): number;
  /** The lines of a file that the diff took away, by whose they were. */
  took(file: FileDiff, removed: Runs): void;
  /** What became of the lines of a file cannot be seen. @returns whose its lines are from now on */
  blind(file: FileDiff, before: Runs): number;
}

/** Applies a diff to files by the lines that each of their stretches is of; a file that it renames keeps its lines. */
export function followDiff(files: Map<string, Runs>, diff: ReadDiff, follower: Follower): void {
  const found = diff.files.map((file) => ({ file, runs: linesAfter(files, file, follower) }));
  for (const { path, from } of diff.files) {
    files.delete(path);
    if (from !== null) files.delete(from);
  }
  for (const { file, runs } of found) if (file.status !== "deleted") files.set(file.path, runs);
}

function linesAfter(files: ReadonlyMap<string, Runs>, file: FileDiff, follower: Follower): Runs {
  const before = files.get(file.from ?? file.path) ?? untouched(file, follower);
  const applied = file.hunks === null ? null : applyHunks(before, file.hunks, follower.writes(file));
  if (applied === null) return endless(follower.blind(file, before));
  follower.took(file, applied.removed);
  return applied.runs;
}

function untouched({ status }: FileDiff, { there }: Follower): Runs {
  return status === "added" ? [] : endless(there);
}

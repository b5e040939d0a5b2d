import type { CommitTable } from "../../collect/facts.ts";

/** How many parents a commit has. */
export function parentCount(commits: CommitTable, commit: number): number {
  return commits.parentStart[commit + 1]! - commits.parentStart[commit]!;
}

/** A commit's parents, −1 for each that is not here. */
export function parentsOf(commits: CommitTable, commit: number): number[] {
  return [...commits.parents.subarray(commits.parentStart[commit]!, commits.parentStart[commit + 1]!)];
}

/** Both parents of a merge of two, null for any other commit. */
export function twoParents(commits: CommitTable, commit: number): readonly [number, number] | null {
  const from = commits.parentStart[commit]!;
  if (commits.parentStart[commit + 1]! - from !== 2) return null;
  return [commits.parents[from]!, commits.parents[from + 1]!];
}

/** The parent that a commit was made on, −1 for a root or one that is not here. */
export function firstParent(commits: CommitTable, commit: number): number {
  const from = commits.parentStart[commit]!;
  return from === commits.parentStart[commit + 1]! ? -1 : commits.parents[from]!;
}

import type { CommitTable } from "../../../collect/facts.ts";
import { cell } from "../../../lib/must.ts";
import type { MainlineTrace } from "./mainline.ts";

/**
 * For each commit the first of some deliveries that contains it: the index into `tips`, −1 where none does.
 * Equal to asking `git tag --contains` for every commit, in one pass: deliveries flood in their order and
 * stop where an earlier one has been.
 * @param tips commits of the deliveries, earliest first
 */
export function firstContaining(commits: CommitTable, tips: readonly number[]): Int32Array {
  const label = new Int32Array(commits.count).fill(-1);
  const stack: number[] = [];
  tips.forEach((tip, index) => {
    const claim = (commit: number) => {
      if (commit === -1 || label[commit] !== -1) return;
      label[commit] = index;
      stack.push(commit);
    };
    claim(tip);
    for (let commit = stack.pop(); commit !== undefined; commit = stack.pop()) {
      for (let p = commits.parentStart[commit]!; p < commits.parentStart[commit + 1]!; p++)
        claim(commits.parents[p]!);
    }
  });
  return label;
}

/**
 * Commits reachable from `head` that were not on the main line before `position`.
 * These are a pull request's own commits where `head` is its head and `position` the place where it was merged.
 */
export function reachedSince(
  commits: CommitTable,
  mainline: MainlineTrace,
  head: number,
  position: number,
): number[] {
  return reached(
    commits,
    head,
    (commit) => mainline.owner[commit] === -1 || cell(mainline.owner, commit) >= position,
  );
}

/** Commits reachable from `head` that are not on the main line at all, nor brought in by it. */
export function offTheLine(commits: CommitTable, mainline: MainlineTrace, head: number): number[] {
  return reached(commits, head, (commit) => mainline.owner[commit] === -1);
}

function reached(commits: CommitTable, head: number, wanted: (commit: number) => boolean): number[] {
  const found: number[] = [];
  const seen = new Set<number>();
  const stack = [head];
  for (let commit = stack.pop(); commit !== undefined; commit = stack.pop()) {
    if (commit === -1 || seen.has(commit) || !wanted(commit)) continue;
    seen.add(commit);
    found.push(commit);
    for (let p = commits.parentStart[commit]!; p < commits.parentStart[commit + 1]!; p++) {
      stack.push(commits.parents[p]!);
    }
  }
  return found;
}

/**
 * True where `target` is `from` or an ancestor of it. Nothing that the line owned before the target can
 * stand on it, so that the walk stays among what came after.
 */
export function contains(
  commits: CommitTable,
  mainline: MainlineTrace,
  from: number,
  target: number,
): boolean {
  const before = cell(mainline.owner, target);
  const mayStandOn = (commit: number) => {
    const owner = cell(mainline.owner, commit);
    return owner === -1 || (before !== -1 && owner >= before);
  };
  const seen = new Set<number>();
  const stack = [from];
  for (let commit = stack.pop(); commit !== undefined; commit = stack.pop()) {
    if (commit === target) return true;
    if (commit === -1 || seen.has(commit) || !mayStandOn(commit)) continue;
    seen.add(commit);
    for (let p = commits.parentStart[commit]!; p < commits.parentStart[commit + 1]!; p++)
      stack.push(commits.parents[p]!);
  }
  return false;
}

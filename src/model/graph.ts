import type { CommitTable, Mainline } from "../collect/facts.ts";
import { mergesMainlineIn } from "./merge-styles.ts";

/**
 * The audited line of history, oldest commit first, and which of its commits brought in each other one.
 */
export interface Line {
  readonly chain: Int32Array;
  /** By commit: position in `chain` of the commit that brought it in; −1 where none did. */
  readonly owner: Int32Array;
  /** Own commits of the chain's position p: `owned[ownedStart[p] … ownedStart[p + 1])`, the landing itself included. */
  readonly ownedStart: Int32Array;
  readonly owned: Int32Array;
}

/** Walks the main line from its tip and gives each commit to the position that first reached it. O(V + E). */
export function traceLine(commits: CommitTable, mainline: Mainline): Line {
  const chain = walk(commits, mainline);
  const owner = new Int32Array(commits.count).fill(-1);
  for (let position = 0; position < chain.length; position++) owner[chain[position]!] = position;
  const stack: number[] = [];
  for (let position = 0; position < chain.length; position++) {
    const landing = chain[position]!;
    for (let p = commits.parentStart[landing]!; p < commits.parentStart[landing + 1]!; p++)
      claim(commits.parents[p]!);
    while (stack.length > 0) {
      const commit = stack.pop()!;
      for (let p = commits.parentStart[commit]!; p < commits.parentStart[commit + 1]!; p++)
        claim(commits.parents[p]!);
    }
    function claim(commit: number): void {
      if (commit === -1 || owner[commit] !== -1) return;
      owner[commit] = position;
      stack.push(commit);
    }
  }
  return { chain, owner, ...group(owner, chain.length) };
}

function walk(commits: CommitTable, mainline: Mainline): Int32Array {
  const chain: number[] = [];
  const seen = new Uint8Array(commits.count);
  for (let at = mainline.tip; at !== -1 && seen[at] === 0; at = mainlineParent(commits, at, mainline)) {
    seen[at] = 1;
    chain.push(at);
  }
  return Int32Array.from(chain.reverse());
}

/** The parent in which the main line goes on, −1 at its beginning. */
function mainlineParent(commits: CommitTable, commit: number, mainline: Mainline): number {
  const from = commits.parentStart[commit]!;
  const count = commits.parentStart[commit + 1]! - from;
  if (count === 0) return -1;
  const swapped = count === 2 && mergesMainlineIn(commits.subject(commit), mainline.names);
  const second = swapped ? commits.parents[from + 1]! : -1;
  return second !== -1 ? second : commits.parents[from]!;
}

/** Counting sort of commits by owner. */
function group(owner: Int32Array, positions: number): Pick<Line, "ownedStart" | "owned"> {
  const ownedStart = new Int32Array(positions + 1);
  for (const position of owner) if (position !== -1) ownedStart[position + 1]!++;
  for (let p = 0; p < positions; p++) ownedStart[p + 1]! += ownedStart[p]!;
  const owned = new Int32Array(ownedStart[positions]!);
  const next = ownedStart.slice(0, positions);
  for (let commit = 0; commit < owner.length; commit++) {
    const position = owner[commit]!;
    if (position !== -1) owned[next[position]!++] = commit;
  }
  return { ownedStart, owned };
}

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
    while (stack.length > 0) {
      const commit = stack.pop()!;
      for (let p = commits.parentStart[commit]!; p < commits.parentStart[commit + 1]!; p++)
        claim(commits.parents[p]!);
    }
  });
  return label;
}

/**
 * Commits reachable from `head` that were not on the main line before `position`.
 * These are a pull request's own commits where `head` is its head and `position` the place where it landed.
 */
export function reachedSince(commits: CommitTable, line: Line, head: number, position: number): number[] {
  return reached(commits, head, (commit) => line.owner[commit] === -1 || line.owner[commit]! >= position);
}

/** Commits reachable from `head` that are not on the main line at all, nor brought in by it. */
export function offTheLine(commits: CommitTable, line: Line, head: number): number[] {
  return reached(commits, head, (commit) => line.owner[commit] === -1);
}

function reached(commits: CommitTable, head: number, wanted: (commit: number) => boolean): number[] {
  const found: number[] = [];
  const seen = new Set<number>();
  const stack = [head];
  while (stack.length > 0) {
    const commit = stack.pop()!;
    if (commit === -1 || seen.has(commit) || !wanted(commit)) continue;
    seen.add(commit);
    found.push(commit);
    for (let p = commits.parentStart[commit]!; p < commits.parentStart[commit + 1]!; p++) {
      stack.push(commits.parents[p]!);
    }
  }
  return found;
}

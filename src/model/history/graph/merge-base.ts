import type { CommitTable } from "../../../collect/facts.ts";
import { cell } from "../../../lib/must.ts";
import type { MainlineTrace } from "./mainline.ts";

/** Which commit of the main line another commit stands on. */
export interface MergeBases {
  /** Position of the newest main-line commit that can be reached from a commit, itself included; −1 for none. */
  newest(commit: number): number;
}

const UNKNOWN = -2;
const NONE = -1;

/**
 * Answers for one commit walk no further than to commits that were asked before, or lie on the line: all
 * answers together are one pass over what lies beside it. O(V + E).
 */
export function mergeBasesOn(commits: CommitTable, mainline: MainlineTrace): MergeBases {
  let known: Int32Array | null = null;
  return {
    newest: (commit) => {
      known ??= onLine(commits, mainline);
      if (known[commit] === UNKNOWN) settle(commits, known, commit);
      return cell(known, commit);
    },
  };
}

/** By commit: its position where it lies on the line. */
function onLine(commits: CommitTable, mainline: MainlineTrace): Int32Array {
  const known = new Int32Array(commits.count).fill(UNKNOWN);
  mainline.chain.forEach((commit, position) => {
    known[commit] = position;
  });
  return known;
}

/** Depth first without recursion: a history is deeper than a stack. */
function settle(commits: CommitTable, known: Int32Array, from: number): void {
  const stack = [from];
  for (let commit = stack.at(-1); commit !== undefined; commit = stack.at(-1)) {
    const before = stack.length;
    let newest = NONE;
    for (let p = commits.parentStart[commit]!; p < commits.parentStart[commit + 1]!; p++) {
      const parent = commits.parents[p]!;
      if (parent === -1) continue;
      if (known[parent] === UNKNOWN) stack.push(parent);
      else newest = Math.max(newest, known[parent]!);
    }
    if (stack.length > before) continue;
    known[commit] = newest;
    stack.pop();
  }
}

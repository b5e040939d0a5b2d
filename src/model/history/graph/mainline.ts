import type { CommitTable } from "../../../collect/facts.ts";
import { cell } from "../../../lib/must.ts";
import { firstParent, parentCount, twoParents } from "../parents.ts";
import { Foxtrots, type MainlineOf } from "./foxtrots.ts";
import { carriesOthers, mayCarry, mergesLongLived } from "./long-lived.ts";

/**
 * The audited line of history, oldest commit first, and which of its commits brought in each other one.
 * Where a long-lived branch was merged, what was merged on that branch stands in the line before the merge:
 * each of it is a change of its own.
 */
export interface MainlineTrace {
  readonly chain: Int32Array;
  /** By position: the parent in which that commit's own line goes on, −1 at its beginning. */
  readonly base: Int32Array;
  /** By position: 1 for a merge that is no change, because it only carries what was merged elsewhere before. */
  readonly carrier: Uint8Array;
  /** By position: the commit with which it reached the line: itself, or the train that brought it. */
  readonly arrival: Int32Array;
  /** By commit: position in `chain` of the commit that brought it in; −1 where none did. */
  readonly owner: Int32Array;
  /** Own commits of the chain's position p: `owned[ownedStart[p] … ownedStart[p + 1])`, the merge itself included. */
  readonly ownedStart: Int32Array;
  readonly owned: Int32Array;
}

/** Walks the main line from its tip and gives each commit to the position that first reached it. O(V + E). */
export function traceMainline(commits: CommitTable, of: MainlineOf): MainlineTrace {
  return new Tracer(commits, of).trace();
}

/** A stretch of one branch, oldest commit first, and how far it was laid. */
interface Stretch {
  readonly commits: ArrayLike<number>;
  /** What the oldest of them stands on, −1 for nothing. */
  readonly root: number;
  next: number;
  readonly main: boolean;
  /** The next commit carries others, whose own stretch was laid before it. */
  carries: boolean;
  /** The train that these commits arrived with, −1 for none. */
  readonly train: number;
}

type Three = [Int32Array, Int32Array, Int32Array];

/** Lays the line from its oldest commit on: what an earlier position reached belongs to that one. */
class Tracer {
  private readonly commits: CommitTable;
  private readonly of: MainlineOf;
  private readonly foxtrots: Foxtrots;
  private readonly owner: Int32Array;
  private readonly chain: Int32Array;
  private readonly base: Int32Array;
  private readonly carrier: Uint8Array;
  private readonly arrival: Int32Array;
  private length = 0;

  constructor(commits: CommitTable, of: MainlineOf) {
    this.commits = commits;
    this.of = of;
    this.foxtrots = new Foxtrots(commits, of);
    this.owner = new Int32Array(commits.count).fill(-1);
    // As long as the line can be: what is not written to costs nothing.
    [this.chain, this.base, this.arrival] = [0, 1, 2].map(() => new Int32Array(commits.count)) as Three;
    this.carrier = new Uint8Array(commits.count);
  }

  trace(): MainlineTrace {
    const stack: Stretch[] = [
      { commits: this.walk(this.of.mainline.tip), root: -1, next: 0, main: true, carries: false, train: -1 },
    ];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const commit = top.commits[top.next];
      if (commit === undefined) {
        stack.pop();
        continue;
      }
      const side = top.carries ? null : this.sideOf(commit, top);
      if (side !== null) {
        top.carries = true;
        stack.push(side);
        continue;
      }
      this.lay(commit, top);
      top.next++;
      top.carries = false;
    }
    const { owner, length } = this;
    return {
      chain: this.chain.subarray(0, length),
      base: this.base.subarray(0, length),
      carrier: this.carrier.subarray(0, length),
      arrival: this.arrival.subarray(0, length),
      owner,
      ...group(owner, length),
    };
  }

  /** The main line from its tip, oldest first. */
  private walk(tip: number): Int32Array {
    const { count } = this.commits;
    const line = new Int32Array(count);
    const seen = new Uint8Array(count);
    let first = count;
    for (let at = tip; at !== -1 && seen[at] === 0; at = this.foxtrots.parentOf(at)) {
      seen[at] = 1;
      line[--first] = at;
    }
    return line.subarray(first);
  }

  /** What a merge carries, where it is no change itself: the line of the branch that it merged. */
  private sideOf(commit: number, top: Stretch): Stretch | null {
    const { commits } = this;
    const both = twoParents(commits, commit);
    if (both === null || !mayCarry(commits.subject(commit))) return null;
    const [first, second] = both;
    const side: number[] = [];
    let at = first === baseOf(top) ? second : first;
    for (; at !== -1 && this.owner[at] === -1; at = firstParent(commits, at)) side.push(at);
    const how = carriesOthers(commits, commit, side, this.of.remote);
    if (how === null) return null;
    const train = how === "train" ? commit : top.train;
    return { commits: side.reverse(), root: at, next: 0, main: false, carries: false, train };
  }

  private lay(commit: number, top: Stretch): void {
    const { commits, owner } = this;
    const { main, carries } = top;
    const position = this.length++;
    this.chain[position] = commit;
    this.base[position] = baseOf(top);
    owner[commit] = position;
    const brought = this.flood(commit, position);
    const isMerge = parentCount(commits, commit) > 1;
    const empty = isMerge && brought === 0 && (!main || mergesLongLived(commits.subject(commit)));
    this.carrier[position] = carries || empty ? 1 : 0;
    this.arrival[position] = top.train === -1 ? commit : top.train;
  }

  /** Gives everything that a commit stands on, and that nothing earlier had, to its position. Returns how many. */
  private flood(commit: number, position: number): number {
    const { commits, owner } = this;
    const stack = [commit];
    let brought = 0;
    for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
      for (let p = commits.parentStart[one]!; p < commits.parentStart[one + 1]!; p++) {
        const parent = commits.parents[p]!;
        if (parent === -1 || owner[parent] !== -1) continue;
        owner[parent] = position;
        brought++;
        stack.push(parent);
      }
    }
    return brought;
  }
}

/** The commit on which the next one stands in its own line. */
function baseOf({ commits, root, next }: Stretch): number {
  return next === 0 ? root : commits[next - 1]!;
}

/** By position: 1 for the commits of the main branch itself, 0 for what was merged on a branch that it merged. */
export function trunkOf(mainline: MainlineTrace): Uint8Array {
  const trunk = new Uint8Array(mainline.chain.length);
  for (
    let p = mainline.chain.length - 1;
    p !== -1;
    p = mainline.base[p] === -1 ? -1 : cell(mainline.owner, cell(mainline.base, p))
  ) {
    if (trunk[p] === 1) break;
    trunk[p] = 1;
  }
  return trunk;
}

/** Counting sort of commits by owner. */
function group(owner: Int32Array, positions: number): Pick<MainlineTrace, "ownedStart" | "owned"> {
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

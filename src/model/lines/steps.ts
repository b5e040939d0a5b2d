import type { DiffRange } from "../../collect/facts.ts";
import { inOrder } from "../../lib/in-order.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import type { Window } from "../flow.ts";
import { type MainlineTrace, trunkOf } from "../history/graph/mainline.ts";
import type { MergeRecords } from "../history/merges/merge-records.ts";

/** A line is young for so long, and so far before a window lines are followed. */
export const YOUNG_MS = 21 * DAY_MS;

/**
 * The main branch step by step, oldest first: what one change landed there, however many commits that were, or what
 * one merge of a long-lived branch brought.
 */
export interface Steps {
  readonly length: number;
  /** By step: its last commit, and the commit that it stands on; −1 for none. */
  readonly commit: Int32Array;
  readonly base: Int32Array;
  /** By step: index of the change that was merged, −1 for a merge that is none. */
  readonly merge: Int32Array;
  /** By step: when it came, UTC epoch ms. Never earlier than the one before; NaN where no date can be read at all. */
  readonly at: Float64Array;
  /** A shallow clone begins with the first step: what that one changed is not here. */
  readonly cut: boolean;
}

/**
 * Walks the main branch up to the newest change.
 * @param mergedAt UTC epoch ms of a merge, of a commit of the line that is none; NaN where it cannot be used
 */
export function stepsOf(
  mainline: MainlineTrace,
  merges: MergeRecords,
  mergedAt: { merge(index: number): number; commit(commit: number): number },
  shallow: ReadonlySet<number>,
): Steps {
  const { chain, base, carrier } = mainline;
  const trunk = trunkOf(mainline);
  const standing = merges.standing();
  const made = [0, 1, 2].map(() => new Int32Array(chain.length)) as [Int32Array, Int32Array, Int32Array];
  const [commits, bases, landed] = made;
  const instants = new Float64Array(chain.length);
  let length = 0;
  for (let position = 0; position < chain.length; position++) {
    if (trunk[position] === 0) continue;
    const [commit, index] = [chain[position]!, standing[position]!];
    // What is neither came after now.
    if (index === -1 && carrier[position] === 0) break;
    const goesOn = index !== -1 && length > 0 && landed[length - 1] === index;
    if (!goesOn) bases[length++] = base[position]!;
    commits[length - 1] = commit;
    landed[length - 1] = index;
    instants[length - 1] = index === -1 ? mergedAt.commit(commit) : mergedAt.merge(index);
  }
  return {
    length,
    commit: commits.subarray(0, length),
    base: bases.subarray(0, length),
    merge: landed.subarray(0, length),
    at: inOrder(instants.subarray(0, length)),
    cut: shallow.has(chain[trunk.indexOf(1)]!),
  };
}

/** The step that ends with a commit, undefined where none does: steps stand in the order of the main line. */
export function stepOf({ commit }: Steps, { owner }: MainlineTrace, wanted: number): number | undefined {
  let [from, to] = [0, commit.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (owner[commit[middle]!]! < owner[wanted]!) from = middle + 1;
    else to = middle;
  }
  return commit[from] === wanted ? from : undefined;
}

/** The steps whose lines are followed for a window: from its warm-up on, `first` to before `end`. */
export function followedIn({ at, length }: Steps, window: Window): { first: number; end: number } {
  let first = 0;
  while (first < length && at[first]! < window.from - YOUNG_MS) first++;
  let end = first;
  while (end < length && at[end]! < window.to) end++;
  return { first, end };
}

/** What a step changed; null where a shallow clone hides it. */
export function rangeOfStep({ commit, base, cut }: Steps, step: number): DiffRange | null {
  return cut && step === 0 ? null : { tip: commit[step]!, base: base[step]! };
}

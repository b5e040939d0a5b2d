import { nth } from "../../must.ts";

/** Fewest past errors of which an interval is made: the largest of 8 is that of 8/9, 89 %. */
export const FEWEST_ERRORS = 8;

/**
 * How far to either side of a forecast the interval of a level reaches: the ⌈(n + 1)·level⌉-th smallest of n past absolute
 * errors, the largest where that is beyond them. Where errors are exchangeable the next one lies within it with that
 * probability, n/(n + 1) in the second case. Vovk, Gammerman & Shafer, Algorithmic Learning in a Random World (2005), §2.2.
 *
 * @param errors absolute errors of forecasts whose times do not overlap, in any order
 * @returns null of fewer than 8
 */
export function conformalReach(errors: readonly number[], level: number): number | null {
  if (errors.length < FEWEST_ERRORS) return null;
  const sorted = Float64Array.from(errors).sort();
  // What is a whole rank stays one, rounding notwithstanding.
  const rank = Math.ceil((sorted.length + 1) * level - 1e-9);
  return nth(sorted, Math.min(sorted.length, rank) - 1);
}

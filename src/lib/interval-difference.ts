import type { Interval } from "./quantile.ts";

/** An estimate with its interval; the bounds need not lie evenly about it. */
export interface Bounded {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The difference of two independent estimates, first less second, with an interval of the level that theirs have:
 * what each may lie off in the direction that counts, put together by squares. It keeps the shape of uneven intervals.
 *
 * Source: Zou & Donner, "Construction of Confidence Limits about Effect Measures: A General Approach", Statistics in
 * Medicine 27 (2008) 1693–1702.
 */
export function intervalDifference(
  first: Bounded,
  second: Bounded,
): Omit<Interval, "level"> & { readonly difference: number } {
  const difference = first.value - second.value;
  return {
    difference,
    low: difference - Math.hypot(first.value - first.low, second.high - second.value),
    high: difference + Math.hypot(first.high - first.value, second.value - second.low),
  };
}

/**
 * The same by what both may lie off together: wider, for intervals that hold the truth less often than they say, as
 * those of resampled ratios do. It leaves 0 out only where the two intervals do not overlap. Where a few of the
 * observations hold most of a sum, the other one finds a difference between 7 to 12 of 100 pairs that do not differ.
 *
 * Source: Schenker & Gentleman, "On Judging the Significance of Differences by Examining the Overlap Between
 * Confidence Intervals", The American Statistician 55 (2001) 182–186 (how much wider).
 */
export function widerDifference(first: Bounded, second: Bounded): ReturnType<typeof intervalDifference> {
  const difference = first.value - second.value;
  return { difference, low: first.low - second.high, high: first.high - second.low };
}

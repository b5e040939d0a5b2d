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

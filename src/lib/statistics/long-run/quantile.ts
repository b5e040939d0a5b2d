import { nth } from "../../must.ts";
import { quantile } from "../quantile.ts";
import { FEWEST } from "../sample.ts";
import { betaQuantile } from "../special/beta.ts";
import { effectiveSize } from "./effective-size.ts";
import { type LongRunInterval, type Needs, untold } from "./needs.ts";
import type { LongRunRecord } from "./record.ts";
import { LEVEL, reachOf } from "./variance.ts";

/** Reach of the normal distribution at 95 %. */
const Z = 1.959963984540054;

/** What the interval of a quantile takes, by the largest quantile that it suffices for. */
const NEEDS: readonly (Needs & { readonly upTo: number })[] = [
  { upTo: 0.5, K: 2 },
  { upTo: 0.75, K: 2, n: 50, steady: true },
  { upTo: 1, K: 12, n: 200, steady: true },
];

/**
 * The interval of the `p`-quantile that is to be expected at this rhythm: order statistics of the window, whose ranks
 * follow from how many independent changes it is worth.
 *
 * Source: Korn & Graubard, "Confidence Intervals for Proportions With Small Expected Number of Positive Counts Estimated
 * From Survey Data", Survey Methodology 24 (1998) 193–201.
 *
 * @param p at least ½
 */
export function longRunQuantile(record: LongRunRecord<number>, p: number): LongRunInterval {
  const needs = nth(
    NEEDS.filter(({ upTo }) => p <= upTo),
    0,
  );
  const missing = untold(record, needs);
  if (missing !== null) return missing;
  const bound = quantile(sortedOf(record.deliveries), p);
  const size = effectiveSize(record, p, (value) => value <= bound) * (Z / reachOf(record)) ** 2;
  if (size < FEWEST) return { why: "dependent", n: record.n, size, least: FEWEST };
  const tail = (1 - LEVEL) / 2;
  const sorted = sortedOf(record.inWindow);
  const low = sorted[Math.floor(record.n * betaQuantile(tail, size * p, size * (1 - p) + 1)) - 1];
  const high = sorted[Math.floor(record.n * betaQuantile(1 - tail, size * p + 1, size * (1 - p)))];
  return low === undefined || high === undefined ? { why: "no-bound" } : { low, high, level: LEVEL };
}

function sortedOf(deliveries: LongRunRecord<number>["deliveries"]): Float64Array {
  return Float64Array.from(deliveries.flatMap(({ changes }) => changes)).sort();
}

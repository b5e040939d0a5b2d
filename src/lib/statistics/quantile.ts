import { cell } from "../must.ts";
import { withOrdered } from "../sorted.ts";
import { FEWEST } from "./sample.ts";

/**
 * The `p`-quantile of a sample, type R-7: linear between the order statistics around (n − 1)p + 1.
 * Definition 7 of Hyndman & Fan, "Sample Quantiles in Statistical Packages", The American
 * Statistician 50 (1996) 361–365; the default of R and NumPy, Excel's `PERCENTILE.INC`.
 *
 * @param sorted the sample, ascending; the result is in its unit
 * @param p      0 … 1
 * @throws RangeError where the sample is empty or `p` lies outside 0 … 1
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError("an empty sample has no quantile");
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p is ${p}, not within 0 … 1`);
  const position = (sorted.length - 1) * p;
  const index = Math.floor(position);
  const low = sorted[index]!;
  const high = sorted[Math.min(index + 1, sorted.length - 1)]!;
  return Math.min(high, low + (position - index) * (high - low));
}

/** The same of a sample in any order, which is put in another one: what a quantile takes is found without sorting the rest. */
export function quantileIn(values: Float64Array, p: number): number {
  return quantile(withOrdered(values, Math.floor((values.length - 1) * p)), p);
}

/** Bounds of a confidence interval. `level` is the level asked for, 0.95 for 95 %. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/**
 * A distribution-free confidence interval of the `p`-quantile, by order statistics.
 *
 * The number of the n values below the true quantile is binomial (n, p). The bounds are the l-th and
 * the u-th smallest value: l is the largest rank with P(B < l) ≤ (1 − level)/2, u the smallest with
 * P(B ≥ u) ≤ (1 − level)/2. That is the narrowest pair in which neither tail exceeds its half, so it
 * covers at least `level`, whatever the distribution; ties only add to it. Where no rank qualifies on
 * either side there is no such interval: the range of 5 values holds the median with 1 − 2·0.5⁵ = 0.9375.
 *
 * Source: Conover, Practical Nonparametric Statistics, 3rd ed. (1999), §3.2; David & Nagaraja, Order
 * Statistics, 3rd ed. (2003), §7.1.
 *
 * @param sorted the sample, ascending; the bounds are values of it, in its unit
 * @param p      0 … 1; 0 and 1 have no interval
 * @param level  between 0 and 1, exclusive
 * @returns the interval, or null where the sample is too small for `p` and `level`
 * @throws RangeError where `p` or `level` lies outside its range
 */
export function quantileInterval(sorted: ArrayLike<number>, p: number, level = 0.95): Interval | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p is ${p}, not within 0 … 1`);
  if (!(level > 0 && level < 1)) throw new RangeError(`level is ${level}, not between 0 and 1`);
  const n = sorted.length;
  const tail = (1 - level) / 2;
  const fromBelow = largestRank(n, p, tail);
  const fromAbove = largestRank(n, 1 - p, tail);
  if (fromBelow === 0 || fromAbove === 0) return null;
  return { low: sorted[fromBelow - 1]!, high: sorted[n - fromAbove]!, level };
}

/** The largest rank r with P(B < r) ≤ tail, where B is binomial (n, p); 0 where there is none. */
function largestRank(n: number, p: number, tail: number): number {
  const { first, weights } = binomialWeights(n, p);
  let total = 0;
  for (const weight of weights) total += weight;
  // A tail of exactly the size asked for counts, rounding notwithstanding.
  const allowed = tail * total * (1 + 1e-11);
  let below = 0;
  let rank = first;
  for (const weight of weights) {
    below += weight;
    if (below > allowed) break;
    rank++;
  }
  return rank;
}

/** Weight, relative to the mode, below which a binomial probability is left out. */
const NEGLIGIBLE = 1e-25;

/**
 * P(B = first), P(B = first + 1), … up to one common factor. Starting at the mode with 1 and walking
 * outwards by the ratio of neighbours needs neither factorials nor powers, so nothing underflows at
 * any n, and takes of the order of √n steps.
 */
function binomialWeights(n: number, p: number): { first: number; weights: number[] } {
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  const below: number[] = [];
  let first = mode;
  for (let weight = 1; first > 0; first--) {
    weight *= first / (n - first + 1) / odds;
    if (weight < NEGLIGIBLE) break;
    below.push(weight);
  }
  const weights = [...below.reverse(), 1];
  let weight = 1;
  for (let k = mode; k < n; k++) {
    weight *= ((n - k) / (k + 1)) * odds;
    if (weight < NEGLIGIBLE) break;
    weights.push(weight);
  }
  return { first, weights };
}

/** A sample in eight numbers, in the sample's unit. */
export interface Summary {
  readonly n: number;
  readonly min: number | null;
  readonly p25: number | null;
  readonly median: number | null;
  readonly p75: number | null;
  readonly p90: number | null;
  readonly max: number | null;
  readonly mean: number | null;
}

/**
 * Sums a sample up. Quantiles are type R-7 and null for fewer than 5 values; minimum, maximum and
 * mean are null only for none. The order of the values makes no difference, not even in the last bit.
 *
 * @param values finite numbers in any order; left as they are
 * @throws RangeError where a value is not finite
 */
export function summary(values: readonly number[]): Summary {
  const sorted = Float64Array.from(values).sort();
  if (!sorted.every(Number.isFinite)) throw new RangeError("a sample holds finite numbers only");
  const n = sorted.length;
  const at = (p: number) => (n < FEWEST ? null : quantile(sorted, p));
  return {
    n,
    min: sorted[0] ?? null,
    p25: at(0.25),
    median: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    max: sorted[n - 1] ?? null,
    mean: n === 0 ? null : mean(sorted),
  };
}

/** The mean of an ascending sample; within its range whatever the rounding. */
function mean(sorted: Float64Array): number {
  let sum = 0;
  for (const value of sorted) sum += value;
  return Math.max(cell(sorted, 0), Math.min(cell(sorted, sorted.length - 1), sum / sorted.length));
}

import { type Interval, quantileIn } from "./quantile.ts";
import { createRandom } from "./random.ts";

/** How a bootstrap is drawn; both figures belong into the output. */
export interface BootstrapOptions {
  /** Number of resamples, 2,000 where not given. */
  readonly resamples?: number;
  /** Seed of the generator, 1 where not given. */
  readonly seed?: number;
}

/**
 * The bootstrap distribution of a statistic: each resample draws `n` of the indices 0 … n − 1 with
 * replacement. Efron, "Bootstrap Methods: Another Look at the Jackknife", Annals of Statistics 7 (1979).
 *
 * @param n         size of the sample, at least 1
 * @param statistic computes one figure from the drawn indices; the array is used again for the next
 *                  resample, so it must not be kept
 * @returns one figure a resample, in the order in which they were drawn
 * @throws RangeError where `n` or `resamples` is not a positive integer
 */
export function bootstrap(
  n: number,
  statistic: (pick: Int32Array) => number,
  options: BootstrapOptions = {},
): Float64Array {
  const draws: number[] = [];
  eachResample(n, (pick) => draws.push(statistic(pick)), options);
  return new Float64Array(draws);
}

/**
 * The resamples themselves, for whoever computes several figures of each.
 *
 * @param visit is given the drawn indices, in an array that is used again, so it must not be kept
 * @throws RangeError where `n` or `resamples` is not a positive integer
 */
export function eachResample(
  n: number,
  visit: (pick: Int32Array) => void,
  { resamples = 2000, seed = 1 }: BootstrapOptions = {},
): void {
  if (!(Number.isInteger(n) && n >= 1)) throw new RangeError(`cannot resample ${n} values`);
  if (!(Number.isInteger(resamples) && resamples >= 1)) {
    throw new RangeError(`cannot draw ${resamples} resamples`);
  }
  const random = createRandom(seed);
  const pick = new Int32Array(n);
  const bounds = new Int32Array(n).fill(n);
  for (let draw = 0; draw < resamples; draw++) {
    random.fill(pick, bounds);
    visit(pick);
  }
}

/**
 * The percentile interval: the (1 − level)/2 and (1 + level)/2 quantiles (type R-7) of the draws.
 * Efron & Tibshirani, An Introduction to the Bootstrap (1993), §13.3.
 *
 * @param draws figures of a bootstrap in any order; left as they are
 * @param level between 0 and 1, exclusive
 * @returns bounds in the unit of the draws
 * @throws RangeError where there are no draws, one of them is not a number, or `level` is out of range
 */
export function percentileInterval(draws: ArrayLike<number>, level = 0.95): Interval {
  if (!(level > 0 && level < 1)) throw new RangeError(`level is ${level}, not between 0 and 1`);
  const drawn = new Float64Array(draws);
  if (drawn.some(Number.isNaN)) throw new RangeError("a resample gave no number");
  const tail = (1 - level) / 2;
  return { low: quantileIn(drawn, tail), high: quantileIn(drawn, 1 - tail), level };
}

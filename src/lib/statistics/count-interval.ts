import type { Interval } from "./quantile.ts";

/** The normal quantile of 0.975: what a level of 95 % asks for. */
const Z = 1.959963984540054;

/**
 * The 95 % interval of the expected number of independent events of which so many were seen: the means that
 * the score test does not reject. None seen is between 0 and 3.8.
 *
 * Source: Rao's score test for a Poisson mean; Barker, "A Comparison of Nine Confidence Intervals for a Poisson
 * Parameter When the Expected Number of Events is ≤ 5", The American Statistician 56 (2002) 85–89.
 *
 * @param count 0 or more
 * @throws RangeError for anything else
 */
export function countInterval(count: number): Interval {
  if (!(count >= 0)) throw new RangeError(`${count} is no count`);
  const centre = count + Z ** 2 / 2;
  const reach = Z * Math.sqrt(count + Z ** 2 / 4);
  return { low: Math.max(0, centre - reach), high: centre + reach, level: 0.95 };
}

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

/**
 * Whether the second of two counts is larger than chance makes it in 39 of 40 pairs that do not differ: 0 and 4 are,
 * 1 and 3 are not.
 *
 * Source: Przyborowski & Wilenski, "Homogeneity of Results in Testing Samples from Poisson Series", Biometrika 31
 * (1940) 313–323, by its normal approximation.
 */
export function isBeyondChance(first: number, second: number): boolean {
  return second > first && (second - first) ** 2 > Z ** 2 * (first + second);
}

import type { Interval } from "./quantile.ts";

/** The normal quantile of 0.975: what a level of 95 % asks for. */
const Z = 1.959963984540054;

/**
 * The 95 % interval of a share of independent yes-or-no observations. Unlike a bootstrap it says something
 * of 0 and of all: none of 20 is between 0 and 16 %.
 *
 * Source: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the
 * American Statistical Association 22 (1927) 209–212; recommended by Brown, Cai & DasGupta, "Interval
 * Estimation for a Binomial Proportion", Statistical Science 16 (2001) 101–133.
 *
 * @param hits observations that hold, 0 … n
 * @param n    all observations, or so many independent ones as they are worth; above 0
 * @param z    how far the distribution of what is lacking reaches, that of 95 % where not given
 * @throws RangeError where they are no such counts
 */
export function wilsonInterval(hits: number, n: number, z = Z): Interval {
  if (!(n > 0 && hits >= 0 && hits <= n)) throw new RangeError(`${hits} of ${n} is no share`);
  const share = hits / n;
  const scale = 1 + z ** 2 / n;
  const centre = (share + z ** 2 / (2 * n)) / scale;
  const reach = (z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))) / scale;
  return {
    low: hits === 0 ? 0 : Math.max(0, centre - reach),
    high: hits === n ? 1 : Math.min(1, centre + reach),
    level: 0.95,
  };
}

import { type Influence, reachOf } from "./influences.ts";
import type { Interval } from "./quantile.ts";
import { FEWEST_SUMMED } from "./sample.ts";
import { LOG, type Part } from "./scale.ts";

const LEVEL = 0.95;

/**
 * The interval of a mean over 0 whose things come in clusters that are alike, on a logarithmic scale by the clusters' influences.
 *
 * @param clusters of each what is told of its things together, and how many they are
 * @returns null for fewer than 30 things, where nothing varies, and where nothing is told
 */
export function clusteredMeanInterval(clusters: readonly Part[]): Interval | null {
  const sum = (of: (cluster: Part) => number) => clusters.reduce((all, one) => all + of(one), 0);
  const [part, whole] = [sum((one) => one.part), sum((one) => one.whole)];
  if (whole < FEWEST_SUMMED || part <= 0) return null;
  const mean = part / whole;
  const reach = reachOf(
    clusters.map(
      (one): Influence => ({ moves: (one.part - mean * one.whole) / part, part: one.whole / whole }),
    ),
    LEVEL,
  );
  if (reach === null) return null;
  const at = LOG.of(mean);
  return { low: LOG.back(at - reach), high: LOG.back(at + reach), level: LEVEL };
}

/** The median of one group of changes against that of another. */

import type { Config } from "../../config/config.ts";
import { cell, nth, present } from "../../lib/must.ts";
import { bootstrap, percentileInterval } from "../../lib/statistics/bootstrap.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import type { Finding, Statistic } from "../measure.ts";
import { decimal } from "./figure-words.ts";
import { type Bound, type Judgement, judge, unjudged } from "./finding.ts";
import { ascending, LEVEL, quantileOf, tooFew } from "./quantiles.ts";

/**
 * Median of `some` ÷ median of `rest`, with a percentile interval: each group is resampled on its own
 * (Efron & Tibshirani, An Introduction to the Bootstrap (1993), §8.3). Null where a group has fewer than
 * five, or the rest takes no time at all.
 */
export function medianRatio(
  some: readonly number[],
  rest: readonly number[],
  noun: string,
  config: Config,
): Pick<Statistic, "value" | "why" | "interval"> {
  const groups = [ascending(some), ascending(rest)] as const;
  const small = groups.find((group) => group.length < FEWEST);
  if (small) return { value: null, why: `${tooFew(small.length, noun)} on one side` };
  const medianOf = (group: Float64Array) => present(quantileOf(group, "median"), "a median");
  const [above, below] = [medianOf(groups[0]), medianOf(groups[1])];
  if (below === 0) return { value: null, why: "The rest takes no time at all" };
  const draws = groups.map((group, index) => medians(group, config, index));
  const ratios = nth(draws, 0)
    .map((median, i) => median / cell(nth(draws, 1), i))
    .filter(Number.isFinite);
  const range =
    ratios.length === 0 ? {} : { interval: { ...percentileInterval(ratios, LEVEL), method: METHOD } };
  return { value: above / below, ...range };
}

const METHOD = "bootstrap over the changes of each group, percentile";

/** Medians of resamples of an ascending sample, by counting: sorting each resample would cost far more. */
function medians(
  sorted: Float64Array,
  { bootstrap: { seed, resamples } }: Config,
  group: number,
): Float64Array {
  const n = sorted.length;
  const counts = new Int32Array(n);
  const [low, high] = [Math.floor((n - 1) / 2), Math.ceil((n - 1) / 2)];
  const median = (pick: Int32Array) => {
    counts.fill(0);
    for (let i = 0; i < pick.length; i++) counts[pick[i]!]!++;
    let place = 0;
    let passed = counts[0]!;
    while (passed <= low) passed += counts[++place]!;
    const lower = sorted[place]!;
    while (passed <= high) passed += counts[++place]!;
    return (lower + sorted[place]!) / 2;
  };
  return bootstrap(n, median, { seed: seed + group, resamples });
}

/** Slower has to be more than chance, and no slower has to be more than a wide interval. */
export function judgeRatio(ratio: Statistic, bound: Bound): Judgement {
  const judged = judge(ratio, [bound], "above");
  const { low, high } = ratio.interval ?? { low: 0, high: Number.POSITIVE_INFINITY };
  const doubted: Partial<Record<Finding, boolean>> = {
    [bound.missed]: low <= 1,
    good: high > (judged.threshold?.value ?? 0),
  };
  if (doubted[judged.finding] !== true) return judged;
  const range = Number.isFinite(high) ? `, anything between ${decimal(low)} and ${decimal(high)} fits` : "";
  return unjudged(`Too few to tell: ${ratio.label} ${decimal(present(ratio.value, ratio.label))}${range}`);
}

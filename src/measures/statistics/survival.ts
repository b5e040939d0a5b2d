/** The median of a wait of which some are not over, and what it is held against. */

import { present } from "../../lib/must.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import type { SurvivalCurve } from "../../lib/statistics/survival/kaplan-meier.ts";
import type { Statistic } from "../measure.ts";
import { capital, lasting } from "./figure-words.ts";
import { type Bound, type Judgement, judge, unjudged } from "./finding.ts";
import { LEVEL, tooFew } from "./quantiles.ts";

/** Where these come from: the curve, its interval, its variance. */
const METHOD = "Kaplan-Meier, log-log, Greenwood";

/** The median of waits in seconds; where over half still wait at the longest time seen, none, with that time. */
export function survivalMedian(
  { n, median, interval: { low, high }, last }: SurvivalCurve,
  label: string,
  noun: string,
): Statistic {
  const shape = { name: "medianSeconds", unit: "seconds", label } as const;
  if (n < FEWEST) return { ...shape, value: null, why: tooFew(n, noun) };
  if (median === null)
    return { ...shape, value: null, why: `More than ${longest(present(last, "the longest wait seen"))}` };
  if (low === null || high === null) return { ...shape, value: median };
  return { ...shape, value: median, interval: { low, high, level: LEVEL, method: METHOD } };
}

function longest(last: number): string {
  return `${lasting(last)}: so long is the longest wait seen, and over half still wait then`;
}

/** A median that is more than the longest wait seen misses every yardstick that this wait misses. */
export function judgeMedian(curve: SurvivalCurve, headline: Statistic, bounds: readonly Bound[]): Judgement {
  const { n, median, last } = curve;
  if (n < FEWEST || median !== null) return judge(headline, bounds, "above");
  const held = bounds.flatMap(({ threshold, missed }) => (threshold ? [{ threshold, missed }] : []));
  const missed = held.find(({ threshold }) => last !== null && last >= threshold.value);
  if (missed === undefined) return unjudged(present(headline.why, "why there is none"));
  return {
    finding: missed.missed,
    because: `${capital(headline.label)}: more than ${lasting(present(last, "the longest wait seen"))}; the yardstick is ${missed.threshold.says}.`,
    threshold: missed.threshold,
  };
}

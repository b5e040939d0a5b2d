/** Figures held against those of another report. */
import type { Budget } from "../../config/config.ts";
import { differenceOf } from "../../lib/statistics/difference.ts";
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { counted } from "../../lib/text/counted.ts";
import type { CheckedAgainst } from "../report/report.ts";
import { type Figure, isFigure, type Unjudged } from "./figure.ts";

/** How a figure stands to another one's, or why that cannot be told. */
type Held =
  | { readonly against: CheckedAgainst; readonly reason: Unjudged; readonly held: null }
  | {
      readonly against: CheckedAgainst;
      readonly reason: null;
      readonly held: {
        readonly bound: number;
        /** The 95 % interval of the difference has no place for none. */
        readonly isCertain: boolean;
      };
    };

/** Holds a figure against the baseline's. How the interval of the difference is made from both: `differenceOf`. */
export function againstBaseline(figure: Figure, budget: Budget, base: Figure | Unjudged): Held {
  const { max, worseBy = 0, minSample = FEWEST_COMPARED } = budget;
  if (!isFigure(base)) {
    const against = { value: null, interval: null, n: null, worseBy, difference: null };
    return { against, reason: { ...base, why: `The baseline: ${base.why}` }, held: null };
  }
  const { value, interval, n } = base;
  const against = { value, interval, n, worseBy, difference: null };
  const few = Math.min(n, figure.n);
  if (few < minSample) return { against, reason: tooFew(few, minSample), held: null };
  if (figure.interval === null || interval === null) return { against, reason: NO_INTERVAL, held: null };
  const difference = differenceOf({ value: figure.value, ...figure.interval }, { value, ...interval });
  const tolerance = worseBy * Math.abs(value);
  const held =
    max === undefined
      ? { bound: value - tolerance, isCertain: difference.high < 0 }
      : { bound: value + tolerance, isCertain: difference.low > 0 };
  return { against: { ...against, difference }, reason: null, held };
}

const tooFew = (few: number, least: number): Unjudged => ({
  why: `${counted(few, "observation")} on one side: ${least} are needed to tell a change from chance.`,
  remedy: "Choose longer windows for both, where the history has them, or give the budget another minSample.",
});

const NO_INTERVAL: Unjudged = {
  why: "The figure has no interval, so that a change cannot be told from chance.",
  remedy:
    "Give the budget a bound of its own, or choose a statistic that has an interval: flowaudit explain MEASURE lists them.",
};

/** One budget, and what became of it. */
import { BASELINE, type Budget } from "../../config/config.ts";
import { present } from "../../lib/must.ts";
import { THIN } from "../../lib/statistics/sample.ts";
import { counted } from "../../lib/text/counted.ts";
import { notComparable } from "../baseline/common.ts";
import type { CheckResult, Report, ReportGap } from "../report/report.ts";
import { isShared, SHARED_WAIT } from "../words/shared-wait.ts";
import { againstBaseline } from "./baseline.ts";
import { boundOf } from "./bound.ts";
import { type Figure, figureOf, isFigure, labelOfStage, type Unjudged } from "./figure.ts";
import type { Told } from "./told-figures.ts";
import { besides, beyondSays, boundSays, rangeSays, told, writtenSays } from "./words.ts";

/** What budgets are judged in. */
export interface Scene {
  readonly told: Told;
  /** The whole report, and the one that it is held against; null where none was given. */
  readonly against: { readonly report: Report; readonly baseline: Report } | null;
  /** Why a part of the window was not seen. */
  readonly cut: ReportGap | null;
}

/** What a budget is of: `lead-time`, `stage pickup`. */
export const nameOf = ({ measure, stage }: Budget) => measure ?? `stage ${stage}`;

/** Holds the figure of a budget against its bound. */
export function resultOf(budget: Budget, scene: Scene): CheckResult {
  const empty = emptyResult(budget);
  if (empty.level === "off") return empty;
  const figure = figureOf(budget, scene.told);
  if (!isFigure(figure)) return unjudged(empty, figure);
  const { statistic, label, unit, value, interval, n } = figure;
  const shown = { ...empty.shown, value: told(value, unit) };
  const seen = { ...empty, statistic, label, unit, value, interval, n, smallSample: n < THIN, shown };
  if (budget[empty.side] === BASELINE)
    return heldAgainstBaseline(seen, budget, figure, present(scene.against, "the baseline"), scene.cut);
  return judged(withBound(seen, figure, boundOf(budget, figure)), true, scene.cut);
}

/** The same where there is nothing to hold it against. */
export function resultWithout(budget: Budget, why: Unjudged): CheckResult {
  const empty = emptyResult(budget);
  return empty.level === "off" ? empty : unjudged(empty, why);
}

function emptyResult(budget: Budget): CheckResult {
  const { measure = null, stage = null, statistic = null, level = "error", max, min } = budget;
  const side = max === undefined ? "min" : "max";
  return {
    id: [measure ?? stage, statistic, side].filter((part) => part !== null).join("."),
    measure,
    stage,
    statistic,
    label: stage === null ? null : labelOfStage(statistic),
    level,
    side,
    unit: null,
    bound: null,
    value: null,
    interval: null,
    n: null,
    smallSample: false,
    beyond: null,
    beyondShare: null,
    baseline: null,
    outcome: "off",
    shown: { bound: writtenSays(side, max ?? min), value: "–", beyond: "–" },
    says: `${nameOf(budget)} is not looked at.`,
    remedy: null,
  };
}

function unjudged(seen: CheckResult, { why, remedy }: Unjudged): CheckResult {
  // How far a figure lies within its bound would read as kept.
  const shown = { ...seen.shown, beyond: "–" };
  return { ...seen, shown, outcome: "not-enough-data", says: `${subject(seen)}: not judged. ${why}`, remedy };
}

/** `lead-time, median`. */
function subject({ measure, stage, label }: CheckResult): string {
  return [measure ?? `stage ${stage}`, label].filter((part) => part !== null).join(", ");
}

/** The result with how far its value lies from the bound. */
function withBound(seen: CheckResult, { value, unit }: Figure, bound: number): CheckResult {
  const { side } = seen;
  const beyond = side === "max" ? value - bound : bound - value;
  const shown = {
    bound: boundSays(side, bound, unit),
    value: besides(value, bound, unit),
    beyond: beyondSays(beyond, bound, unit, side),
  };
  return { ...seen, bound, beyond, beyondShare: bound === 0 ? null : beyond / Math.abs(bound), shown };
}

/** A value on its bound keeps it. @param certain false where it may lie beyond it by chance alone */
function judged(seen: CheckResult, certain: boolean, cut: ReportGap | null): CheckResult {
  const isBeyond = present(seen.beyond, "a budget's bound") > 0 && certain;
  if (!isBeyond && cut !== null) return unjudged(seen, { why: firstSentence(cut.says), remedy: cut.remedy });
  const { shown, level } = seen;
  const says = `${subject(seen)}: ${shown.value}, the budget is ${shown.bound}; ${shown.beyond}.`;
  return {
    ...seen,
    outcome: isBeyond ? (level === "warn" ? "warned" : "broken") : "kept",
    says: [says, certain ? null : CHANCE, across(seen, isBeyond), few(seen)]
      .filter((part) => part !== null)
      .join(" "),
  };
}

/** The gap itself stands in full beside the results. */
const firstSentence = (says: string) => /^.*?[.:](?=\s|$)/s.exec(says)?.[0].replace(/:$/, ".") ?? says;

const CHANCE = "That it is worse than the baseline's may be chance alone.";

/** That the figure is not known well enough to lie on one side for certain. */
function across({ baseline: against, interval, bound, unit }: CheckResult, isBeyond: boolean): string | null {
  if (against !== null || interval === null || bound === null || unit === null) return null;
  if (bound < interval.low || bound > interval.high) return null;
  return `The bound lies within its 95 % interval, ${rangeSays(interval, unit)}: chance alone may have ${isBeyond ? "broken" : "kept"} it.`;
}

function few({ smallSample, n }: CheckResult): string | null {
  return smallSample && n !== null ? `It rests on ${counted(n, "observation")}.` : null;
}

const SHARED: Unjudged = {
  why: `${SHARED_WAIT}: a difference cannot be told from chance.`,
  remedy:
    "Give the budget a bound of its own, or compare means over whole weeks: flowaudit compare --baseline A..B --pilot B..C.",
};

function heldAgainstBaseline(
  seen: CheckResult,
  budget: Budget,
  figure: Figure,
  { report, baseline }: NonNullable<Scene["against"]>,
  cut: Scene["cut"],
): CheckResult {
  const other = notComparable(report, baseline) ?? (isShared(budget, report) ? SHARED : null);
  if (other !== null) return unjudged(seen, other);
  // A measure's headline can be another one there.
  const base = figureOf({ ...budget, statistic: figure.statistic }, baseline);
  const { against, reason, held } = againstBaseline(figure, budget, base);
  if (reason !== null) return unjudged({ ...seen, baseline: against }, reason);
  const bounded = withBound({ ...seen, baseline: against }, figure, held.bound);
  const bound = `${bounded.shown.bound} (baseline ${told(present(against.value, "the baseline's figure"), figure.unit)})`;
  const isCertain = held.isCertain || present(bounded.beyond, "a budget's bound") <= 0;
  const beyond = isCertain ? bounded.shown.beyond : `${bounded.shown.beyond}, may be chance`;
  return judged({ ...bounded, shown: { ...bounded.shown, bound, beyond } }, isCertain, cut);
}

/** What a recommendation is judged by: when, by which figure, and what must not get worse. */
import { type Placed, standingOf } from "../../lib/statistics/standing.ts";
import { upTo } from "../../lib/text/text.ts";
import { formatDay } from "../../lib/time/instants.ts";
import { WEEK_MS } from "../../lib/time/units.ts";
import type { StageRow, Unit } from "../../measures/measure.ts";
import type { StageId } from "../../model/flow.ts";
import type { JudgedFigure, Recommendation } from "../report/report-recommendations.ts";
import { shown } from "../words/figures.ts";
import { type KnownStatistic, measuredOf, rowOf, statisticOf } from "./grounds.ts";
import type { Rule, Seen, Target } from "./rule.ts";

const SIX_WEEKS_MS = 6 * WEEK_MS;

/** A target in words, with the figure that it is of. */
interface Told {
  readonly says: string;
  readonly figure: JudgedFigure;
}

/**
 * Six weeks after the window, or after today where it lies in the past; where half of the changes take more than three, twice
 * that: long enough for those to be delivered that are begun after it.
 */
export function reviewOf(rule: Rule, stage: StageId | null, seen: Seen): Recommendation["reviewOn"] {
  const { window, takenAt } = seen.flow;
  const lead = statisticOf(seen, "lead-time")?.value ?? 0;
  return {
    date: formatDay(dueAfter(Math.max(window.to, takenAt), lead)),
    says: toldOf(rule, stage, seen)?.says ?? "whether the finding that it rests on is gone",
  };
}

/** When a step can be judged that is taken at an instant, UTC epoch ms. */
export const dueAfter = (at: number, leadSeconds: number): number =>
  at + Math.max(SIX_WEEKS_MS, 2 * leadSeconds * 1000);

/** The figure that the review names; where none has a target the first that is known, which then has none. */
export function judgedFigureOf(rule: Rule, stage: StageId | null, seen: Seen): JudgedFigure | null {
  const told = toldOf(rule, stage, seen);
  if (told !== null) return told.figure;
  for (const target of rule.review) {
    const figure = figureOf(target, stage, seen);
    if (figure !== null) return figure;
  }
  return null;
}

function figureOf(target: Target, stage: StageId | null, seen: Seen): JudgedFigure | null {
  if (target.kind === "stage") {
    const row = stage && rowOf(seen, stage);
    return row && stageFigure(row);
  }
  const statistic = statisticOf(seen, target.measure, target.statistic);
  return statistic && measureFigure(target, statistic);
}

function toldOf({ review }: Rule, stage: StageId | null, seen: Seen): Told | null {
  for (const target of review) {
    const told = target.kind === "stage" ? ofStage(stage, seen) : ofFigure(target, seen);
    if (told !== null) return told;
  }
  return null;
}

function stageFigure({ stage, medianSeconds, medianInterval }: StageRow): JudgedFigure | null {
  if (medianSeconds === null) return null;
  return {
    measure: "stage-breakdown",
    statistic: "medianSeconds",
    stage,
    says: `the median of ${stage}`,
    unit: "seconds",
    better: "lower",
    value: medianSeconds,
    ...endsOf(medianInterval ?? undefined),
    target: null,
  };
}

function measureFigure(
  { measure, says, rises }: Target & { readonly kind: "figure" },
  { name, unit, value, interval }: KnownStatistic,
): JudgedFigure {
  const better = rises ? "higher" : "lower";
  const ends = endsOf(interval);
  return { measure, statistic: name, stage: null, says, unit, better, value, ...ends, target: null };
}

const endsOf = (interval: Placed["interval"]) => ({
  low: interval?.low ?? null,
  high: interval?.high ?? null,
});

/** null where the step, taken in full, moves the median by no more than chance may have. */
function ofStage(stage: StageId | null, seen: Seen): Told | null {
  const row = stage && rowOf(seen, stage);
  const figure = row && stageFigure(row);
  if (!row || !figure) return null;
  const today: Today = { value: figure.value, interval: row.medianInterval, unit: "seconds" };
  const goal = Math.max(today.value / 2, today.value - savedOf(row.stage, seen));
  if (today.interval && goal > today.interval.low) return null;
  return told({ ...figure, target: goal }, said(figure.says, "under", goal, today));
}

const told = (figure: JudgedFigure, says: string | null): Told | null =>
  says === null ? null : { says, figure };

/** A release that comes twice as often shortens the wait for its cut alone: by what the replay saves, at the least. */
function savedOf(stage: string, { shorter }: Seen): number {
  if (stage !== "release") return Number.POSITIVE_INFINITY;
  return shorter().halved.get(stage)?.medianSeconds?.low ?? 0;
}

function ofFigure(target: Target & { readonly kind: "figure" }, seen: Seen): Told | null {
  const statistic = statisticOf(seen, target.measure, target.statistic);
  if (statistic === null) return null;
  const goal = goalOf(target, statistic, seen);
  const says = said(target.says, boundOf(target), goal, statistic);
  const figure = { ...measureFigure(target, statistic), target: goal };
  return told(figure, says === null ? null : `${says}${onTheWay(target, goal, seen)}`);
}

/** Half of a figure, or twice, may still miss its yardstick: then it is a step on the way, and not where to stop. */
function onTheWay(
  { measure, statistic, threshold, rises }: Target & { readonly kind: "figure" },
  goal: number | null,
  seen: Seen,
): string {
  const bound = measuredOf(seen, measure)?.threshold ?? null;
  if (threshold !== undefined || statistic !== undefined || bound === null || goal === null) return "";
  // A yardstick that compares two halves of a window is none of this figure.
  const isOther = !/^at (?:least|most) /.test(bound.says);
  const isMet = standingOf({ value: goal }, bound.value, rises ? "below" : "above") === "within";
  return isOther || isMet ? "" : `, on the way to ${upTo(bound.says, "; ")}`;
}

/** The figure that a target is held against. */
type Today = Pick<KnownStatistic, "value" | "unit"> & Pick<Placed, "interval">;

/** null where nobody could reach it, or miss it, or where the same is printed of both. */
function said(what: string, bound: Bound, goal: number | null, { value, unit }: Today): string | null {
  if (goal === null) return null;
  const words = shown(goal, unit);
  if (words === shown(value, unit) || !isReachable(bound, goal, unit)) return null;
  return `${what} ${bound} ${words} (was ${shown(value, unit)})`;
}

/** Under one of what is counted is none of it, over all of it more than there is; none at all is asked for as a yardstick alone. */
function isReachable(bound: Bound, goal: number, unit: Unit): boolean {
  const isSome = shown(goal, unit) !== shown(0, unit);
  if (bound === "under") return isSome && (unit !== "count" || goal > 1);
  if (bound === "at most") return isSome || goal === 0;
  return unit !== "share" || (bound === "over" ? goal < 1 : goal <= 1);
}

type Bound = "under" | "over" | "at most" | "at least";

/** A figure on its yardstick meets it. */
function boundOf({ threshold, rises }: Target & { readonly kind: "figure" }): Bound {
  if (threshold === undefined) return rises ? "over" : "under";
  return rises ? "at least" : "at most";
}

/** The yardstick, null where it is met; without one half the figure, or twice. Either way beyond what chance may show. */
function goalOf(
  { threshold, rises }: Target & { readonly kind: "figure" },
  today: KnownStatistic,
  { config }: Seen,
): number | null {
  const { value } = today;
  if (threshold === undefined) return beyondNoise(rises ? value * 2 : value / 2, today, rises);
  const bound = config.thresholds[threshold]?.value;
  if (bound === undefined || standingOf({ value }, bound, rises ? "below" : "above") === "within")
    return null;
  return beyondNoise(bound, today, rises);
}

/** The goal where it lies outside of today's interval, else the far end of that; null where that is none at all. */
function beyondNoise(goal: number, { interval }: Today, rises = false): number | null {
  if (!interval) return goal;
  if (rises) return Math.max(goal, interval.high);
  if (goal <= interval.low) return goal;
  return interval.low > 0 ? interval.low : null;
}

/** Guards of which more is better; of the others less is. */
const RISING: readonly string[] = ["throughput"];

/** The guard's figure as verify takes it. */
export function judgedGuardOf({ guardrail }: Rule, seen: Seen): JudgedFigure | null {
  const today = statisticOf(seen, guardrail);
  if (today === null) return null;
  const says = guardTitle(guardrail, seen);
  const rises = RISING.includes(guardrail) ? { rises: true as const } : {};
  return measureFigure({ kind: "figure", measure: guardrail, says, ...rises }, today);
}

const guardTitle = (id: string, { found }: Seen) => upTo(found.get(id)?.meta.title ?? id, /[:,]/);

/** The guard's figure. */
export function guardOf({ guardrail }: Rule, seen: Seen): Recommendation["guardrail"] {
  const today = statisticOf(seen, guardrail);
  const figure =
    today === null
      ? "not known yet"
      : `was ${shown(today.value, today.label.includes("per week") ? "count" : today.unit)} ${today.label}`;
  return { measure: guardrail, says: `${guardTitle(guardrail, seen)} (${figure})` };
}

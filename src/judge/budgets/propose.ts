/** Budgets that a team kept in the periods before. */
import type { Budget } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { quantile } from "../../lib/statistics/quantile.ts";
import { durationWord } from "../../lib/time/durations.ts";
import { epochOf, secondsBetween } from "../../lib/time/instants.ts";
import { MINUTE_SECONDS } from "../../lib/time/units.ts";
import type { Proposal, ProposedBudget, Report, ReportMeasure } from "../report/report.ts";
import { type Figure, figureOf, isFigure } from "./figure.ts";
import { cutOf } from "./judge-budgets.ts";
import { rangeSays } from "./words.ts";

/** Of the upper ends of the periods' intervals. */
const BOUND_AT = 0.8;
/** Fewest periods that a budget is taken from. */
export const FEWEST_PERIODS = 5;
/** Of a figure that is no duration. */
const DIGITS = 3;

/** A period that was asked for, and what was found in it; null where it holds no change. */
export interface Period {
  readonly from: string;
  readonly to: string;
  readonly report: Report | null;
}

/**
 * A budget for each headline figure that is known well enough. The next of nine periods that are alike is the worst of them once
 * in nine times, and only then can it break one.
 *
 * @param periods the newest first; it has a report
 */
export function proposeBudgets(
  newest: Report,
  periods: readonly Period[],
  windowWord: string | null,
): Proposal {
  const looked = periods.map((period) => ({ ...period, why: whyNot(period) }));
  const told = looked.flatMap(({ report, why }) => (report !== null && why === null ? [report] : []));
  const found = newest.measures
    .filter(({ headline }) => headline)
    .map((measure) => budgetOf(measure, told, periods.length));
  const { tool, takenAt, repository, window } = newest;
  return {
    tool,
    takenAt,
    repository,
    windowWord,
    periodSeconds: secondsBetween(window.from, window.to),
    periods: looked.map(({ from, to, why }) => ({ from, to, why })),
    budgets: found.filter((one) => "max" in one),
    missing: found.filter((one) => "why" in one),
  };
}

/** Why nothing is taken from a period; null where something may be. */
function whyNot({ from, report }: Period): string | null {
  if (report === null) return "no change was merged or delivered in it";
  if (epochOf(report.window.from) > epochOf(from)) return "what is known begins later";
  return cutOf(report) === null ? null : "a part of it was not seen";
}

function budgetOf(
  { id, statistics }: ReportMeasure,
  reports: readonly Report[],
  asked: number,
): ProposedBudget | Proposal["missing"][number] {
  const statistic =
    statistics[0]?.name ?? reports.flatMap(({ measures }) => named(measures, id)?.statistics ?? [])[0]?.name;
  if (statistic === undefined) return { measure: id, why: "it was measured in none of the periods" };
  const figures = reports.flatMap((report) => figureIn(report, { measure: id, statistic }));
  if (figures.length < FEWEST_PERIODS)
    return {
      measure: id,
      why: `${figures.length} of ${asked} periods tell it with an interval and ${FEWEST_PERIODS} are needed`,
    };
  const values = figures.map(({ value }) => value);
  const { unit } = nth(figures, 0);
  const range = rangeSays({ low: Math.min(...values), high: Math.max(...values) }, unit);
  return { measure: id, statistic, max: wordOf(keptBound(figures), unit), periods: figures.length, range };
}

/** The 80th percentile of the upper ends, and no less than the largest value. @param figures of a period each */
export function keptBound(figures: readonly Pick<Known, "value" | "high">[]): number {
  const ends = Float64Array.from(figures, ({ high }) => high).sort();
  return Math.max(quantile(ends, BOUND_AT), ...figures.map(({ value }) => value));
}

const named = (measures: readonly ReportMeasure[], id: string) => measures.find((one) => one.id === id);

interface Known extends Pick<Figure, "value" | "unit"> {
  /** Upper end of its interval. */
  readonly high: number;
}

/** The figure of a report with its interval; none where it does not tell both. */
function figureIn(report: Report, budget: Budget & { measure: string }): Known[] {
  const { statistics } = named(report.measures, budget.measure) ?? { statistics: [] };
  if (!statistics.some(({ name }) => name === budget.statistic)) return [];
  const figure = figureOf(budget, report);
  if (!isFigure(figure) || figure.interval === null) return [];
  return [{ value: figure.value, unit: figure.unit, high: figure.interval.high }];
}

/** Rounded up, so that what it was taken from keeps it. */
function wordOf(bound: number, unit: Figure["unit"]): string {
  if (unit === "seconds") return durationWord(Math.ceil(bound / MINUTE_SECONDS) * MINUTE_SECONDS);
  const step = 10 ** (Math.floor(Math.log10(Math.max(bound, 0.001))) - DIGITS + 1);
  return String(Number((Math.ceil(bound / step) * step).toPrecision(DIGITS + 1)));
}

/** What is foretold of the quarter ahead, in words that every format shares. */
import type { QuarterFigureId, ReportQuarter, ReportQuarterFigure } from "../../../judge/report/report.ts";
import { groupsOf } from "../../../lib/groups.ts";
import { counted } from "../../../lib/text/counted.ts";
import { epochOf, formatDay } from "../../../lib/time/instants.ts";
import { formatAmount, formatSeconds } from "../format.ts";

export const FIGURES: Readonly<Record<QuarterFigureId, string>> = {
  delivered: "changes delivered",
  "lead-time-median": "lead time, median",
  "lead-time-mean": "lead time, mean",
  "lead-time-p75": "lead time, p75",
  "lead-time-p90": "lead time, p90",
};

/** `2026-03-20 to 2026-06-20`. */
export function quarterDays({ from, to }: Pick<ReportQuarter, "from" | "to">): string {
  return `${formatDay(epochOf(from))} to ${formatDay(epochOf(to))}`;
}

/** `34`, `12 d 3 h`; `–` where nothing tells it. */
export function valueWords({ unit }: Pick<ReportQuarterFigure, "unit">, value: number | null): string {
  if (value === null) return "–";
  return unit === "seconds" ? formatSeconds(value) : formatAmount(Math.round(value));
}

/** `20 to 50`, `at most 50`; `–` without an interval. */
export function rangeWords(figure: Pick<ReportQuarterFigure, "low" | "high" | "unit">): string {
  const { low, high } = figure;
  if (low === null || high === null) return "–";
  const most = valueWords(figure, high);
  return valueWords(figure, low) === valueWords(figure, 0)
    ? `at most ${most}`
    : `${valueWords(figure, low)} to ${most}`;
}

/** `by the calendar of deliveries`, `as last quarter`. */
export const SPEAKERS: Readonly<Record<ReportQuarterFigure["speaker"], string>> = {
  calendar: "by the calendar",
  "last-quarter": "as last quarter",
};

/** Figures of which the same is said of how often they were right, in their order. */
export function byTest(figures: readonly ReportQuarterFigure[]): ReportQuarterFigure[][] {
  return [...groupsOf(figures, testedWords).values()];
}

/** How often it was right: who speaks and why, and how often its intervals held. */
export function testedWords({ speaker, test, why }: ReportQuarterFigure): string {
  const skill =
    test.skill === null || speaker === "last-quarter"
      ? ""
      : `, off by ${Math.round(100 * test.skill)} % less than the last quarter in ${counted(test.quarters, "quarter")}`;
  const held =
    test.intervals === 0
      ? ""
      : `; ${test.inside} of ${counted(test.intervals, "earlier interval")} held what came`;
  return `${SPEAKERS[speaker]}${skill}${held}${why === null ? "" : `; ${why}`}`;
}

/** What the section on capacity is called. */
export const CAPACITY = "If more came";

/** What is foretold of the quarter ahead, in words that every format shares. */
import type {
  ForecastReport,
  QuarterFigureId,
  ReportQuarter,
  ReportQuarterFigure,
} from "../../../judge/report/report.ts";
import { groupsOf } from "../../../lib/groups.ts";
import { counted } from "../../../lib/text/counted.ts";
import { listed } from "../../../lib/text/listed.ts";
import { epochOf, formatDay } from "../../../lib/time/instants.ts";
import { formatAmount, formatSeconds } from "../format.ts";

interface FigureName {
  readonly what: string;
  readonly part: string | null;
}

const FIGURES: Readonly<Record<QuarterFigureId, FigureName>> = {
  delivered: { what: "changes delivered", part: null },
  "lead-time-median": { what: "lead time", part: "median" },
  "lead-time-mean": { what: "lead time", part: "mean" },
  "lead-time-p75": { what: "lead time", part: "p75" },
  "lead-time-p90": { what: "lead time", part: "p90" },
};

/** `lead time, median`. */
export function figureWords({ id }: Pick<ReportQuarterFigure, "id">): string {
  const { what, part } = FIGURES[id];
  return part === null ? what : `${what}, ${part}`;
}

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

/** Figures of which the same is said of how often they were right, or of why they are not told. */
export interface QuarterGroup {
  readonly rows: readonly QuarterRow[];
  readonly tested: string;
}

/** A figure, or those that are not told. */
export interface QuarterRow {
  readonly figure: string;
  readonly expected: string;
  /** `–` without an interval. */
  readonly range: string;
}

/** In the order of the figures. */
export function quarterGroups({ figures }: ReportQuarter): QuarterGroup[] {
  return [...groupsOf(figures, testedWords)].map(([tested, own]) => ({ tested, rows: rowsOf(own) }));
}

function rowsOf(figures: readonly ReportQuarterFigure[]): QuarterRow[] {
  if (figures.every(({ value }) => value === null)) {
    const names = [...new Set(figures.map(({ id }) => FIGURES[id].what))];
    return [{ figure: listed(names), expected: "not told", range: "–" }];
  }
  return figures.map((figure) => ({
    figure: figureWords(figure),
    expected: valueWords(figure, figure.value),
    range: rangeWords(figure),
  }));
}

/** What holds for all of its figures: how long a time can be, by what they were tried, and what that is worth. */
export function quarterNotes({ quarter, madeWith }: Pick<ForecastReport, "quarter" | "madeWith">): string[] {
  if (quarter === null) return [];
  const { figures, possible } = quarter;
  return [
    ...(possible === null ? [] : [possible]),
    ...(figures.every(({ test }) => test.quarters === 0) ? [] : [RECORD]),
    ...(madeWith === null ? [] : [madeWith]),
  ];
}

const RECORD =
  "It was tried on the quarters of the calendar that have passed: flowaudit forecast --backtest lists each, with what came.";

/** What stands of the quarter in a table. */
export const QUARTER_COLUMNS = ["Figure", "Expected", "In nine of ten quarters", "How often that was right"];

/** In the order of the columns. */
export function quarterCells(quarter: ReportQuarter): string[][] {
  return quarterGroups(quarter).flatMap(({ rows, tested }) =>
    rows.map(({ figure, expected, range }) => [figure, expected, range, tested]),
  );
}

const SPEAKERS: Readonly<Record<ReportQuarterFigure["speaker"], string>> = {
  calendar: "by the calendar",
  "last-quarter": "as last quarter",
};

/** How often it was right: who speaks and why, and how often its intervals held; of what is not told why. */
function testedWords({ speaker, value, test, why }: ReportQuarterFigure): string {
  if (value === null) return why ?? "";
  const skill =
    test.skill === null || speaker === "last-quarter"
      ? ""
      : `, which was off by ${Math.round(100 * test.skill)} % less than the last quarter in ${counted(test.quarters, "quarter")}`;
  const held =
    test.intervals === 0
      ? ""
      : `; ${test.inside} of ${counted(test.intervals, "earlier range")} held what came`;
  return `${SPEAKERS[speaker]}${skill}${held}${why === null ? "" : `; ${why}`}`;
}

/** What the section on capacity is called. */
export const CAPACITY = "If more came";

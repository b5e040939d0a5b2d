/** The quarter ahead: each figure with its interval, and how often such were right. */
import type { ForecastReport, ReportBacktest } from "../../../judge/report/report.ts";
import { BACKTEST, backtestSays, backtestSentences } from "../../words/ahead/backtest-words.ts";
import {
  CAPACITY,
  type QuarterRow,
  quarterDays,
  quarterGroups,
  quarterNotes,
} from "../../words/ahead/quarter-words.ts";
import { hanging, heading, type Page } from "../layout/page.ts";
import { glued, p, padEnd, type Rich, wrap } from "../layout/rich.ts";

const INDENT = 2;

export function quarterLines(document: Pick<ForecastReport, "quarter" | "madeWith">, page: Page): Rich[] {
  const { quarter } = document;
  if (quarter === null) return [];
  return [
    ...heading(page, "THE QUARTER AHEAD", [p(quarterDays(quarter), "dim")]),
    ...(quarter.says === null ? [] : wrap([p(quarter.says)], page.prose)),
    ...quarterGroups(quarter).flatMap(({ rows, tested }) => [
      ...rows.flatMap((row) => wrap(told(row), page.prose)),
      ...hanging(padEnd([], INDENT), [p(tested, "dim")], page.prose),
    ]),
    ...quarterNotes(document).flatMap((says) => wrap([p(says)], page.prose)),
  ];
}

/** Whether the stream would bear more. */
export function capacityLines(capacity: ForecastReport["capacity"], page: Page): Rich[] {
  if (capacity === null) return [];
  const more = "flowaudit explain capacity has the figures.";
  return [...heading(page, CAPACITY.toUpperCase()), ...wrap([p(`${capacity.says} ${more}`)], page.prose)];
}

function told({ figure, expected, range }: QuarterRow): Rich {
  return [
    p(`${figure}: `),
    p(glued(expected), "strong"),
    ...(range === "–" ? [] : [p(`, in nine of ten quarters ${range}`)]),
  ];
}

/** What each quarter of the calendar would have been foretold as, and what came. */
export function backtestLines(backtest: ReportBacktest | null, page: Page): Rich[] {
  if (backtest === null) return [];
  return [
    ...heading(page, BACKTEST.toUpperCase()),
    ...wrap([p(backtestSays(backtest))], page.prose),
    ...backtest.quarters.flatMap((quarter) => [
      ...wrap([p(quarterDays(quarter), "strong")], page.prose),
      ...backtestSentences(quarter).flatMap((says) => hanging(padEnd([], INDENT), [p(says)], page.prose)),
    ]),
  ];
}

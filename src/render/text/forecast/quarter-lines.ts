/** The quarter ahead: each figure with its interval, and how often such were right. */
import type { ForecastReport, ReportBacktest, ReportQuarter } from "../../../judge/report/report.ts";
import { counted } from "../../../lib/text/counted.ts";
import {
  CAPACITY,
  figureWords,
  type QuarterRow,
  quarterDays,
  quarterGroups,
  rangeWords,
  valueWords,
} from "../../words/ahead/quarter-words.ts";
import { skillWords } from "../../words/ahead/tried-words.ts";
import { hanging, heading, type Page } from "../layout/page.ts";
import { glued, p, padEnd, type Rich, wrap } from "../layout/rich.ts";

const INDENT = 2;

export function quarterLines(quarter: ReportQuarter | null, page: Page): Rich[] {
  if (quarter === null) return [];
  return [
    ...heading(page, "THE QUARTER AHEAD", [p(quarterDays(quarter), "dim")]),
    ...(quarter.says === null ? [] : wrap([p(quarter.says)], page.prose)),
    ...quarterGroups(quarter).flatMap(({ rows, tested }) => [
      ...rows.flatMap((row) => wrap(told(row), page.prose)),
      ...hanging(padEnd([], INDENT), [p(tested, "dim")], page.prose),
    ]),
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
    ...heading(page, "THE QUARTERS THAT WERE", [p(heldWords(backtest), "dim")]),
    ...backtest.quarters.flatMap((quarter) => [
      ...wrap([p(quarterDays(quarter), "strong")], page.prose),
      ...quarter.figures.flatMap((figure) =>
        figure.actual === null && figure.value === null
          ? []
          : hanging(padEnd([], INDENT), [p(toldAndCame(figure))], page.prose),
      ),
    ]),
  ];
}

function heldWords({ quarters, intervals, inside, printed, pinball }: ReportBacktest): string {
  if (quarters.length === 0) return "none has passed in which deliveries were known";
  return [
    intervals === 0
      ? `${counted(quarters.length, "quarter")}, too few for an interval`
      : `${inside} of ${counted(intervals, "interval")} held what came`,
    ...(printed === null ? [] : [`pinball skill where the calendar spoke ${skillWords(printed.skill)}`]),
    ...(pinball === null ? [] : [`over all ${skillWords(pinball.skill)}`]),
  ].join(", ");
}

function toldAndCame(figure: ReportBacktest["quarters"][number]["figures"][number]): string {
  const range = rangeWords(figure);
  const told = `told ${valueWords(figure, figure.value)}${range === "–" ? "" : ` (${range})`}`;
  return `${figureWords(figure)}: ${told}, came ${valueWords(figure, figure.actual)}`;
}

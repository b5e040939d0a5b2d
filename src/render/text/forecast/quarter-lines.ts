/** The quarter ahead: each figure with its interval, and how often such were right. */
import type {
  ForecastReport,
  ReportBacktest,
  ReportQuarter,
  ReportQuarterFigure,
} from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import { skillWords } from "../../words/ahead/open-words.ts";
import {
  byTest,
  CAPACITY,
  FIGURES,
  quarterDays,
  rangeWords,
  testedWords,
  valueWords,
} from "../../words/ahead/quarter-words.ts";
import { hanging, heading, type Page } from "../layout/page.ts";
import { glued, p, padEnd, type Rich, wrap } from "../layout/rich.ts";

const INDENT = 2;

export function quarterLines(quarter: ReportQuarter | null, page: Page): Rich[] {
  if (quarter === null) return [];
  return [
    ...heading(page, "THE QUARTER AHEAD", [p(quarterDays(quarter), "dim")]),
    ...byTest(quarter.figures).flatMap((figures) => [
      ...figures.flatMap((figure) => wrap(figureOf(figure), page.prose)),
      ...hanging(padEnd([], INDENT), [p(testedWords(nth(figures, 0)), "dim")], page.prose),
    ]),
  ];
}

/** Whether the stream would bear more. */
export function capacityLines(capacity: ForecastReport["capacity"], page: Page): Rich[] {
  if (capacity === null) return [];
  const more = "flowaudit explain capacity has the figures.";
  return [...heading(page, CAPACITY.toUpperCase()), ...wrap([p(`${capacity.says} ${more}`)], page.prose)];
}

function figureOf(figure: ReportQuarterFigure): Rich {
  const range = rangeWords(figure);
  return [
    p(`${FIGURES[figure.id]}: `),
    p(glued(valueWords(figure, figure.value)), "strong"),
    ...(range === "–" ? [] : [p(`, in nine of ten quarters ${range}`)]),
  ];
}

/** What each quarter of the calendar would have been foretold as, and what came. */
export function backtestLines(backtest: ReportBacktest | null, page: Page): Rich[] {
  if (backtest === null) return [];
  const { quarters, intervals, inside, printed, pinball } = backtest;
  const scores = [
    `${inside} of ${intervals} intervals held what came`,
    ...(printed === null ? [] : [`pinball skill where the calendar spoke ${skillWords(printed.skill)}`]),
    ...(pinball === null ? [] : [`over all ${skillWords(pinball.skill)}`]),
  ];
  return [
    ...heading(page, "THE QUARTERS THAT WERE", [p(scores.join(", "), "dim")]),
    ...quarters.flatMap((quarter) => [
      ...wrap([p(quarterDays(quarter), "strong")], page.prose),
      ...quarter.figures.flatMap((figure) =>
        figure.actual === null && figure.value === null
          ? []
          : hanging(padEnd([], INDENT), [p(toldAndCame(figure))], page.prose),
      ),
    ]),
  ];
}

function toldAndCame(figure: ReportBacktest["quarters"][number]["figures"][number]): string {
  const range = rangeWords(figure);
  const told = `told ${valueWords(figure, figure.value)}${range === "–" ? "" : ` (${range})`}`;
  return `${FIGURES[figure.id]}: ${told}, came ${valueWords(figure, figure.actual)}`;
}

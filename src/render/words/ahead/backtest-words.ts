/** What the quarters that have passed would have been foretold as, and what came, in words that every format shares. */
import type {
  ReportBacktest,
  ReportBacktestFigure,
  ReportBacktestQuarter,
} from "../../../judge/report/report.ts";
import { counted } from "../../../lib/text/counted.ts";
import { figureWords, quarterDays, rangeWords, valueWords } from "./quarter-words.ts";
import { skillWords } from "./tried-words.ts";

export const BACKTEST = "The quarters that were";

/** How often the ranges of all of them held, and what the marks mean. */
export function backtestSays({ quarters, intervals, inside, printed, pinball }: ReportBacktest): string {
  if (quarters.length === 0) return "None has passed in which deliveries were known.";
  const held =
    intervals === 0
      ? `${counted(quarters.length, "quarter")}, too few for a range.`
      : `${inside} of ${counted(intervals, "range")} held what came; ✗ is beside what came outside.`;
  const skills = [
    ...(printed === null ? [] : [`${skillWords(printed.skill)} where the calendar spoke`]),
    ...(pinball === null ? [] : [`${skillWords(pinball.skill)} over all`]),
  ];
  const skill =
    skills.length === 0
      ? ""
      : ` Pinball skill of the calendar against the last quarter: ${skills.join(", ")} (1 is never off, 0 no better).`;
  return `These are the quarters that the quarter ahead is judged by. ${held}${skill}`;
}

/** What stands of each figure in a table. */
export const BACKTEST_COLUMNS = [
  "Quarter",
  "Figure",
  "Told",
  "In nine of ten quarters",
  "By the calendar",
  "As last quarter",
  "Came",
];

/** In the order of the columns. */
export function backtestCells({ quarters }: ReportBacktest): string[][] {
  return quarters.flatMap((quarter) =>
    shownOf(quarter).map((figure) => [
      quarterDays(quarter),
      figureWords(figure),
      figure.value === null ? "not told" : valueWords(figure, figure.value),
      rangeWords(figure),
      valueWords(figure, figure.calendar),
      valueWords(figure, figure.lastQuarter),
      cameWords(figure, quarter),
    ]),
  );
}

/** `changes delivered: told 0 (at most 27; calendar 0, last quarter 12), came 35 ✗`. */
export function backtestSentences(quarter: ReportBacktestQuarter): string[] {
  return shownOf(quarter).map((figure) => {
    const range = rangeWords(figure);
    const both = `calendar ${valueWords(figure, figure.calendar)}, last quarter ${valueWords(figure, figure.lastQuarter)}`;
    const behind = range === "–" ? both : `${range}; ${both}`;
    const told = `${figure.value === null ? "not told" : `told ${valueWords(figure, figure.value)}`} (${behind})`;
    const came = cameWords(figure, quarter);
    return `${figureWords(figure)}: ${told}, ${figure.actual === null ? came : `came ${came}`}`;
  });
}

const shownOf = ({ figures }: ReportBacktestQuarter) =>
  figures.filter(({ value, actual }) => value !== null || actual !== null);

function cameWords(figure: ReportBacktestFigure, { figures }: ReportBacktestQuarter): string {
  if (figure.actual !== null)
    return `${valueWords(figure, figure.actual)}${figure.inside === false ? " ✗" : ""}`;
  const delivered = figures.find(({ id }) => id === "delivered")?.actual ?? 0;
  return delivered === 0 ? "nothing was delivered" : "too few came whose start is known";
}

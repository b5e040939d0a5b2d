/** The first column of the table: what one measure found in this repository. */
import type { ReportMeasure, ReportStatistic } from "../../../judge/report/report.ts";
import {
  besideElapsed,
  figureFirst,
  formatCount,
  formatInterval,
  formatLongRun,
  labelFirst,
} from "../../words/format.ts";
import { findingOf, isFaint, toldOnce } from "../../words/measure-words.ts";
import { sparkline } from "./bars.ts";
import type { Page } from "./page.ts";
import { clipped, glued, joined, type Piece, p, type Rich, type Role, wrap } from "./rich.ts";

/** Columns of the longest figure that is shown whole. */
export const WIDEST_FIGURE = 12;
/** Known points that make a course. */
const FEWEST_POINTS = 3;

/** The word that stands beside a measure: its finding, or why it has none. */
export function markOf(measure: ReportMeasure): Piece {
  const role: Role =
    measure.status === "failed" ? "act" : measure.status === "measured" ? measure.finding : "unknown";
  return p(glued(findingOf(measure)), role);
}

/** The lines of the cell: title, mark and headline; what stands behind it where everything is asked for. */
export function figureLines(measure: ReportMeasure, page: Page, width: number): Rich[] {
  const role: Role = measure.status === "measured" ? "strong" : "dim";
  const behind = page.options.all ? [background(measure)] : [];
  const paragraphs: Rich[] = [[p(measure.title, role)], first(measure, page.options.all), ...behind];
  return paragraphs.flatMap((paragraph) => wrap(paragraph, width));
}

function first(measure: ReportMeasure, all: boolean): Rich {
  const statistic = measure.statistics[0];
  if (measure.status !== "measured" || statistic === undefined) return [markOf(measure)];
  const faint = isFaint(measure);
  const { figure, words } = figureFirst(statistic);
  if (figure === null && !all) return [markOf(measure)];
  const working = p(glued(besideElapsed(statistic.working).trim()), "dim");
  const shown: Rich =
    figure === null
      ? []
      : [
          p(glued(figure), faint ? "dim" : "strong"),
          ...(working.text === "" ? [] : [p(" "), working]),
          p(" "),
        ];
  return [markOf(measure), p(glued("  ")), ...shown, p(words, faint ? "dim" : "plain")];
}

/** A measure in one line: `38 d 20 h  Lead time · median`. */
export function headlineOf(measure: ReportMeasure, title: string, beside: string | null = null): Rich {
  return [figureOf(measure), p(glued("  ")), ...nameOf(measure, title, beside)];
}

/** A measure beside its figure: its name, what the figure is, and what else is to be known of it. */
export function nameOf(measure: ReportMeasure, title: string, beside: string | null): Rich {
  const says = [wordsOf(measure), beside].filter(Boolean).join(", ");
  const role: Role = measure.status === "measured" ? "plain" : "dim";
  return [p(title, role), p(says === "" ? "" : ` · ${says}`, "dim")];
}

/** The headline's figure, or that there is none. */
export function figureOf(measure: ReportMeasure): Piece {
  const statistic = measure.statistics[0];
  const figure =
    measure.status !== "measured" || statistic === undefined ? null : figureFirst(statistic).figure;
  if (figure === null) return p("–", "dim");
  return p(glued(clipped(figure, WIDEST_FIGURE)), isFaint(measure) ? "dim" : "strong");
}

/** What the figure is, with its working time; nothing where there is none. */
function wordsOf({ status, statistics: [head] }: ReportMeasure): string | null {
  if (status !== "measured" || head === undefined || head.value === null) return null;
  const working = glued(besideElapsed(head.working).trim());
  return [figureFirst(head).words, working].filter(Boolean).join(" ");
}

/** Interval, further statistics, sample: what stands behind the headline. */
export function background(measure: ReportMeasure): Rich {
  if (measure.status !== "measured") return [];
  const [head, ...rest] = toldOnce(measure.statistics);
  const interval = head === undefined ? null : formatInterval(head);
  const rhythm = head === undefined ? null : formatLongRun(head);
  const facts = [
    ...(interval === null ? [] : [glued(`likely ${interval} as it ran`)]),
    ...(rhythm === null ? [] : [glued(`likely ${rhythm} at this rhythm`)]),
    ...rest.map((statistic) => remark(statistic)),
    ...sample(measure),
  ];
  return joined(
    facts.map((fact) => [p(fact, "dim")]),
    " · ",
  );
}

function remark(statistic: ReportStatistic): string {
  const interval = formatInterval(statistic);
  const range = interval === null ? "" : ` (likely ${glued(interval)} as it ran)`;
  const reason = statistic.value === null && statistic.why !== null ? ` (${statistic.why})` : "";
  const short = !/ .* /.test(statistic.label);
  return `${short ? glued(labelFirst(statistic)) : labelFirst(statistic)}${range}${reason}`;
}

/** How many observations, and of how many where that is not all. */
function sample(measure: ReportMeasure): string[] {
  const { coverage, n, smallSample } = measure;
  if (n === null) return [];
  const count = glued(`n ${formatCount(n)}`);
  const few = smallSample ? ", few: read with care" : "";
  if (coverage === null || coverage.seen >= coverage.of) return [count + few];
  const { seen, of, what, missing } = coverage;
  const from = n === seen ? " of" : `, from ${formatCount(seen)} of`;
  const reasons = missing.map(({ reason, count }) => `${formatCount(count)} (${reason})`).join(", ");
  const because = isFaint(measure) && reasons !== "" ? `. Not seen: ${reasons}` : "";
  return [`${count}${from} ${formatCount(of)} ${what}${few}${because}`];
}

/** The series as a row of columns, as many of the latest points as there is room for; nothing of too few. */
export function course({ series, statistics }: ReportMeasure, width: number): Rich {
  if (series === null) return [];
  const label = statistics.find(({ name }) => name === series.statistic)?.label;
  const words = `${label === undefined ? "" : `${label}, `}${series.every} by ${series.every} `;
  const values = series.points
    .map(({ value }) => value)
    .slice(-Math.max(FEWEST_POINTS, width - words.length));
  if (values.filter((value) => value !== null).length < FEWEST_POINTS) return [];
  return [p(words, "dim"), p(glued(sparkline(values)), "work")];
}

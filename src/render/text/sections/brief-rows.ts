/** The measures in short: those that always stand there, then those that ask for a step now, worst first. */
import type { Report, ReportGap, ReportMeasure } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import { closed } from "../../../lib/text/closed.ts";
import { sampleOf, tellable, titleOfMeasure, urgentOf } from "../../words/brief.ts";
import { besideElapsed, figureFirst, formatCount } from "../../words/format.ts";
import { isFaint } from "../../words/measure-words.ts";
import { markOf } from "../layout/figures.ts";
import { heading, type Page } from "../layout/page.ts";
import { clipped, glued, type Piece, p, padEnd, padStart, type Rich, widthOf, wrap } from "../layout/rich.ts";
import { type Column, GAP, table } from "../layout/table.ts";

/** Findings beside the ones that always stand there. */
const MOST = 5;
/** From this width on the three columns stand beside each other. */
const WIDE = 110;
/** Room for the commonest words beside a measure. */
const MARK = "unknown".length;
const WIDEST_FIGURE = 12;

/** The rows, in three columns where there is room for them. */
export function briefMeasures({ measures, recommendations, gaps }: Report, page: Page): Rich[] {
  const stars = measures.filter(({ headline }) => headline);
  const urgent = urgentOf(measures);
  const further = urgent.slice(0, MOST);
  const advised = new Set(recommendations.flatMap((one) => one.measures));
  const rows = [...stars, ...further];
  const all = tellable(measures).length;
  const said = new Set(gaps.some(tellsOfGitHub) ? [GITHUB.source] : []);
  const left = urgent.length - further.length;
  const draw = page.width < WIDE ? stacked : beside;
  return [
    heading(page, "THE MEASURES", all > rows.length ? [p(asideOf(all, rows.length, left), "dim")] : []),
    ...draw(rows, { advised, said }, page),
  ];
}

/** What is not shown, and how much of that asks for a step. */
function asideOf(all: number, shown: number, urgent: number): string {
  const asking = urgent > 0 ? `, ${formatCount(urgent)} of them ask for a step` : "";
  return `--all has ${formatCount(all - shown)} more${asking}`;
}

/** Whether the page says below how GitHub can be read, or why it could not be. */
function tellsOfGitHub({ id, remedy }: ReportGap): boolean {
  return id.startsWith("github") || GITHUB.test(remedy);
}

/** Words by which a way to read GitHub is known: it is said once on a page. */
const GITHUB = /GH_TOKEN/;

/** What is said elsewhere on the page. */
interface Elsewhere {
  /** Measures that a recommendation answers. */
  readonly advised: ReadonlySet<string>;
  /** Ways to supply what is missing. */
  readonly said: ReadonlySet<string>;
}

type Draw = (rows: readonly ReportMeasure[], elsewhere: Elsewhere, page: Page) => Rich[];

/** A line a measure; below it the next step, where none of the recommendations says it. */
const stacked: Draw = (rows, elsewhere, page) => {
  const figures = rows.map(figureOf);
  const width = Math.min(WIDEST_FIGURE, Math.max(...figures.map((one) => widthOf([one]))));
  const mark = markWidth(rows);
  const indent = mark + GAP + width + GAP;
  const supplied = new Set(elsewhere.said);
  return rows.flatMap((measure, index) => {
    const before: Rich = [
      ...padEnd([markOf(measure)], mark + GAP),
      ...padStart([nth(figures, index)], width),
      ...padEnd([], GAP),
    ];
    const room = page.width - indent;
    const [name = [], ...more] = wrap(nameOf(measure), room);
    const step = stepOf(measure, supplied);
    const isTold = measure.finding === "good" || elsewhere.advised.has(measure.id);
    const isDue = measure.headline || measure.finding === "act";
    const below: Rich = isTold || !isDue || step.length === 0 ? [] : [p("→ ", "dim"), ...step];
    return [
      [...before, ...name],
      ...[...more, ...wrap(below, room)].map((line): Rich => [...padEnd([], indent), ...line]),
    ];
  });
};

/** What is measured · what it tells you · what you do next. */
const beside: Draw = (rows, elsewhere, page) => {
  const inner = page.width - 2 * GAP;
  const first = Math.round(inner * 0.4);
  const second = Math.round(inner * 0.29);
  const columns: Column[] = [
    { title: "What you measure", width: first },
    { title: "What it tells you", width: second },
    { title: "What you do next", width: inner - first - second },
  ];
  const figures = rows.map(figureOf);
  const width = Math.min(WIDEST_FIGURE, Math.max(...figures.map((one) => widthOf([one]))));
  const mark = markWidth(rows);
  const indent = mark + GAP + width + GAP;
  const supplied = new Set(elsewhere.said);
  const cells = rows.map((measure, index) => {
    const lines = wrap(nameOf(measure), first - indent);
    const start: Rich = [
      ...padEnd([markOf(measure)], mark + GAP),
      ...padStart([nth(figures, index)], width),
      ...padEnd([], GAP),
    ];
    const role = measure.finding === "act" || measure.finding === "watch" ? "plain" : "dim";
    const step = stepOf(measure, supplied);
    return [
      lines.map((line, at): Rich => [...(at === 0 ? start : padEnd([], indent)), ...line]),
      wrap([p(measure.tells, role)], second),
      wrap(step, nth(columns, 2).width),
    ];
  });
  return table(columns, cells).flat();
};

const markWidth = (rows: readonly ReportMeasure[]) =>
  Math.max(MARK, ...rows.map((measure) => widthOf([markOf(measure)])));

/** The headline's figure, or that there is none. */
function figureOf(measure: ReportMeasure): Piece {
  const statistic = measure.statistics[0];
  const figure =
    measure.status !== "measured" || statistic === undefined ? null : figureFirst(statistic).figure;
  if (figure === null) return p("–", "dim");
  return p(glued(clipped(figure, WIDEST_FIGURE)), isFaint(measure) ? "dim" : "strong");
}

/** The title, and what the figure is. */
function nameOf(measure: ReportMeasure): Rich {
  const title = titleOfMeasure(measure);
  const statistic = measure.statistics[0];
  if (measure.status !== "measured" || statistic === undefined) return [p(title, "dim")];
  const { words } = figureFirst(statistic);
  const working = glued(besideElapsed(statistic.working).trim());
  const beside = working === "" ? "" : ` ${working}`;
  const sample = sampleOf(measure);
  const few = sample === null ? "" : `, ${glued(sample)}`;
  return [p(title), p(` · ${words}${beside}${few}`, "dim")];
}

/** What to do about it; else why nothing was found, and how to see it; empty where that is said elsewhere on the page. */
function stepOf({ finding, status, next, remedy, because }: ReportMeasure, supplied: Set<string>): Rich {
  if (status === "failed") return [p(because, "dim")];
  if (status === "measured" && finding !== "unknown") return [p(next, finding === "good" ? "dim" : "plain")];
  const [how = ""] = (remedy ?? "").split(/(?<=[.]) /);
  const key = GITHUB.exec(how)?.[0] ?? how;
  const isNew = how !== "" && !supplied.has(key);
  supplied.add(key);
  const says = [...(status === "measured" ? [because] : []), ...(isNew ? [how] : [])];
  return says.length === 0 ? [] : [p(says.map(closed).join(" "), "dim")];
}

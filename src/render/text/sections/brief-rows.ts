/** The measures in short: those that always stand there, then those that ask for a step now, worst first. */
import type { Report, ReportGap, ReportMeasure } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import { sampleOf, titleOfMeasure, urgentOf } from "../../words/brief.ts";
import { formatCount } from "../../words/format.ts";
import { stepOf, stepSays } from "../../words/measure-words.ts";
import { figureOf, headlineOf, markOf, nameOf, WIDEST_FIGURE } from "../layout/figures.ts";
import { heading, type Page } from "../layout/page.ts";
import { p, padEnd, padStart, type Rich, widthOf, wrap } from "../layout/rich.ts";
import { ROOM_FOR_COLUMNS, stackedRows } from "../layout/stacked.ts";
import { type Column, GAP, table } from "../layout/table.ts";

/** Findings beside the ones that always stand there. */
const MOST = 5;
/** Of those that ask for a step at once so many, where a row takes three lines: two screens hold no more. */
const MOST_STACKED = 2;
/** And where what was and what is has taken room above. */
const MOST_BELOW_EARLIER = 0;
/** Room for the commonest words beside a measure. */
const MARK = "unknown".length;

/** The rows, in three columns where there is room for them. */
export function briefMeasures({ measures, gaps, earlier }: Report, page: Page): Rich[] {
  const stars = measures.filter(({ headline }) => headline);
  const urgent = urgentOf(measures);
  const isWide = page.width >= ROOM_FOR_COLUMNS;
  const further = isWide
    ? urgent.slice(0, MOST)
    : urgent
        .filter(({ finding }) => finding !== "watch")
        .slice(0, earlier?.run ? MOST_BELOW_EARLIER : MOST_STACKED);
  const rows = [...stars, ...further];
  // The whole table has those, too, that have a section of their own here.
  const all = measures.length;
  const left = urgent.filter((one) => !further.includes(one));
  const draw = isWide ? beside : stacked;
  return [
    ...heading(page, "THE MEASURES", all > rows.length ? [p(asideOf(all, rows.length, left), "dim")] : []),
    ...draw(rows, saidOnce(gaps), page),
  ];
}

/** What is not shown, and how much of that asks for a step. */
function asideOf(all: number, shown: number, left: readonly ReportMeasure[]): string {
  const count = (word: ReportMeasure["finding"]) => left.filter(({ finding }) => finding === word).length;
  const [asking, watched] = [count("act"), count("watch")];
  const parts = [
    `--all has ${formatCount(all - shown)} more`,
    asking > 0 && `${formatCount(asking)} of them ${asking === 1 ? "asks" : "ask"} for a step`,
    watched > 0 && `${formatCount(watched)} ${watched === 1 ? "needs" : "need"} watching`,
  ];
  return parts.filter((part) => part !== false).join(", ");
}

/** Whether the page says below how GitHub can be read, or why it could not be. */
function tellsOfGitHub({ id, remedy }: ReportGap): boolean {
  return id.startsWith("github") || GITHUB.test(remedy);
}

/** Words by which a way to read GitHub is known: it is said once on a page. */
const GITHUB = /GH_TOKEN/;

/** Whether a way to supply something stands on the page already. */
type IsSaid = (how: string) => boolean;

/** Each way is said by the first row that needs it, those to read GitHub by the gaps below where they say it. */
function saidOnce(gaps: readonly ReportGap[]): IsSaid {
  const said = new Set(gaps.some(tellsOfGitHub) ? [GITHUB.source] : []);
  return (how) => {
    const key = GITHUB.test(how) ? GITHUB.source : how;
    const isSaid = said.has(key);
    said.add(key);
    return isSaid;
  };
}

type Draw = (rows: readonly ReportMeasure[], isSaid: IsSaid, page: Page) => Rich[];

/** What is measured, what it tells you, what you do next: below each other. */
const stacked: Draw = (rows, isSaid, page) =>
  stackedRows(
    rows.map((measure) => {
      const { why, how } = stepOf(measure, isSaid);
      return {
        measure,
        says: headlineOf(measure, titleOfMeasure(measure), sampleOf(measure)),
        why: why === null ? [] : [p(why, "dim")],
        step: how === null ? [] : [p(how, roleOf(measure))],
      };
    }),
    page,
  ).flat();

/** What is measured · what it tells you · what you do next. */
const beside: Draw = (rows, isSaid, page) => {
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
  const cells = rows.map((measure, index) => {
    const lines = wrap(nameOf(measure, titleOfMeasure(measure), sampleOf(measure)), first - indent);
    const start: Rich = [
      ...padEnd([markOf(measure)], mark + GAP),
      ...padStart([nth(figures, index)], width),
      ...padEnd([], GAP),
    ];
    return [
      lines.map((line, at): Rich => [...(at === 0 ? start : padEnd([], indent)), ...line]),
      wrap([p(measure.tells, roleOf(measure))], second),
      wrap([p(stepSays(stepOf(measure, isSaid)), roleOf(measure))], nth(columns, 2).width),
    ];
  });
  return table(columns, cells).flat();
};

const markWidth = (rows: readonly ReportMeasure[]) =>
  Math.max(MARK, ...rows.map((measure) => widthOf([markOf(measure)])));

/** What is good or not known asks for less. */
const roleOf = ({ finding }: ReportMeasure) => (finding === "act" || finding === "watch" ? "plain" : "dim");

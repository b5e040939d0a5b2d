/** Measures as rows: what was measured, what it tells, what to do next. */
import type { Report, ReportMeasure } from "../../judge/report/report.ts";
import { sampleOf, tellable, titleOfMeasure, urgentOf } from "../words/brief.ts";
import { besideElapsed, figureFirst, formatCount, formatInterval, formatLongRun } from "../words/format.ts";
import { stepOf, stepSays } from "../words/measure-words.ts";
import { blocks, folded, table } from "./blocks.ts";
import { data } from "./encode.ts";
import { figure, markOf } from "./names-markdown.ts";

const COLUMNS = [
  { title: "What you measure" },
  { title: "What it tells you" },
  { title: "What you do next" },
];

/** Findings beside the starred ones. */
const MOST = 5;

/** The measures that always stand there. */
export function starred({ measures, gaps }: Report): string {
  const rows = measures.filter(({ headline }) => headline);
  return rows.length === 0 ? "" : blocks("### The five that tell most", rowsOf(rows, { gaps }));
}

/** What else asks for a step now, worst first. */
export function urgent({ measures, gaps }: Report): string {
  const all = urgentOf(measures);
  if (all.length === 0) return "";
  const left = all.length - MOST;
  const more =
    left > 0
      ? `<sub>${formatCount(left)} more ${left === 1 ? "asks" : "ask"} for a step: flowaudit report --all</sub>`
      : null;
  return blocks("### What else asks for a step now", rowsOf(all.slice(0, MOST), { gaps }), more);
}

/** All others, where everything is asked for. */
export function others({ measures, gaps }: Report): string {
  const shown = urgentOf(measures).slice(0, MOST);
  const rows = tellable(measures).filter((one) => !one.headline && !shown.includes(one));
  return rows.length === 0
    ? ""
    : folded(`<b>${formatCount(rows.length)} more measures</b>`, rowsOf(rows, { gaps }));
}

function rowsOf(measures: readonly ReportMeasure[], { gaps }: Pick<Report, "gaps">): string {
  const said = gaps.map(({ remedy }) => remedy).join(" ");
  const isSaid = (how: string) => said.includes(how.replace(/\.$/, ""));
  return table(
    COLUMNS,
    measures.map((one) => [found(one), data(one.tells), data(stepSays(stepOf(one, isSaid)))]),
  );
}

/** `🟢 good **4 d 13 h** median (25 h working), likely 2–6 d as it ran` under the measure's name. */
function found(measure: ReportMeasure): string {
  const title = `**${data(titleOfMeasure(measure))}**<br>${markOf(measure)}`;
  const [first] = measure.statistics;
  if (measure.status !== "measured" || first === undefined) return title;
  const { figure: value, words } = figureFirst(first);
  const interval = formatInterval(first);
  const rhythm = formatLongRun(first);
  const sample = sampleOf(measure);
  const facts = [
    `${words}${besideElapsed(first.working)}`,
    ...(interval === null ? [] : [`likely ${interval} as it ran`]),
    ...(rhythm === null ? [] : [`likely ${rhythm} at this rhythm`]),
    ...(sample === null ? [] : [sample]),
  ];
  return `${title} · ${value === null ? "" : `**${figure(value)}** `}${data(facts.join(", "))}`;
}

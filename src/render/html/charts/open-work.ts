/** What is open when the window ends: where it stands, and how old it is. */
import type { Report, ReportChange } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import { listed } from "../../../lib/text/listed.ts";
import { counted, formatCount } from "../../words/format.ts";
import { knownSeconds, nameOf } from "../../words/names.ts";
import { axis, durationScale, type Scale } from "../drawing/axes.ts";
import { columnOf, columns } from "../drawing/columns.ts";
import { label, line } from "../drawing/marks.ts";
import { fitted, widthOf } from "../drawing/space.ts";
import { html, type Markup } from "../parts/markup.ts";
import { type Chart, type Drawn, figure, NARROW, type Picture, sortable, WIDE } from "./chart.ts";
import { duration, tallied, timed } from "./chart-words.ts";

const CHART = { id: "open-work", title: "Open work by age" };

export const openWork: Chart = { ...CHART, draw };

/** Open changes that stand in one stage, oldest first, with their ages in seconds. */
interface Row {
  readonly stage: string;
  readonly changes: readonly { readonly change: ReportChange; readonly age: number }[];
}

function draw(report: Report): Drawn | null {
  const rows = rowsOf(report);
  if (rows.length === 0) return null;
  const says = sentence(rows);
  return { svg: figure(CHART, says, wide(rows), narrow(rows)), says, table: tableOf(rows) };
}

function rowsOf({ changes, stages, inputs }: Report): Row[] {
  const open = changes
    .filter(({ state, automated }) => state === "open" && (inputs.includeBots || !automated))
    .flatMap((change) => {
      const last = change.spans.at(-1);
      return last === undefined ? [] : [{ change, age: knownSeconds(change.spans), last }];
    })
    .filter(({ age }) => age > 0)
    .sort((a, b) => b.age - a.age || (a.change.id < b.change.id ? -1 : 1));
  const order = stages.map(({ stage }) => stage);
  const found = [...new Set(open.map(({ last }) => last.stage))];
  found.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return found.map((stage) => {
    const own = open.filter(({ last }) => last.stage === stage);
    return { stage, changes: own };
  });
}

function sentence(rows: readonly Row[]): string {
  const all = rows.flatMap(({ changes, stage }) => changes.map((one) => ({ ...one, stage })));
  const oldest = all.reduce((a, b) => (b.age > a.age ? b : a));
  const open = `${counted(all.length, "change")} ${all.length === 1 ? "is" : "are"} open`;
  const where = listed(rows.map(({ stage, changes }) => `${formatCount(changes.length)} in ${stage}`));
  return `${open}: ${where}; the oldest, ${nameOf(oldest.change)}, is ${duration(oldest.age)} old and stands in ${oldest.stage}.`;
}

function tableOf(rows: readonly Row[]): Drawn["table"] {
  return sortable(
    ["stage", "open changes", "oldest", "its age"],
    rows.map(({ stage, changes }) => [
      stage,
      tallied(changes.length),
      nameOf(nth(changes, 0).change),
      timed(nth(changes, 0).age),
    ]),
  );
}

const CLOUD = 26;

/** The changes of a row as columns, the oldest marked and named. */
function strip({ changes }: Row, floor: number, { at }: Scale, limit: number): Markup {
  const oldest = nth(changes, 0);
  const x = columnOf(at(oldest.age));
  const text = `${nameOf(oldest.change)}  ${duration(oldest.age)}`;
  const room = widthOf(text, "small");
  const fits = x + 8 + room <= limit;
  const shown = label({
    x: fits ? x + 8 : limit,
    y: fits ? floor : floor + 15,
    text,
    size: "small",
    anchor: fits ? "start" : "end",
  });
  const places = changes.map(({ age }) => at(age));
  return html`${columns(places, floor, CLOUD)}${line("oldest", x - 2, floor + 3, x + 2, floor + 3)}${shown}`;
}

const NAMES = 124;
const agesOf = (rows: readonly Row[]) => rows.flatMap(({ changes }) => changes.map(({ age }) => age));

function wide(rows: readonly Row[]): Picture {
  const scale = durationScale(agesOf(rows), NAMES + 8, WIDE - 120);
  const [first, row] = [4, 42];
  const bottom = first + rows.length * row;
  const shown = rows.map((one, index) => {
    const y = first + index * row + 22;
    return html`${strip(one, y + 8, scale, WIDE)}${label({ x: 0, y, text: fitted(one.stage, NAMES, "strong"), size: "strong" })}${label({ x: 0, y: y + 14, text: `${formatCount(one.changes.length)} open`, size: "small", tone: "muted" })}`;
  });
  return { width: WIDE, height: bottom + 22, body: html`${axis(scale, first, bottom)}${shown}` };
}

function narrow(rows: readonly Row[]): Picture {
  const scale = durationScale(agesOf(rows), 6, NARROW - 6);
  const [first, row] = [0, 72];
  const bottom = first + rows.length * row;
  const shown = rows.map((one, index) => {
    const y = first + index * row + 14;
    const count = `${formatCount(one.changes.length)} open`;
    return html`${strip(one, y + 36, scale, NARROW)}${label({ x: 0, y, text: fitted(one.stage, 200, "strong"), size: "strong" })}${label({ x: NARROW, y, text: count, size: "small", tone: "muted", anchor: "end" })}`;
  });
  return { width: NARROW, height: bottom + 22, body: html`${axis(scale, first, bottom)}${shown}` };
}

/** The largest wait month by month: constraints do not disappear, they move. */
import type { Report, ReportMonth } from "../../../judge/report/report.ts";
import { lastOf, nth } from "../../../lib/must.ts";
import { listed } from "../../../lib/text/listed.ts";
import { epochOf } from "../../../lib/time/instants.ts";
import { dayOf } from "../../../lib/time/periods.ts";
import { formatCount, formatShare } from "../../words/format.ts";
import { monthOfYear, shortMonth } from "../drawing/axes.ts";
import { label, line, px, rect } from "../drawing/marks.ts";
import { fitted, widthOf } from "../drawing/space.ts";
import { html, type Markup } from "../parts/markup.ts";
import { type Chart, type Drawn, figure, NARROW, type Picture, sortable, WIDE } from "./chart.ts";
import { NONE, tallied } from "./chart-words.ts";

const CHART = { id: "constraint-months", title: "The largest wait, month by month" };

export const constraintMonths: Chart = { ...CHART, draw };

/** A month whose largest wait can be told. */
type Told = ReportMonth & { stage: string; share: number };

const isTold = (month: ReportMonth): month is Told => month.stage !== null && month.share !== null;

function draw(report: Report): Drawn | null {
  const months = report.measures.find(({ id }) => id === "constraint")?.months ?? [];
  const told = months.filter(isTold);
  if (told.length === 0) return null;
  const stages = report.stages
    .map(({ stage }) => stage)
    .filter((stage) => told.some((one) => one.stage === stage));
  const says = sentence(stages, told, months.length);
  return { svg: figure(CHART, says, wide(stages, months), narrow(months)), says, table: tableOf(months) };
}

function sentence(stages: readonly string[], told: readonly Told[], all: number): string {
  const counts = stages
    .map((stage) => ({ stage, count: told.filter((one) => one.stage === stage).length }))
    .sort((a, b) => b.count - a.count);
  const untold = all - told.length;
  const unsure = told.filter(({ clear }) => !clear).length;
  const chance = unsure === 0 ? "" : `; in ${formatCount(unsure)} of these that may be chance`;
  const rest = `${chance}${untold === 0 ? "" : `; ${formatCount(untold)} of ${formatCount(all)} months cannot be told`}`;
  const months = (count: number) => `${formatCount(count)} ${count === 1 ? "month" : "months"}`;
  const [only, other] = counts;
  if (only !== undefined && other === undefined)
    return `The largest wait was ${only.stage} in ${months(told.length)}${rest}.`;
  return `The largest wait was ${listed(counts.map(({ stage, count }) => `${stage} in ${months(count)}`))}${rest}.`;
}

function tableOf(months: readonly ReportMonth[]): Drawn["table"] {
  return sortable(
    ["month", "largest wait", "share of lead time", "beyond chance", "changes"],
    months.map(({ from, stage, why, share, clear, n }) => [
      from.slice(0, 7),
      stage ?? why ?? NONE,
      { shown: share === null ? NONE : formatShare(share), by: share },
      stage === null ? NONE : clearly(clear),
      tallied(n),
    ]),
  );
}

const clearly = (clear: boolean) => (clear ? "yes" : "no");

/** A month that may be chance is pale. */
function bar(month: Told, x: number, y: number, width: number, height: number): Markup {
  return html`<rect class="chart-month" fill-opacity="${px(month.clear ? 1 : PALE)}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"/>`;
}

const PALE = 0.4;

/** More months than these are too narrow to be drawn; the table has them all. */
const MOST = { wide: 60, narrow: 36 };
/** Why a month cannot be told, without the number of its changes, which stands beside it. */
const COUNTED = /^\d+ changes?, fewer than the (\d+) needed$/;
/** Marks of the reasons, in the order in which they occur. */
const MARKS = ["–", "?", "×", "*"];

/** The reasons why months cannot be told, each with its mark. */
function reasonsOf(months: readonly ReportMonth[]): Map<string, string> {
  const reasons = months.flatMap(({ why }) => (why === null ? [] : [reasonOf(why)]));
  return new Map(
    [...new Set(reasons)].map((reason, index) => [reason, nth(MARKS, Math.min(index, MARKS.length - 1))]),
  );
}

function reasonOf(why: string): string {
  return why.replace(COUNTED, "fewer than $1 changes");
}

const NAMES = 124;
const ROW = 46;
const LINE = 16;
const TALLEST = 30;

function wide(stages: readonly string[], all: readonly ReportMonth[]): Picture {
  const months = all.slice(-MOST.wide);
  const cell = (WIDE - NAMES - 8) / months.length;
  const left = (index: number) => NAMES + 8 + index * cell;
  const top = 16;
  const bottom = top + stages.length * ROW;
  const reasons = reasonsOf(months);
  const rows = stages.map((stage, row) => {
    const floor = top + (row + 1) * ROW;
    const bars = months.map((month, index) => {
      if (!isTold(month) || month.stage !== stage) return null;
      const height = month.share * TALLEST;
      const inset = Math.min(3, cell * 0.1);
      const shown =
        cell < 22
          ? null
          : label({
              x: left(index) + cell / 2,
              y: floor - height - 4,
              text: percentOf(month.share),
              size: "small",
              anchor: "middle",
            });
      return html`${bar(month, left(index) + inset, floor - height, cell - 2 * inset, height)}${shown}`;
    });
    return html`${line("grid", NAMES + 8, floor, WIDE, floor)}${label({ x: 0, y: floor - 4, text: fitted(stage, NAMES, "strong"), size: "strong" })}${bars}`;
  });
  const footer = footerOf(months, reasons, cell, left, bottom);
  const more =
    all.length > months.length ? [`the last ${months.length} of ${formatCount(all.length)} months`] : [];
  const notes = [...more, ...[...reasons].map(([reason, mark]) => `${mark} ${reason}`)].join(" · ");
  const body = html`${label({ x: NAMES + 8, y: 12, text: "height: % of lead time · pale: may be chance (telling takes 30 changes)", size: "small", tone: "muted" })}${rows}${footer}${label({ x: NAMES + 8, y: bottom + 86, text: fitted(notes, WIDE - NAMES - 8, "small"), size: "small", tone: "muted" })}`;
  return { width: WIDE, height: bottom + (notes === "" ? 72 : 94), body };
}

const percentOf = (share: number) => formatShare(share).replace(" %", "");

/** Under the bars: the months with their years, whether each is beyond chance, and of how many changes. */
function footerOf(
  months: readonly ReportMonth[],
  reasons: ReadonlyMap<string, string>,
  cell: number,
  left: (index: number) => number,
  bottom: number,
): Markup {
  const clear = (month: ReportMonth) =>
    isTold(month) ? clearly(month.clear) : (reasons.get(reasonOf(month.why ?? "")) ?? NONE);
  const rows = [
    { name: "", tone: "ink", room: 28, of: ({ from }: ReportMonth) => shortMonth(epochOf(from)) },
    { name: "", tone: "muted", room: 0, of: yearOf },
    { name: "beyond chance", tone: "muted", room: 22, of: clear },
    { name: "changes", tone: "muted", room: 22, of: ({ n }: ReportMonth) => formatCount(n) },
  ] as const;
  return html`${rows.map(({ name, tone, room, of }, row) => {
    const y = bottom + 17 + row * LINE;
    const every = Math.max(1, Math.ceil(room / cell));
    const cells = months.map((month, index) => {
      const text = index % every === 0 ? of(month, index) : "";
      return text === ""
        ? null
        : label({ x: left(index) + cell / 2, y, text, size: "small", tone, anchor: "middle" });
    });
    return html`${label({ x: 0, y, text: name, size: "small", tone: "muted" })}${cells}`;
  })}`;
}

/** The year under its January, and under the first month where that one is far enough from it. */
function yearOf({ from }: ReportMonth, index: number): string {
  const { year, month } = dayOf(epochOf(from));
  const begins = month === 1 || (index === 0 && month < 12);
  return begins ? String(year) : "";
}

const BARS = { from: 74, to: NARROW };
const TALL = 30;

/** On a phone the months run downwards; neighbours that cannot be told share a line. */
function narrow(all: readonly ReportMonth[]): Picture {
  const groups = grouped(all.slice(-MOST.narrow));
  const more =
    all.length > MOST.narrow ? `the last ${MOST.narrow} of ${formatCount(all.length)} months · ` : "";
  const top = 22;
  const rows = groups.map((group, index) => {
    const y = top + index * TALL;
    const first = nth(group, 0);
    const name = label({ x: 0, y: y + 12, text: monthOfYear(epochOf(first.from)), size: "small" });
    return html`${name}${isTold(first) ? toldRow(first, y) : untoldRow(group, y)}`;
  });
  const body = html`${label({ x: 0, y: 12, text: `${more}share of lead time`, size: "small", tone: "muted" })}${rows}`;
  return { width: NARROW, height: top + groups.length * TALL, body };
}

function toldRow(month: Told, y: number): Markup {
  const room = BARS.to - BARS.from;
  const facts = `${formatShare(month.share)}${month.clear ? "" : " · may be chance"}`;
  const name = fitted(month.stage, room - widthOf(facts, "small") - 10, "strong");
  return html`${label({ x: BARS.from, y: y + 12, text: name, size: "strong" })}${label({ x: BARS.to, y: y + 12, text: facts, size: "small", tone: "muted", anchor: "end" })}${rect("track", { x: BARS.from, y: y + 16, width: room, height: 6 })}${bar(month, BARS.from, y + 16, room * month.share, 6)}`;
}

function untoldRow(group: readonly ReportMonth[], y: number): Markup {
  const [first, last] = [nth(group, 0), lastOf(group)];
  const until = group.length === 1 ? "" : `to ${monthOfYear(epochOf(last.from))}: `;
  const text = fitted(`${until}${reasonOf(first.why ?? NONE)}`, BARS.to - BARS.from, "small");
  return label({ x: BARS.from, y: y + 12, text, size: "small", tone: "muted" });
}

/** Each month by itself, but neighbours that cannot be told for the same reason together. */
function grouped(months: readonly ReportMonth[]): ReportMonth[][] {
  const groups: ReportMonth[][] = [];
  for (const month of months) {
    const group = groups.at(-1);
    const why = group?.at(-1)?.why ?? null;
    const same = why !== null && month.why !== null && reasonOf(why) === reasonOf(month.why);
    if (group !== undefined && same) group.push(month);
    else groups.push([month]);
  }
  return groups;
}

/** Where a difference between two cohorts lies: from the mean of the one, stage by stage, to that of the other. */

import { scaleLinear } from "d3-scale";
import type {
  ComparedDifference,
  Report,
  ReportComparison,
  ReportDifference,
} from "../../../judge/report/report.ts";
import { lastOf } from "../../../lib/must.ts";
import { DAY_SECONDS, HOUR_SECONDS, MINUTE_SECONDS, WEEK_SECONDS } from "../../../lib/time/units.ts";
import { addingUp, likelyOf } from "../../words/adding-up.ts";
import { commonUnit, counted, formatSeconds } from "../../words/format.ts";
import { axis, type Scale } from "../drawing/axes.ts";
import { label, line, path, px, rect } from "../drawing/marks.ts";
import { fitted } from "../drawing/space.ts";
import { html, type Markup } from "../parts/markup.ts";
import { type Chart, type Drawn, figure, NARROW, type Picture, WIDE } from "./chart.ts";
import { NONE } from "./chart-words.ts";

const CHART = { id: "absorption", title: "Where the difference between the cohorts lies" };

/** The waterfall of changes with declared AI assistance against the others. */
export const absorption: Chart = {
  ...CHART,
  draw: ({ measures }: Report) => {
    const comparison = measures.find(({ id }) => id === "ai-absorption")?.comparison ?? null;
    return comparison === null ? null : waterfall(CHART, comparison);
  },
};

interface Step {
  readonly stage: string;
  readonly difference: ReportDifference;
  /** Mean lead time before this step, in seconds. */
  readonly before: number;
  /** The mean that it is a difference from. */
  readonly of: number;
  readonly certain: boolean;
}

interface Fall {
  readonly first: string;
  readonly second: string;
  /** What is compared. */
  readonly of: string;
  readonly from: number;
  readonly to: number;
  readonly total: ReportDifference;
  readonly steps: readonly Step[];
}

/** A comparison as a chart; null where neither cohort took any time. */
export function waterfall(chart: Pick<Chart, "id" | "title">, comparison: ReportComparison): Drawn | null {
  const fall = fallOf(comparison);
  if (fall.steps.length === 0) return null;
  const { says } = comparison;
  return { svg: figure(chart, says, wide(fall), narrow(fall)), says, table: tableOf(comparison) };
}

/** Between changes that are alike where enough are: that is what the conclusion rests on. */
function fallOf({ first, second, stages: rows, total }: ReportComparison): Fall {
  const matched = rows.every(({ adjusted }) => adjusted !== null) ? total.adjusted : null;
  const alike = matched !== null;
  const from = matched?.secondSeconds ?? total.secondSeconds;
  let before = from;
  const steps = rows.map(({ stage, secondSeconds, difference, adjusted, certain }) => {
    const own = alike && adjusted !== null ? adjusted : { ...difference, secondSeconds };
    const step = { stage, difference: own, before, of: own.secondSeconds, certain };
    before += own.seconds;
    return step;
  });
  const all = matched ?? total.difference;
  return {
    first: first.name,
    second: second.name,
    of: alike ? "mean lead time, like for like" : "mean lead time",
    from,
    to: from + all.seconds,
    total: all,
    steps: steps.filter(({ difference }) => difference.seconds !== 0),
  };
}

function tableOf(comparison: ReportComparison): Drawn["table"] {
  const { first, second } = comparison;
  const unit = commonUnit(Math.max(comparison.total.firstSeconds, comparison.total.secondSeconds));
  const { stages: rows, total } = addingUp(comparison, unit);
  const lines = [...rows.map((row) => ({ ...row, name: row.stage })), { ...total, name: "in all" }];
  const words = (one: ComparedDifference | null, of: number) =>
    one === null ? [NONE, NONE] : [unit.more(one.seconds), likelyOf(one, of, unit.more)];
  return {
    head: [
      `stage, mean ${unit.words}`,
      `${second.name} (${counted(second.n, "change")})`,
      `${first.name} (${counted(first.n, "change")})`,
      "difference",
      "likely",
      "matched",
      "likely",
    ],
    rows: lines.map(({ name, firstSeconds, secondSeconds, difference, adjusted }) => [
      name,
      unit.number(secondSeconds),
      unit.number(firstSeconds),
      ...words(difference, secondSeconds),
      ...words(adjusted, adjusted?.secondSeconds ?? 0),
    ]),
  };
}

function signed(seconds: number): string {
  return seconds > 0 ? `+${formatSeconds(seconds)}` : formatSeconds(seconds);
}

/** Where an interval begins: no more can go than all. */
const leastOf = ({ difference, of }: Pick<Step, "difference" | "of">) => Math.max(difference.lowSeconds, -of);

/** Places, not lengths: the scale need not begin at 0, and does not where everything lies far from it. */
function scaleOf({ from, to, steps, total }: Fall, start: number, end: number, about: number): Scale {
  const low = Math.min(
    from,
    to,
    from + leastOf({ difference: total, of: from }),
    ...steps.map((step) => step.before + Math.min(step.difference.seconds, leastOf(step))),
  );
  const high = Math.max(
    from,
    to,
    from + total.highSeconds,
    ...steps.map(({ before, difference }) => before + Math.max(difference.seconds, difference.highSeconds)),
  );
  const { size } = unitOf(high);
  const linear = scaleLinear([Math.max(0, low) / size, high / size], [start, end]).nice(about);
  const at = (seconds: number) => linear(seconds / size);
  const ticks = linear.ticks(about).map((tick) => ({ at: linear(tick), label: formatSeconds(tick * size) }));
  return { at, from: start, to: end, ticks };
}

const UNITS = [
  { size: WEEK_SECONDS, from: 8 * WEEK_SECONDS },
  { size: DAY_SECONDS, from: 2 * DAY_SECONDS },
  { size: HOUR_SECONDS, from: 2 * HOUR_SECONDS },
  { size: MINUTE_SECONDS, from: 2 * MINUTE_SECONDS },
  { size: 1, from: 0 },
];
const unitOf = (seconds: number) => UNITS.find(({ from }) => seconds >= from) ?? lastOf(UNITS);

/** One step: the bar, its interval, and the thread on which the next one hangs. */
function stepOf(step: Step, { at }: Scale, y: number, row: number): Markup {
  const { difference, before } = step;
  const { seconds, highSeconds } = difference;
  const lowSeconds = leastOf(step);
  const [from, to] = [at(before), at(before + seconds)];
  const name = step.certain ? (seconds < 0 ? "sooner" : "later") : "maybe";
  return html`${rect(name, { x: Math.min(from, to), y: y - 7, width: Math.max(1, Math.abs(to - from)), height: 14 })}${line("whisker", at(before + lowSeconds), y, at(before + highSeconds), y)}${line("whisker", at(before + lowSeconds), y - 3, at(before + lowSeconds), y + 3)}${line("whisker", at(before + highSeconds), y - 3, at(before + highSeconds), y + 3)}${line("thread", to, y + 7, to, y + row - 7)}`;
}

/** A mean: a diamond. */
function mean(x: number, y: number): Markup {
  return path("mean", `M${px(x - 6)} ${px(y)}l6 -6l6 6l-6 6z`);
}

const NAMES = 124;
/** Room for the difference and for its interval. */
const DIFFERENCE = 84;
const INTERVAL = 188;
const ROW = 26;

function wide(fall: Fall): Picture {
  const scale = scaleOf(fall, NAMES + 14, WIDE - INTERVAL - DIFFERENCE - 16, 5);
  const top = 20;
  const bottom = top + (fall.steps.length + 2) * ROW;
  const y = (row: number) => top + row * ROW + ROW / 2;
  const figures = (row: number, { seconds, lowSeconds, highSeconds }: ReportDifference, of: number) =>
    html`${label({ x: WIDE - INTERVAL, y: y(row) + 4, text: signed(seconds), anchor: "end", size: "strong" })}${label({ x: WIDE, y: y(row) + 4, text: likelyOf({ seconds, lowSeconds, highSeconds }, of, signed), anchor: "end", size: "small", tone: "muted" })}`;
  const last = fall.steps.length + 1;
  const ends = [
    { row: 0, name: fall.second, seconds: fall.from },
    { row: last, name: fall.first, seconds: fall.to },
  ];
  const body = html`${label({ x: NAMES + 14, y: 12, text: `${fall.of} · dashed: not certain`, size: "small", tone: "muted" })}${label({ x: WIDE, y: 12, text: "likely (95 %)", size: "small", tone: "muted", anchor: "end" })}${label({ x: WIDE - INTERVAL, y: 12, text: "difference", size: "small", tone: "muted", anchor: "end" })}${axis(scale, top, bottom)}${line("thread", scale.at(fall.from), y(0) + 6, scale.at(fall.from), y(1) - 7)}${fall.steps.map((step, index) => html`${stepOf(step, scale, y(index + 1), ROW)}${label({ x: 0, y: y(index + 1) + 4, text: fitted(step.stage, NAMES, "plain") })}${figures(index + 1, step.difference, step.of)}`)}${ends.map(({ row, name, seconds }) => html`${mean(scale.at(seconds), y(row))}${label({ x: 0, y: y(row) + 4, text: fitted(name, NAMES, "strong"), size: "strong" })}${label({ x: scale.at(seconds) + 12, y: y(row) + 4, text: formatSeconds(seconds), size: "strong" })}`)}${figures(last, fall.total, fall.from)}`;
  return { width: WIDE, height: bottom + 22, body };
}

const TALL = 46;
const TOP = 20;

function narrow(fall: Fall): Picture {
  const scale = scaleOf(fall, 24, NARROW - 24, 3);
  const bottom = TOP + (fall.steps.length + 2) * TALL;
  const y = (row: number) => TOP + row * TALL + 32;
  const last = fall.steps.length + 1;
  const named = (row: number, name: string, facts: string) =>
    html`${label({ x: 0, y: y(row) - 18, text: fitted(name, 170, "strong"), size: "strong" })}${label({ x: NARROW, y: y(row) - 18, text: facts, size: "small", tone: "muted", anchor: "end" })}`;
  const body = html`${label({ x: 0, y: 12, text: `${fall.of} · dashed: not certain`, size: "small", tone: "muted" })}${axis(scale, TOP, bottom)}${line("thread", scale.at(fall.from), y(0) + 6, scale.at(fall.from), y(1) - 7)}${fall.steps.map((step, index) => html`${stepOf(step, scale, y(index + 1), TALL)}${named(index + 1, step.stage, signed(step.difference.seconds))}`)}${[
    { row: 0, name: fall.second, seconds: fall.from },
    { row: last, name: fall.first, seconds: fall.to },
  ].map(
    ({ row, name, seconds }) =>
      html`${mean(scale.at(seconds), y(row))}${named(row, name, formatSeconds(seconds))}`,
  )}`;
  return { width: NARROW, height: bottom + 22, body };
}

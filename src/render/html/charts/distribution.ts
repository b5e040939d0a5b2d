/** How long changes stood in each stage: not only the middle, but how far the rest lies from it. */
import type { Report } from "../../../judge/report/report.ts";
import { counted, formatCount } from "../../words/format.ts";
import { axis, durationScale, type Scale } from "../drawing/axes.ts";
import { columns } from "../drawing/columns.ts";
import { label, line, stretch } from "../drawing/marks.ts";
import { fitted, widthOf } from "../drawing/space.ts";
import { html, type Markup } from "../parts/markup.ts";
import { type Chart, type Drawn, figure, NARROW, type Picture, sortable, WIDE } from "./chart.ts";
import { duration, tallied, timed } from "./chart-words.ts";
import { type Sample, samplesOf } from "./samples.ts";

const CHART = { id: "distribution", title: "How long a change spends in each stage" };

export const distribution: Chart = { ...CHART, draw };

function draw(report: Report): Drawn | null {
  const samples = samplesOf(report);
  if (samples.length === 0) return null;
  const says = sentence(samples);
  return { svg: figure(CHART, says, wide(samples), narrow(samples)), says, table: tableOf(samples) };
}

/** The stage with the longest median, and how much longer it takes some. */
function sentence(samples: readonly Sample[]): string {
  const inside = samples.filter(({ stage }) => stage.inLeadTime);
  const [longest] = inside
    .flatMap((one) => (one.summary.median === null ? [] : [{ ...one, median: one.summary.median }]))
    .sort((a, b) => b.median - a.median);
  if (longest === undefined) return "Fewer than 5 changes passed through each stage, too few for a median.";
  const { stage, summary } = longest;
  return `At the median, changes stood longest in ${stage.stage}: ${duration(summary.median)}; one in ten of them stood there for ${duration(summary.p90)} or longer.`;
}

function tableOf(samples: readonly Sample[]): Drawn["table"] {
  return sortable(
    ["stage", "changes", "shortest", "p25", "median", "p75", "p90", "longest"],
    samples.map(({ stage, summary: { n, min, p25, median, p75, p90, max } }) => [
      stage.stage,
      tallied(n),
      ...[min, p25, median, p75, p90, max].map(timed),
    ]),
  );
}

/** Heights inside of a row: of the columns, and of the box under them. */
const CLOUD = 24;
const BOX = 9;

/** The changes as columns; under them the middle half as a box, and lines at the median and at the ninth tenth. */
function strip({ stage, seconds, summary }: Sample, top: number, { at }: Scale): Markup {
  const { p25, median, p75, p90 } = summary;
  const [box, middle] = [top + CLOUD + 2, top + CLOUD + 2 + BOX / 2];
  const quantiles =
    p25 === null || median === null || p75 === null || p90 === null
      ? null
      : html`${line("whisker", at(p75), middle, at(p90), middle)}${line("whisker", at(p90), box, at(p90), box + BOX)}${stretch(stage.kind, { x: at(p25), y: box, width: at(p75) - at(p25), height: BOX })}${line("median", at(median), box - 3, at(median), box + BOX + 3)}`;
  return html`${columns(seconds.map(at), top + CLOUD, CLOUD)}${quantiles}`;
}

const KEY = "a block is a change, or many · box: the middle half · bar: the median";

const allOf = (samples: readonly Sample[]) => samples.flatMap(({ seconds }) => seconds);

const NAMES = 124;
const P90 = 84;
const MEDIANS = 92;
const MEDIAN_AT = WIDE - P90;

function wide(samples: readonly Sample[]): Picture {
  const scale = durationScale(allOf(samples), NAMES + 8, WIDE - P90 - MEDIANS - 12);
  const [first, row] = [26, 48];
  const bottom = first + samples.length * row;
  const head = [
    { x: MEDIAN_AT, text: "median" },
    { x: WIDE, text: "1 in 10 over" },
  ];
  const rows = samples.map((sample, index) => {
    const { stage, summary } = sample;
    const top = first + index * row + 4;
    const y = top + CLOUD - 4;
    return html`${strip(sample, top, scale)}${label({ x: 0, y, text: fitted(stage.stage, NAMES, "strong"), size: "strong" })}${label({ x: 0, y: y + 15, text: counted(summary.n, "change"), size: "small", tone: "muted" })}${label({ x: MEDIAN_AT, y: y + 8, text: duration(summary.median), anchor: "end", size: "strong" })}${label({ x: WIDE, y: y + 8, text: duration(summary.p90), anchor: "end" })}`;
  });
  const body = html`${label({ x: NAMES + 8, y: 12, text: KEY, size: "small", tone: "muted" })}${head.map(({ x, text }) => label({ x, y: 12, text, size: "small", tone: "muted", anchor: "end" }))}${axis(scale, first, bottom)}${rows}`;
  return { width: WIDE, height: bottom + 22, body };
}

function narrow(samples: readonly Sample[]): Picture {
  const scale = durationScale(allOf(samples), 6, NARROW - 6);
  const [first, row] = [22, 70];
  const bottom = first + samples.length * row;
  const rows = samples.map((sample, index) => {
    const { stage, summary } = sample;
    const top = first + index * row;
    const facts = `${formatCount(summary.n)} · median ${duration(summary.median)}`;
    const room = NARROW - widthOf(facts, "small") - 12;
    return html`${strip(sample, top + 22, scale)}${label({ x: 0, y: top + 16, text: fitted(stage.stage, room, "strong"), size: "strong" })}${label({ x: NARROW, y: top + 16, text: facts, size: "small", tone: "muted", anchor: "end" })}`;
  });
  const body = html`${label({ x: 0, y: 12, text: "box: the middle half · bar: the median", size: "small", tone: "muted" })}${axis(scale, first, bottom)}${rows}`;
  return { width: NARROW, height: bottom + 22, body };
}

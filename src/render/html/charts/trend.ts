/** A figure over the recorded runs: a point a run by the end of its window, and the notes at their days. */
import { scaleLinear } from "d3-scale";
import { line as lineThrough } from "d3-shape";
import type { TrendHeadline, TrendReport } from "../../../judge/report/report.ts";
import { lastOf, nth } from "../../../lib/must.ts";
import { epochOf } from "../../../lib/time/instants.ts";
import { DAY_MS } from "../../../lib/time/units.ts";
import { formatValue } from "../../words/format.ts";
import { daysOf, nameOf, wasAndIs } from "../../words/trend-words.ts";
import { axis, instantScale } from "../drawing/axes.ts";
import { circle, label, line, path, rounded } from "../drawing/marks.ts";
import { html, type Markup } from "../parts/markup.ts";
import { type Drawn, figure, NARROW, type Picture, sortable, WIDE } from "./chart.ts";

/** A point, UTC epoch ms and the figure. */
interface Point {
  readonly at: number;
  readonly value: number;
}

/** Draws one figure of a trend, with the same in words and in a table. */
export function trendChart(document: TrendReport, headline: TrendHeadline): Drawn {
  const days = daysOf(document);
  const { was, is, from, to } = wasAndIs(headline, days);
  const says =
    from === to
      ? `It was ${is} in the window that ended ${to}.`
      : `It was ${was} on ${from} and ${is} on ${to}.`;
  const chart = { id: `trend-${headline.measure}`, title: nameOf(headline) };
  const rows = headline.values.map((value, i) => [
    nth(days, i),
    { shown: value === null ? "–" : formatValue(value, headline.unit), by: value },
  ]);
  return {
    svg: figure(chart, says, pictureOf(document, headline, WIDE), pictureOf(document, headline, NARROW)),
    says,
    table: sortable(["window ended", headline.label], rows),
  };
}

const HEIGHT = 120;
const TOP = 22;
const ROOM = { left: 8, right: 84 };

function pictureOf(document: TrendReport, { values, unit }: TrendHeadline, width: number): Picture {
  const all = values.flatMap((value, i): Point[] => {
    const at = epochOf(nth(document.runs, i).window.to);
    return value === null ? [] : [{ at, value }];
  });
  const [first, last] = [epochOf(nth(document.runs, 0).window.to), epochOf(lastOf(document.runs).window.to)];
  const [from, to] = first === last ? [first - DAY_MS, last + DAY_MS] : [first, last];
  const scale = instantScale(from, to, ROOM.left, width - ROOM.right, width === WIDE ? 8 : 4);
  const largest = Math.max(...all.map(({ value }) => value));
  const y = scaleLinear([0, largest > 0 ? largest : 1], [HEIGHT, TOP]);
  const course = lineThrough<Point>(
    ({ at }) => scale.at(at),
    ({ value }) => y(value),
  );
  const newest = lastOf(all);
  const body = html`${axis(scale, TOP, HEIGHT)}${line("rule", ROOM.left, HEIGHT, width - ROOM.right, HEIGHT)}${notesIn(document, scale.at, [from, to])}
${path("course", rounded(course(all)))}
${all.map(({ at, value }) => circle("mean", scale.at(at), y(value), 2.5))}${label({
  x: scale.at(newest.at) + 8,
  y: y(newest.value) + 4,
  text: formatValue(newest.value, unit),
  size: "strong",
})}`;
  return { width, height: HEIGHT + 22, body };
}

/** A line and a number for each note in the time of the runs: the list below the pictures has its words. */
function notesIn(
  { notes }: TrendReport,
  at: (instant: number) => number,
  [from, to]: readonly [number, number],
): Markup {
  return html`${notes.map(({ at: day }, i) => {
    const instant = epochOf(day);
    if (instant < from || instant > to) return null;
    const x = at(instant);
    return html`${line("thread", x, TOP - 8, x, HEIGHT)}${label({ x, y: TOP - 11, text: `${i + 1}`, size: "small", anchor: "middle", tone: "muted" })}`;
  })}`;
}

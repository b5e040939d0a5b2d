/** What was opened, merged and delivered, and what failed: four small courses on one axis of time, with both halves of the window, or with a baseline's and this one. */
import { scaleLinear } from "d3-scale";
import type { Report, ReportParadox, ReportParadoxCourse } from "../../../judge/report/report.ts";
import { epochOf } from "../../../lib/time/instants.ts";
import { DAY_MS, WEEK_MS } from "../../../lib/time/units.ts";
import { formatCount } from "../../words/format.ts";
import { paradoxHead, paradoxNames, paradoxWords } from "../../words/paradox-words.ts";
import { axis, instantScale, type Scale } from "../drawing/axes.ts";
import { label, line, path, px } from "../drawing/marks.ts";
import { html, type Markup } from "../parts/markup.ts";
import { type Chart, type Drawn, figure, NARROW, type Picture, sortable, WIDE } from "./chart.ts";

const CHART = { id: "paradox", title: "More output, or more shipped?" };

export const paradox: Chart = { ...CHART, draw: drawnHalves };

/** What is drawn: the courses, and the time that they lie in. */
interface Told {
  readonly found: ReportParadox;
  readonly from: number;
  readonly to: number;
}

/** Null where nothing of either is known. */
export function drawnHalves({ measures, window }: Pick<Report, "measures" | "window">): Drawn | null {
  const found = measures.find(({ id }) => id === CHART.id)?.paradox ?? null;
  if (found === null || found.courses.every(({ points }) => points.every(({ count }) => count === 0)))
    return null;
  const told = { found, from: epochOf((found.baseline ?? window).from), to: epochOf(window.to) };
  const { says } = found;
  return { svg: figure(CHART, says, wide(told), narrow(told)), says, table: tableOf(found) };
}

function tableOf(found: ReportParadox): Drawn["table"] {
  const rows = paradoxWords(found).map(({ label: name, earlier, later, times }) => [
    name,
    earlier,
    later,
    times,
  ]);
  return sortable([...paradoxHead(found)], rows);
}

/** How high the largest of a course stands. */
const HIGH = 34;
const NAMES = 152;
const AXIS = 22;

function wide(told: Told): Picture {
  const [first, row] = [18, 56];
  const scale = instantScale(told.from, told.to, NAMES + 8, WIDE - 8, 8);
  const bottom = first + told.found.courses.length * row;
  const rows = told.found.courses.map((course, index) => {
    const floor = first + index * row + row - 10;
    const names = html`${label({ x: 0, y: floor - 16, text: course.label, size: "strong" })}${label({ x: 0, y: floor, text: totalOf(course, told.found), size: "small", tone: "muted" })}`;
    return html`${names}${courseOf(course, told, scale, floor)}`;
  });
  return {
    width: WIDE,
    height: bottom + AXIS,
    body: html`${axis(scale, first, bottom)}${middleOf(told, scale, first, bottom)}${rows}`,
  };
}

function narrow(told: Told): Picture {
  const [first, row] = [18, 76];
  const scale = instantScale(told.from, told.to, 6, NARROW - 6, 4);
  const bottom = first + told.found.courses.length * row;
  const rows = told.found.courses.map((course, index) => {
    const [name, floor] = [first + index * row + 16, first + index * row + row - 10];
    const names = html`${label({ x: 0, y: name, text: course.label, size: "strong" })}${label({ x: NARROW, y: name, text: totalOf(course, told.found), size: "small", tone: "muted", anchor: "end" })}`;
    return html`${courseOf(course, told, scale, floor)}${names}`;
  });
  return {
    width: NARROW,
    height: bottom + AXIS,
    body: html`${axis(scale, first, bottom)}${middleOf(told, scale, first, bottom)}${rows}`,
  };
}

/** No period is longer, but for the time between two windows. */
const LONGEST_MS = { week: WEEK_MS, month: 31 * DAY_MS };

/** A stem a week on a line. */
function courseOf(
  { about, points }: ReportParadoxCourse,
  { found, from, to }: Told,
  scale: Scale,
  floor: number,
): Markup {
  const y = scaleLinear([0, Math.max(1, ...points.map(({ count }) => count))], [0, HIGH]);
  const starts = points.map((point) => epochOf(point.from));
  const stems = points.map(({ count }, index) => {
    const begin = starts[index] ?? from;
    const next = starts[index + 1];
    const end = next === undefined ? to : Math.min(next, begin + LONGEST_MS[found.every]);
    const x = scale.at((Math.max(from, begin) + Math.min(to, end)) / 2);
    return count === 0 ? "" : `M${px(x)} ${px(floor)}v${px(-y(count))}`;
  });
  const ground = line("rule", scale.from, floor, scale.to, floor);
  return html`${ground}${path(about === "failed" ? "certain" : "columns", stems.join(""))}`;
}

/** Where the later half begins, or this window. */
function middleOf({ found }: Told, scale: Scale, top: number, bottom: number): Markup {
  const x = scale.at(epochOf(found.middle));
  const { earlier, later } = paradoxNames(found);
  return html`${line("before", x, top - 8, x, bottom)}${label({ x: x + 4, y: top - 4, text: later, size: "small", tone: "muted" })}${label({ x: x - 4, y: top - 4, text: earlier, size: "small", tone: "muted", anchor: "end" })}`;
}

/** `245 in all · up to 31 a week`. */
function totalOf({ points }: ReportParadoxCourse, { every }: ReportParadox): string {
  const counts = points.map(({ count }) => count);
  const all = counts.reduce((sum, count) => sum + count, 0);
  return `${formatCount(all)} in all · up to ${formatCount(Math.max(0, ...counts))} a ${every}`;
}

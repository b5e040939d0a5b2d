/** Scales of time with the words of their ticks: durations by the logarithm, instants by the calendar in UTC. */
import { scaleLog, scaleUtc } from "d3-scale";
import { isoOf } from "../../../lib/time/instants.ts";
import { dayOf, monthName } from "../../../lib/time/periods.ts";
import {
  DAY_SECONDS as DAY,
  HOUR_SECONDS as HOUR,
  MINUTE_SECONDS as MINUTE,
} from "../../../lib/time/units.ts";
import { html, type Markup } from "../parts/markup.ts";
import { label, line } from "./marks.ts";
import { widthOf } from "./space.ts";

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface Scale {
  /** The place of a duration in seconds, or of an instant in epoch ms. */
  readonly at: (value: number) => number;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
}

/** Durations that people think in; a month is 30 days. */
const DURATIONS: readonly (readonly [seconds: number, label: string])[] = [
  [1, "1 s"],
  [10, "10 s"],
  [MINUTE, "1 min"],
  [10 * MINUTE, "10 min"],
  [HOUR, "1 h"],
  [6 * HOUR, "6 h"],
  [DAY, "1 d"],
  [7 * DAY, "1 w"],
  [30 * DAY, "1 mo"],
  [180 * DAY, "6 mo"],
  [730 * DAY, "2 y"],
  [3650 * DAY, "10 y"],
];

/** Durations by their logarithm, from the human one below the shortest to the one above the longest. */
export function durationScale(seconds: readonly number[], from: number, to: number): Scale {
  let shortest = Number.POSITIVE_INFINITY;
  let longest = 0;
  for (const one of seconds) {
    shortest = Math.min(shortest, one);
    longest = Math.max(longest, one);
  }
  const last = DURATIONS.length - 1;
  const below = DURATIONS.findLastIndex(([one]) => one <= shortest);
  const above = DURATIONS.findIndex(([one]) => one >= longest);
  const first = Math.min(Math.max(below, 0), last - 1);
  const shown = DURATIONS.slice(first, Math.max(above === -1 ? last : above, first + 1) + 1);
  const scale = scaleLog([shown[0]![0], shown.at(-1)![0]], [from, to]).clamp(true);
  return { at: scale, from, to, ticks: shown.map(([one, words]) => ({ at: scale(one), label: words })) };
}

/** `Mar`, in UTC. */
export function shortMonth(at: number): string {
  return monthName(at).slice(0, 3);
}

/** `Mar 2026`. */
export function monthOfYear(at: number): string {
  return `${shortMonth(at)} ${dayOf(at).year}`;
}

/** Instants, in epoch ms, with about so many ticks; the first one, and the first of a year, tell the year. */
export function instantScale(first: number, last: number, from: number, to: number, about: number): Scale {
  const scale = scaleUtc([first, last], [from, to]).clamp(true);
  let year = 0;
  const ticks = scale.ticks(about).map((date) => {
    const at = date.getTime();
    const tick = { at: scale(date), label: tickName(at, dayOf(at).year !== year) };
    year = dayOf(at).year;
    return tick;
  });
  return { at: scale, from, to, ticks };
}

/** `2026`, `Feb`, `Feb 2026`, `9 Feb`, `09:30`: no more than is new. */
function tickName(at: number, newYear: boolean): string {
  const time = isoOf(at).slice(11, 16);
  if (time !== "00:00") return time;
  const { year, month, day } = dayOf(at);
  if (day === 1 && month === 1) return String(year);
  return [...(day === 1 ? [] : [day]), shortMonth(at), ...(newYear ? [year] : [])].join(" ");
}

/** How far words may stand out at the ends. */
const OVER = 6;

/** Thin lines over the picture, and under them the words of those that have room. */
export function axis({ ticks, from, to }: Scale, top: number, bottom: number): Markup {
  let free = Number.NEGATIVE_INFINITY;
  const named = ticks.map(({ at, label: text }) => {
    const half = widthOf(text, "small") / 2;
    const middle = Math.max(from - OVER + half, Math.min(to + OVER - half, at));
    if (middle - half < free) return null;
    free = middle + half + 6;
    return label({ x: middle, y: bottom + 15, text, size: "small", anchor: "middle", tone: "muted" });
  });
  return html`${ticks.map(({ at }) => line("grid", at, top, at, bottom))}${named}`;
}

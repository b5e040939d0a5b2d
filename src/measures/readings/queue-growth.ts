/** Whether a queue grows by more than chance makes it. */
import { nth } from "../../lib/must.ts";
import { firstWhere } from "../../lib/sorted.ts";
import { quantile } from "../../lib/statistics/quantile.ts";
import { studentReach } from "../../lib/statistics/special/student.ts";
import { theilSen } from "../../lib/statistics/theil-sen.ts";
import { WEEK_MS } from "../../lib/time/units.ts";
import type { Train, Window } from "../../model/flow.ts";
import type { Growth } from "../measure.ts";
import { decimal } from "../statistics/figure-words.ts";

/** Fewest deliveries, or whole weeks, of which a trend is told. */
export const FEWEST_FOR_TREND = 6;
const LEVEL = 0.95;

/** One stretch of a change in a stage; what is cut off at the window's end has not left. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
}

/** It grows where chance alone makes fewer than one in twenty queues seem to. */
function growthOf(perWeek: number, low: number, high: number, how: string): Growth {
  const says = `by ${decimal(perWeek)} changes a week (${decimal(low)} to ${decimal(high)}), ${how}`;
  return { perWeek, low, high, grows: low > 0, says };
}

/**
 * The growth of a queue that empties with each delivery: the trend of what is left right after them, or of its size
 * just before them, whichever is surer. Null under six deliveries.
 */
export function growthByDeliveries(
  stretches: readonly Stretch[],
  trains: readonly Train[],
  window: Window,
): Growth | null {
  const instants = apart(stretches, [...new Set(trains.map(({ startedAt }) => startedAt))], window);
  const standing = sizesOf(stretches);
  const trend = (how: string, size: (at: number) => number): Growth[] => {
    const points = instants.map((at) => ({ x: (at - window.from) / WEEK_MS, y: size(at) }));
    const found = points.length < FEWEST_FOR_TREND ? null : theilSen(points);
    return found === null ? [] : [growthOf(found.slope, found.low, found.high, how)];
  };
  const trends = [
    ...trend("counted right after each delivery", standing.after),
    ...trend("counted just before each delivery", standing.before),
  ];
  return trends.sort((a, b) => b.low - a.low)[0] ?? null;
}

/** How many stand there just before an instant, and right after it. */
function sizesOf(stretches: readonly Stretch[]) {
  const came = Float64Array.from(stretches, ({ from }) => from).sort();
  const left = Float64Array.from(stretches, ({ to, open }) => (open ? Number.POSITIVE_INFINITY : to)).sort();
  const below = (values: Float64Array, at: number) => firstWhere(values, (value) => value >= at);
  const upTo = (values: Float64Array, at: number) => firstWhere(values, (value) => value > at);
  return {
    before: (at: number) => below(came, at) - below(left, at),
    after: (at: number) => upTo(came, at) - upTo(left, at),
  };
}

/** Of those that leave at all, the part that has to have left before a queue is another one. */
const RENEWED = 0.9;
/** So many instants are enough for a slope: the pairs of them are all looked at. */
const MOST_INSTANTS = 200;

/**
 * Deliveries in the window so far apart that hardly anything that waited at one still waits at the next: else what
 * stands there twice is counted as a trend. What does not leave at all is no reason to wait.
 */
function apart(stretches: readonly Stretch[], instants: readonly number[], window: Window): number[] {
  const inside = instants.filter((at) => at >= window.from && at < window.to).sort((a, b) => a - b);
  const leaving = stretches.filter(({ open }) => !open).sort((a, b) => a.from - b.from);
  const chosen: number[] = [];
  let index = 0;
  let waiting: Stretch[] = [];
  for (const at of inside) {
    if (at < renewedAt(waiting)) continue;
    waiting = waiting.filter(({ to }) => to > at);
    for (; index < leaving.length && nth(leaving, index).from < at; index++)
      if (nth(leaving, index).to > at) waiting.push(nth(leaving, index));
    chosen.push(at);
  }
  const every = Math.ceil(chosen.length / MOST_INSTANTS);
  return chosen.filter((_, position) => position % every === 0);
}

function renewedAt(waiting: readonly Stretch[]): number {
  if (waiting.length === 0) return Number.NEGATIVE_INFINITY;
  return quantile(Float64Array.from(waiting, ({ to }) => to).sort(), RENEWED);
}

/**
 * The growth of a queue without a phase: how many more came into it than left it, by whole week. As sure as arrivals
 * and departures that know nothing of each other would make it, or as the weeks vary, where that is less: a queue that
 * stays what it is, however alike its weeks are, varies no more than that. Null under six weeks in which any left it:
 * one that somebody empties now and then is no longer than it was before each time.
 */
export function growthByWeeks(
  weeks: readonly { readonly arrivals: number; readonly departures: number }[],
): Growth | null {
  const n = weeks.length;
  if (weeks.filter(({ departures }) => departures > 0).length < FEWEST_FOR_TREND) return null;
  const nets = weeks.map(({ arrivals, departures }) => arrivals - departures);
  const net = nets.reduce((sum, one) => sum + one, 0);
  const moved = weeks.reduce((sum, { arrivals, departures }) => sum + arrivals + departures, 0);
  const varied = (n * nets.reduce((sum, one) => sum + (one - net / n) ** 2, 0)) / (n - 1);
  const reach = studentReach(LEVEL, n - 1) * Math.sqrt(Math.max(moved, varied));
  return growthOf(net / n, (net - reach) / n, (net + reach) / n, "by what came and what left");
}

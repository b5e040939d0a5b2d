/** Whether a server was as busy as it can be, or only slow: a queue alone does not tell. */

import { nth } from "../../must.ts";
import { mean } from "../mean.ts";
import { lineThrough } from "./line.ts";
import { netOf, type QueueWeek } from "./queue-week.ts";

/** Something that came to a queue: in which week, what it found there, and how long it waited, in days; null: it still does, or left. */
export interface Arrived {
  readonly week: number;
  readonly found: number;
  readonly waited: number | null;
}

/** Why a capacity cannot be told. */
export type Unsaturated = "weeks" | "pressed" | "rise" | "follows" | "waits" | "uneven";

/** Weeks in a row that are sustained. */
export const SUSTAINED = 4;
/** Of fewer weeks nothing is told. */
const FEWEST_WEEKS = 8;
const FEWEST_WAITS = 6;
/** Longest rise of a random walk, in deviations of its end, that one in twenty exceeds: 4 · (1 − Φ(x)) = 0.05. */
const RISE = 2.2414;
/** Half way between what follows in proportion and what does not. */
const HALF = 0.5;
/** The normal quantile of 0.9. */
const Z_90 = 1.2816;

/** Weeks that began with a usual week's work in the queue: the server could not run dry for want of it. */
export function pressedWeeks(weeks: readonly QueueWeek[]): QueueWeek[] {
  const usual = usualWeek(weeks);
  return weeks.filter(({ standing }) => standing >= usual);
}

const usualWeek = (weeks: readonly QueueWeek[]) => mean(weeks.map(({ finished }) => finished));

/**
 * Why nothing shows that the server was as busy as it can be; null where it was. It was where four weeks in a row began with a
 * usual week's work, the queue rose by more than chance explains, no more was finished where there was more to do, those who
 * found a longer queue waited longer, and each four of the pressed weeks finished as many as the others. One that takes its
 * time over each thing, however many there are, has a queue as well, but finishes more of more, and nobody waits longer in it.
 */
export function whyUnsaturated(weeks: readonly QueueWeek[], arrived: readonly Arrived[]): Unsaturated | null {
  if (weeks.length < FEWEST_WEEKS) return "weeks";
  if (longestRun(weeks) < SUSTAINED) return "pressed";
  if (!hasRisen(weeks)) return "rise";
  if (followsWork(weeks)) return "follows";
  if (!waitsGrow(weeks.length, arrived)) return "waits";
  return isEven(pressedWeeks(weeks)) ? null : "uneven";
}

function longestRun(weeks: readonly QueueWeek[]): number {
  const usual = usualWeek(weeks);
  let run = 0;
  return Math.max(
    ...weeks.map(({ standing }) => {
      run = standing >= usual ? run + 1 : 0;
      return run;
    }),
  );
}

/** The largest rise of the queue between any two weeks, against a random walk of such steps. */
function hasRisen(weeks: readonly QueueWeek[]): boolean {
  const nets = weeks.map(netOf);
  const usual = mean(nets);
  const variance = nets.reduce((sum, net) => sum + (net - usual) ** 2, 0) / (nets.length - 1);
  let rise = 0;
  const risen = Math.max(
    ...nets.map((net) => {
      rise = Math.max(0, rise + net);
      return rise;
    }),
  );
  return risen > RISE * Math.sqrt(nets.length * variance);
}

/** In proportion, as a power: 1 where twice the work is twice as much finished, 0 where it makes no difference. */
function followsWork(weeks: readonly QueueWeek[]): boolean {
  const line = lineThrough(
    weeks.map(({ standing, arrivals, finished }) => ({
      x: Math.log(standing + arrivals + HALF),
      y: Math.log(finished + HALF),
    })),
  );
  return line === null || line.high >= HALF;
}

/** The same of the median wait of what came in a week, and the queue that it found; left out are weeks of which more than half still waits. */
function waitsGrow(count: number, arrived: readonly Arrived[]): boolean {
  const points = Array.from({ length: count }, (_, week) =>
    arrived.filter((one) => one.week === week),
  ).flatMap((own) => {
    const wait = medianWait(own);
    return wait === null
      ? []
      : [{ x: Math.log(mean(own.map(({ found }) => found)) + 1), y: Math.log(wait + 1) }];
  });
  const line = points.length < FEWEST_WAITS ? null : lineThrough(points);
  return line !== null && line.low > HALF;
}

function medianWait(own: readonly Arrived[]): number | null {
  if (own.length === 0) return null;
  const sorted = Float64Array.from(own, ({ waited }) => waited ?? Number.POSITIVE_INFINITY).sort();
  const median = nth(sorted, Math.floor((sorted.length - 1) / 2));
  return Number.isFinite(median) ? median : null;
}

/** Four pressed weeks each differ by no more than independent counts; the quantile of χ² by Wilson and Hilferty (1931). */
function isEven(pressed: readonly QueueWeek[]): boolean {
  const usual = SUSTAINED * usualWeek(pressed);
  const sums = Array.from({ length: Math.floor(pressed.length / SUSTAINED) }, (_, block) =>
    pressed
      .slice(SUSTAINED * block, SUSTAINED * (block + 1))
      .reduce((sum, { finished }) => sum + finished, 0),
  );
  if (sums.length < 2) return true;
  const degrees = sums.length - 1;
  const most = degrees * (1 - 2 / (9 * degrees) + Z_90 * Math.sqrt(2 / (9 * degrees))) ** 3;
  return sums.reduce((sum, one) => sum + (one - usual) ** 2, 0) / usual < most;
}

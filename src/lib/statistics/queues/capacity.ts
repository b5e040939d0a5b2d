import { mean } from "../mean.ts";
import type { Interval } from "../quantile.ts";
import { studentReach } from "../special/student.ts";
import { needOf, type QueueWeek } from "./queue-week.ts";
import { type Arrived, pressedWeeks, SUSTAINED, type Unsaturated, whyUnsaturated } from "./saturation.ts";

const LEVEL = 0.95;
/** Degrees of freedom at which Student's t is the normal distribution. */
const MANY = 1e6;

/** What can be finished a week, by the weeks that began with a week's work, as they ran. */
export interface Capacity extends Interval {
  readonly perWeek: number;
  /** What was finished in each of these weeks. */
  readonly finished: readonly number[];
}

export interface Server {
  /** The most that was finished in four weeks in a row, a week. */
  readonly best: number;
  readonly capacity: Capacity | null;
  /** Why that cannot be told; null where it can. */
  readonly why: Unsaturated | null;
  /** It can finish more than so many a week: what it did in its best four weeks, without what chance may have added. */
  readonly moreThan: number;
  /** Of what came to be worked on, a week, by the capacity. */
  readonly busy: number | null;
}

/**
 * What a server can finish a week; null where it finished nothing in one of any four weeks in a row.
 *
 * The best of several weeks is more than what was to be expected of it, so it is no estimate: the capacity is the mean of
 * the weeks that began with a usual week's work, chosen by what waited and not by what was finished. Its interval is
 * Student's, of no less than independent counts vary.
 */
export function serverOf(weeks: readonly QueueWeek[], arrived: readonly Arrived[]): Server | null {
  const sustained = runs(weeks).filter((run) => run.every(({ finished }) => finished > 0));
  if (sustained.length === 0) return null;
  const most = Math.max(...sustained.map(finishedIn));
  const why = whyUnsaturated(weeks, arrived);
  const capacity = why === null ? capacityOf(pressedWeeks(weeks)) : null;
  return {
    best: most / SUSTAINED,
    capacity,
    why,
    moreThan: atLeast(most, sustained.length) / SUSTAINED,
    busy: capacity && mean(weeks.map(needOf)) / capacity.perWeek,
  };
}

const runs = (weeks: readonly QueueWeek[]) =>
  weeks.slice(SUSTAINED - 1).map((_, index) => weeks.slice(index, index + SUSTAINED));

const finishedIn = (weeks: readonly QueueWeek[]) => weeks.reduce((sum, { finished }) => sum + finished, 0);

function capacityOf(pressed: readonly QueueWeek[]): Capacity {
  const finished = pressed.map((week) => week.finished);
  const perWeek = mean(finished);
  const degrees = finished.length - 1;
  const varied = finished.reduce((sum, one) => sum + (one - perWeek) ** 2, 0) / degrees;
  const reach = studentReach(LEVEL, degrees) * Math.sqrt(Math.max(perWeek, varied) / finished.length);
  return { perWeek, low: Math.max(0, perWeek - reach), high: perWeek + reach, level: LEVEL, finished };
}

/** The least expected count of which the largest of so many is not surprising, 2.5 % in all: score test, Bonferroni. */
function atLeast(count: number, of: number): number {
  const z = studentReach(1 - (1 - LEVEL) / of, MANY);
  return count + z ** 2 / 2 - z * Math.sqrt(count + z ** 2 / 4);
}

import { nth } from "../../must.ts";
import { mean } from "../mean.ts";
import { type Interval, quantile } from "../quantile.ts";
import { createRandom, type Random } from "../random.ts";
import type { Capacity } from "./capacity.ts";

/** What a queue is worked off by, and what comes to it. */
export interface Load {
  /** What stands in it now. */
  readonly standing: number;
  /** What came to be worked on, in each week. */
  readonly needs: readonly number[];
  readonly capacity: Capacity;
}

export interface QueueAhead extends Interval {
  readonly queue: number;
}

/** Weeks of a quarter. */
export const QUARTER = 13;
const RUNS = 1000;
/** Of the weeks that are drawn. */
export const QUEUE_SEED = 1;
const LEVEL = 0.95;
/** The normal quantile of 0.975. */
const Z = 1.959963984540054;

/**
 * The queue after so many weeks in which `times` as much comes as did, and no more can be done than could: week by week
 * what stood there, and what came, less what was done, never below 0. What comes and what is done are those of weeks drawn
 * from the past; in each run their means are moved by as much as they are unsure. The middle of the runs, and where 95 % of
 * them end. It is arithmetic on these weeks and no forecast: nobody is thought to do anything about it.
 */
export function queueAhead({ standing, needs, capacity }: Load, times: number, weeks = QUARTER): QueueAhead {
  const random = createRandom(QUEUE_SEED);
  const { finished, low, high } = capacity;
  const usual = mean(needs);
  const needSpread = spreadOfMean(needs, usual);
  const ends = Float64Array.from({ length: RUNS }, () => {
    const more = normal(random) * needSpread;
    const done = (normal(random) * (high - low)) / (2 * Z);
    let queue = standing;
    for (let week = 0; week < weeks; week++) {
      const came = Math.max(0, nth(needs, random.int(needs.length)) + more);
      const can = Math.max(0, nth(finished, random.int(finished.length)) + done);
      queue = Math.max(0, queue + times * came - can);
    }
    return queue;
  }).sort();
  const at = (share: number) => quantile(ends, share);
  return { queue: at(0.5), low: at((1 - LEVEL) / 2), high: at((1 + LEVEL) / 2), level: LEVEL };
}

/** Deviation of a mean of counts, no less than that of independent ones. */
function spreadOfMean(counts: readonly number[], usual: number): number {
  const varied = counts.reduce((sum, one) => sum + (one - usual) ** 2, 0) / Math.max(1, counts.length - 1);
  return Math.sqrt(Math.max(usual, varied) / counts.length);
}

/** About normal: twelve even numbers, which have a variance of 1/12 each. */
function normal(random: Random): number {
  let sum = -6;
  for (let index = 0; index < 12; index++) sum += random.next();
  return sum;
}

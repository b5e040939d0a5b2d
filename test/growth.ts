import { expect } from "vitest";

/**
 * How much larger the larger input is, and how much longer it may take: what is quadratic takes 256 times as long, so
 * a machine must be four times as slow in every try for one of the two to make this say what is wrong.
 */
const LARGER = 16;
const MOST = 64;
/** More than one are needed only where others made the machine slower or faster meanwhile, or the work does grow. */
const TRIES = 20;
/** Processor time below which a measurement says nothing, ms. */
const ENOUGH = 5;

/**
 * Fails where work grows faster than about its input. It compares processor time with processor time in one run, the
 * least of some tries each, so neither a slow machine nor a busy one matters. For what the engine itself goes through,
 * as regular expressions do; the steps of our own code are counted, in `operations.ts`.
 *
 * @param prepare makes the work for a size; what it does itself is not counted
 * @param size    the smaller of the two inputs, large enough for a square to show
 */
export function expectGrowthLikeInput(prepare: (size: number) => () => unknown, size: number): void {
  const [small, large] = [prepare(size), prepare(LARGER * size)];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let tries = 0; tries < TRIES; tries++) {
    least = Math.min(least, each(small));
    most = Math.min(most, each(large));
    if (most < MOST * least) break;
  }
  expect(most / least).toBeLessThan(MOST);
}

/** Processor time of one turn, ms, from as many as it takes to tell. */
function each(work: () => unknown): number {
  for (let times = 1; ; times *= 2) {
    const ms = spent(work, times);
    if (ms >= ENOUGH) return ms / times;
  }
}

function spent(work: () => unknown, times: number): number {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

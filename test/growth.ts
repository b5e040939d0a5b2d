import { expect } from "vitest";

/** How much larger the larger input is, and how much longer it may take: what is quadratic takes 16 times as long. */
const LARGER = 4;
const MOST = 10;
/** More than one are needed only where others made the machine slower or faster meanwhile, or the work does grow. */
const TRIES = 20;
/** Processor time below which a measurement says nothing, ms. */
const ENOUGH = 5;

/**
 * Fails where work grows faster than about its input. It compares processor time with processor time in one run, the
 * least of some tries each, so neither a slow machine nor a busy one matters.
 *
 * @param prepare makes the work for a size; what it does itself is not counted
 * @param size    the smaller of the two inputs, large enough for a square to show
 */
export function expectGrowthLikeInput(prepare: (size: number) => () => unknown, size: number): void {
  const [small, large] = [prepare(size), prepare(LARGER * size)];
  small();
  const times = Math.max(1, Math.ceil(ENOUGH / Math.max(spent(small, 1), 0.01)));
  let [least, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let tries = 0; tries < TRIES; tries++) {
    least = Math.min(least, spent(small, times));
    most = Math.min(most, spent(large, times));
    if (most < MOST * least) break;
  }
  expect(most / least).toBeLessThan(MOST);
}

function spent(work: () => unknown, times: number): number {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

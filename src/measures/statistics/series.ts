/** Figures by ISO week, by two of them, or by calendar month, in UTC. */
import { type Every, STARTS } from "../../lib/time/periods.ts";
import type { SeriesPoint } from "../measure.ts";

/** A stretch of time, half-open, UTC epoch ms. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** All periods that a window touches, oldest first. */
export function periodsOf(window: Period, every: Every): Period[] {
  const periods: Period[] = [];
  const { of, next } = STARTS[every];
  for (let from = of(window.from); from < window.to; from = next(from)) {
    periods.push({ from, to: next(from) });
  }
  return periods;
}

/** True where the period lies wholly inside the window. */
export function isWhole(period: Period, window: Period): boolean {
  return period.from >= window.from && period.to <= window.to;
}

/**
 * A figure for each period that a window touches, empty ones included.
 *
 * @param at    the instant that decides to which period an item belongs
 * @param value the figure of one period; null where it cannot be given
 */
export function seriesOf<T>(
  window: Period,
  every: Every,
  items: readonly T[],
  at: (item: T) => number,
  value: (items: readonly T[], period: Period) => number | null,
): SeriesPoint[] {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const start = STARTS[every].of(at(item));
    const group = groups.get(start);
    if (group === undefined) groups.set(start, [item]);
    else group.push(item);
  }
  return periodsOf(window, every).map((period) => {
    const group = groups.get(period.from) ?? [];
    return { from: period.from, count: group.length, value: value(group, period) };
  });
}

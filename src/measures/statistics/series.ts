/** Figures by ISO week, by two of them, or by calendar month, in UTC. */

import { addTo } from "../../lib/groups.ts";
import { firstWhere } from "../../lib/sorted.ts";
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

/** Index of the first period that ends after an instant; their number where none does. */
export function firstEndingAfter(periods: readonly Period[], at: number): number {
  return firstWhere(periods, ({ to }) => to > at);
}

/** For each period, which follow one another, the stretches that touch it, in their order. */
export function byPeriod<T extends Period>(periods: readonly Period[], stretches: readonly T[]): T[][] {
  const touching = periods.map((): T[] => []);
  for (const stretch of stretches)
    for (
      let index = firstEndingAfter(periods, stretch.from);
      index < periods.length && periods[index]!.from < stretch.to;
      index++
    )
      touching[index]!.push(stretch);
  return touching;
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
  for (const item of items) addTo(groups, STARTS[every].of(at(item)), item);
  return periodsOf(window, every).map((period) => {
    const group = groups.get(period.from) ?? [];
    return { from: period.from, count: group.length, value: value(group, period) };
  });
}

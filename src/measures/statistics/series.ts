/** Figures by ISO week, by two of them, or by calendar month, in UTC. */
import type { SeriesPoint } from "../measure.ts";

export const DAY = 86_400_000;
/** Seven days in milliseconds. */
export const WEEK = 7 * DAY;
/** A twelfth of a year of 365.25 days, in milliseconds. */
export const MONTH = 30.4375 * DAY;

export type Every = "week" | "fortnight" | "month";

/** A stretch of time, half-open, UTC epoch ms. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** First instant of the ISO week (Monday) that holds an instant; 1970-01-01 was a Thursday. */
export function weekOf(at: number): number {
  const day = Math.floor(at / DAY);
  return (day - ((((day + 3) % 7) + 7) % 7)) * DAY;
}

/** First instant of the two ISO weeks that hold an instant; they are counted from Monday, 1970-01-05. */
function fortnightOf(at: number): number {
  const week = weekOf(at);
  return Math.round((week - 4 * DAY) / WEEK) % 2 === 0 ? week : week - WEEK;
}

function monthOf(at: number, later = 0): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later);
}

const STARTS: Readonly<Record<Every, { of: (at: number) => number; next: (start: number) => number }>> = {
  week: { of: weekOf, next: (start) => start + WEEK },
  fortnight: { of: fortnightOf, next: (start) => start + 2 * WEEK },
  month: { of: (at) => monthOf(at), next: (start) => monthOf(start, 1) },
};

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

/** Where the weeks and months of the calendar begin, in UTC. */
import { UTCDateMini } from "@date-fns/utc/date/mini";
import { addMonths } from "date-fns/addMonths";
import { startOfISOWeek } from "date-fns/startOfISOWeek";
import { startOfMonth } from "date-fns/startOfMonth";
import { nth } from "../must.ts";
import { DAY_MS, WEEK_MS } from "./units.ts";

export type Every = "week" | "fortnight" | "month";

/** The start of the period that holds an instant, and of the one after the period that starts there; UTC epoch ms. */
export const STARTS: Readonly<
  Record<Every, { of: (at: number) => number; next: (start: number) => number }>
> = {
  week: { of: weekOf, next: (start) => start + WEEK_MS },
  fortnight: { of: fortnightOf, next: (start) => start + 2 * WEEK_MS },
  month: { of: monthOf, next: (start) => monthsLater(start, 1) },
};

/** First instant of the ISO week (Monday) that holds an instant. */
export function weekOf(at: number): number {
  return startOfISOWeek(new UTCDateMini(at)).getTime();
}

/** First instant of the two ISO weeks that hold an instant; they are counted from Monday, 1970-01-05. */
function fortnightOf(at: number): number {
  const week = weekOf(at);
  return ((week - 4 * DAY_MS) / WEEK_MS) % 2 === 0 ? week : week - WEEK_MS;
}

export function monthOf(at: number): number {
  return startOfMonth(new UTCDateMini(at)).getTime();
}

/** The same day and time so many months later, before where negative; the last day of a month that is shorter. */
export function monthsLater(at: number, count: number): number {
  return addMonths(new UTCDateMini(at), count).getTime();
}

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** `March`. */
export function monthName(at: number): string {
  return nth(MONTHS, dayOf(at).month - 1);
}

/** The day of the calendar that holds an instant; `month` from 1 to 12. */
export function dayOf(at: number): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new UTCDateMini(at);
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

import { dayOf, monthOf, monthsLater } from "../../../lib/time/periods.ts";

/** Quarters that are looked back at: ten years. */
const MOST_QUARTERS = 40;

/** Begins of the quarters of the calendar, in UTC, that began at one instant or after it and ended by another; the last ten years of them. */
export function quartersBetween(since: number, until: number): number[] {
  const { month } = dayOf(until);
  const present = monthsLater(monthOf(until), -((month - 1) % 3));
  return Array.from({ length: MOST_QUARTERS }, (_, back) =>
    monthsLater(present, -3 * (MOST_QUARTERS - back)),
  ).filter((from) => from >= since);
}

/** The quarters that tell how good a forecast of one is: those of the calendar that have passed. */
import { dayOf, monthOf, monthsLater } from "../../../lib/time/periods.ts";
import type { Past } from "../../../model/past.ts";
import { quartersBegin } from "./delivery-record.ts";
import { type Tried, tried } from "./tried.ts";

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

/**
 * Each of them as it was foretold when it began, beside what came. Whoever asks how good it was, for the quarter ahead or for
 * its own sake, asks these.
 *
 * @param withLeads the distributions of lead time, too: they take as long as all else
 */
export function passedQuarters(past: Past, seed: number, withLeads = false): Tried[] {
  return quartersBetween(quartersBegin(past), past.takenAt).map((from) => tried(past, from, seed, withLeads));
}

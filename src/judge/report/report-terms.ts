/** The quantities of the report. Read through `report.ts`. */
import type { Unit } from "../../measures/measure.ts";

/**
 * ISO 8601 in UTC with milliseconds.
 * @format date-time
 */
export type Instant = string;

/**
 * A part of a whole.
 * @minimum 0
 * @maximum 1
 */
export type Share = number;

/**
 * Seconds, with millisecond fractions.
 * @minimum 0
 */
export type Seconds = number;

/**
 * How many.
 * @minimum 0
 * @asType integer
 */
export type Count = number;

/** Seconds, with millisecond fractions; less than nothing where the first is less than the second. */
export type SecondsMore = number;

export interface ReportStatistic {
  name: string;
  label: string;
  unit: Unit;
  value: number | null;
  /** A duration in working time; null for everything else, and without a working calendar. */
  working: number | null;
  /** Why the value is null. */
  why: string | null;
  /** As it ran: the deliveries of the window happened when they happened, chance lies in the changes. */
  interval: ReportInterval | null;
  /** In the long run: what to expect of the team, at the rhythm of the deliveries of the window and of the two years before. */
  longRun: ReportInterval | null;
  /** Why there is none where the figure could have one; null where it has one, or cannot. */
  longRunWhy: string | null;
}

export interface ReportInterval {
  low: number;
  high: number;
  level: number;
  method: string;
}

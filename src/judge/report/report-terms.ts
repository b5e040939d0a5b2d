/** The quantities of the report. Read through `report.ts`. */

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

/** Points in time, as UTC epoch ms, and their texts. */

/** The years that windows may lie in. Nothing that git tracks was written before the first of them. */
export const FIRST_YEAR = 1990;
export const LAST_YEAR = 2100;
export const EARLIEST = Date.UTC(FIRST_YEAR, 0);
export const LATEST = Date.UTC(LAST_YEAR, 0);

/** UTC epoch ms of an ISO 8601 text, or of a date as HTTP writes it; NaN where it is neither. */
export function epochOf(text: string): number {
  return Date.parse(text);
}

/** `2026-03-17T09:30:00.000Z`. @throws RangeError where `ms` is no epoch time */
export function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

/** `2026-03-17 09:30 UTC`, cut to the minute. @throws RangeError where `ms` is no epoch time */
export function formatInstant(ms: number): string {
  return `${isoOf(ms).replace("T", " ").slice(0, -8)} UTC`;
}

/** `2026-03-17`, the day in UTC. @throws RangeError where `ms` is no epoch time */
export function formatDay(ms: number): string {
  return isoOf(ms).slice(0, -14);
}

/** Whether a text is a day of the calendar, as `2026-12-25` is and `2026-02-30`, which JavaScript reads too, is not. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? epochOf(text) : Number.NaN;
  return !Number.isNaN(at) && formatDay(at) === text;
}

/** Seconds from one ISO 8601 text to another. */
export function secondsBetween(from: string, to: string): number {
  return (epochOf(to) - epochOf(from)) / 1000;
}

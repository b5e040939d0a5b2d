import { FlowauditError } from "../errors.ts";
import { lastOf, nth } from "../must.ts";
import { counted } from "../text/counted.ts";
import { text } from "../text/text.ts";
import {
  DAY_MS as DAY,
  DAYS_A_YEAR,
  HOUR_MS as HOUR,
  MINUTE_MS as MINUTE,
  SECOND_MS as SECOND,
  WEEK_MS as WEEK,
} from "./units.ts";

const YEAR = DAYS_A_YEAR * DAY;

const COMPACT = /^(?=.)(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;
const ISO_8601 = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const UNITS = [WEEK, DAY, HOUR, MINUTE, SECOND];

const CALENDAR_UNIT = /\d(?:mo|y)|^P[^T]*\d[YM]/;
const BUSINESS_DAYS = /\dbd/;

/**
 * Reads a duration: whole numbers with `w`, `d`, `h`, `m` (minutes) or `s`, largest unit first and
 * each at most once (`90m`, `36h`, `2d`, `1d12h`), or ISO 8601 with weeks, days and a time (`PT36H`,
 * `P1DT12H`). A day is 24 hours.
 *
 * @returns milliseconds, 0 or more
 * @throws FlowauditError of kind `usage` for anything else; months and years, which have no fixed
 *         length, and business days, which elapsed time has none of, get their own explanation
 */
export function parseDuration(word: string): number {
  const amounts = COMPACT.exec(word) ?? ISO_8601.exec(word);
  if (amounts === null) throw notADuration(word);
  const ms = UNITS.reduce((sum, unit, i) => sum + Number(amounts[i + 1] ?? 0) * unit, 0);
  if (!Number.isSafeInteger(ms)) throw notADuration(word, "is longer than any record");
  return ms;
}

function notADuration(word: string, why = "is not a duration"): FlowauditError {
  const name = `"${text(word, 40)}"`;
  if (BUSINESS_DAYS.test(word)) {
    return usage(
      `${name} counts business days; what is held against a duration here is elapsed time.`,
      "Give elapsed time, as in 2d or 48h.",
    );
  }
  if (CALENDAR_UNIT.test(word)) {
    return usage(
      `${name} is not a duration: months and years have no fixed length.`,
      "Give weeks or days, as in 26w or 180d.",
    );
  }
  return usage(
    `${name} ${why}.`,
    "Write whole numbers with w, d, h, m (minutes) or s, as in 90m, 36h, 2d, 1w, 1d12h or PT36H.",
  );
}

function usage(what: string, next: string): FlowauditError {
  return new FlowauditError("usage", what, next);
}

/**
 * How durations are printed. A duration is rounded to a multiple of `step`; where the result stays
 * below `limit`, it is printed in `unit`: with the rest in the next unit, or as a decimal.
 * Every limit is a multiple of the next row's step, so a carry lands on a round figure.
 */
const ROWS: readonly { limit: number; step: number; unit: [number, string]; rest?: [number, string] }[] = [
  { limit: SECOND, step: SECOND / 10, unit: [SECOND, "s"] },
  { limit: MINUTE, step: SECOND, unit: [SECOND, "s"] },
  { limit: HOUR, step: SECOND, unit: [MINUTE, "min"], rest: [SECOND, "s"] },
  { limit: DAY, step: MINUTE, unit: [HOUR, "h"], rest: [MINUTE, "min"] },
  { limit: YEAR, step: HOUR, unit: [DAY, "d"], rest: [HOUR, "h"] },
  { limit: 2 * YEAR, step: DAY, unit: [YEAR, "y"], rest: [DAY, "d"] },
  { limit: Number.POSITIVE_INFINITY, step: YEAR / 10, unit: [YEAR, "y"] },
];

/**
 * A duration for people, in at most eleven characters (`59 min 59 s`): the two largest units, as in `26 d 16 h`,
 * `3 h 20 min`, `4 min 10 s`, `42 s`; tenths below a second (`0.4 s`) and from two years on (`2.3 y`).
 * Rounded half up; a year is 365 days. A longer duration never prints as a shorter one.
 *
 * @param ms milliseconds, 0 … 2⁵³ − 1; fractions are fine
 * @throws RangeError outside that range
 */
export function formatDuration(ms: number): string {
  if (!(ms >= 0 && ms <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`${ms} ms is not a duration`);
  const fits = ROWS.find((row) => Math.round(ms / row.step) * row.step < row.limit);
  const { step, unit, rest } = fits ?? lastOf(ROWS);
  const steps = Math.round(ms / step);
  return rest === undefined ? decimal(steps, step, unit) : pair(steps * step, unit, rest);
}

function decimal(steps: number, step: number, [size, name]: [number, string]): string {
  return `${steps / (size / step)} ${name}`;
}

function pair(ms: number, [size, name]: [number, string], [restSize, restName]: [number, string]): string {
  const rest = (ms % size) / restSize;
  const whole = `${Math.floor(ms / size)} ${name}`;
  return rest === 0 ? whole : `${whole} ${rest} ${restName}`;
}

/** A duration in seconds for people. */
export function lasting(seconds: number): string {
  return formatDuration(seconds * SECOND);
}

/** A duration in seconds as `parseDuration` reads it, rounded to whole ones: `7d12h`, `30m`, `0s`. */
export function durationWord(seconds: number): string {
  let rest = Math.round(seconds) * SECOND;
  const parts = (["d", "h", "m", "s"] as const).flatMap((name, index) => {
    const unit = nth(UNITS, index + 1);
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    return count === 0 ? [] : [`${count}${name}`];
  });
  return parts.join("") || "0s";
}

/** A cadence in words and as the configuration has it: weeks where it is whole ones. */
export function cadenceWords(every: number): { readonly says: string; readonly word: string } {
  const weeks = every / WEEK;
  return Number.isInteger(weeks)
    ? { says: counted(weeks, "week"), word: `${weeks}w` }
    : { says: formatDuration(every), word: durationWord(every / SECOND) };
}

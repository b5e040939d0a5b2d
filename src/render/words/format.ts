/** Numbers in words that a person reads, the same in every locale. Missing or unprintable ones are "unknown". */

import type { ReportStatistic } from "../../judge/report/report.ts";
import { lastOf, nth } from "../../lib/must.ts";

import { grouped, plural } from "../../lib/text/counted.ts";
import { formatDuration } from "../../lib/time/durations.ts";
import { DAY_SECONDS, DAYS_A_YEAR, HOUR_SECONDS } from "../../lib/time/units.ts";

const UNKNOWN = "unknown";
const MINUS = "−";
/** Milliseconds; a hundred thousand years and more. */
const LONGEST = Number.MAX_SAFE_INTEGER;
/** From here on, digits say nothing any more. */
const TOO_LONG = 1e15;

/** `12,345`: a whole number with separators that no locale changes. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return UNKNOWN;
  const magnitude = Math.abs(value);
  const shown = magnitude >= TOO_LONG ? magnitude.toExponential(1).replace("e+", "e") : grouped(magnitude);
  return value < 0 && shown !== "0" ? negated(shown) : shown;
}

/** `12,345`, `34`, `3.4`, `0.05`: two significant digits under ten, and never 0 for what is not. */
export function formatAmount(value: number): string {
  if (!Number.isFinite(value)) return UNKNOWN;
  const magnitude = Math.abs(value);
  if (Number.isInteger(value) || magnitude >= 9.95) return formatCount(value);
  if (value < 0) return negated(formatAmount(magnitude));
  if (magnitude < 0.01) return "<0.01";
  return String(Number(value.toPrecision(2)));
}

/** A share as percent: `0 %`, `<1 %`, `4.2 %`, `62 %`, `>99 %`, `100 %`; the ends only for the ends themselves. */
export function formatShare(share: number): string {
  return `${percentDigits(share)} %`;
}

/**
 * The parts of a whole as percent that add up to 100 as they are printed: whole ones where plain rounding does
 * that and hides none, else tenths by largest remainder. What is not nothing never prints as 0, and not all of it
 * never as 100. Null and shares that are not of one whole print as they are.
 */
export function formatShares(shares: readonly (number | null)[]): string[] {
  const known = shares.map((share) => share ?? 0);
  const whole = known.map((share) => Math.round(share * 100));
  const plain = sum(whole) === 100 && known.every((share, index) => share === 0 || nth(whole, index) > 0);
  const isWhole = Math.abs(sum(known) - 1) < 1e-9 && known.every((share) => share >= 0);
  if (!isWhole) return shares.map((share) => (share === null ? UNKNOWN : formatShare(share)));
  const digits = plain ? known.map((_, index) => String(whole[index])) : tenths(known);
  return digits.map((text) => `${text} %`);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Tenths of percents: rounded down, and those that lost most get one back until they make 100. */
function tenths(shares: readonly number[]): string[] {
  const exact = shares.map((share) => share * 1000);
  const kept = exact.map(Math.floor);
  const byLoss = [...exact.keys()].sort(
    (a, b) => nth(exact, b) - nth(kept, b) - (nth(exact, a) - nth(kept, a)) || a - b,
  );
  for (const index of byLoss.slice(0, 1000 - sum(kept))) kept[index]!++;
  return kept.map((value, index) => {
    if (value === 0) return shares[index] === 0 ? "0" : "<0.1";
    return value === 1000 && nth(shares, index) < 1 ? ">99.9" : (value / 10).toFixed(1);
  });
}

/** An interval of shares: `55–70 %`, `at most 1 %`; of their difference: `−3.8 to 0.5 %`. */
export function formatShareRange(range: { low: number; high: number }): string {
  if (range.high < 0.01 && range.low >= 0) return "at most 1 %";
  if (range.low < 0) return `${signedDigits(range.low)} to ${signedDigits(range.high)} %`;
  if (range.low > 0.99 && range.low < 1) return "at least 99 %";
  return `${between("–", percentDigits(range.low), percentDigits(range.high))} %`;
}

/** Both ends, and one where they print the same. */
const between = (word: string, low: string, high: string) => (low === high ? low : `${low}${word}${high}`);

/** Percents of a difference, which can be any small number: a bound such as `>−1` would tell nothing of its side. */
function signedDigits(share: number): string {
  if (Math.abs(share) >= 0.0995 || !Number.isFinite(share)) return percentDigits(share);
  const tenths = Number((Math.abs(share) * 100).toFixed(1));
  return share < 0 && tenths > 0 ? negated(String(tenths)) : String(tenths);
}

function percentDigits(share: number): string {
  if (!Number.isFinite(share)) return UNKNOWN;
  if (share < 0) return negated(percentDigits(-share));
  if (share === 0 || share === 1) return formatCount(share * 100);
  if (share < 0.01) return "<1";
  if (share > 0.99 && share < 1) return ">99";
  return share < 0.0995 ? String(Number((share * 100).toFixed(1))) : formatCount(share * 100);
}

/** The text of a number with its sign turned, and its bound with it: less than 1 % is more than −1 %. */
function negated(text: string): string {
  if (text.startsWith("<")) return `>${MINUS}${text.slice(1)}`;
  return text.startsWith(">") ? `<${MINUS}${text.slice(1)}` : `${MINUS}${text}`;
}

/** A duration given in seconds: `4 d 3 h`; differences may be negative. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return UNKNOWN;
  if (seconds < 0) return negated(formatSeconds(-seconds));
  const ms = seconds * 1000;
  return ms > LONGEST ? `>${formatDuration(LONGEST)}` : formatDuration(ms);
}

/**
 * Working time given in seconds: `9 h`, `26 h 30 min`, `1,234 h`. Never in days: a reader would take them for
 * working days.
 */
export function formatWorking(seconds: number): string {
  if (!Number.isFinite(seconds)) return UNKNOWN;
  if (seconds < 0) return negated(formatWorking(-seconds));
  if (seconds < HOUR_SECONDS) return formatSeconds(seconds);
  const minutes = Math.round(seconds / 60);
  const rest = minutes % 60;
  if (rest === 0 || minutes >= MINUTES_SHOWN) return `${formatCount(Math.round(seconds / HOUR_SECONDS))} h`;
  return `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** From a hundred hours on minutes say nothing any more. */
const MINUTES_SHOWN = 100 * 60;

/** Working time beside the elapsed time that stands before it: ` (9 h working)`; nothing without a calendar. */
export function besideElapsed(working: number | null): string {
  return working === null ? "" : ` (${formatWorking(working)} working)`;
}

/** Durations in one unit, so that they stand below each other and can be added up. */
export interface InUnit {
  /** `hours`. */
  readonly words: string;
  /** `5.5`. */
  readonly number: (seconds: number) => string;
  /** With its sign: `+5.5`, `−0.2`, `0.0`. */
  readonly more: (seconds: number) => string;
  /** What the last digit printed stands for, seconds. */
  readonly grain: number;
}

/** Units by the length from which on they are chosen, in seconds, with the digits after the point. */
const COMMON_UNITS = [
  { from: 1000 * DAY_SECONDS, size: DAYS_A_YEAR * DAY_SECONDS, words: "years", digits: 1 },
  { from: 100 * DAY_SECONDS, size: DAY_SECONDS, words: "days", digits: 1 },
  { from: 10 * DAY_SECONDS, size: DAY_SECONDS, words: "days", digits: 2 },
  { from: 3 * HOUR_SECONDS, size: HOUR_SECONDS, words: "hours", digits: 1 },
  { from: 3 * 60, size: 60, words: "minutes", digits: 1 },
  { from: 0, size: 1, words: "seconds", digits: 1 },
];

/** The unit in which durations of up to this many seconds are told best. */
export function commonUnit(longest: number): InUnit {
  const { size, words, digits } = COMMON_UNITS.find(({ from }) => longest >= from) ?? lastOf(COMMON_UNITS);
  const number = (seconds: number) => {
    const shown = (seconds / size).toFixed(digits);
    if (Number(shown) === 0) return (0).toFixed(digits);
    return seconds < 0 ? negated(shown.slice(1)) : shown;
  };
  return {
    words,
    number,
    grain: size / 10 ** digits,
    more: (seconds) => (seconds > 0 && Number(number(seconds)) > 0 ? `+${number(seconds)}` : number(seconds)),
  };
}

/** What the queue held, from seconds: `312 change-days`. */
export function formatChangeDays(seconds: number): string {
  return counted(seconds / DAY_SECONDS, "change-day");
}

/** All lead time together: `312 change-days in all`. Of a few that took no time nothing follows for the rest. */
export function changeDaysInAll(
  seconds: number,
  { finished, withLeadTime }: Readonly<Record<"finished" | "withLeadTime", number>>,
): string {
  if (seconds > 0) return `${formatChangeDays(seconds)} in all`;
  return withLeadTime * 2 < finished
    ? `unknown: ${formatCount(withLeadTime)} of ${formatCount(finished)} starts known`
    : "every lead time is 0 s";
}

/** `1 change`, `12,345 changes`, `3.4 lines`: one of it is what is printed as one. */
export function counted(value: number, noun: string): string {
  const shown = formatAmount(value);
  return `${shown} ${shown === "1" ? noun : plural(noun)}`;
}

type Unit = ReportStatistic["unit"];

/** How each unit is printed: the number, and the word after it. */
const UNITS: Record<Unit, { number: (value: number) => string; word: string }> = {
  seconds: { number: formatSeconds, word: "" },
  share: { number: formatShare, word: "" },
  points: { number: (value) => signedDigits(value), word: "points" },
  count: { number: formatAmount, word: "" },
  lines: { number: formatAmount, word: "lines" },
  perWeek: { number: formatAmount, word: "per week" },
  days: { number: formatAmount, word: "days" },
};

/** A value in its unit: `4 d 3 h`, `62 %`, `3.2 per week`, `1 line`. */
export function formatValue(value: number, unit: Unit): string {
  const { number, word } = UNITS[unit];
  const shown = number(value);
  const singular = shown === "1" && word.endsWith("s") ? word.slice(0, -1) : word;
  return singular === "" ? shown : `${shown} ${singular}`;
}

const A_WEEK = /\b(?:a|each|per) week\b/;

/** Labels that say already what their figure is in. */
function saysUnit({ label, unit }: Pick<ReportStatistic, "label" | "unit">): boolean {
  return label.includes(UNITS[unit].word) || (unit === "perWeek" && A_WEEK.test(label));
}

/** A statistic as its figure and the words after it: `4 d 3 h` and `median`, `0.47` and `deliveries per week`. */
export function figureFirst({ value, unit, label }: Pick<ReportStatistic, "value" | "unit" | "label">): {
  figure: string | null;
  words: string;
} {
  if (value === null) return { figure: null, words: `${label}: –` };
  const { number, word } = UNITS[unit];
  if (saysUnit({ label, unit })) return { figure: number(value), words: label };
  if (unit === "perWeek") return { figure: number(value), words: `${label} ${word}` };
  return { figure: formatValue(value, unit), words: label };
}

/** A statistic as a remark: `p75 9 d`, `p75 9 d (40 h working)`, `p75 –`. */
export function labelFirst({ value, working, unit, label }: ReportStatistic): string {
  if (value === null) return `${label} –`;
  const figure = saysUnit({ label, unit }) ? UNITS[unit].number(value) : formatValue(value, unit);
  return `${label} ${figure}${besideElapsed(working)}`;
}

/** A statistic's interval as it ran: `3 d 2 h – 5 d`, `−5 h to 2 h`, `55–70 %`; null where it has none. */
export function formatInterval({
  interval,
  unit,
}: Pick<ReportStatistic, "interval" | "unit">): string | null {
  return interval === null ? null : formatRange(interval, unit);
}

/** What to expect of it in the long run, in the same form. */
export function formatLongRun({ longRun, unit }: ReportStatistic): string | null {
  return longRun === null ? null : formatRange(longRun, unit);
}

/** `3 d 2 h – 5 d`, `−5 h to 2 h`, `55–70 %`. */
export function formatRange(interval: { low: number; high: number }, unit: ReportStatistic["unit"]): string {
  if (unit === "share") return formatShareRange(interval);
  const { low, high } = interval;
  if (unit === "points") return between(" to ", signedDigits(low), signedDigits(high));
  return between(low < 0 ? " to " : " – ", UNITS[unit].number(low), UNITS[unit].number(high));
}

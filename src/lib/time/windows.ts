import { FlowauditError } from "../errors.ts";
import { text } from "../text/text.ts";
import { EARLIEST, epochOf, FIRST_YEAR, formatDay, formatInstant, isDay, LAST_YEAR } from "./instants.ts";
import { monthsLater } from "./periods.ts";
import { DAY_MS, WEEK_MS } from "./units.ts";

type RelativeUnit = "d" | "w" | "mo" | "y";

/** A stretch of time in UTC epoch ms; `to` itself lies outside. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** What a window word says, before it is known what "now" is and when its tags were made. */
export type WindowSpec =
  | ({ readonly kind: "fixed" } & Bounds)
  | { readonly kind: "last"; readonly count: number; readonly unit: RelativeUnit }
  | { readonly kind: "tags"; readonly from: string; readonly to: string };

const WINDOW_HELP =
  "Write a window as 2026-07, 2026-Q3, 2026, 90d, 12w, 6mo, 1y, 2026-01-01..2026-04-01 or v1.0..v2.0.";
const INSTANT_HELP =
  "Write a date as 2026-03-17, an instant as 2026-03-17T09:30Z, a month, quarter or year as 2026-07, " +
  "2026-Q3 or 2026, or a time before now as 90d, 12w, 6mo or 1y.";

const MINUTES = "counts minutes; months are mo";

/**
 * Reads a window: a month, quarter or year (`2026-07`, `2026-Q3`, `2026`), a time that ends now
 * (`90d`, `12w`, `6mo`, `1y`), or `A..B` with two ISO dates or instants, or with two tags. A side that
 * is written like a date is one, even where a tag has that name. Syntax only: no clock, no history.
 *
 * @throws FlowauditError of kind `usage` for anything else
 */
export function parseWindow(word: string): WindowSpec {
  if (word.includes("..")) return parseRange(word);
  const period = parsePeriod(word, WINDOW_HELP);
  if (period !== undefined) return { kind: "fixed", ...period };
  const relative = parseRelative(word);
  if (relative !== undefined) return { kind: "last", ...relative };
  throw nonsense(word, isMinutes(word) ? MINUTES : "is not a window", WINDOW_HELP);
}

/**
 * Gives a window its bounds. One that ends now runs to `now`; one whose end lies later ends at `now`.
 * Months and years go by the calendar: 6mo before 31 August is the last day of February. Between two
 * tags lies what came after the first, up to and including the second, so both bounds stand 1 ms after
 * their tag's instant.
 *
 * @param now        UTC epoch ms
 * @param tagInstant UTC epoch ms of a tag, undefined where there is no such tag; without it a window
 *                   between tags is refused
 * @returns half-open bounds in UTC epoch ms, `from < to ≤ now`
 * @throws FlowauditError of kind `usage` for a window that is empty, runs backwards, begins at or after
 *         `now` or before 1990, or names an unknown tag
 */
export function resolveWindow(
  spec: WindowSpec,
  now: number,
  tagInstant?: (name: string) => number | undefined,
): Bounds {
  const { from, to } = bounds(spec, now, tagInstant);
  const shown = `${formatInstant(from)} to ${formatInstant(to)}`;
  if (from === to) throw usage(`The window ${shown} is empty.`, "Give an end that lies after its start.");
  if (from > to) throw usage(`The window ${shown} runs backwards.`, "Give the earlier side first.");
  if (from >= now) {
    throw usage(
      `The window ${shown} lies in the future: now is ${formatInstant(now)}.`,
      "Give a window that begins earlier.",
    );
  }
  return { from, to: Math.min(to, now) };
}

function bounds(
  spec: WindowSpec,
  now: number,
  tagInstant: (name: string) => number | undefined = () => undefined,
): Bounds {
  switch (spec.kind) {
    case "fixed":
      return spec;
    case "last":
      return { from: before(now, spec.count, spec.unit), to: now };
    case "tags":
      return { from: afterTag(spec.from, tagInstant), to: afterTag(spec.to, tagInstant) };
  }
}

function afterTag(name: string, tagInstant: (name: string) => number | undefined): number {
  const at = tagInstant(name);
  if (at !== undefined) return at + 1;
  throw usage(
    `There is no tag "${text(name, 60)}" to begin or end a window with.`,
    "Give two tags that exist, or two dates as in 2026-01-01..2026-04-01.",
  );
}

/**
 * Reads one point in time: an ISO date (its UTC midnight), an ISO instant (UTC where it names no
 * zone), the start of a month, quarter or year, or a time before `now` (`90d`, `12w`, `6mo`, `1y`).
 *
 * @param now UTC epoch ms
 * @returns UTC epoch ms
 * @throws FlowauditError of kind `usage` for anything else, and for years outside 1990 … 2100
 */
export function parseInstant(word: string, now: number): number {
  const fixed = parseIso(word, INSTANT_HELP) ?? parsePeriod(word, INSTANT_HELP)?.from;
  if (fixed !== undefined) return fixed;
  const relative = parseRelative(word);
  if (relative !== undefined) return before(now, relative.count, relative.unit);
  throw nonsense(word, isMinutes(word) ? MINUTES : "is not a point in time", INSTANT_HELP);
}

function parseRange(word: string): WindowSpec {
  const [, left = "", right = ""] = /^(.*?)\.\.(.*)$/s.exec(word) ?? [];
  const from = parseIso(left, WINDOW_HELP);
  const to = parseIso(right, WINDOW_HELP);
  if (from !== undefined && to !== undefined) return { kind: "fixed", from, to };
  if (PERIOD.test(left) || PERIOD.test(right)) {
    throw nonsense(word, "needs whole dates around its dots", WINDOW_HELP);
  }
  if ((from === undefined && !isTagName(left)) || (to === undefined && !isTagName(right))) {
    throw nonsense(word, "is not a window", WINDOW_HELP);
  }
  if (from !== undefined || to !== undefined) {
    throw nonsense(word, "needs two dates or two tags, not one of each", WINDOW_HELP);
  }
  return { kind: "tags", from: left, to: right };
}

/** What git's check-ref-format allows, as far as one can tell from the name alone. */
function isTagName(name: string): boolean {
  const forbidden = /[\s\p{Cc}~^:?*[\\]|\.\.|@\{|\/[./]|\.lock(?:\/|$)/u;
  return /^[^-./].*$/u.test(name) && !/[./]$/.test(name) && !forbidden.test(name);
}

const PERIOD = /^(\d{4})(?:-(\d{2})|-Q(\d))?$/;

/** The bounds of a month, quarter or year; undefined where the word has another form. */
function parsePeriod(word: string, help: string): Bounds | undefined {
  const [match, yearDigits, month, quarter] = PERIOD.exec(word) ?? [];
  if (match === undefined) return undefined;
  const year = checkedYear(word, Number(yearDigits), help);
  if (month !== undefined) {
    if (!isWithin(Number(month), 1, 12)) throw nonsense(word, "names no month of the year", help);
    return months(year, Number(month) - 1, 1);
  }
  if (quarter !== undefined) {
    if (!isWithin(Number(quarter), 1, 4)) throw nonsense(word, "names no quarter of the year", help);
    return months(year, 3 * (Number(quarter) - 1), 3);
  }
  return months(year, 0, 12);
}

function months(year: number, first: number, count: number): Bounds {
  const from = monthsLater(epochOf(`${year}-01-01`), first);
  return { from, to: monthsLater(from, count) };
}

const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?<zone>Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/;

/** An ISO 8601 date or instant in UTC epoch ms; undefined where the word has another form. */
function parseIso(word: string, help: string): number | undefined {
  if (!ISO.test(word)) {
    if (/^\d{4}-\d{2}-\d{2}T/.test(word)) throw nonsense(word, "is no ISO instant", help);
    return undefined;
  }
  const [day = "", time] = word.split("T");
  checkedYear(word, Number(day.slice(0, 4)), help);
  if (!isDay(day)) throw nonsense(word, "names no day of the calendar", help);
  if (time === undefined) return epochOf(day);
  const parts = TIME.exec(time)?.groups;
  if (parts === undefined) throw nonsense(word, "names no time of the day", help);
  return epochOf(parts.zone === undefined ? `${word}Z` : word);
}

function parseRelative(word: string): { count: number; unit: RelativeUnit } | undefined {
  const [match, count, unit] = /^(\d+)(d|w|mo|y)$/.exec(word) ?? [];
  return match === undefined ? undefined : { count: Number(count), unit: unit as RelativeUnit };
}

/** The instant that lies so long before `now`; months and years by the UTC calendar. */
function before(now: number, count: number, unit: RelativeUnit): number {
  const at = {
    d: () => now - count * DAY_MS,
    w: () => now - count * WEEK_MS,
    mo: () => monthsLater(now, -count),
    y: () => monthsLater(now, -12 * count),
  }[unit]();
  if (at >= EARLIEST) return at;
  throw usage(
    `${count}${unit} before ${formatDay(now)} lies before ${FIRST_YEAR}, where no record begins.`,
    "Give a shorter time.",
  );
}

function checkedYear(word: string, year: number, help: string): number {
  if (isWithin(year, FIRST_YEAR, LAST_YEAR)) return year;
  throw nonsense(word, `lies outside the years ${FIRST_YEAR} to ${LAST_YEAR}`, help);
}

function isWithin(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}

function isMinutes(word: string): boolean {
  return /^\d+m$/.test(word);
}

function nonsense(word: string, why: string, help: string): FlowauditError {
  return usage(`"${text(word, 60)}" ${why}.`, help);
}

function usage(what: string, next: string): FlowauditError {
  return new FlowauditError("usage", what, next);
}

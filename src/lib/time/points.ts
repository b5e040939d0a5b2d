import { FlowauditError } from "../errors.ts";
import { listed } from "../text/listed.ts";
import { nearest } from "../text/near.ts";
import { text } from "../text/text.ts";
import { EARLIEST, epochOf, FIRST_YEAR, formatDay, isDay, LAST_YEAR } from "./instants.ts";
import { monthsLater } from "./periods.ts";
import { DAY_MS, WEEK_MS } from "./units.ts";

export type RelativeUnit = "d" | "w" | "mo" | "y";

/** What a word for a point in time says, before it is known what "now" is and when its tag was made. */
export type PointSpec =
  | { readonly kind: "fixed"; readonly at: number }
  | { readonly kind: "before"; readonly count: number; readonly unit: RelativeUnit }
  | { readonly kind: "tag"; readonly name: string }
  | { readonly kind: "last-release" };

/** What a history lends to windows that are named by it. */
export interface Landmarks {
  /** UTC epoch ms of a tag, undefined where there is no such tag. */
  tag(name: string): number | undefined;
  /** The names of all tags. */
  tags(): readonly string[];
  /** UTC epoch ms of the newest release, null where none is known. */
  lastRelease(): number | null;
}

/** A stretch of time in UTC epoch ms; `to` itself lies outside. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** The word for the newest release; a tag of that name would have to be given by its date. */
const LAST_RELEASE = "last-release";

const INSTANT_HELP =
  "Write a date as 2026-03-17, an instant as 2026-03-17T09:30Z, a month, quarter or year as 2026-07, " +
  "2026-Q3 or 2026, or a time before now as 90d, 12w, 6mo or 1y.";
const POINT_HELP = `${INSTANT_HELP} A tag and last-release name points, too.`;

export const MINUTES = "counts minutes; months are mo";

/**
 * Reads a point in time: as `parseInstant` does, and a tag or `last-release` besides. Syntax only: no clock, no history.
 * What is written like a date is one, even where a tag has that name.
 *
 * @throws FlowauditError of kind `usage` for anything else
 */
export function parsePoint(word: string): PointSpec {
  const point = pointOf(word, POINT_HELP);
  if (point !== undefined) return point;
  throw nonsense(word, "is not a point in time", POINT_HELP);
}

/** The same; undefined where the word can be no point, and an error for one that nearly is. */
export function pointOf(word: string, help: string): PointSpec | undefined {
  if (word === LAST_RELEASE) return { kind: "last-release" };
  return parseDated(word, help) ?? (isTagName(word) ? { kind: "tag", name: word } : undefined);
}

/** True where nothing of the history has to be known for it. */
export const isDated = ({ kind }: PointSpec): boolean => kind === "fixed" || kind === "before";

/**
 * The instant of a point. That of a tag or a release stands 1 ms after it: what came after it lies behind, the release
 * itself before.
 *
 * @param now UTC epoch ms
 * @returns UTC epoch ms
 * @throws FlowauditError of kind `usage` where there is no such tag, and no release
 */
export function resolvePoint(spec: PointSpec, now: number, marks: Landmarks): number {
  switch (spec.kind) {
    case "fixed":
      return spec.at;
    case "before":
      return before(now, spec.count, spec.unit);
    case "tag":
      return (marks.tag(spec.name) ?? noTag(spec.name, marks.tags())) + 1;
    case "last-release":
      return (marks.lastRelease() ?? noRelease(marks.tags())) + 1;
  }
}

function noTag(name: string, tags: readonly string[]): never {
  const near = nearest(name, tags, 3).map((tag) => text(tag, 60));
  throw usage(
    `There is no tag "${text(name, 60)}" to begin or end a window with.`,
    near.length === 0
      ? NO_TAGS
      : `The nearest ${near.length === 1 ? "is" : "are"} ${listed(near, "and")}. A date is written as 2026-03-17.`,
  );
}

function noRelease(tags: readonly string[]): never {
  throw usage(
    "last-release names no instant: no release is known here.",
    tags.length === 0
      ? NO_TAGS
      : "Give a tag or a date as 2026-03-17. A single version tag is not taken for a release: --tag-pattern and --deliveries say what is.",
  );
}

const NO_TAGS = "This clone has no tags: git fetch --tags, or give a date as 2026-03-17.";

/**
 * Reads one point in time: an ISO date (its UTC midnight), an ISO instant (UTC where it names no
 * zone), the start of a month, quarter or year, or a time before `now` (`90d`, `12w`, `6mo`, `1y`).
 *
 * @param now UTC epoch ms
 * @returns UTC epoch ms
 * @throws FlowauditError of kind `usage` for anything else, and for years outside 1990 … 2100
 */
export function parseInstant(word: string, now: number): number {
  const point = parseDated(word, INSTANT_HELP);
  if (point?.kind === "fixed") return point.at;
  if (point?.kind === "before") return before(now, point.count, point.unit);
  throw nonsense(word, "is not a point in time", INSTANT_HELP);
}

/** A date, an instant, the begin of a period, a time before now; undefined where the word has another form. */
function parseDated(word: string, help: string): PointSpec | undefined {
  const at = parseIso(word, help) ?? parsePeriod(word, help)?.from;
  if (at !== undefined) return { kind: "fixed", at };
  if (isMinutes(word)) throw nonsense(word, MINUTES, help);
  const relative = parseRelative(word);
  return relative === undefined ? undefined : { kind: "before", ...relative };
}

/** What git's check-ref-format allows, as far as one can tell from the name alone. */
function isTagName(name: string): boolean {
  const forbidden = /[\s\p{Cc}~^:?*[\\]|\.\.|@\{|\/[./]|\.lock(?:\/|$)/u;
  return /^[^-./].*$/u.test(name) && !/[./]$/.test(name) && !forbidden.test(name);
}

const PERIOD = /^(\d{4})(?:-(\d{2})|-Q(\d))?$/;

/** The bounds of a month, quarter or year; undefined where the word has another form. */
export function parsePeriod(word: string, help: string): Bounds | undefined {
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

export function parseRelative(word: string): { count: number; unit: RelativeUnit } | undefined {
  const [match, count, unit] = /^(\d+)(d|w|mo|y)$/.exec(word) ?? [];
  return match === undefined ? undefined : { count: Number(count), unit: unit as RelativeUnit };
}

/** The instant that lies so long before `now`; months and years by the UTC calendar. */
export function before(now: number, count: number, unit: RelativeUnit): number {
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

export function isMinutes(word: string): boolean {
  return /^\d+m$/.test(word);
}

export function nonsense(word: string, why: string, help: string): FlowauditError {
  return usage(`"${text(word, 60)}" ${why}.`, help);
}

export function usage(what: string, next: string): FlowauditError {
  return new FlowauditError("usage", what, next);
}

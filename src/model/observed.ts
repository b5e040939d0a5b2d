import type { History } from "../collect/facts.ts";
import { cell } from "../lib/must.ts";
import { counted } from "../lib/text/counted.ts";
import { EARLIEST } from "../lib/time/instants.ts";
import { DAY_MS, DAYS_A_YEAR, SECOND_MS } from "../lib/time/units.ts";
import type { Quiet, Window } from "./flow.ts";
import type { MergeRecord } from "./history/merges/merge-records.ts";
import { stepOf, YOUNG_MS } from "./lines/steps.ts";
import type { Outline } from "./outline.ts";

/** So long nobody wonders; of a line with few pauses nobody knows what is usual, and a quarter of a year must have passed. */
const USUAL_MS = 14 * DAY_MS;
const LONG_MS = 90 * DAY_MS;
/** Of so many pauses and the one now, that one is the longest by chance in 5 %. */
const ENOUGH_PAUSES = 19;
/** How much longer than its longest pause a line is quiet before that is unusual. */
const UNUSUAL = 2;
const YEAR_MS = DAYS_A_YEAR * DAY_MS;

/**
 * The part of a window of which the history tells: from its first change on; and, where it has been quiet for unusually
 * long, until the last thing that it knows: what came later may be missing from the clone. A window that holds
 * none of it stays as it is.
 */
export function observedIn(history: History, outline: Outline, window: Window): Window {
  const first = outline.merged.reduce((least, at) => (at < least ? at : least), Number.POSITIVE_INFINITY);
  const from = Math.max(window.from, first);
  const quiet = quietIn(history, outline, window);
  const to = quiet === null ? window.to : quiet.since + SECOND_MS;
  if (from >= to) return { ...window, quiet };
  // What holds the whole history says so already.
  const isCut = from > window.from || (to < window.to && from > first);
  const because = isCut ? becauseOf(history, window, { from, to }) : window.because;
  return { from, to, because, quiet };
}

/** What is said of a window that reaches further than the history: how long the part is of which that tells. */
function becauseOf(
  { repository }: History,
  window: Window,
  { from, to }: Pick<Window, "from" | "to">,
): string {
  const begins = from > window.from;
  const days = Math.round((to - from) / DAY_MS);
  const length = days < 1 ? "less than a day" : counted(days, "day");
  if (!begins) return `${length}, up to the last that the clone knows`;
  const isPart = to < window.to || repository.shallow.length > 0;
  return `${length}, all that ${isPart ? "the clone has" : "there is of its history"}`;
}

/**
 * Since when nothing is known to have happened, where that leaves an unusually long end of a window empty. GitHub tells what
 * happened since; so does what the clone has of a later time than that of the report.
 */
function quietIn(history: History, outline: Outline, { to }: Window): Quiet | null {
  const { steps, deliveries, datedAhead: later } = outline;
  if (history.github !== null || later > 0) return null;
  const finished = deliveries.streams.flatMap(({ events }) => events.map(({ finishedAt }) => finishedAt));
  const since = [...finished, steps.at.at(-1) ?? Number.NaN]
    .filter(Number.isFinite)
    .reduce((newest, at) => Math.max(newest, at), Number.NEGATIVE_INFINITY);
  const pauses = pausesBefore(steps.at, since);
  const pause = pauses.reduce((longest, one) => Math.max(longest, one), 0);
  const usual = pauses.length < ENOUGH_PAUSES ? LONG_MS : USUAL_MS;
  if (to - since <= Math.max(usual, UNUSUAL * pause) || since === Number.NEGATIVE_INFINITY) return null;
  return { since, lasted: history.takenAt - since, pause };
}

/** The times between two steps that ended in the year before. */
function pausesBefore(at: Float64Array, until: number): Float64Array {
  const first = at.findIndex((instant) => instant > until - YEAR_MS);
  return at.subarray(Math.max(1, first)).map((instant, i) => instant - cell(at, Math.max(1, first) + i - 1));
}

/** Where nobody gave a window no report looks at so many steps: of an older change young lines alone are followed. */
const MOST_STEPS = 10_000;

/** The days in which the lines of a change that is looked at alone are followed, to the end of a window; null for one that no step of the main branch landed. */
export function followedFor(
  history: History,
  outline: Outline,
  { commit }: MergeRecord,
  end: number,
): Window | null {
  const { steps, mainline } = outline;
  const step = stepOf(steps, mainline, commit);
  if (step === undefined) return null;
  const from = cell(steps.at, step);
  const { to } = observedIn(history, outline, { from: EARLIEST, to: end, because: "" });
  const last = from < to ? to : history.takenAt;
  const isLong = steps.length - step > MOST_STEPS;
  return { from, to: Math.max(from + 1, isLong ? Math.min(last, from + YOUNG_MS) : last), because: "" };
}

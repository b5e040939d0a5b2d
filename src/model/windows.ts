import type { History } from "../collect/facts.ts";
import type { Config } from "../config/config.ts";
import { carriedBy, type Deliveries, firstOf } from "./deliveries.ts";
import type { Window } from "./flow.ts";
import type { Landing } from "./landings.ts";
import { mergedMs, type Outline } from "./outline.ts";

const DAY = 86_400_000;

/** Finished changes that the default window should hold. */
export const ENOUGH = 20;

/** The default windows, shortest first; `null` is everything. */
const DEFAULTS: readonly { days: number | null; says: string }[] = [
  { days: 90, says: "the last 90 days" },
  { days: 180, says: "the last 180 days" },
  { days: 365, says: "the last year" },
  { days: 730, says: "the last 2 years" },
  { days: 1826, says: "the last 5 years" },
  { days: null, says: "the whole history" },
];

/**
 * The windows to try, in order: the one asked for, or the default ones from the shortest that can hold
 * enough finished changes on.
 */
export function candidateWindows(history: History, outline: Outline, config: Config): Window[] {
  if (config.window) return [{ ...config.window, because: "as asked for" }];
  const { takenAt } = history;
  const oldest = Math.min(takenAt, ...earliest(history, outline.landings));
  const windows = DEFAULTS.map(
    ({ days, says }, index): Window => ({
      from: days === null ? oldest : takenAt - days * DAY,
      to: takenAt,
      because: index === 0 ? says : `${says}: a shorter window holds fewer than ${ENOUGH} finished changes`,
    }),
  );
  const first = windows.findIndex((window) => relevantLandings(history, outline, window).mayFinish >= ENOUGH);
  return first === -1 ? windows.slice(-1) : windows.slice(first);
}

function earliest(history: History, landings: Outline["landings"]): number[] {
  let least = Number.POSITIVE_INFINITY;
  for (const landing of landings) {
    const merged = mergedMs(history, landing);
    if (merged < least) least = merged;
  }
  return least === Number.POSITIVE_INFINITY ? [] : [least];
}

/** The landings that were merged in the window or may have been delivered in it, and how many may have finished. */
export function relevantLandings(
  history: History,
  outline: Outline,
  window: Window,
): { landings: Landing[]; mayFinish: number } {
  const landings: Landing[] = [];
  let mayFinish = 0;
  for (const landing of outline.landings) {
    const merged = within(mergedMs(history, landing), window);
    const delivered = mayDeliverIn(outline.deliveries, landing.commit, mergedMs(history, landing), window);
    if (merged || delivered) landings.push(landing);
    if (outline.deliveries.source.id === "none" ? merged : delivered) mayFinish++;
  }
  return { landings, mayFinish };
}

/** A delivery older than the merge is set to the merge. */
function mayDeliverIn(deliveries: Deliveries, commit: number, merged: number, window: Window): boolean {
  const finished = (at: number) => within(merged > at ? merged : at, window);
  if (deliveries.streams.length === 1) {
    const carried = carriedBy(deliveries.streams, commit, null, true);
    return carried.kind === "delivered" && finished(carried.event.finishedAt);
  }
  return deliveries.streams.some((stream) => {
    const event = stream.events[firstOf(stream, commit)];
    return event !== undefined && finished(event.finishedAt);
  });
}

/** True for instants in the half-open window; the very last instant of an as-of window counts as in it. */
export function within(at: number, window: Window): boolean {
  return at >= window.from && at < window.to;
}

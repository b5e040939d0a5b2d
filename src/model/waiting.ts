/** What was merged before a window and waits all through it. */
import type { Facts } from "../collect/facts.ts";
import { cell, nth, present } from "../lib/must.ts";
import { DAY_MS } from "../lib/time/units.ts";
import { buildChange } from "./build-change.ts";
import { firstOf, type Stream } from "./deliveries/deliveries.ts";
import { type Change, isKnown, type Window } from "./flow.ts";
import type { MergeRecord } from "./history/merges/merge-records.ts";
import type { Outline } from "./outline.ts";

/** Streams whose last delivery is older than this before a window have ended: nothing waits for them. */
const RECORD_MS = 730 * DAY_MS;

/** What was merged before a window and may be waiting still when it ends; and how many there are of which nobody can know. */
export interface Waiting {
  readonly merges: MergeRecord[];
  /** The first delivery on record carried them, after the window began: they may have been out before. */
  readonly unknown: number;
}

/** The merges before a window that none of its deliveries, and none before it, carried. */
export function waitingMerges(
  { merges: records, merged, deliveries, pulls }: Outline,
  window: Window,
): Waiting {
  const alive = deliveries.streams.filter(
    ({ events }) => (events.at(-1)?.finishedAt ?? Number.NEGATIVE_INFINITY) >= window.from - RECORD_MS,
  );
  const merges: MergeRecord[] = [];
  let unknown = 0;
  const place = (commit: number, at: number, merge: () => MergeRecord) => {
    if (!(at < window.from)) return;
    const carried = alive.map((stream) => carriedWhen(stream, commit));
    if (carried.some(({ at, edge }) => !edge && at >= window.to)) merges.push(merge());
    else if (carried.some(({ edge }) => edge) && carried.every(({ at }) => at >= window.from)) unknown++;
  };
  for (let index = 0; index < records.length; index++)
    place(records.commitOf(index), cell(merged, index), () => records.at(index));
  for (const merge of pulls?.beside ?? [])
    place(merge.commit, present(merge.request?.mergedAt, "a merged request's time"), () => merge);
  return { merges: merges.sort((a, b) => a.position - b.position), unknown };
}

function carriedWhen(stream: Stream, commit: number): { readonly at: number; readonly edge: boolean } {
  const index = firstOf(stream, commit);
  return index === -1
    ? { at: Number.POSITIVE_INFINITY, edge: false }
    : { at: nth(stream.events, index).finishedAt, edge: index === stream.edge };
}

/** Rebuilds those that do wait, of the merges that may. */
export function waitingIn(
  facts: Facts,
  outline: Outline,
  merges: readonly MergeRecord[],
  window: Window,
): Change[] {
  return merges
    .map((merge) => buildChange(facts, outline, merge, window.to).change)
    .filter((change) => isWaiting(change, window));
}

/** Merged before a window, and in no delivery when it ends. */
function isWaiting({ mergedAt, deliveredAt }: Change, { from, to }: Window): boolean {
  if (!isKnown(mergedAt) || mergedAt.at >= from) return false;
  return isKnown(deliveredAt) ? deliveredAt.at >= to : deliveredAt.missing === "not-delivered";
}

import type { Facts, History } from "../collect/facts.ts";
import type { Config } from "../config/config.ts";
import { cell, nth, present } from "../lib/must.ts";
import { isInside } from "../lib/paths/inside.ts";
import { counted } from "../lib/text/counted.ts";
import { DAY_MS } from "../lib/time/units.ts";
import { type Deliveries, firstOf } from "./deliveries/deliveries.ts";
import type { Window } from "./flow.ts";
import { within } from "./flow-terms.ts";
import type { MergeRecord } from "./history/merges/merge-records.ts";
import type { Outline } from "./outline.ts";

/** Finished changes that the default window should hold. */
export const ENOUGH = 20;

/** The default windows, shortest first; `null` is everything. */
const DEFAULTS: readonly ({ days: number; says: string } | { days: null; says: null })[] = [
  { days: 90, says: "the last 90 days" },
  { days: 180, says: "the last 180 days" },
  { days: 365, says: "the last year" },
  { days: 730, says: "the last 2 years" },
  { days: 1826, says: "the last 5 years" },
  { days: null, says: null },
];

/** What there is, in words. */
const everything = ({ repository }: History) =>
  repository.shallow.length > 0 ? "all that this clone has" : "the whole history";

/**
 * The windows to try, in order: the one asked for, or the default ones from the shortest that can hold
 * enough finished changes on.
 */
export function candidateWindows(history: History, outline: Outline, config: Config): Window[] {
  if (config.window) return [{ ...config.window, because: "as asked for" }];
  const { takenAt } = history;
  const oldest = Math.min(takenAt, oldestOf(outline) ?? takenAt);
  const windows = DEFAULTS.map(
    ({ days, says }, index): Window => ({
      from: days === null ? oldest : takenAt - days * DAY_MS,
      to: takenAt,
      because: `${says ?? everything(history)}${index === 0 ? "" : SHORTER}`,
    }),
  );
  const first = windows.findIndex((window) => relevantMerges(outline, window).mayFinish >= ENOUGH);
  return first === -1 ? windows.slice(-1) : windows.slice(first);
}

const SHORTER = `, to hold ${ENOUGH} finished changes`;

/** The longest default window, which holds fewer than enough, with how many that are. */
export function holdingFew(history: History, window: Window, finished: number): Window {
  return {
    ...window,
    because: `${everything(history)}, which holds ${finished === 0 ? "no finished change" : counted(finished, "finished change")}`,
  };
}

/** When the oldest change of the main branch was merged; null where none has a date. */
export function oldestOf({ merged }: Outline): number | null {
  let least = Number.POSITIVE_INFINITY;
  for (const at of merged) if (at < least) least = at;
  return least === Number.POSITIVE_INFINITY ? null : least;
}

/** The merges that were merged in the window or may have been delivered in it, and how many may have finished. */
export function relevantMerges(
  outline: Outline,
  window: Window,
): { merges: MergeRecord[]; mayFinish: number } {
  const { merges: records, merged, deliveries } = outline;
  const found: MergeRecord[] = [];
  let mayFinish = 0;
  for (let index = 0; index < records.length; index++) {
    const at = cell(merged, index);
    const isMerged = within(at, window);
    const isDelivered = mayDeliverIn(deliveries, records.commitOf(index), at, window);
    if (isMerged || isDelivered) found.push(records.at(index));
    if (deliveries.source.id === "none" ? isMerged : isDelivered) mayFinish++;
  }
  const beside = (outline.pulls?.beside ?? []).filter((merge) => {
    const at = present(merge.request?.mergedAt, "a merged request's time");
    const isMerged = within(at, window);
    const isDelivered = mayDeliverIn(deliveries, merge.commit, at, window);
    if (deliveries.source.id === "none" ? isMerged : isDelivered) mayFinish++;
    return isMerged || isDelivered;
  });
  if (deliveries.source.id === "none")
    mayFinish += (outline.pulls?.absent ?? []).filter(({ mergedAt }) =>
      within(present(mergedAt, "a merged request's time"), window),
    ).length;
  const all = beside.length === 0 ? found : [...found, ...beside].sort((a, b) => a.position - b.position);
  return { merges: all, mayFinish };
}

/** The same as far as they touch a folder; "" is everything. */
export function relevantMergesIn(
  facts: Facts,
  outline: Outline,
  window: Window,
  folder: string,
): MergeRecord[] {
  return relevantMerges(outline, window).merges.filter((merge) => isInFolder(facts, merge, folder));
}

export function isInFolder({ diffs }: Facts, { commit }: MergeRecord, folder: string): boolean {
  if (folder === "") return true;
  const files = diffs.get(commit)?.files ?? [];
  return files.some(({ path }) => isInside(path, folder));
}

/** A delivery older than the merge is set to the merge; the edge of the only stream delivers nothing. */
function mayDeliverIn({ streams }: Deliveries, commit: number, merged: number, window: Window): boolean {
  for (const stream of streams) {
    const index = firstOf(stream, commit);
    if (index === -1 || (streams.length === 1 && index === stream.edge)) continue;
    const { finishedAt } = nth(stream.events, index);
    if (within(merged > finishedAt ? merged : finishedAt, window)) return true;
  }
  return false;
}

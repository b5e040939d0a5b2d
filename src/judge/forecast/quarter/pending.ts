import { firstWhere } from "../../../lib/sorted.ts";
import type { Past } from "../../../model/past.ts";
import type { Rhythm } from "./next-trains.ts";

/** Merged, and not out yet. UTC epoch ms. */
export interface Pending {
  readonly startedAt: number | null;
  readonly mergedAt: number;
  /** So many of the rhythms were cut for the last time before its merge: one of those may carry it. */
  readonly streams: number;
}

/** What waits for a delivery: merged after the last cut of some stream. What is older, and out of none, went some other way. */
export function pendingOf({ lives }: Pick<Past, "lives">, rhythms: readonly Rhythm[]): Pending[] {
  return lives.flatMap(({ startedAt, mergedAt, deliveredAt }): Pending[] => {
    if (mergedAt === null || deliveredAt !== null) return [];
    const streams = firstWhere(rhythms, ({ last }) => last.cut >= mergedAt);
    return streams === 0 ? [] : [{ startedAt, mergedAt, streams }];
  });
}

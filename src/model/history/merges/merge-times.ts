import type { History } from "../../../collect/facts.ts";
import type { PullFact } from "../../../collect/github-facts.ts";
import { cell, present } from "../../../lib/must.ts";
import { dateTrouble } from "../graph/moments.ts";
import type { MergeRecord, MergeRecords } from "./merge-records.ts";

/** UTC epoch ms at which each merge was merged, NaN where its date cannot be used. */
export function mergedTimes(history: History, merges: MergeRecords): Float64Array {
  const times = new Float64Array(merges.length);
  for (let index = 0; index < times.length; index++)
    times[index] = timeOf(history, merges.arrivalOf(index), merges.requestOf(index));
  return times;
}

/** UTC epoch ms at which a merge was merged, NaN where its date cannot be used. */
export function mergedMs(history: History, merge: MergeRecord): number {
  return timeOf(history, merge.arrival, merge.request);
}

/** The same of one commit: a server's clock before the one of whoever merged. */
export function timeOf({ commits, takenAt }: History, commit: number, request: PullFact | null): number {
  if (request !== null) return Math.min(present(request.mergedAt, "a merged request's time"), takenAt);
  const seconds = cell(commits.committerSeconds, commit);
  return dateTrouble(seconds, takenAt) ? Number.NaN : Math.min(seconds * 1000, takenAt);
}

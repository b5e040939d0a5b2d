/** What a frozen report counts and its pages do not list: so that who counts finds the number. */
import type { ReportChange, ReportDelivery } from "../../src/judge/report/report.ts";
import { aChange, after, commitId, DAY, spansFrom } from "./build.ts";

/** Beyond the ids of the changes that are told of. */
const FROM = 1000;
const STARTED = "2026-09-01T10:00:00.000Z";

/** Finished changes, so many with this lead time; null: their starts are not known. */
export function unlistedChanges(count: number, leadTimeSeconds: number | null, from = FROM): ReportChange[] {
  return Array.from({ length: count }, (_, index) =>
    aChange({
      id: commitId(from + index),
      leadTimeSeconds,
      spans: leadTimeSeconds === null ? [] : spansFrom(STARTED, [["coding", "work", leadTimeSeconds]]),
    }),
  );
}

/** Deliveries from an instant on, so many days from each to the next, with these names first; none is seen to have failed. */
export function deliveriesFrom(
  from: string,
  count: number,
  everyDays: number,
  names: readonly string[] = [],
): ReportDelivery[] {
  return Array.from({ length: count }, (_, index) => {
    const at = after(from, index * everyDays * DAY);
    return {
      name: names[index] ?? `release ${index + 1}`,
      source: "tags",
      stream: "",
      commit: commitId(FROM * 2 + index),
      startedAt: at,
      finishedAt: at,
      since: null,
      edge: false,
      carried: 1,
      observed: true,
      failures: [],
      restoration: null,
      repairs: null,
      url: null,
    };
  });
}

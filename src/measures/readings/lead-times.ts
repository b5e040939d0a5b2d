/** Lead time of the finished changes: the one definition that several measures stand on. */
import { finishOf } from "../../config/delivery-sources.ts";
import { type Change, type Clock, type Flow, isKnown, type Moment } from "../../model/flow.ts";
import type { Coverage } from "../measure.ts";
import { coverageOf } from "../statistics/coverage.ts";

/** A finished change of which start and end are known. */
export interface Finished {
  readonly change: Change;
  /** UTC epoch ms: delivered, or merged where there are no deliveries. */
  readonly end: number;
  /** Milliseconds. */
  readonly lead: number;
}

export interface LeadTimes {
  readonly known: readonly Finished[];
  readonly coverage: Coverage;
}

/** When a change finished: delivered, or merged where the flow knows no deliveries (value-stream §3.1). */
export function endOf(change: Pick<Change, "mergedAt" | "deliveredAt">, flow: Pick<Flow, "source">): Moment {
  return finishOf(change, flow.source.id);
}

/** Lead time (first commit to end) of the finished changes; the rest is counted by what is missing. */
export function leadTimes(flow: Flow): LeadTimes {
  const known: Finished[] = [];
  const coverage = coverageOf("finished changes", flow.finished, (change) => {
    const start = change.startedAt;
    const end = endOf(change, flow);
    if (!isKnown(start)) return start.missing;
    if (!isKnown(end)) return end.missing;
    known.push({ change, end: end.at, lead: flow.clock.between(start.at, end.at) });
    return null;
  });
  return { known, coverage };
}

/** The time from a change's last commit to its merge in ms, or why it is not known. Never negative. */
export function lastCommitToMerge({ lastCommitAt, mergedAt }: Change, clock: Clock): number | string {
  if (!isKnown(lastCommitAt)) return lastCommitAt.missing;
  if (!isKnown(mergedAt)) return mergedAt.missing;
  return Math.max(0, clock.between(lastCommitAt.at, mergedAt.at));
}

/** What a declared cadence of releases explains of their waits. */

import { groupsOf } from "../../lib/groups.ts";
import { nth } from "../../lib/must.ts";
import { type Change, type Flow, isKnown } from "../../model/flow.ts";
import type { Statistic } from "../measure.ts";
import type { Finished } from "./lead-times.ts";
import { type StageTimes, spentIn } from "./stage-times.ts";

/** Stage times without the waits that are a plan, and these. */
export interface BesidePlan {
  /** All lead time is still the whole, so that a wait has one share on every page. */
  readonly times: StageTimes;
  /** Σ of the planned waits, ms; of all lead time this share. */
  readonly share: number | null;
}

/**
 * Takes out of each wait for a release what the declared cadence explains: the time until the next release by it,
 * counted from the last one of the stream that began before the merge. What is left went by beyond the plan: the next release left without it, or came late.
 */
export function besidePlan(flow: Flow, times: StageTimes, cadence: number): BesidePlan {
  const planned = plannedWaits(flow, cadence);
  const release = (times.spent.release ?? new Float64Array(times.whole.length)).map((wait, i) =>
    Math.max(0, wait - planned(nth(times.whole, i).change, wait)),
  );
  const left = release.reduce((sum, wait) => sum + wait, 0);
  const plan = (times.sums.release ?? 0) - left;
  return {
    times: { ...times, spent: { ...times.spent, release }, sums: { ...times.sums, release: left } },
    share: times.total === 0 ? null : plan / times.total,
  };
}

/** Lead times without the wait for the next release by plan, ms. */
export function leadsBesidePlan(flow: Flow, known: readonly Finished[], cadence: number): number[] {
  const planned = plannedWaits(flow, cadence);
  return known.map(({ change, lead }) => lead - planned(change, spentIn(change, "release", flow.clock)));
}

/** Of a change's wait for its release, so long, the part until the next release by the cadence, ms by the flow's clock; none without a cadence. */
export function plannedWaits(
  { trains, clock }: Pick<Flow, "trains" | "clock">,
  cadence: number | null,
): (change: Change, wait: number) => number {
  if (cadence === null) return () => 0;
  const byRef = new Map(trains.map((train) => [train.ref, train.stream]));
  const begun = new Map(
    [...groupsOf(trains, ({ stream }) => stream)].map(([stream, own]) => [
      stream,
      own.map(({ startedAt }) => startedAt).sort((a, b) => a - b),
    ]),
  );
  return ({ mergedAt, deliveredAt }: Change, wait: number): number => {
    if (!isKnown(mergedAt)) return 0;
    const stream = isKnown(deliveredAt) ? byRef.get(deliveredAt.ref) : undefined;
    const last = begun.get(stream ?? "")?.findLast((at) => at <= mergedAt.at);
    const since = last === undefined ? 0 : (mergedAt.at - last) % cadence;
    return Math.min(wait, clock.between(mergedAt.at, mergedAt.at + cadence - since));
  };
}

/** The same of a change's whole wait, seconds; null without a cadence, and of what is not out. */
export function plannedWaitOf(flow: Flow, cadence: number | null): (change: Change) => number | null {
  const planned = plannedWaits(flow, cadence);
  return (change) =>
    cadence === null || !isKnown(change.deliveredAt)
      ? null
      : planned(change, spentIn(change, "release", flow.clock)) / 1000;
}

/** What of all lead time the declared cadence explains, and what was waited for releases beyond it. */
export function planned(plan: BesidePlan): Statistic[] {
  const shape = {
    name: "plannedShare",
    unit: "share",
    label: "of all lead time, waiting as the plan has it",
  } as const;
  if (plan.share === null) return [{ ...shape, value: null, why: "All lead times are zero" }];
  const { sums, total } = plan.times;
  return [
    { ...shape, value: plan.share },
    {
      name: "besidePlanShare",
      unit: "share",
      label: "of all lead time, waiting beyond the next planned release",
      value: (sums.release ?? 0) / total,
    },
  ];
}

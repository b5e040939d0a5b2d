/** What stands between a merge and its delivery: deliveries that left without it, in each other's way, places before. */

import { addTo, groupsOf } from "../../lib/groups.ts";
import { present } from "../../lib/must.ts";
import { mean } from "../../lib/statistics/mean.ts";
import { rankCounts } from "../../lib/statistics/rank-counts.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { type Change, type Clock, type Delivery, type Flow, isKnown } from "../../model/flow.ts";
import type { Count, Statistic } from "../measure.ts";
import { medianOf, tooFew } from "../statistics/quantiles.ts";
import { shareStatistic } from "../statistics/share.ts";

/**
 * Trains missed: deliveries of the stream that a change was delivered by which began after its merge, finished before
 * its own, carried something new, and not it. One that is cut from another branch counts as well, be it that the
 * change could never have been in it.
 *
 * @param delivered changes that were delivered in the window
 */
export function missedTrains({ deliveries }: Flow, delivered: readonly Change[]): Statistic[] {
  const byRef = new Map(deliveries.map((delivery) => [delivery.ref, delivery]));
  const waits = delivered.flatMap(({ mergedAt, deliveredAt }) => {
    const own = isKnown(deliveredAt) ? byRef.get(deliveredAt.ref) : undefined;
    return own === undefined || !isKnown(mergedAt) ? [] : [{ own, mergedAt: mergedAt.at }];
  });
  const full = groupsOf(
    deliveries.filter(({ carried }) => carried > 0),
    ({ stream }) => stream,
  );
  const missed = [...groupsOf(waits, ({ own }) => own.stream)].flatMap(([stream, own]) =>
    rankCounts(
      (full.get(stream) ?? []).map(({ startedAt, finishedAt }) => [startedAt, finishedAt]),
      own.map(({ own, mergedAt }) => [mergedAt, own.finishedAt]),
    ),
  );
  const shape = {
    name: "missedPerChange",
    unit: "count",
    label: "deliveries missed per change",
  } as const;
  return [
    shareStatistic(
      { name: "missedShare", label: "missed a delivery", noun: "delivered change" },
      missed.filter((count) => count > 0).length,
      missed.length,
    ),
    missed.length < FEWEST
      ? { ...shape, value: null, why: tooFew(missed.length, "delivered change") }
      : { ...shape, value: mean(missed) },
  ];
}

/** Deliveries that began while another one to the same place was under way; empty where deliveries are instants. */
export function overlapping(deliveries: readonly Delivery[]): Delivery[] {
  const busy = new Map<string, number>();
  const rows = deliveries.filter(({ startedAt, finishedAt }) => startedAt < finishedAt);
  rows.sort((a, b) => a.startedAt - b.startedAt);
  return rows.filter(({ stream, startedAt, finishedAt }) => {
    const until = busy.get(stream) ?? Number.NEGATIVE_INFINITY;
    busy.set(stream, Math.max(until, finishedAt));
    return startedAt < until;
  });
}

/**
 * How long a delivery's commit had stood in each other environment when its delivery to production began, by
 * environment, longest first; those of fewer than five deliveries are left out.
 */
export function dwellCounts(deliveries: readonly Delivery[], clock: Clock): Count[] {
  const times = new Map<string, number[]>();
  for (const { earlierEnvironments: stops, startedAt } of deliveries) {
    for (const { environment, at } of stops ?? []) {
      const seconds = clock.between(at, startedAt) / 1000;
      addTo(times, environment, seconds);
    }
  }
  return [...times]
    .filter(([, own]) => own.length >= FEWEST)
    .map(([name, own]) => ({
      by: "stood before production in",
      name,
      count: own.length,
      medianSeconds: present(medianOf(own), "a median"),
    }))
    .sort((a, b) => b.medianSeconds - a.medianSeconds || (a.name < b.name ? -1 : 1));
}

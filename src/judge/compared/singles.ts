/** Shares of things of which a report holds each by itself: changes that repair, deliveries that failed. */

import { present } from "../../lib/must.ts";
import { type Bounded, differenceOf } from "../../lib/statistics/difference.ts";
import type { Units } from "../../lib/statistics/two-samples/chance.ts";
import { meanShiftOf } from "../../lib/statistics/two-samples/mean-shift.ts";
import { wilsonInterval } from "../../lib/statistics/wilson.ts";
import { epochOf } from "../../lib/time/instants.ts";
import { weekOf } from "../../lib/time/periods.ts";
import { LARGE } from "../../measures/readings/size.ts";
import { isRepair } from "../../model/flow.ts";
import type { Report, ReportChange } from "../report/report.ts";

/** One of the things that a share is of. */
export interface Single {
  readonly holds: boolean;
  /** UTC epoch ms. */
  readonly at: number;
  /** What delivered it; null where that is not known. */
  readonly delivery: string | null;
}

/** The things that shares of a side are of. */
export interface Singles {
  readonly merged: readonly Single[];
  readonly judged: readonly Single[];
  /** Merged changes of which lines are known: whether they are small. */
  readonly sized: readonly Single[];
}

export function singlesOf(report: Pick<Report, "changes" | "window" | "inputs" | "deliveries">): Singles {
  const merged = mergedChanges(report);
  return {
    merged: merged.map((change) => single(change, isRepair(change))),
    judged: judgedDeliveries(report),
    sized: merged.flatMap((change) => {
      const lines = (change.size?.added ?? 0) + (change.size?.deleted ?? 0);
      return lines === 0 ? [] : [single(change, lines < LARGE)];
    }),
  };
}

const single = ({ mergedAt, delivery }: ReportChange, holds: boolean): Single => ({
  holds,
  at: epochOf(present(mergedAt.at, "when it was merged")),
  delivery,
});

/** The changes that were merged in the window, as measures count them. */
const mergedChanges = ({
  changes,
  window,
  inputs,
}: Pick<Report, "changes" | "window" | "inputs">): ReportChange[] =>
  changes.filter(
    ({ mergedAt: { at }, automated, kind }) =>
      at !== null &&
      at >= window.from &&
      at < window.to &&
      kind !== "bookkeeping" &&
      (inputs.includeBots || !automated),
  );

/** The deliveries that are old enough: whether they failed for certain. */
const judgedDeliveries = ({ deliveries }: Pick<Report, "deliveries">): Single[] =>
  deliveries
    .filter(({ observed }) => observed)
    .map(({ failures, finishedAt, name }) => ({
      holds: failures.some(({ certain }) => certain),
      at: epochOf(finishedAt),
      delivery: name,
    }));

/** One side's things and its window, UTC epoch ms. */
export interface SinglesOf {
  readonly singles: readonly Single[];
  readonly from: number;
  readonly to: number;
}

const shareOf = (singles: readonly Single[]) => singles.filter(({ holds }) => holds).length / singles.length;

/** Whether they are what a share was worked out of: a report that was made elsewhere may leave some out. */
export const makeUp = (singles: readonly Single[], share: number) =>
  singles.length > 0 && Math.abs(shareOf(singles) - share) < 1e-9;

export const weeksOf = (singles: readonly Single[]) => new Set(singles.map(({ at }) => weekOf(at))).size;

/**
 * The difference of two shares with the wider of two intervals at either end: Newcombe's, which takes things for separate
 * and holds where a share is near 0; and that of lead time's means, which sees chance in slow waves over two windows, and
 * in whole deliveries between two cohorts. No share differs by more than all.
 */
export function shareBetween(first: SinglesOf, second: SinglesOf, areCohorts: boolean): Bounded {
  const sides = [first, second];
  const all = sides.flatMap(({ singles }) => singles);
  const bounded = ({ singles }: SinglesOf) => {
    const hits = singles.filter(({ holds }) => holds).length;
    return { value: hits / singles.length, ...wilsonInterval(hits, singles.length) };
  };
  const apart = differenceOf(bounded(first), bounded(second));
  const shared = meanShiftOf(
    {
      values: Float64Array.from(all, ({ holds }) => (holds ? 1 : 0)),
      first: Uint8Array.from(all, (_, i) => (i < first.singles.length ? 1 : 0)),
      strata: new Int32Array(all.length),
    },
    areCohorts ? clustersOf(all) : { at: sides.flatMap(positionsOf) },
  );
  return {
    value: apart.value,
    low: Math.max(-1, Math.min(apart.low, shared.low)),
    high: Math.min(1, Math.max(apart.high, shared.high)),
  };
}

const positionsOf = ({ singles, from, to }: SinglesOf) => singles.map(({ at }) => (at - from) / (to - from));

/** What was delivered together; what none is known of was delivered by itself. */
function clustersOf(singles: readonly Single[]): Units {
  const names = new Map([...new Set(singles.map(({ delivery }) => delivery))].map((name, i) => [name, i]));
  return {
    clusters: singles.map(({ delivery }, i) => (delivery === null ? -1 - i : (names.get(delivery) ?? 0))),
  };
}

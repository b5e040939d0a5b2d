/** What to expect of the team, at the rhythm of its deliveries in the window and in the two years before it. */

import { SOURCES } from "../../config/delivery-sources.ts";
import type { Untold } from "../../lib/statistics/long-run/needs.ts";
import { type Delivery, type LongRunRecord, recordOf } from "../../lib/statistics/long-run/record.ts";
import type { EarlierDelivery, Flow } from "../../model/flow.ts";
import { counted, grouped } from "../statistics/figure-words.ts";
import type { Finished } from "./lead-times.ts";
import { endOf } from "./waits.ts";

/** A change of which only start, merge and delivery are known. UTC epoch ms. */
export interface Told {
  readonly startedAt: number;
  readonly mergedAt: number;
  /** When its delivery began and was finished. */
  readonly beganAt: number;
  readonly finishedAt: number;
}

/** Why nothing can be told of the rhythm, in words without a full stop. */
export interface NoRhythm {
  readonly says: string;
}

/**
 * The record of the deliveries that carried the finished changes, and of those before the window.
 *
 * @param known the finished changes that the figure is of
 * @param now the figure of one of them
 * @param before the same of an earlier change, in the same unit
 * @returns null where there are no deliveries, and so no rhythm
 */
export function rhythmRecord<T>(
  flow: Flow,
  known: readonly Finished[],
  now: (one: Finished, index: number) => T,
  before: (change: Told) => T,
): LongRunRecord<T> | NoRhythm | null {
  if (flow.source.id === "none") return null;
  if (flow.earlier === null)
    return { says: "which older changes a delivery carried is told by their files, which are not read" };
  const older = flow.earlier.flatMap(({ changes }) => changes);
  const seen = older.filter(({ startedAt }) => startedAt !== null).length;
  if (2 * seen < older.length)
    return {
      says: `of the ${counted(older.length, "older change")} only ${grouped(seen)} ${seen === 1 ? "has" : "have"} a known start`,
    };
  const inWindow = known.map(
    (one, index): Delivery<T> => ({ at: one.end, inWindow: true, changes: [now(one, index)] }),
  );
  return recordOf([
    ...flow.earlier.map((delivery) => earlierOf(delivery, before)),
    ...inWindow,
    ...emptyIn<T>(flow),
  ]);
}

/** Of one stream those that carried nothing belong to its rhythm. */
function emptyIn<T>({ deliveries }: Flow): Delivery<T>[] {
  if (new Set(deliveries.map(({ stream }) => stream)).size !== 1) return [];
  return deliveries
    .filter(({ carried }) => carried === 0)
    .map(({ finishedAt }) => ({ at: finishedAt, inWindow: true, changes: [] }));
}

function earlierOf<T>(
  { startedAt: beganAt, finishedAt, changes }: EarlierDelivery,
  figure: (change: Told) => T,
): Delivery<T> {
  const told = changes.flatMap(({ startedAt, mergedAt }) =>
    startedAt === null ? [] : [figure({ startedAt, mergedAt, beganAt, finishedAt })],
  );
  return { at: finishedAt, inWindow: false, changes: told };
}

/** Of what GitHub records of deliveries no more is read than that. */
function reachOf({ source }: Pick<Flow, "source">): string {
  return SOURCES[source.id].github?.isCut
    ? "the 90 days before it, from which on they are read,"
    : "the two years before it";
}

/** What is lacking for saying how sure something is at this rhythm, in words without a full stop. */
export function untoldSays(untold: Untold, flow: Pick<Flow, "source">): string {
  const deliveries = (count: number) => counted(count, endOf(flow));
  switch (untold.why) {
    case "rhythm-short":
      return `the window and ${reachOf(flow)} hold ${deliveries(untold.R)}, and ${untold.least} are needed`;
    case "few-deliveries":
      return `the window holds ${deliveries(untold.K)}, and ${untold.least} are needed`;
    case "few-changes":
      return `the window holds ${counted(untold.n, "change")}, and ${untold.least} are needed`;
    case "irregular":
      return `the time from one to the next varies so much that ${deliveries(untold.least)} are needed`;
    case "dependent":
      return `its ${counted(untold.n, "change")} went out in batches so uneven that they tell less than ${untold.least} single ones would`;
    case "no-bound":
      return "no change of the window took that much longer or shorter than the rest";
  }
}

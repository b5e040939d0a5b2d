/**
 * When what is merged is out, told by the deliveries of the past: each earlier moment at which the last delivery was as old as
 * it is now shows how it can go on. So both are in it: that a delivery comes, and that its cut is not before the merge.
 * Instants are UTC epoch ms.
 */
import { groupsOf } from "../../../lib/groups.ts";
import { cell, lastOf, nth } from "../../../lib/must.ts";
import { firstWhere } from "../../../lib/sorted.ts";
import { DAY_MS, WEEK_MS } from "../../../lib/time/units.ts";
import type { Train } from "../../../model/flow.ts";
import type { Past } from "../../../model/past.ts";
import { lastCutOutBy, type Timetable, timetableOf } from "../../replay/timetable.ts";
import { FEWEST_ALIKE, RECORD_MS } from "./alike.ts";

/** Streams that carry less together may be unknown. */
const MOST_UNKNOWN = 0.1;

/**
 * The chance that what is merged at an instant, which may lie ahead, is out so many days from now; null where too little is
 * known of the deliveries.
 */
export type Shipping = (mergedAt: number, days: number) => number | null;

export function shippingOf(past: Past): Shipping {
  const { trains, takenAt } = past;
  const recent = trains.filter(({ finishedAt }) => finishedAt >= takenAt - RECORD_MS);
  const carried = past.lives.filter(
    ({ deliveredAt, stream }) =>
      deliveredAt !== null && stream !== null && deliveredAt >= takenAt - RECORD_MS,
  );
  const byStream = groupsOf(carried, ({ stream }) => stream);
  const streams = [...groupsOf(recent, ({ stream }) => stream)].map(([name, own]) => ({
    part: (byStream.get(name) ?? []).length / Math.max(1, carried.length),
    chance: streamOf(own, takenAt),
  }));
  return (mergedAt, days) => {
    const known = streams.flatMap(({ part, chance }) => {
      const found = part === 0 ? null : chance(mergedAt, days);
      return found === null ? [] : [{ part, found }];
    });
    const parts = known.reduce((sum, { part }) => sum + part, 0);
    if (parts < 1 - MOST_UNKNOWN) return null;
    return known.reduce((sum, { part, found }) => sum + part * found, 0) / parts;
  };
}

/** An earlier moment with the cut of the last delivery before it: what is not aboard that one was merged after its cut. */
interface Moment {
  readonly at: number;
  readonly cut: number;
}

function streamOf(trains: readonly Train[], now: number): Shipping {
  const sorted = trains.toSorted((a, b) => a.finishedAt - b.finishedAt);
  const table = timetableOf(sorted);
  const [alike, any] = [momentsAlike(sorted, now), momentsOf(sorted, now)].map((moments) =>
    reachesOf(table, moments, now),
  ) as [Reaches, Reaches];
  return (mergedAt, days) => {
    const [own, more] = [alike(days), any(days)];
    if (own.watched < FEWEST_ALIKE) return null;
    const later = mergedAt - now;
    // Of a score of moments nothing is sure: they are drawn towards all, as if there were one more that went as those did.
    return (outIn(own, later) + (outIn(more, later) + 0.5) / (more.watched + 1)) / (own.watched + 1);
  };
}

/** What came of the earlier moments of which it is known, by so many days. */
type Reaches = (days: number) => Reached;

interface Reached {
  readonly watched: number;
  /** How much later than each the last merge could be that was out in time, ms, ascending; of those that any merge was. */
  readonly latest: Float64Array;
}

function reachesOf(table: Timetable, moments: readonly Moment[], now: number): Reaches {
  const known = new Map<number, Reached>();
  return (days) => {
    const reached = known.get(days) ?? reachedIn(table, moments, now, days);
    known.set(days, reached);
    return reached;
  };
}

function reachedIn(table: Timetable, moments: readonly Moment[], now: number, days: number): Reached {
  // They are in the order of their time: of the later ones it is not known yet what came.
  const watched = firstWhere(moments, ({ at }) => at + days * DAY_MS > now);
  const latest = moments.slice(0, watched).flatMap(({ at, cut }) => {
    const last = lastCutOutBy(table, at + days * DAY_MS);
    return last > cut ? [last - at] : [];
  });
  return { watched, latest: Float64Array.from(latest).sort() };
}

/** Of how many moments a merge so much later was out in time, ms. */
const outIn = ({ latest }: Reached, later: number): number =>
  latest.length - firstWhere(latest, (one) => one >= later);

/** Those at which the last delivery was as old as it is now, the earliest first. */
function momentsAlike(sorted: readonly Train[], now: number): Moment[] {
  if (sorted.length === 0) return [];
  const age = now - lastOf(sorted).finishedAt;
  return sorted.slice(0, -1).flatMap(({ finishedAt, cut }, index): Moment[] => {
    const at = finishedAt + age;
    return nth(sorted, index + 1).finishedAt > at ? [{ at, cut }] : [];
  });
}

/** One a week, however old the last delivery was, the earliest first. */
function momentsOf(sorted: readonly Train[], now: number): Moment[] {
  const moments: Moment[] = [];
  for (let at = now - RECORD_MS; at < now; at += WEEK_MS) {
    const last = sorted[firstWhere(sorted, ({ finishedAt }) => finishedAt > at) - 1];
    if (last !== undefined) moments.push({ at, cut: last.cut });
  }
  return moments;
}

/**
 * The chance that what is open is out so many days from now: over each day until then that it is merged on that day, and
 * what is merged at its noon is out by then.
 *
 * @param merged the chance to be merged so many days from now; null where that is not known
 * @param out the chance, by day of the merge (from 0) and days from now
 */
export function throughMerge(
  merged: (days: number) => number | null,
  out: (day: number, days: number) => number | null,
  days: number,
): number | null {
  const chances = Float64Array.from({ length: days + 1 }, (_, day) => merged(day) ?? Number.NaN);
  let sum = 0;
  for (let day = 0; day < days; day++) {
    const [more, aboard] = [cell(chances, day + 1) - cell(chances, day), out(day, days)];
    if (aboard === null || Number.isNaN(more)) return null;
    sum += more * aboard;
  }
  return sum;
}

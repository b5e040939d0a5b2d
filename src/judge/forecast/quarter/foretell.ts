/** The calendar: a quarter that is lived through many times, as its deliveries and merges may come. */
import { nth } from "../../../lib/must.ts";
import { drawNormal } from "../../../lib/statistics/forecasts/normal.ts";
import { quantile } from "../../../lib/statistics/quantile.ts";
import { createRandom, type Random } from "../../../lib/statistics/random.ts";
import { WEEK_MS } from "../../../lib/time/units.ts";
import type { Past } from "../../../model/past.ts";
import { outAt, type Timetable } from "../../replay/timetable.ts";
import { type Arrival, weeksOf } from "./arrivals.ts";
import { type Carriers, carriersOf, drawAlone, drawStream } from "./carriers.ts";
import { type Drift, driftOf } from "./drift.ts";
import { drawTrains, type Rhythm, rhythmsOf } from "./next-trains.ts";
import { leadsOf, type Outcome, type Quarter, type Ride } from "./outcome.ts";
import { type Pending, pendingOf } from "./pending.ts";
import { type Begun, possible, underWayIn } from "./possible.ts";

/** Lives of the quarter that are drawn. */
const PATHS = 200;

/** So many times as much as before is no drift; it is a median that is told, which even more does not move. */
const MOST_MORE = 10;

/** What a path is drawn from. */
interface Seen {
  readonly rhythms: readonly Rhythm[];
  readonly carriers: Carriers;
  readonly weeks: readonly (readonly Arrival[])[];
  readonly drift: Drift;
  readonly pending: readonly Pending[];
  /** What is open, the first seen first; null of git alone. */
  readonly open: readonly Begun[] | null;
}

/**
 * What may come of a quarter that begins when the past was taken, as often as it is drawn: deliveries by the last gaps
 * between them, given how long ago the last one was, each with the time from its cut; merges by whole weeks of the last half
 * year with the times that they took, as far as what is open lets them; and what is merged already. How much is merged and how long it takes drifts in each.
 * null where no rhythm of deliveries is known, or nothing was merged.
 */
export function foretell(past: Past, quarter: Quarter, seed: number): Outcome[] | null {
  const rhythms = rhythmsOf(past);
  const weeks = weeksOf(past);
  if (rhythms.length === 0 || weeks.every((week) => week.length === 0)) return null;
  const seen: Seen = {
    rhythms,
    weeks,
    carriers: carriersOf(past, rhythms),
    drift: driftOf(past),
    pending: pendingOf(past, rhythms),
    open: underWayIn(past)?.open ?? null,
  };
  const random = createRandom(seed);
  return Array.from({ length: PATHS }, () => drawPath(seen, quarter, random));
}

function drawPath(seen: Seen, { from, to }: Quarter, random: Random): Outcome {
  const tables = seen.rhythms.map((rhythm) => drawTrains(rhythm, from, to, random));
  const more = Math.min(MOST_MORE, Math.exp(seen.drift.arrivals * drawNormal(random)));
  const longer = Math.exp(seen.drift.before * drawNormal(random));
  let delivered = 0;
  const [waited, merged]: [Ride[], Ride[]] = [[], []];
  const end = (rides: Ride[], begun: Begun | null, at: number) => {
    if (at >= to) return;
    delivered++;
    if (begun !== null) rides.push({ ...begun, deliveredAt: at });
  };
  for (const { startedAt, mergedAt, streams } of seen.pending)
    end(
      waited,
      startedAt === null ? null : { startedAt, seenAt: mergedAt },
      rideAt(tables, drawStream(seen.carriers, streams, random), mergedAt),
    );
  for (let week = from; week < to; week += WEEK_MS)
    for (const arrival of nth(seen.weeks, random.int(seen.weeks.length)))
      for (let times = timesOf(more, random); times > 0; times--) {
        const mergedAt = week + arrival.offset;
        end(merged, begunBefore(mergedAt, arrival, longer), outOf(seen, tables, mergedAt, random));
      }
  const rides = seen.open === null ? merged : possible(merged, from, seen.open);
  return { delivered, leads: leadsOf([...waited, ...rides]) };
}

function begunBefore(mergedAt: number, { before, seen }: Arrival, longer: number): Begun | null {
  if (before === null) return null;
  return { startedAt: mergedAt - before * longer, seenAt: mergedAt - seen * longer };
}

/** A factor as whole times, right on average. */
function timesOf(factor: number, random: Random): number {
  return Math.floor(factor + random.next());
}

/** When a change is out that is merged in the quarter. */
function outOf({ carriers }: Seen, tables: readonly Timetable[], mergedAt: number, random: Random): number {
  const alone = drawAlone(carriers, random);
  return alone === null
    ? rideAt(tables, drawStream(carriers, tables.length, random), mergedAt)
    : mergedAt + alone;
}

function rideAt(tables: readonly Timetable[], stream: number, mergedAt: number): number {
  return stream === -1 ? Number.POSITIVE_INFINITY : outAt(nth(tables, stream), mergedAt);
}

/** So many values tell a distribution. */
const TELLING = 200;

/** All lead times that may come, as a sample of which each stands for as many; null of none. */
export function pooled(paths: readonly Outcome[]): Float64Array | null {
  const all = new Float64Array(paths.reduce((sum, { leads }) => sum + leads.length, 0));
  if (all.length === 0) return null;
  let at = 0;
  for (const { leads } of paths) {
    all.set(leads, at);
    at += leads.length;
  }
  all.sort();
  return Float64Array.from({ length: TELLING }, (_, i) => quantile(all, (i + 0.5) / TELLING));
}

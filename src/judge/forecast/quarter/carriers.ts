/** How what is merged gets out: with a stream's trains, or by itself. */
import { cell } from "../../../lib/must.ts";
import { firstWhere } from "../../../lib/sorted.ts";
import type { Random } from "../../../lib/statistics/random.ts";
import { DAY_MS, DAYS_A_YEAR } from "../../../lib/time/units.ts";
import type { Past } from "../../../model/past.ts";
import type { Rhythm } from "./next-trains.ts";

/** Deliveries that tell which stream carries what: those of two years. */
export const TELLING_MS = 2 * DAYS_A_YEAR * DAY_MS;

export interface Carriers {
  /** Changes that the streams carried, each with those before it, in the order of the rhythms. */
  readonly carried: Float64Array;
  /** How long after its merge each was out that no train carried, ms. */
  readonly alone: Float64Array;
  /** So many for those are never out: they touch what nobody delivers. */
  readonly never: number;
}

export function carriersOf(past: Past, rhythms: readonly Rhythm[]): Carriers {
  const counts = new Map(rhythms.map(({ stream }) => [stream, 0]));
  const alone: number[] = [];
  for (const life of past.lives) {
    const end = life.deliveredAt;
    if (end === null || end <= past.takenAt - TELLING_MS) continue;
    const known = life.stream === null ? undefined : counts.get(life.stream);
    if (life.stream !== null && known !== undefined) counts.set(life.stream, known + 1);
    else if (life.stream === null && life.mergedAt !== null) alone.push(Math.max(0, end - life.mergedAt));
  }
  let sum = 0;
  const carried = Float64Array.from(rhythms, ({ stream }) => (sum += counts.get(stream) ?? 0));
  return { carried, alone: Float64Array.from(alone), never: neverFor(past, rhythms) * (sum + alone.length) };
}

/**
 * How many changes are never out for each that is: of those that were merged in the two years before every stream was cut
 * once more. What was merged before the record began may have been out.
 */
function neverFor(past: Past, [oldest]: readonly Rhythm[]): number {
  if (oldest === undefined) return 0;
  const begin = past.trains.reduce((first, { cut }) => Math.min(first, cut), Number.POSITIVE_INFINITY);
  const from = Math.max(begin, oldest.last.cut - TELLING_MS);
  let [out, not] = [0, 0];
  for (const { mergedAt, deliveredAt } of past.lives) {
    if (mergedAt === null || mergedAt <= from || mergedAt > oldest.last.cut) continue;
    if (deliveredAt === null) not++;
    else out++;
  }
  return out === 0 ? 0 : not / out;
}

/** Which of the first `among` streams carries a change: its place; −1 for none. */
export function drawStream({ carried, never }: Carriers, among: number, random: Random): number {
  const all = among === 0 ? 0 : cell(carried, among - 1);
  const at = random.next() * (all + never);
  return at < all ? firstWhere(carried, (sum) => sum > at) : -1;
}

/** How long after its merge a change is out that no train carries, ms; null where a train carries it, or nothing. */
export function drawAlone({ carried, alone, never }: Carriers, random: Random): number | null {
  const others = (carried[carried.length - 1] ?? 0) + never;
  const drawn = random.next() * (others + alone.length) - others;
  return drawn < 0 || alone.length === 0 ? null : cell(alone, Math.floor(drawn));
}

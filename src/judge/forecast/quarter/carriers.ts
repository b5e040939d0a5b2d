/** How what is merged gets out: with a stream's trains, or by itself. */
import { cell } from "../../../lib/must.ts";
import { firstWhere } from "../../../lib/sorted.ts";
import type { Random } from "../../../lib/statistics/random.ts";
import { DAY_MS, DAYS_A_YEAR } from "../../../lib/time/units.ts";
import type { Past } from "../../../model/past.ts";
import { endOf } from "./life-end.ts";
import type { Rhythm } from "./next-trains.ts";

/** Deliveries that tell which stream carries what: those of two years. */
const TELLING_MS = 2 * DAYS_A_YEAR * DAY_MS;

export interface Carriers {
  /** Changes that the streams carried, each with those before it, in the order of the rhythms. */
  readonly carried: Float64Array;
  /** How long after its merge each was out that no train carried, ms. */
  readonly alone: Float64Array;
}

export function carriersOf(past: Past, rhythms: readonly Rhythm[]): Carriers {
  const counts = new Map(rhythms.map(({ stream }) => [stream, 0]));
  const alone: number[] = [];
  for (const life of past.lives) {
    const end = endOf(past, life);
    if (end === null || end <= past.takenAt - TELLING_MS) continue;
    const known = life.stream === null ? undefined : counts.get(life.stream);
    if (life.stream !== null && known !== undefined) counts.set(life.stream, known + 1);
    else if (life.stream === null && life.mergedAt !== null) alone.push(Math.max(0, end - life.mergedAt));
  }
  let sum = 0;
  const carried = Float64Array.from(rhythms, ({ stream }) => (sum += counts.get(stream) ?? 0));
  return { carried, alone: Float64Array.from(alone) };
}

/** Which of the first `among` streams carries a change: its place; −1 for none. */
export function drawStream({ carried }: Carriers, among: number, random: Random): number {
  const all = among === 0 ? 0 : cell(carried, among - 1);
  const at = random.next() * all;
  return all === 0 ? -1 : firstWhere(carried, (sum) => sum > at);
}

/** How long after its merge a change is out that no train carries, ms; null where a train carries it. */
export function drawAlone({ carried, alone }: Carriers, random: Random): number | null {
  const riding = carried[carried.length - 1] ?? 0;
  const drawn = random.next() * (riding + alone.length) - riding;
  return drawn < 0 || alone.length === 0 ? null : cell(alone, Math.floor(drawn));
}

/** What a window's shares are of, as sums over stretches of it. */
import { nth } from "../../lib/must.ts";
import { epochOf, isoOf } from "../../lib/time/instants.ts";
import { weekOf } from "../../lib/time/periods.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import type { Comparable } from "../compared/comparable.ts";
import type { Single, Singles } from "../compared/singles.ts";
import type { RunDays } from "../report/report.ts";

/** Stretches that are kept; a longer window has longer ones, of these days. */
const MOST = 400;
const LENGTHS = [1, 7, 28, 364];

/** The sums of a side, from the Monday before its window on. */
export function daysOf({ window, singles }: Comparable): RunDays {
  const from = weekOf(window.from);
  const days = (window.to - from) / DAY_MS;
  const every = LENGTHS.find((length) => days <= length * MOST) ?? nth(LENGTHS, LENGTHS.length - 1);
  const count = Math.ceil(days / every);
  const sums = (of: readonly Single[]) => {
    const found = Array<number>(count).fill(0);
    for (const { at } of of) {
      const place = Math.floor((at - from) / (every * DAY_MS));
      found[Math.min(count - 1, Math.max(0, place))]!++;
    }
    return found;
  };
  const held = (of: readonly Single[]) => sums(of.filter(({ holds }) => holds));
  const { merged, judged } = singles;
  return {
    from: isoOf(from),
    every,
    merged: sums(merged),
    repairs: held(merged),
    judged: sums(judged),
    failed: held(judged),
  };
}

/** The things again, each in the middle of its stretch, as far as that lies in the window. */
export function singlesIn(
  { from, every, merged, repairs, judged, failed }: RunDays,
  window: Comparable["window"],
): Singles {
  const length = every * DAY_MS;
  const middle = (place: number) =>
    Math.min(window.to, Math.max(window.from, epochOf(from) + (place + 0.5) * length));
  const things = (all: readonly number[], held: readonly number[]): Single[] =>
    all.flatMap((count, place) =>
      Array.from({ length: count }, (_, i) => ({
        holds: i < (held[place] ?? 0),
        at: middle(place),
        delivery: null,
      })),
    );
  return { merged: things(merged, repairs), judged: things(judged, failed), sized: [] };
}

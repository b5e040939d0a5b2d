/** How often something happens in the window after a step, as a multiple of the one before. */
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import {
  type Events,
  type Halves,
  type RateRatio,
  rateRatio,
} from "../../lib/statistics/two-samples/event-rates.ts";
import { counted } from "../../lib/text/counted.ts";
import { areApart } from "../../lib/time/apart.ts";
import { WEEK_MS } from "../../lib/time/units.ts";
import { FEWEST_WEEKS } from "../../measures/comparison.ts";
import { partWords } from "../../measures/readings/shift-words.ts";
import type { Bounds, Comparable } from "../compared/comparable.ts";
import { FEWEST_DELIVERIES } from "./gaps.ts";

export interface RateFound {
  /** By the week; null where nothing is known. */
  readonly was: number | null;
  readonly is: number | null;
  /** null where nothing is told; `because` says why. */
  readonly ratio: RateRatio | null;
  readonly because: string | null;
  readonly says: string;
  readonly seenSays: string | null;
}

/** Merged changes by the week. */
export function throughputRate(before: Comparable, after: Comparable): RateFound {
  const all = ({ singles, window }: Comparable) =>
    eventsIn(
      window,
      singles.merged.map(({ at }) => at),
    );
  const halves = { earlier: all(before), later: all(after), areApart: areApart(before.window, after.window) };
  return ratedOf(halves, "merged change", FEWEST_COMPARED);
}

/** Deliveries by the week. */
export function deliveryRate(before: Comparable, after: Comparable): RateFound {
  const all = ({ deliveries, window }: Comparable) => eventsIn(window, deliveries);
  const halves = { earlier: all(before), later: all(after), areApart: areApart(before.window, after.window) };
  return ratedOf(halves, "delivery", FEWEST_DELIVERIES);
}

function eventsIn({ from, to }: Bounds, instants: readonly number[]): Events {
  const inside = instants.filter((at) => at >= from && at <= to);
  return { at: inside.map((at) => (at - from) / (to - from)), length: (to - from) / WEEK_MS };
}

function ratedOf(halves: Halves, thing: string, fewest: number): RateFound {
  const { earlier, later } = halves;
  const [was, is] = [earlier, later].map(({ at, length }) => (length > 0 ? at.length / length : null));
  const shape = { was: was ?? null, is: is ?? null, says: "", seenSays: null };
  const [then, now] = [earlier.at.length, later.at.length];
  if (Math.min(then, now) < fewest) {
    const because = `${counted(then, thing)} then and ${now} now, where it takes ${fewest}`;
    return { ...shape, ratio: null, because };
  }
  if (Math.min(earlier.length, later.length) < FEWEST_WEEKS)
    return { ...shape, ratio: null, because: `one window is shorter than ${FEWEST_WEEKS} weeks` };
  const ratio = rateRatio(halves);
  if (ratio === null) return { ...shape, ratio: null, because: `one window has no ${thing}` };
  const { seen } = ratio;
  const [more, less] = [partWords(seen), partWords(seen / (1 + seen))];
  return {
    ...shape,
    ratio,
    because: null,
    says: rangeWords(ratio),
    seenSays: `Four of five such comparisons would find ${more} more or ${less} fewer.`,
  };
}

/** `within chance: anything from 20 % fewer to 35 % more fits`, `beyond chance: likely 10 % to 90 % more` */
function rangeWords({ low, high }: RateRatio): string {
  const end = (ratio: number) => partWords(ratio - 1);
  const way = (ratio: number) => (ratio < 1 ? "fewer" : "more");
  if (low > 1) return `beyond chance: likely ${end(low)} to ${end(high)} more`;
  if (high < 1) return `beyond chance: likely ${end(high)} to ${end(low)} fewer`;
  return `within chance: anything from ${end(low)} ${way(low)} to ${end(high)} ${way(high)} fits`;
}

/**
 * What was shipped over time. Deliveries come irregularly, and each carries what had gathered since the one before: counted when it
 * goes out, one late delivery more or less decides a half. So what a delivery carries is counted evenly over the time since
 * the one before it, which compares stretches of time at the same phase of the deliveries.
 */
import { groupsOf } from "../../lib/groups.ts";
import { nth } from "../../lib/must.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import type { Halves } from "../../lib/statistics/two-samples/event-rates.ts";
import { counted } from "../../lib/text/counted.ts";
import { within } from "../../model/flow.ts";
import type { Period } from "../statistics/series.ts";
import { eventsOf, type Split } from "./halves.ts";

/** A change that went out: UTC epoch ms, and what carried it. */
export interface Shipped {
  readonly openedAt: number;
  readonly mergedAt: number;
  readonly train: string;
}

/** A delivery that took something aboard. */
export interface Out {
  readonly ref: string;
  readonly stream: string;
  readonly finishedAt: number;
}

/** What came in and had the time to be shipped, and what was shipped as much later. */
export interface Shipping {
  readonly opened: Halves;
  readonly shipped: Halves;
}

/** Changes that take longer than this part of the window cannot be held against what was opened in it. */
const LONGEST = 0.25;

/** What was shipped in each half, held against what was opened as much earlier as a change took in the first; or why that cannot be told. */
export function shippingOf(
  split: Split,
  openedAt: readonly number[],
  shipped: readonly Shipped[],
  trains: readonly Out[],
): Shipping | { readonly why: string } {
  const window = { from: split.earlier.from, to: split.later.to };
  const few = tooFewOf(split, trains);
  if (few !== null) return { why: few };
  const spread = spreadOut(shipped, trains);
  const late = lagOf(split.earlier, shipped, spread);
  if (late === null || late > LONGEST * (window.to - window.from))
    return { why: "changes take too long from opening to delivery for a window of this length" };
  const to = endOf(window, trains);
  const middle = split.later.from;
  return {
    opened: eventsOf(openedAt, { earlier: split.earlier, later: { from: middle, to: to - late } }),
    shipped: eventsOf(spread, {
      earlier: { from: window.from + late, to: middle + late },
      later: { from: middle + late, to },
    }),
  };
}

function tooFewOf({ earlier, later }: Split, trains: readonly Out[]): string | null {
  const [first, second] = [earlier, later].map(
    (half) => new Set(trains.map(({ finishedAt }) => finishedAt).filter((at) => within(at, half))).size,
  ) as [number, number];
  if (Math.min(first, second) >= FEWEST) return null;
  return `${first} and ${counted(second, "delivery")} in its halves, where it takes ${FEWEST} in each`;
}

/** When each counts as shipped: those of one delivery in the order of their merges, evenly since the one before it in its stream. */
function spreadOut(shipped: readonly Shipped[], trains: readonly Out[]): number[] {
  const gaps = gapsOf(trains);
  const spread = new Array<number>(shipped.length);
  for (const [train, places] of groupsOf(shipped.keys(), (place) => nth(shipped, place).train)) {
    const { from, to } = gaps.get(train) ?? { from: 0, to: 0 };
    const order = places.toSorted((a, b) => nth(shipped, a).mergedAt - nth(shipped, b).mergedAt);
    for (const [rank, place] of order.entries())
      spread[place] = from + ((to - from) * (rank + 0.5)) / order.length;
  }
  return spread;
}

/** The time of each train since the one before it; the first of a stream has none. */
function gapsOf(trains: readonly Out[]): ReadonlyMap<string, Period> {
  const gaps = new Map<string, Period>();
  for (const own of groupsOf(trains, ({ stream }) => stream).values()) {
    const ordered = own.toSorted((a, b) => a.finishedAt - b.finishedAt);
    for (const [index, { ref, finishedAt: to }] of ordered.entries())
      gaps.set(ref, { from: ordered[index - 1]?.finishedAt ?? to, to });
  }
  return gaps;
}

/** How long it took what was opened in a half to be shipped, at the median; null where nothing was. */
function lagOf(half: Period, shipped: readonly Shipped[], spread: readonly number[]): number | null {
  const lags = shipped.flatMap(({ openedAt }, place) =>
    within(openedAt, half) ? [Math.max(0, nth(spread, place) - openedAt)] : [],
  );
  return lags.sort((a, b) => a - b)[lags.length >> 1] ?? null;
}

/** What was merged after the last delivery nobody can have shipped yet: it is left out, but for a silence longer than any before it. */
function endOf(window: Period, trains: readonly Out[]): number {
  const ends = trains
    .map(({ finishedAt }) => finishedAt)
    .filter((at) => within(at, window))
    .sort((a, b) => a - b);
  const last = ends.at(-1) ?? window.to;
  const gaps = ends.slice(1).map((at, index) => at - nth(ends, index));
  const longest = gaps.reduce((most, gap) => Math.max(most, gap), 0);
  return window.to - last > longest ? window.to : last;
}

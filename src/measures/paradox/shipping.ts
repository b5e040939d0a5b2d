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
import type { SeenDelivery } from "../measure.ts";
import type { Period } from "../statistics/series.ts";
import { eventsOf, haveGap, type Split, WORDS } from "./halves.ts";

/** A change that a delivery carried, UTC epoch ms. */
export interface Carried {
  readonly openedAt: number;
  readonly mergedAt: number;
  /** The delivery. */
  readonly train: string;
}

/** A change that went out: when it was opened, and when it counts as shipped, UTC epoch ms. */
export interface Shipped {
  readonly openedAt: number;
  readonly at: number;
}

/** What came in and had the time to be shipped, and what was shipped as much later. */
export interface Shipping {
  readonly opened: Halves;
  readonly shipped: Halves;
}

/** Changes that take longer than this part of the shorter stretch cannot be held against what was opened in it. */
const LONGEST = 0.5;

/**
 * What was shipped in each stretch, held against what was opened as much earlier as a change took in the first; or why that cannot be
 * told. What was opened at the end of the first goes out in the second where both touch; where they do not, as at the end of the
 * second, only what had the time is looked at.
 *
 * @param ends when deliveries finished that took anything aboard, UTC epoch ms
 */
export function shippingOf(
  split: Split,
  openedAt: readonly number[],
  shipped: readonly Shipped[],
  ends: readonly number[],
  fewest = FEWEST,
): Shipping | { readonly why: string } {
  const few = tooFewOf(split, ends, fewest);
  if (few !== null) return { why: few };
  const { earlier, later } = split;
  const late = lagOf(earlier, shipped);
  const shorter = Math.min(earlier.to - earlier.from, later.to - later.from);
  if (late === null || late > LONGEST * shorter) return TOO_LONG;
  const isCut = haveGap(split);
  const whole = { from: earlier.from, to: later.to };
  const first = { from: earlier.from, to: isCut ? endOf(earlier, ends) - late : earlier.to };
  const second = { from: later.from, to: endOf(isCut ? later : whole, ends) - late };
  if (first.to <= first.from || second.to <= second.from) return TOO_LONG;
  const afterwards = ({ from, to }: Period) => ({ from: from + late, to: to + late });
  return {
    opened: eventsOf(openedAt, { earlier: first, later: second }),
    shipped: eventsOf(
      shipped.map(({ at }) => at),
      { earlier: afterwards(first), later: afterwards(second) },
    ),
  };
}

const TOO_LONG = { why: "changes take too long from opening to delivery for a window of this length" };

function tooFewOf({ earlier, later, of }: Split, ends: readonly number[], fewest: number): string | null {
  const [first, second] = [earlier, later].map(
    (stretch) => new Set(ends.filter((at) => within(at, stretch))).size,
  ) as [number, number];
  if (Math.min(first, second) >= fewest) return null;
  return `${first} and ${counted(second, "delivery")} ${WORDS[of].inBoth}, where it takes ${fewest} in each`;
}

/** When each counts as shipped: those of one delivery in the order of their merges, evenly since the one before it in its stream. */
export function collected(
  carried: readonly Carried[],
  deliveries: readonly Pick<SeenDelivery, "ref" | "since" | "finishedAt">[],
): Shipped[] {
  const gaps = new Map(deliveries.map(({ ref, since, finishedAt }) => [ref, { since, finishedAt }]));
  return [...groupsOf(carried, ({ train }) => train)].flatMap(([train, own]) => {
    const gap = gaps.get(train);
    if (gap === undefined) return [];
    const { finishedAt: to, since } = gap;
    const from = since ?? to;
    return own
      .toSorted((a, b) => a.mergedAt - b.mergedAt)
      .map(({ openedAt }, rank) => ({ openedAt, at: from + ((to - from) * (rank + 0.5)) / own.length }));
  });
}

/** How long it took what was opened in a stretch to be shipped, at the median; null where nothing was. */
function lagOf(stretch: Period, shipped: readonly Shipped[]): number | null {
  const lags = shipped.flatMap(({ openedAt, at }) =>
    within(openedAt, stretch) ? [Math.max(0, at - openedAt)] : [],
  );
  return lags.sort((a, b) => a - b)[lags.length >> 1] ?? null;
}

/** What was merged after the last delivery nobody can have shipped yet: it is left out, but for a silence longer than any before it. */
function endOf(stretch: Period, all: readonly number[]): number {
  const ends = all.filter((at) => within(at, stretch)).sort((a, b) => a - b);
  const last = ends.at(-1) ?? stretch.to;
  const gaps = ends.slice(1).map((at, index) => at - nth(ends, index));
  const longest = gaps.reduce((most, gap) => Math.max(most, gap), 0);
  return stretch.to - last > longest ? stretch.to : last;
}

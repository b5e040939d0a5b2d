/** A window in two halves, or two windows, and what happened in each. */
import type { Events, Halves } from "../../lib/statistics/two-samples/event-rates.ts";
import { areApart } from "../../lib/time/apart.ts";
import { WEEK_MS } from "../../lib/time/units.ts";
import { within } from "../../model/flow.ts";
import type { Period } from "../statistics/series.ts";

/** Two stretches of time, of which the later begins where the earlier ends, or after it; UTC epoch ms. */
export interface Split {
  readonly of: "halves" | "windows";
  readonly earlier: Period;
  readonly later: Period;
}

/** Fewer weeks tell nothing of how much weeks differ by themselves. */
export const FEWEST_WEEKS = 4;
export const TOO_SHORT = `the window is shorter than ${2 * FEWEST_WEEKS} weeks`;

export function halvesOf({ from, to }: Period): Split {
  const middle = from + (to - from) / 2;
  return { of: "halves", earlier: { from, to: middle }, later: { from: middle, to } };
}

/** Whether any time lies between them: nothing is known of it. */
export const haveGap = ({ earlier, later }: Split): boolean => later.from > earlier.to;

/** What the two stretches are called. */
export const WORDS: Readonly<
  Record<Split["of"], { readonly inBoth: string; readonly inEach: string; readonly inOne: string }>
> = {
  halves: { inBoth: "in its halves", inEach: "in each half", inOne: "in a half" },
  windows: { inBoth: "in the two windows", inEach: "in each window", inOne: "in one window" },
};

/** Where in a stretch of time an instant lies, from 0 at its begin to 1 at its end. */
export const placeIn = ({ from, to }: Period, at: number): number => (at - from) / (to - from);

/** What happened in each, by the week. */
export function eventsOf(
  instants: readonly number[],
  { earlier, later }: Pick<Split, "earlier" | "later">,
): Halves {
  return {
    earlier: eventsIn(instants, earlier),
    later: eventsIn(instants, later),
    areApart: areApart(earlier, later),
  };
}

function eventsIn(instants: readonly number[], period: Period): Events {
  return {
    at: instants.filter((at) => within(at, period)).map((at) => placeIn(period, at)),
    length: (period.to - period.from) / WEEK_MS,
  };
}

/** A window in two halves, and what happened in each. */
import type { Events, Halves } from "../../lib/statistics/two-samples/event-rates.ts";
import { WEEK_MS } from "../../lib/time/units.ts";
import { within } from "../../model/flow.ts";
import type { Period } from "../statistics/series.ts";

/** Both halves of a stretch of time, UTC epoch ms. */
export interface Split {
  readonly earlier: Period;
  readonly later: Period;
}

export function halvesOf({ from, to }: Period): Split {
  const middle = from + (to - from) / 2;
  return { earlier: { from, to: middle }, later: { from: middle, to } };
}

/** Where in a stretch of time an instant lies, from 0 at its begin to 1 at its end. */
export const placeIn = ({ from, to }: Period, at: number): number => (at - from) / (to - from);

/** What happened in each half, by the week. */
export function eventsOf(instants: readonly number[], { earlier, later }: Split): Halves {
  return { earlier: eventsIn(instants, earlier), later: eventsIn(instants, later) };
}

function eventsIn(instants: readonly number[], period: Period): Events {
  return {
    at: instants.filter((at) => within(at, period)).map((at) => placeIn(period, at)),
    length: (period.to - period.from) / WEEK_MS,
  };
}

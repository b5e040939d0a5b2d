/** The chances of what is open, and of what is merged and not out, as a past lets them be told. Instants are UTC epoch ms. */
import { DAY_MS } from "../../../lib/time/units.ts";
import type { Life, Past } from "../../../model/past.ts";
import { type Merging, mergingOf, type Outlook, stageAt } from "./merging.ts";
import { type Shipping, shippingOf, throughMerge } from "./shipping.ts";

/** Days within which something is foretold. */
export const HORIZONS = [7, 30, 60] as const;

/** What is foretold: that something open is merged, that it is out, and that something merged is out. */
export const EVENTS = ["merge", "ship", "ship-merged"] as const;
export type EventId = (typeof EVENTS)[number];

/** The chances of one change by days from now; null where too little is known. */
export interface Chances {
  /** Those that were open for as long; null of what is merged, and where these were too few. */
  readonly outlook: Outlook | null;
  readonly merge: (days: number) => number | null;
  readonly ship: (days: number) => number | null;
}

/** The chances of what stands as the past has it at its end. */
export type Predictor = (life: Life) => Chances;

export function predictorOf(past: Past): Predictor {
  const [merging, shipping] = [mergingOf(past), shippingOf(past)];
  const out = remembering(shipping, past.takenAt);
  return (life) =>
    life.mergedAt === null ? ofOpen(life, past.takenAt, merging, out) : ofMerged(life.mergedAt, shipping);
}

function ofOpen(life: Life, now: number, merging: Merging, out: Out): Chances {
  const age = now - (life.openedAt ?? now);
  const outlook = merging(age, stageAt(life, now));
  const merge = (days: number) => outlook?.chance(days * DAY_MS) ?? null;
  return { outlook, merge, ship: (days) => throughMerge(merge, out, days) };
}

function ofMerged(mergedAt: number, shipping: Shipping): Chances {
  return { outlook: null, merge: () => null, ship: (days) => shipping(mergedAt, days) };
}

type Out = (day: number, days: number) => number | null;

/** Every open change asks for the same days. */
function remembering(shipping: Shipping, now: number): Out {
  const known = new Map<number, (number | null)[]>();
  return (day, days) => {
    const byDay = known.get(days) ?? [];
    const found = byDay[day];
    if (found !== undefined) return found;
    const chance = shipping(now + (day + 0.5) * DAY_MS, days);
    byDay[day] = chance;
    known.set(days, byDay);
    return chance;
  };
}

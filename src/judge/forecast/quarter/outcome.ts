/** What a quarter brought, or may bring. */
import type { Past } from "../../../model/past.ts";

/** UTC epoch ms, half-open. */
export interface Quarter {
  readonly from: number;
  readonly to: number;
}

/** A change that is delivered: when work on it began, when it was seen, and when it was out. UTC epoch ms. */
export interface Ride {
  readonly startedAt: number;
  /** Its pull request was opened; without one it was merged. */
  readonly seenAt: number;
  readonly deliveredAt: number;
}

export interface Outcome {
  /** Changes delivered. */
  readonly delivered: number;
  /** Lead times of those of which it is known, ms, ascending. */
  readonly leads: Float64Array;
}

export const leadsOf = (rides: readonly Ride[]): Float64Array =>
  Float64Array.from(rides, ({ startedAt, deliveredAt }) => deliveredAt - startedAt).sort();

/** What was delivered in a quarter: all of it, and what is known of its lead times. */
export function deliveredIn(past: Past, { from, to }: Quarter): { delivered: number; rides: Ride[] } {
  const rides: Ride[] = [];
  let delivered = 0;
  for (const { startedAt, openedAt, mergedAt, deliveredAt } of past.lives) {
    if (deliveredAt === null || deliveredAt < from || deliveredAt >= to) continue;
    delivered++;
    if (startedAt !== null)
      rides.push({ startedAt, seenAt: openedAt ?? mergedAt ?? deliveredAt, deliveredAt });
  }
  return { delivered, rides };
}

/** What was delivered in a quarter. */
export function outcomeOf(past: Past, quarter: Quarter): Outcome {
  const { delivered, rides } = deliveredIn(past, quarter);
  return { delivered, leads: leadsOf(rides) };
}

/** What a quarter brought, or may bring. */
import type { Past } from "../../../model/past.ts";

/** UTC epoch ms, half-open. */
export interface Quarter {
  readonly from: number;
  readonly to: number;
}

export interface Outcome {
  /** Changes delivered. */
  readonly delivered: number;
  /** Lead times of those of which it is known, ms, ascending. */
  readonly leads: Float64Array;
}

/** What was delivered in a quarter. */
export function outcomeOf(past: Past, { from, to }: Quarter): Outcome {
  const leads: number[] = [];
  let delivered = 0;
  for (const { startedAt, deliveredAt: end } of past.lives) {
    if (end === null || end < from || end >= to) continue;
    delivered++;
    if (startedAt !== null) leads.push(end - startedAt);
  }
  return { delivered, leads: new Float64Array(leads).sort() };
}

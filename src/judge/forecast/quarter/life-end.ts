import { monthsLater } from "../../../lib/time/periods.ts";
import type { Life, Past } from "../../../model/past.ts";

/** When a life ended: with its delivery, or with its merge where deliveries are not known. */
export function endOf({ source }: Past, { deliveredAt, mergedAt }: Life): number | null {
  return source === "none" ? mergedAt : deliveredAt;
}

/** From when on quarters tell of each other: three months after the record of deliveries begins; +∞ where there is none. */
export function recordBegins(past: Past): number {
  let first = Number.POSITIVE_INFINITY;
  for (const life of past.lives) first = Math.min(first, endOf(past, life) ?? first);
  return Number.isFinite(first) ? monthsLater(Math.max(first, past.since), 3) : first;
}

import { monthsLater } from "../../../lib/time/periods.ts";
import type { Past } from "../../../model/past.ts";

/** Since when it is known what was delivered: the first delivery of what is known; +∞ where there is none. */
export function recordBegins({ lives, since }: Pick<Past, "lives" | "since">): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { deliveredAt } of lives) first = Math.min(first, deliveredAt ?? first);
  return Math.max(first, since);
}

/** From when on quarters tell of each other: three months after the record of deliveries begins; +∞ where there is none. */
export function quartersBegin(past: Past): number {
  const begins = recordBegins(past);
  return Number.isFinite(begins) ? monthsLater(begins, 3) : begins;
}

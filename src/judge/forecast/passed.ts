/**
 * How much of what is ahead has passed when the report is made: a clone may be old, and what it knows ends long before. UTC
 * epoch ms.
 */
import { counted } from "../../lib/text/counted.ts";
import { formatDay } from "../../lib/time/instants.ts";
import { DAY_MS } from "../../lib/time/units.ts";

/** Of a time that is told of; null where no day of it has passed. */
export function passedSays(
  { from, to }: { readonly from: number; readonly to: number },
  now: number,
): string | null {
  const days = daysFrom(from, Math.min(now, to));
  if (days < 1) return null;
  const part = now >= to ? "All" : counted(days, "day");
  return `${part} of it passed before this was asked: what is known here ends with ${formatDay(from)}.`;
}

/** Of what is told within days; null where they begin when the report is made. */
export function countedFromSays(from: number, now: number): string | null {
  const days = daysFrom(from, now);
  if (days < 1) return null;
  return `Days count from ${formatDay(from)}, with which what is known here ends: that is ${counted(days, "day")} ago.`;
}

const daysFrom = (from: number, to: number) => Math.floor((to - from) / DAY_MS);

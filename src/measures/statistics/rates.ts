/** Counts by week, or by a hundred of something. */
import { FEWEST } from "../../lib/statistics/sample.ts";
import { WEEK_MS } from "../../lib/time/units.ts";
import type { Statistic } from "../measure.ts";
import { tooFew } from "./quantiles.ts";
import type { Period } from "./series.ts";

/** A count over a window as a weekly rate; of less than a week none is given. */
export function perWeek(count: number, { from, to }: Period): Pick<Statistic, "value" | "why"> {
  const weeks = (to - from) / WEEK_MS;
  return weeks < 1 ? { value: null, why: "The window is shorter than a week" } : { value: count / weeks };
}

/**
 * So many by a hundred of something; it can be more than a hundred. Without value below five.
 * @param noun one of the hundred: "delivery"
 */
export function perHundred(
  name: string,
  label: string,
  count: number,
  { of, noun }: { readonly of: number; readonly noun: string },
): Statistic {
  const shape = { name, unit: "count", label } as const;
  return of < FEWEST
    ? { ...shape, value: null, why: tooFew(of, noun) }
    : { ...shape, value: (100 * count) / of };
}

/** The gaps between deliveries before and after a step. */
import { nth } from "../../lib/must.ts";
import { quantile } from "../../lib/statistics/quantile.ts";
import { shiftOf } from "../../lib/statistics/two-samples/shift.ts";
import { counted } from "../../lib/text/counted.ts";
import { SECOND_MS } from "../../lib/time/units.ts";
import type { Comparable } from "../compared/comparable.ts";

/** Fewest deliveries of each window whose gaps are compared. */
export const FEWEST_DELIVERIES = 6;
/** Parts of a logarithm that are told apart: values of a shift are whole. */
const PARTS = 1e6;

/** Medians, in seconds, and the likely ends of the later gaps as a multiple of the earlier ones. */
export interface Gaps {
  readonly was: number;
  readonly is: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The Hodges–Lehmann shift of the gaps' logarithms, each gap by itself. A rate would take deliveries for events that know nothing of
 * each other, and could not tell two regular trains apart.
 */
export function gapsOf(before: Comparable, after: Comparable): Gaps | { readonly because: string } {
  const [earlier, later] = [gapsIn(before), gapsIn(after)];
  const [then, now] = [earlier.deliveries, later.deliveries];
  if (Math.min(then, now) < FEWEST_DELIVERIES)
    return {
      because: `${counted(then, "delivery")} then and ${now} now, where it takes ${FEWEST_DELIVERIES} of each`,
    };
  const all = [...later.gaps, ...earlier.gaps];
  const { low, high } = shiftOf(
    {
      values: Float64Array.from(all, (gap) => Math.round(PARTS * Math.log(gap))),
      first: Uint8Array.from(all, (_, i) => (i < later.gaps.length ? 1 : 0)),
      strata: new Int32Array(all.length),
    },
    { clusters: all.map((_, i) => i) },
  );
  const middle = (gaps: readonly number[]) => quantile(Float64Array.from(gaps).sort(), 0.5) / SECOND_MS;
  return {
    was: middle(earlier.gaps),
    is: middle(later.gaps),
    low: Math.exp(low / PARTS),
    high: Math.exp(high / PARTS),
  };
}

function gapsIn({ deliveries, window }: Comparable) {
  const inside = deliveries.filter((at) => at >= window.from && at <= window.to);
  const instants = [...new Set(inside)].sort((a, b) => a - b);
  return { deliveries: instants.length, gaps: instants.slice(1).map((at, i) => at - nth(instants, i)) };
}

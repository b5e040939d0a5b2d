/** How irregularly what two times delivered went out. */
import { nth } from "../../lib/must.ts";
import { mean } from "../../lib/statistics/mean.ts";

/** A change with what delivered it and when, UTC epoch ms. */
interface Delivered {
  readonly delivery: string | null;
  readonly finishedAt: number;
}

/**
 * Of more irregular deliveries (the standard deviation of the logarithm of their gaps) a window seldom tells how much the next one
 * will differ, and less so where its own happen to be calm: by simulation (docs/coverage.md).
 */
const IRREGULAR = 0.35;
/** Where deliveries carry fewer changes on average, hardly any shares its wait with another. */
const SHARED = 1.5;

/** Whether changes share deliveries that come irregularly. */
export function isIrregular(times: readonly (readonly Delivered[])[]): boolean {
  const deliveries = times.map(endsOf);
  const changes = times.flat().length;
  return changes >= SHARED * deliveries.flat().length && deviation(deliveries.flatMap(gapsOf)) > IRREGULAR;
}

/** When each delivery was finished; what none is known of was delivered by itself. */
function endsOf(changes: readonly Delivered[]): number[] {
  return [...new Map(changes.map(({ delivery, finishedAt }, i) => [delivery ?? i, finishedAt])).values()];
}

/** Logarithms of the times between them. */
function gapsOf(ends: readonly number[]): number[] {
  const instants = [...new Set(ends)].filter(Number.isFinite).sort((a, b) => a - b);
  return instants.slice(1).map((at, i) => Math.log(at - nth(instants, i)));
}

function deviation(values: readonly number[]): number {
  if (values.length < 2) return Number.POSITIVE_INFINITY;
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

/** How much more is merged, and how much longer it takes, from one half year to the next. */
import { mean } from "../../../lib/statistics/mean.ts";
import { quantile } from "../../../lib/statistics/quantile.ts";
import { FEWEST } from "../../../lib/statistics/sample.ts";
import { WEEK_MS } from "../../../lib/time/units.ts";
import type { Past } from "../../../model/past.ts";

const HALF_YEAR_MS = 26 * WEEK_MS;
/** Half years that are told from each other: those of three years. */
const HALVES = 6;

/** Standard deviations of logarithms; 0 where fewer than two half years tell of them. */
export interface Drift {
  readonly arrivals: number;
  readonly before: number;
}

export function driftOf({ takenAt, lives }: Past): Drift {
  const halves = Array.from({ length: HALVES }, () => ({ merged: 0, before: [] as number[] }));
  for (const { startedAt, mergedAt } of lives) {
    if (mergedAt === null) continue;
    const half = halves[Math.floor((takenAt - mergedAt) / HALF_YEAR_MS)];
    if (half === undefined) continue;
    half.merged++;
    if (startedAt !== null) half.before.push(mergedAt - startedAt);
  }
  return {
    arrivals: spreadOf(halves.map(({ merged }) => (merged < FEWEST ? null : merged))),
    before: spreadOf(halves.map(({ before }) => medianOf(before))),
  };
}

function medianOf(values: readonly number[]): number | null {
  if (values.length < FEWEST) return null;
  const median = quantile(Float64Array.from(values).sort(), 0.5);
  return median > 0 ? median : null;
}

/** Of the steps from each to the next: they go up and down, and are not taken to have a direction. */
function spreadOf(values: readonly (number | null)[]): number {
  const squares = values.slice(1).flatMap((value, i) => {
    const next = values[i] ?? null;
    return value === null || next === null ? [] : [Math.log(next / value) ** 2];
  });
  return squares.length === 0 ? 0 : Math.sqrt(mean(squares));
}

/** How much more is merged, and how much longer it takes, from one half year to the next. */
import { mean } from "../../../lib/statistics/mean.ts";
import { FEWEST } from "../../../lib/statistics/sample.ts";
import { HOUR_MS, WEEK_MS } from "../../../lib/time/units.ts";
import { knownSince, type Past } from "../../../model/past.ts";

const WEEKS = 26;
/** Half years that are told from each other: those of three years. */
const HALVES = 6;

/** Standard deviations of logarithms; 0 where nothing tells of them, or chance explains what there is. */
export interface Drift {
  readonly arrivals: number;
  readonly before: number;
}

/** Half years that are known from their begin on: of what began within one nobody knows how much it would have held. */
export function driftOf(past: Past): Drift {
  const { takenAt, lives } = past;
  const known = Math.floor((takenAt - knownSince(past)) / (WEEKS * WEEK_MS));
  const halves = Array.from({ length: Math.min(HALVES, known) }, () => ({
    weeks: new Array<number>(WEEKS).fill(0),
    before: [] as number[],
  }));
  for (const { startedAt, mergedAt } of lives) {
    if (mergedAt === null) continue;
    const week = Math.floor((takenAt - mergedAt) / WEEK_MS);
    const half = halves[Math.floor(week / WEEKS)];
    if (half === undefined) continue;
    half.weeks[week % WEEKS] = (half.weeks[week % WEEKS] ?? 0) + 1;
    if (startedAt !== null) half.before.push(Math.log(mergedAt - startedAt + HOUR_MS));
  }
  return {
    arrivals: spreadOf(halves.map(({ weeks }) => logOfMean(weeks))),
    before: spreadOf(halves.map(({ before }) => meanOf(before))),
  };
}

/** A mean, and the square of its standard error. */
interface Told {
  readonly value: number;
  readonly error: number;
}

function meanOf(values: readonly number[]): Told | null {
  if (values.length < FEWEST) return null;
  const value = mean(values);
  const variance = values.reduce((sum, one) => sum + (one - value) ** 2, 0) / (values.length - 1);
  return { value, error: variance / values.length };
}

function logOfMean(values: readonly number[]): Told | null {
  const told = meanOf(values);
  return told === null || told.value === 0
    ? null
    : { value: Math.log(told.value), error: told.error / told.value ** 2 };
}

/** Of the steps from each to the next, without what chance adds to them. They are not taken to have a direction. */
function spreadOf(halves: readonly (Told | null)[]): number {
  const squares = halves.slice(1).flatMap((half, i) => {
    const next = halves[i] ?? null;
    return half === null || next === null ? [] : [(next.value - half.value) ** 2 - next.error - half.error];
  });
  return squares.length === 0 ? 0 : Math.sqrt(Math.max(0, mean(squares)));
}

/** Observations of two groups in strata, and what is said of them. */
import {
  type Groups,
  meanDifferences,
  permutationTest,
} from "../../../src/lib/statistics/mean-difference.ts";

const DRAWS = { seed: 1, resamples: 20_000 };

/** Observations of both groups, one stratum each pair of lists. */
export function sample(...strata: (readonly [first: readonly number[], second: readonly number[]])[]) {
  const rows = strata.flatMap(([first, second], stratum) => [
    ...first.map((value) => ({ value, first: 1, stratum })),
    ...second.map((value) => ({ value, first: 0, stratum })),
  ]);
  return columnsOf(rows);
}

/** The same of rows in any order. */
export function columnsOf(rows: readonly { value: number; first: number; stratum: number }[]) {
  const groups: Groups = {
    first: Uint8Array.from(rows, ({ first }) => first),
    strata: Int32Array.from(rows, ({ stratum }) => stratum),
  };
  return { values: Float64Array.from(rows, ({ value }) => value), groups };
}

export const compared = ({ values, groups }: ReturnType<typeof sample>, draws = DRAWS) =>
  meanDifferences([values], groups, draws)[0]!;
export const tested = ({ values, groups }: ReturnType<typeof sample>, draws = DRAWS) =>
  permutationTest(values, groups, draws);

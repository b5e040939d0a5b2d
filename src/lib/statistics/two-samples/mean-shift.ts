/** The difference of two samples' means where chance is seen in clusters or in slow waves. */
import { cell, present } from "../../must.ts";
import type { MeanDifference } from "../mean-difference.ts";
import { studentBeyond, studentReach } from "../special/student.ts";
import { chanceOf, type Samples, type Units } from "./chance.ts";

export interface MeanShift extends MeanDifference {
  /** Two-sided, of no difference. */
  readonly p: number;
}

const LEVEL = 0.95;

/**
 * First less second; several strata weigh as in `meanDifferences`, n₁n₂ ÷ (n₁ + n₂) each.
 *
 * @throws RangeError where there is no stratum
 */
export function meanShiftOf(samples: Samples, units: Units): MeanShift {
  const { values, first } = samples;
  if (values.length === 0) throw new RangeError("two samples of nothing have no difference");
  const strata = strataOf(samples);
  const total = [...strata.values()].reduce((sum, { counts: [a, b] }) => sum + (a * b) / (a + b), 0);
  const means = [0, 0];
  const parts = values.map((value, i) => {
    const { counts, sums } = present(strata.get(cell(samples.strata, i)), "a stratum");
    const label = first[i] === 1 ? 1 : 0;
    const weight = (counts[0] * counts[1]) / (counts[0] + counts[1]) / total / counts[label];
    means[label]! += weight * value;
    return (label === 1 ? weight : -weight) * (value - sums[label] / counts[label]);
  });
  const { error, degrees } = chanceOf(parts, samples, units);
  const [second = 0, one = 0] = means;
  const difference = one - second;
  const reach = studentReach(LEVEL, degrees) * error;
  const p = error === 0 ? Number(difference === 0) : studentBeyond(difference / error, degrees);
  return { difference, low: difference - reach, high: difference + reach, second, level: LEVEL, p };
}

/** Of each stratum the number and the sum of either sample, the second first. */
function strataOf({ values, first, strata }: Samples) {
  const found = new Map<number, { counts: [number, number]; sums: [number, number] }>();
  values.forEach((value, i) => {
    const known = found.get(cell(strata, i)) ?? { counts: [0, 0], sums: [0, 0] };
    const label = first[i] === 1 ? 1 : 0;
    known.counts[label]++;
    known.sums[label] += value;
    found.set(cell(strata, i), known);
  });
  return found;
}

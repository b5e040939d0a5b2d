/** The median of one sample as a multiple of that of another. */
import { differenceOf } from "../difference.ts";
import { quantile } from "../quantile.ts";
import { studentReach } from "../special/student.ts";
import { chanceOf, type Samples, type Units, unitsOf } from "./chance.ts";

export interface Quotient {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const LEVEL = 0.95;

/**
 * Median of the first ÷ median of the second (type 7), with a 95 % interval: that of each median by ranks (Woodruff 1952),
 * put together on the scale of logarithms (Zou & Donner 2008). Strata play no part. Null where a median, or an end of
 * its interval, is 0 or has no rank.
 */
export function medianQuotient(samples: Samples, units: Units): Quotient | null {
  const [first, second] = [medianOf(samples, units, 1), medianOf(samples, units, 0)];
  if (first === null || second === null) return null;
  const { value, low, high } = differenceOf(first, second);
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) };
}

/** The logarithm of a sample's median and of the ends of its interval. */
function medianOf({ values, first }: Samples, units: Units, label: 0 | 1) {
  const members = [...values.keys()].filter((i) => first[i] === label);
  const own = Float64Array.from(members, (i) => values[i]!);
  const sorted = own.slice().sort();
  const n = sorted.length;
  const median = quantile(sorted, 0.5);
  const parts = own.map((value) => (above(value, median) - 0.5) / n);
  const alone = { values: own, first: new Uint8Array(n).fill(label), strata: new Int32Array(n) };
  const { error, degrees } = chanceOf(parts, alone, unitsOf(units, members));
  const reach = studentReach(LEVEL, degrees) * error;
  const [from, to] = [Math.floor(n * (0.5 - reach)), Math.floor(n * (0.5 + reach)) + 1];
  if (from < 1 || to > n || !(sorted[from - 1]! > 0)) return null;
  return { value: Math.log(median), low: Math.log(sorted[from - 1]!), high: Math.log(sorted[to - 1]!) };
}

const above = (value: number, median: number) => (value > median ? 1 : value === median ? 0.5 : 0);

/**
 * Observations that come in clusters: what is delivered together waits together, so that a thousand changes in ten
 * deliveries tell hardly more of the wait than ten do. Relabelling the clusters keeps tests and intervals right.
 *
 * Each cluster is turned into one value. The mean of a group's values is the (weighted) mean of its observations; their
 * spread is what that mean owes to the choice of clusters: the linearised estimator of a ratio, each residual divided
 * by the part of the weight that lies outside of its cluster, because a cluster draws the mean towards itself.
 *
 * Sources: Woodruff, "A Simple Method for Approximating the Variance of a Complicated Estimate", Journal of the American
 * Statistical Association 66 (1971) 411–414; Bell & McCaffrey, "Bias Reduction in Standard Errors for Linear
 * Regression with Multi-Stage Samples", Survey Methodology 28 (2002) 169–181 (the division: CR3).
 */
import { cell, nth, present } from "../must.ts";
import type { Groups } from "./relabelling.ts";

/** One value a cluster in each column, and the groups of the clusters, in a single stratum. */
export interface ClusterValues {
  readonly columns: readonly Float64Array[];
  readonly groups: Groups;
}

/**
 * @param columns  one number an observation in each
 * @param groups   of the observations; strata weigh as in `meanDifferences`
 * @param clusters the cluster of each observation: any number. One that holds both groups is two.
 */
export function clusterValues(
  columns: readonly Float64Array[],
  groups: Groups,
  clusters: ArrayLike<number>,
): ClusterValues {
  const weights = weightsOf(groups);
  const keys = Array.from(groups.first, (label, i) => `${label} ${clusters[i]}`);
  const numbers = new Map([...new Set(keys)].map((key, number) => [key, number]));
  const first = Uint8Array.from(numbers.keys(), (key) => Number(key.startsWith("1")));
  const cluster = keys.map((key) => present(numbers.get(key), "a cluster"));
  return {
    columns: columns.map((column) => valuesOf(column, groups, weights, { cluster, first })),
    groups: { first, strata: new Int32Array(first.length) },
  };
}

interface Clusters {
  /** Number of the cluster, by observation. */
  readonly cluster: readonly number[];
  /** Its group, by cluster. */
  readonly first: Uint8Array;
}

/** No cluster counts as all of its group. */
const SMALLEST_REST = 0.1;

function valuesOf(
  column: Float64Array,
  groups: Groups,
  weights: Float64Array,
  { cluster, first }: Clusters,
): Float64Array {
  const { means, residuals } = centredBy(column, groups, weights);
  const sums = new Float64Array(first.length);
  const shares = new Float64Array(first.length);
  residuals.forEach((residual, i) => {
    sums[nth(cluster, i)]! += cell(weights, i) * residual;
    shares[nth(cluster, i)]! += cell(weights, i);
  });
  const owed = sums.map((sum, c) => sum / Math.max(1 - cell(shares, c), SMALLEST_REST));
  const size = [0, 0];
  const rest = [0, 0];
  owed.forEach((value, c) => {
    size[cell(first, c)]!++;
    rest[cell(first, c)]! += value;
  });
  return owed.map(
    (value, c) => nth(means, cell(first, c)) + nth(size, cell(first, c)) * value - nth(rest, cell(first, c)),
  );
}

/** The weighted mean of each group, and each value less the mean of its group in its stratum. */
function centredBy(column: Float64Array, { first, strata }: Groups, weights: Float64Array) {
  const parts = new Map<string, { sum: number; count: number }>();
  const partOf = (i: number) => `${first[i]} ${strata[i]}`;
  const means = [0, 0];
  column.forEach((value, i) => {
    const { sum, count } = parts.get(partOf(i)) ?? { sum: 0, count: 0 };
    parts.set(partOf(i), { sum: sum + value, count: count + 1 });
    means[cell(first, i)]! += cell(weights, i) * value;
  });
  const residuals = column.map((value, i) => {
    const { sum, count } = present(parts.get(partOf(i)), "a stratum");
    return value - sum / count;
  });
  return { means, residuals };
}

/** What each observation counts in the mean of its group: a stratum weighs n₁n₂ ÷ (n₁ + n₂). */
function weightsOf({ first, strata }: Groups): Float64Array {
  const counts = new Map<number, [number, number]>();
  first.forEach((label, i) => {
    const count = counts.get(cell(strata, i)) ?? [0, 0];
    count[label]!++;
    counts.set(cell(strata, i), count);
  });
  const weight = ([a, b]: [number, number]) => (a * b) / (a + b);
  const all = [...counts.values()].reduce((sum, count) => sum + weight(count), 0);
  return Float64Array.from(first, (label, i) => {
    const count = present(counts.get(cell(strata, i)), "a stratum");
    return weight(count) / (all * nth(count, label));
  });
}

import { quantile } from "./quantile.ts";

/** The normal quantile of 0.975: what a level of 95 % asks for. */
const Z = 1.959963984540054;

/** A slope, in the unit of y per unit of x, with its 95 % interval. */
export interface Slope {
  readonly slope: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The median of the slopes between every two points, which a few wild points do not move, with the interval of the
 * slopes that Kendall's test does not reject, ties allowed for. The points have to be independent of each other.
 *
 * Source: Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", Journal of the American Statistical
 * Association 63 (1968) 1379–1389; ties by Kendall, Rank Correlation Methods (1970).
 *
 * @param points of different x
 * @returns null where they are too few for an interval
 */
export function theilSen(points: readonly { readonly x: number; readonly y: number }[]): Slope | null {
  const slopes = slopesOf(points);
  const reach = Z * Math.sqrt(kendallVariance(points.map(({ y }) => y)));
  const rank = Math.floor((slopes.length - reach) / 2);
  if (rank < 1) return null;
  return { slope: quantile(slopes, 0.5), low: slopes[rank - 1]!, high: slopes[slopes.length - rank]! };
}

function slopesOf(points: readonly { readonly x: number; readonly y: number }[]): Float64Array {
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2);
  let index = 0;
  for (const [i, later] of points.entries())
    for (let j = 0; j < i; j++) slopes[index++] = (later.y - points[j]!.y) / (later.x - points[j]!.x);
  return slopes.sort();
}

/** Variance of Kendall's score where there is no trend. */
function kendallVariance(values: readonly number[]): number {
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  const term = (n: number) => n * (n - 1) * (2 * n + 5);
  return (term(values.length) - [...ties.values()].reduce((sum, n) => sum + term(n), 0)) / 18;
}

import { cell } from "../../must.ts";
import { firstWhere } from "../../sorted.ts";

/**
 * Continuous ranked probability score of a distribution that is told by a sample, mean over what came: E|X − y| − ½·E|X − X′|.
 * Less is better; of one value it is the absolute error. Gneiting & Raftery, "Strictly Proper Scoring Rules, Prediction, and
 * Estimation", Journal of the American Statistical Association 102 (2007) 359–378.
 *
 * @param foretold ascending, not empty
 * @param came     not empty
 */
export function crps(foretold: Float64Array, came: Float64Array): number {
  const n = foretold.length;
  const sums = new Float64Array(n + 1);
  let apart = 0;
  for (let i = 0; i < n; i++) {
    const value = cell(foretold, i);
    sums[i + 1] = cell(sums, i) + value;
    apart += i * value - cell(sums, i);
  }
  const all = cell(sums, n);
  let away = 0;
  for (const y of came) {
    const below = firstWhere(foretold, (value) => value > y);
    away += 2 * below * y - n * y + all - 2 * cell(sums, below);
  }
  return away / (n * came.length) - apart / n ** 2;
}

import { mean } from "./mean.ts";
import { studentReach } from "./special/student.ts";

const LEVEL = 0.95;

/** How many times as large the counts of one group are on average as those of another, with its 95 % interval. */
export interface CountRatio {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The ratio of the mean counts of two groups, the later to the earlier. Each group varies as its counts do, and no less
 * than independent events would (Poisson): batches vary more, because what they wait for comes irregularly. The
 * logarithm of a mean varies by its variance over its square (the delta method); Student's t of both groups together.
 *
 * Source: McCullagh & Nelder, Generalized Linear Models, 2nd ed. (1989), §6.2 (overdispersed counts).
 *
 * @param earlier counts of at least two observations, some above 0; `later` likewise
 */
export function countRatio(earlier: readonly number[], later: readonly number[]): CountRatio {
  const ratio = mean(later) / mean(earlier);
  const degrees = earlier.length + later.length - 2;
  const reach = studentReach(LEVEL, degrees) * Math.sqrt(relativeVariance(earlier) + relativeVariance(later));
  return { ratio, low: ratio * Math.exp(-reach), high: ratio * Math.exp(reach) };
}

/** Variance of the mean, over the square of the mean. */
function relativeVariance(counts: readonly number[]): number {
  const centre = mean(counts);
  const squares = counts.reduce((sum, count) => sum + (count - centre) ** 2, 0);
  return Math.max(squares / (counts.length - 1), centre) / (counts.length * centre ** 2);
}

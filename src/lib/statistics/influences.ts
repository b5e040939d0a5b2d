/**
 * How sure an estimate is that is made of clusters: by how far it would move without each of them (Ying & Wei, Journal of Multivariate
 * Analysis 50 (1994); Williams, Lifetime Data Analysis 1 (1995)), divided by 1 − the cluster's part of all things, because a few clusters
 * hold most of them and pull the estimate to themselves. By Student's t, with three quarters of the degrees of freedom that the influences
 * leave (Satterthwaite 1946): with all of them it held 88 to 90 of 100 times where few clusters decided (docs/coverage.md).
 */
import { studentReach } from "./special/student.ts";

const PART_OF_DEGREES = 0.75;
/** No cluster counts for more than ten times its influence. */
const MOST_LEVERAGE = 0.9;

export interface Influence {
  /** How far the estimate would move without it. */
  readonly moves: number;
  /** Its part of all things. */
  readonly part: number;
}

/** How far the interval of that level reaches to either side; null where nothing varies. */
export function reachOf(influences: readonly Influence[], level: number): number | null {
  const freed = freedOf(influences);
  const variance = squaresOf(freed);
  if (variance === 0) return null;
  const fourth = freed.reduce((sum, one) => sum + one ** 4, 0);
  const degrees = Math.max(1, (PART_OF_DEGREES * 2 * variance * variance) / fourth);
  return studentReach(level, degrees) * Math.sqrt(variance);
}

/** The standard error of the estimate. */
export const errorOf = (influences: readonly Influence[]): number =>
  Math.sqrt(squaresOf(freedOf(influences)));

const freedOf = (influences: readonly Influence[]) =>
  influences.map(({ moves, part }) => moves / (1 - Math.min(MOST_LEVERAGE, part)));
const squaresOf = (freed: readonly number[]) => freed.reduce((sum, one) => sum + one * one, 0);

import { betaProbability, betaQuantile } from "./beta.ts";

/**
 * How far Student's t reaches to either side with the probability `level`: 1.96 for 0.95 and very many degrees.
 *
 * @param degrees above 0, not necessarily whole
 */
export function studentReach(level: number, degrees: number): number {
  const x = betaQuantile(level, 0.5, degrees / 2);
  return Math.sqrt((degrees * x) / (1 - x));
}

/** The probability that Student's t lies further from 0 than `t`, on either side. */
export function studentBeyond(t: number, degrees: number): number {
  return 1 - betaProbability((t * t) / (t * t + degrees), 0.5, degrees / 2);
}

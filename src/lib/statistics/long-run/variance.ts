import { studentReach } from "../special/student.ts";
import { type LongRunRecord, sumOver } from "./record.ts";

export const LEVEL = 0.95;

/** How far Student's t reaches with the degrees that the deliveries of a record leave. */
export function reachOf({ deliveries }: LongRunRecord<unknown>, level = LEVEL): number {
  return studentReach(level, deliveries.length - 1);
}

/** No longer row than a sixth of the record: of fewer rows nothing is learnt. */
const FEWEST_ROWS = 6;

/**
 * How much a delivery adds to the variance of the sum over `inARow` deliveries: its own variance, or more where
 * neighbours are alike, as they are where months differ or the rhythm has changed.
 *
 * Source: Carlstein, "The Use of Subseries Values for Estimating the Variance of a General Statistic from a Stationary
 * Sequence", Annals of Statistics 14 (1986) 1171–1179, with rows that overlap (Künsch, ibid. 17 (1989) 1217–1241).
 *
 * @param residuals one a delivery, in order of time; about 0 on average
 */
export function varianceInARow(residuals: readonly number[], inARow: number): number {
  const R = residuals.length;
  const length = Math.max(1, Math.min(inARow, Math.floor(R / FEWEST_ROWS)));
  let sum = 0;
  let squares = 0;
  residuals.forEach((residual, i) => {
    sum += residual - (residuals[i - length] ?? 0);
    if (i >= length - 1) squares += sum ** 2;
  });
  const own = sumOver(residuals, (residual) => residual ** 2) / (R - 1);
  return Math.max(own, squares / (R - length + 1) / (length * (1 - length / R)));
}

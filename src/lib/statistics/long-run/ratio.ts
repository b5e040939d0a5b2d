import { LINEAR, LOG, LOGIT, type Part, type Scale } from "../scale.ts";
import { type LongRunInterval, type Needs, untold } from "./needs.ts";
import { type Delivery, type LongRunRecord, sumOver } from "./record.ts";
import { LEVEL, reachOf, varianceInARow } from "./variance.ts";

const NEEDS: Needs = { K: 2, steady: true };

/** The interval of a share of time that is to be expected at this rhythm, say of the waiting in all of the time. */
export function longRunShare(record: LongRunRecord<Part>): LongRunInterval {
  return ratioOnScale(record, LOGIT, NEEDS);
}

/** The interval of a positive mean, or of what a change would be spared, that is to be expected at this rhythm. */
export function longRunRatio(record: LongRunRecord<Part>): LongRunInterval {
  return ratioOnScale(record, LOG, NEEDS);
}

/** The interval of a mean of either sign. */
export function longRunDifference(record: LongRunRecord<Part>, needs: Needs, level: number): LongRunInterval {
  return ratioOnScale(record, LINEAR, needs, level);
}

function ratioOnScale(
  record: LongRunRecord<Part>,
  scale: Scale,
  needs: Needs,
  level = LEVEL,
): LongRunInterval {
  const missing = untold(record, needs);
  if (missing !== null) return missing;
  const window = record.inWindow.map(sumsOf);
  const ratio = ratioOf(window);
  const slope = scale.slope(ratio);
  if (!(slope > 0)) return { why: "no-bound" };
  const reach = (reachOf(record, level) * errorOf(record.deliveries.map(sumsOf), window)) / slope;
  const centre = scale.of(ratio);
  return { low: scale.back(centre - reach), high: scale.back(centre + reach), level };
}

/** The standard error of the window's ratio: the largest that the record and the window speak for. */
function errorOf(record: readonly Part[], window: readonly Part[]): number {
  const [R, K] = [record.length, window.length];
  const wholeOf = (sums: readonly Part[]) => sumOver(sums, ({ whole }) => whole);
  const variance = varianceInARow(residualsOf(record), K);
  const squares = sumOver(residualsOf(window), (residual) => residual ** 2);
  return Math.max(
    (Math.sqrt(variance / K) * R) / wholeOf(record),
    Math.sqrt(K * variance) / wholeOf(window),
    Math.sqrt((K / (K - 1)) * squares) / wholeOf(window),
  );
}

/** What each delivery is off the ratio of all: 0 in sum. */
function residualsOf(sums: readonly Part[]): number[] {
  const ratio = ratioOf(sums);
  return sums.map(({ part, whole }) => part - ratio * whole);
}

/** Those of a delivery. */
function sumsOf({ changes }: Delivery<Part>): Part {
  return { part: sumOver(changes, ({ part }) => part), whole: sumOver(changes, ({ whole }) => whole) };
}

function ratioOf(sums: readonly Part[]): number {
  return sumOver(sums, ({ part }) => part) / sumOver(sums, ({ whole }) => whole);
}

/** Quantiles of a sample as statistics of a measurement. */
import { quantile, quantileInterval } from "../../lib/statistics/quantile.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import type { Statistic, Unit } from "../measure.ts";
import { capital, counted } from "./figure-words.ts";

/** Where the interval of a share by a time comes from. */
export const INCIDENCE = "Aalen-Johansen, Wilson at its variance";

/** Level of every interval. */
export const LEVEL = 0.95;

const POINTS = { median: 0.5, p75: 0.75, p90: 0.9 } as const;

export type Point = keyof typeof POINTS;

/** How the quantiles of one sample are named. */
export interface Naming {
  readonly unit: Unit;
  /** Before the quantile in the JSON name: `delivered` gives `deliveredMedianSeconds`. */
  readonly prefix?: string;
  /** After it: `Seconds`, `Lines`. */
  readonly suffix: string;
  /** After it in the label: "of the delivered". */
  readonly label?: string;
  /** One observation: "change". */
  readonly noun: string;
}

/** Numbers in ascending order, as the quantiles want them. */
export function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

/** The median of numbers in any order, or null of fewer than five. */
export function medianOf(values: readonly number[]): number | null {
  return values.length < FEWEST ? null : quantile(ascending(values), POINTS.median);
}

/** Quantile of an ascending sample, or null of fewer than five. */
export function quantileOf(sorted: Float64Array, point: Point): number | null {
  return sorted.length < FEWEST ? null : quantile(sorted, POINTS[point]);
}

/** Why a statistic of too few observations has no value: words without a full stop, as every `why`. */
export function tooFew(count: number, noun: string): string {
  return `${capital(counted(count, noun))}, fewer than the ${FEWEST} needed`;
}

/** Quantiles with their 95 % intervals by order statistics; without value below five observations. */
export function quantileStatistics(
  sorted: Float64Array,
  naming: Naming,
  points: readonly Point[] = ["median", "p75", "p90"],
): Statistic[] {
  return points.map((point) => quantileStatistic(sorted, naming, point));
}

function quantileStatistic(sorted: Float64Array, naming: Naming, point: Point): Statistic {
  const { unit, prefix, suffix, label, noun } = naming;
  const value = quantileOf(sorted, point);
  return {
    name: `${prefix === undefined ? point : prefix + capital(point)}${suffix}`,
    unit,
    label: label === undefined ? point : `${point} ${label}`,
    value,
    ...(value === null ? { why: tooFew(sorted.length, noun) } : intervalOf(sorted, point)),
  };
}

function intervalOf(sorted: Float64Array, point: Point): Pick<Statistic, "interval"> {
  const interval = quantileInterval(sorted, POINTS[point], LEVEL);
  return interval === null ? {} : { interval: { ...interval, method: "order statistics" } };
}

/** AI-assisted changes beside undeclared ones: two shares, and what lies between them. */

import type { Config } from "../../config/config.ts";
import { cell, present } from "../../lib/must.ts";
import { percentileInterval } from "../../lib/statistics/bootstrap.ts";
import { seenBy } from "../../lib/statistics/difference.ts";
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { type Part, shareDifference } from "../../lib/statistics/share-difference.ts";
import type { Statistic } from "../measure.ts";
import { capital, counted, decimal } from "./figure-words.ts";
import { LEVEL } from "./quantiles.ts";
import { resampleRatios } from "./resample.ts";
import { shareStatistic } from "./share.ts";

export interface Compared {
  /** Of the assisted, of the undeclared, and the first less the second. */
  readonly statistics: readonly [Statistic, Statistic, Statistic];
  /** Whether the interval of the difference leaves out 0. */
  readonly detected: boolean;
  /** It in a sentence, where the measure is of assistance. */
  readonly says: string;
  /** The same where it is of something else. */
  readonly note: string;
}

/** Lines of one change: so many of so many. */
export interface Ratio {
  readonly part: number;
  /** At least 1. */
  readonly whole: number;
}

interface Naming {
  /** In the JSON: `assistedRevertedShare`. */
  readonly name: string;
  readonly label: string;
}

type Difference = Pick<Statistic, "value" | "why" | "interval">;

/**
 * Shares of two cohorts by Wilson, their difference by Newcombe.
 *
 * @param unknown why nothing can be told of any change; null where it can
 */
export function compareShares<T>(
  { name, label, holds, unknown }: Naming & { holds: (one: T) => boolean; unknown: string | null },
  assisted: readonly T[],
  undeclared: readonly T[],
): Compared {
  const partOf = (all: readonly T[]): Part => ({ hits: all.filter(holds).length, of: all.length });
  const [first, second] = [partOf(assisted), partOf(undeclared)];
  const share = (who: string, words: string, { hits, of }: Part): Statistic => {
    const naming = { name: `${who}${name}Share`, label: `${words}: ${label}` };
    return unknown === null
      ? shareStatistic(naming, hits, of)
      : { ...naming, unit: "share", value: null, why: unknown };
  };
  const why = unknown ?? tooSmall(assisted, undeclared);
  const difference = (): Difference => {
    const { difference: value, ...interval } = shareDifference(first, second);
    return { value, interval: { ...interval, method: "Newcombe score interval" } };
  };
  return compared(
    { name, label },
    share("assisted", "AI-assisted", first),
    share("undeclared", "undeclared", second),
    why === null ? difference() : { value: null, why },
  );
}

/**
 * Ratios of sums over two cohorts, Σ part ÷ Σ whole, and their difference, by a bootstrap over changes: each cohort
 * is resampled on its own, so that a change more in one does not move the interval of the other.
 */
export function compareRatios(
  { name, label, unknown }: Naming & { unknown: string | null },
  assisted: readonly Ratio[],
  undeclared: readonly Ratio[],
  config: Config,
): Compared {
  const first = drawn(assisted, config, 0);
  const second = drawn(undeclared, config, 1);
  const statistic = (
    who: string,
    words: string,
    cohort: Drawn | null,
    rows: readonly Ratio[],
  ): Statistic => ({
    name: `${who}${name}Share`,
    unit: "share",
    label: `${words}: ${label}`,
    ...(cohort === null
      ? { value: null, why: unknown ?? present(tooSmall(rows), "why it is not compared") }
      : { value: cohort.value, ...intervalOf(cohort.draws) }),
  });
  const difference = (one: Drawn, two: Drawn): Difference => ({
    value: one.value - two.value,
    ...intervalOf(one.draws.map((ratio, i) => ratio - cell(two.draws, i))),
  });
  return compared(
    { name, label },
    statistic("assisted", "AI-assisted", first, assisted),
    statistic("undeclared", "undeclared", second, undeclared),
    first === null || second === null
      ? { value: null, why: unknown ?? present(tooSmall(assisted, undeclared), "why it is not compared") }
      : difference(first, second),
  );
}

/** A ratio, and the same of each resample. */
interface Drawn {
  readonly value: number;
  readonly draws: Float64Array;
}

function drawn(
  rows: readonly Ratio[],
  { bootstrap: { seed, resamples } }: Config,
  cohort: number,
): Drawn | null {
  if (rows.length < FEWEST_COMPARED) return null;
  const parts = rows.map(({ part }) => part);
  const wholes = rows.map(({ whole }) => whole);
  const total = (column: readonly number[]) => column.reduce((sum, lines) => sum + lines, 0);
  return {
    value: total(parts) / total(wholes),
    draws: resampleRatios(parts, wholes, { seed: seed + cohort, resamples }),
  };
}

function intervalOf(draws: Float64Array): Pick<Statistic, "interval"> {
  return { interval: { ...percentileInterval(draws, LEVEL), method: "bootstrap over changes, percentile" } };
}

/** Why cohorts are too small to be compared; null where they are not. */
function tooSmall(...cohorts: readonly (readonly unknown[])[]): string | null {
  const least = Math.min(...cohorts.map(({ length }) => length));
  return least < FEWEST_COMPARED
    ? `${counted(least, "change")} in one cohort, fewer than the ${FEWEST_COMPARED} needed`
    : null;
}

function compared({ name, label }: Naming, first: Statistic, second: Statistic, found: Difference): Compared {
  const statistic: Statistic = {
    name: `${name.charAt(0).toLowerCase()}${name.slice(1)}Difference`,
    unit: "points",
    label: `difference: ${label}`,
    ...found,
  };
  const words = differenceSays(found);
  return {
    statistics: [first, second, statistic],
    detected: isDetected(found),
    says: `${capital(label)}: ${words}`,
    note: `AI-assisted against undeclared changes, ${label}: ${words}`,
  };
}

/** Whether its interval leaves out 0. */
const isDetected = ({ interval }: Difference) =>
  interval !== undefined && (interval.low > 0 || interval.high < 0);

function differenceSays({ value, interval, why }: Difference): string {
  if (value === null || interval === undefined) return `not compared (${why}).`;
  const [low, high] = [interval.low, interval.high].map((share) => decimal(100 * share).replace("-", "−"));
  const range = `${low} to ${high} percentage points`;
  if (isDetected({ value, interval }))
    return `${value > 0 ? "more" : "less"} often where an assistant is declared (difference ${range}).`;
  return `no detectable difference (${range}); one under ${decimal(100 * seenBy(interval))} points would not have been seen.`;
}

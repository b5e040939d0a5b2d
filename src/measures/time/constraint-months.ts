/** The constraint month by month: constraints do not disappear, they move. */

import type { Config } from "../../config/config.ts";
import { cell, nth } from "../../lib/must.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { dayOf, monthName } from "../../lib/time/periods.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import type { ConstraintMonth } from "../measure.ts";
import type { StageTimes } from "../readings/stage-times.ts";
import { waitSays } from "../readings/waits.ts";
import { listed, percent } from "../statistics/figure-words.ts";
import { tooFew } from "../statistics/quantiles.ts";
import { resampleSums } from "../statistics/resample.ts";
import { byPeriod, type Period, periodsOf } from "../statistics/series.ts";
import { confidenceIn, isProven, largestWait } from "./largest-wait.ts";

/** A month is told from another one where it holds so many changes, and its wait stays the largest in so many resamples. */
const ENOUGH = 20;
const SURE = 0.95;

/**
 * The largest wait of the changes that finished in each month that the window touches, its share of their lead time,
 * and the fraction of resamples of that month's changes in which it stays proven to be the largest.
 */
export function constraintMonths(flow: Flow, times: StageTimes, config: Config): ConstraintMonth[] {
  const months = periodsOf(flow.window, "month");
  const ends = byPeriod(
    months,
    times.whole.map(({ end }, row) => ({ from: end, to: end + 1, row })),
  );
  return months.map((month, index) => {
    const rows = nth(ends, index).map(({ row }) => row);
    return monthOf(month, rows.sort(byLead(times)), times, config);
  });
}

function monthOf(
  { from }: Period,
  rows: readonly number[],
  times: StageTimes,
  config: Config,
): ConstraintMonth {
  const columns = times.stages.map((stage) =>
    Float64Array.from(rows, (row) => cell(times.spent[stage], row)),
  );
  const sums = Object.fromEntries(
    times.stages.map((stage, index) => [stage, nth(columns, index).reduce((sum, ms) => sum + ms, 0)]),
  ) as Record<StageId, number>;
  const total = times.stages.reduce((sum, stage) => sum + sums[stage], 0);
  const stage = largestWait(times.stages, sums);
  const untold = (why: string) => ({ from, n: rows.length, stage: null, share: null, confidence: null, why });
  if (rows.length < FEWEST) return untold(tooFew(rows.length, "change"));
  if (stage === null || total === 0) return untold("No time was spent waiting");
  if (!isProven(stage, times.stages, sums)) return untold("A longer wait may hide where git cannot tell it");
  const confidence = confidenceIn(stage, times, resampleSums(columns, config.bootstrap));
  return { from, n: rows.length, stage, share: sums[stage] / total, confidence, why: null };
}

/** By their own figures: the order in which the changes came decides nothing. */
function byLead({ stages, whole, spent }: StageTimes): (a: number, b: number) => number {
  return (a, b) => {
    if (nth(whole, a).lead !== nth(whole, b).lead) return nth(whole, a).lead - nth(whole, b).lead;
    for (const stage of stages)
      if (spent[stage][a] !== spent[stage][b]) return cell(spent[stage], a) - cell(spent[stage], b);
    return 0;
  };
}

type Told = ConstraintMonth & {
  readonly stage: StageId;
  readonly share: number;
  readonly confidence: number;
};

const isSure = (month: ConstraintMonth): month is Told =>
  month.n >= ENOUGH && (month.confidence ?? 0) >= SURE;

/** The months in which it is another one than in the month told before, with the first. */
function turnsOf(months: readonly ConstraintMonth[]): Told[] {
  const sure = months.filter(isSure);
  return sure.filter((month, index) => month.stage !== sure[index - 1]?.stage);
}

const says = ({ stage }: Told, flow: Flow) => waitSays(stage, flow).toLowerCase();

/** Where it moved, in a sentence; null where it did not, or fewer than two months can be told with confidence. */
export function movedSentence(months: readonly ConstraintMonth[], flow: Flow): string | null {
  const turns = turnsOf(months);
  if (turns.length < 2) return null;
  const steps = turns.map(
    (month) => `${says(month, flow)} (${nameOf(month)}, ${percent(month.share)} of lead time)`,
  );
  return `It moved: ${steps.join(", then ")}.`;
}

/** That it stays the same, in a sentence; null where fewer than two months can be told, or it moved. */
export function sameSentence(months: readonly ConstraintMonth[], flow: Flow): string | null {
  const sure = months.filter(isSure);
  const turns = turnsOf(months);
  if (turns.length !== 1 || sure.length < 2) return null;
  const untold = months.length - sure.length;
  const others = untold === 0 ? "" : `; ${untold} more cannot be told`;
  return `Month by month it stays the same: ${says(nth(turns, 0), flow)} in ${listed(sure.map(nameOf))}${others}.`;
}

function nameOf({ from }: ConstraintMonth): string {
  return `${monthName(from)} ${dayOf(from).year}`;
}

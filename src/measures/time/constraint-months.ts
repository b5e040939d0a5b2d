/** The constraint month by month: constraints do not disappear, they move. */

import type { Config } from "../../config/config.ts";
import { cell, nth } from "../../lib/must.ts";
import { ratioInterval } from "../../lib/statistics/ratio-interval.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { LINEAR } from "../../lib/statistics/scale.ts";
import { dayOf, monthName } from "../../lib/time/periods.ts";
import { type Flow, STAGES, type StageId } from "../../model/flow.ts";
import type { ConstraintMonth } from "../measure.ts";
import type { StageTimes } from "../readings/stage-times.ts";
import { waitSays } from "../readings/waits.ts";
import { listed, percent } from "../statistics/figure-words.ts";
import { tooFew } from "../statistics/quantiles.ts";
import { byPeriod, type Period, periodsOf } from "../statistics/series.ts";
import { isProven, largestWait } from "./largest-wait.ts";

/** An interval takes so many. */
const ENOUGH = 30;

/**
 * The largest wait of the changes that finished in each month that the window touches, its share of their lead time,
 * and whether it is clearly the largest: the interval of what it takes more than the next one leaves out 0.
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
  const total = rows.reduce((sum, row) => sum + nth(times.whole, row).lead, 0);
  const stage = largestWait(times.stages, sums);
  const untold = (why: string) => ({ from, n: rows.length, stage: null, share: null, clear: false, why });
  if (rows.length < FEWEST) return untold(tooFew(rows.length, "change"));
  if (stage === null || total === 0) return untold("No time was spent waiting");
  if (!isProven(stage, times.stages, sums)) return untold("A longer wait may hide where git cannot tell it");
  const clear = isClear(stage, sums, columns, times.stages, config);
  return { from, n: rows.length, stage, share: sums[stage] / total, clear, why: null };
}

/** What else may hold one and the same wait: the largest other wait, with all that cannot be told apart. */
function isClear(
  stage: StageId,
  sums: Readonly<Record<StageId, number>>,
  columns: readonly Float64Array[],
  stages: readonly StageId[],
  { bootstrap }: Config,
): boolean {
  const other = largestWait(
    stages.filter((one) => one !== stage),
    sums,
  );
  const others = stages.flatMap((one, index) =>
    one === other || STAGES[one].kind === "joined" ? [nth(columns, index)] : [],
  );
  const own = nth(columns, stages.indexOf(stage));
  const more = [...own.keys()].map((row) => ({
    part: others.reduce((rest, column) => rest - cell(column, row), cell(own, row)),
    whole: 1,
  }));
  const interval = ratioInterval(more, LINEAR, bootstrap);
  // Where nothing varies, all changes say the same.
  return interval === null ? more.length >= ENOUGH && nth(more, 0).part > 0 : interval.low > 0;
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

type Told = ConstraintMonth & { readonly stage: StageId; readonly share: number };

const isSure = (month: ConstraintMonth): month is Told => month.clear;

/** The months in which it is another one than in the month told before, with the first. */
function turnsOf(months: readonly ConstraintMonth[]): Told[] {
  const sure = months.filter(isSure);
  return sure.filter((month, index) => month.stage !== sure[index - 1]?.stage);
}

const says = ({ stage }: Told, flow: Flow) => waitSays(stage, flow).toLowerCase();

/** Where it moved, in a sentence; null where it did not, or fewer than two months are clear. */
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
  const all = sure.length === months.length ? "all" : String(sure.length);
  const others = sure.length === months.length ? "" : "; of the others it cannot be told beyond chance";
  return `In ${all} of ${months.length} months it is the same: ${says(nth(turns, 0), flow)} in ${listed(sure.map(nameOf))}${others}.`;
}

function nameOf({ from }: ConstraintMonth): string {
  return `${monthName(from)} ${dayOf(from).year}`;
}

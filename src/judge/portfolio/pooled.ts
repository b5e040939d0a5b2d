/** Figures over the changes of all repositories: sums and quantiles of spans, never of other quantiles. */
import { groupsOf } from "../../lib/groups.ts";
import { quantile } from "../../lib/statistics/quantile.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { STAGES, type StageId } from "../../model/flow.ts";
import type { StageRow, TotalsRow } from "../dataset/queries/portfolio-queries.ts";
import type { PortfolioStage, PortfolioTotals } from "../report/report.ts";
import type { RecordedChange, RepositoryRecord } from "./repository-record.ts";
import type { StageTime } from "./spent-times.ts";

/** What is asked of all changes at once, whoever answers: the stages in any order, quantiles of however few. */
export interface Pooled {
  readonly totals: TotalsRow;
  readonly stages: readonly StageRow[];
}

/** The answers of changes that are in memory. */
export function pooledOf(changes: readonly RecordedChange[]): Pooled {
  const leads = ascending(changes.flatMap(({ lead }) => lead ?? []));
  const spent = groupsOf(
    changes.flatMap(({ lead, spent }) => spent.map((time) => ({ ...time, isWhole: lead !== null }))),
    ({ stage }) => stage,
  );
  return {
    totals: {
      finished: changes.length,
      with_lead_time: leads.length,
      lead_ms: sumOf(leads),
      p50_ms: quantileOf(leads, 0.5),
      p75_ms: quantileOf(leads, 0.75),
      p90_ms: quantileOf(leads, 0.9),
    },
    stages: [...spent].map(([stage, all]) => stageRow(stage, all)),
  };
}

/** What one change spent in one stage. */
interface Spent extends StageTime {
  /** Its lead time is wholly known. */
  readonly isWhole: boolean;
}

function stageRow(stage: string, all: readonly Spent[]): StageRow {
  const times = ascending(all.map(({ ms }) => ms));
  return {
    stage,
    entered: times.length,
    whole_ms: sumOf(all.filter(({ isWhole }) => isWhole).map(({ ms }) => ms)),
    p50_ms: quantileOf(times, 0.5),
    p90_ms: quantileOf(times, 0.9),
  };
}

export const ascending = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

const sumOf = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

/** R-7, as in every report. */
const quantileOf = (sorted: Float64Array, part: number) =>
  sorted.length === 0 ? null : quantile(sorted, part);

export function totalsOf({ totals }: Pooled): PortfolioTotals {
  const { finished, with_lead_time: withLeadTime, lead_ms, p50_ms, p75_ms, p90_ms } = totals;
  const secondsOf = unlessFew(withLeadTime);
  return {
    finished,
    withLeadTime,
    leadTimeSeconds: (lead_ms ?? 0) / MS_A_SECOND,
    medianSeconds: secondsOf(p50_ms),
    p75Seconds: secondsOf(p75_ms),
    p90Seconds: secondsOf(p90_ms),
  };
}

const MS_A_SECOND = 1000;

/** Of fewer than five no quantile is told. */
const unlessFew = (n: number) => (ms: number | null) =>
  n < FEWEST || ms === null ? null : Math.round(ms * STEPS) / STEPS / MS_A_SECOND;

/** Between whole milliseconds these quantiles lie at twentieths; engines differ in how they round the last bit on the way there. */
const STEPS = 20;

/** A quantile in seconds, R-7; null of fewer than five. @param sorted ascending, ms */
export const secondsAt = (sorted: Float64Array, part: number): number | null =>
  unlessFew(sorted.length)(quantileOf(sorted, part));

/** The stages in which any time was spent, the most first. */
export function stagesOf({ stages }: Pooled, records: readonly RepositoryRecord[]): PortfolioStage[] {
  const total = stages.reduce((sum, row) => sum + (row.whole_ms ?? 0), 0);
  return stages
    .toSorted((a, b) => (b.whole_ms ?? 0) - (a.whole_ms ?? 0) || (a.stage < b.stage ? -1 : 1))
    .map(({ stage, entered, whole_ms, p50_ms, p90_ms }) => {
      const { kind, waitsFor } = STAGES[stage as StageId];
      const secondsOf = unlessFew(entered);
      return {
        stage,
        kind,
        place: ORDER.indexOf(stage),
        waitsFor,
        totalSeconds: (whole_ms ?? 0) / MS_A_SECOND,
        medianSeconds: secondsOf(p50_ms),
        p90Seconds: secondsOf(p90_ms),
        entered,
        constraintIn: records.filter(({ figures }) => figures.constraint?.stage === stage).length,
        share: total === 0 ? null : (whole_ms ?? 0) / total,
      };
    });
}

const ORDER = Object.keys(STAGES);

/** Figures over the changes of all repositories: sums and quantiles of spans, never of other quantiles. */
import { groupsOf } from "../../lib/groups.ts";
import { quantile } from "../../lib/statistics/quantile.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { STAGES, type StageId } from "../../model/flow.ts";
import type { PortfolioStage, PortfolioTotals } from "../report/report.ts";
import type { RecordedChange, RepositoryRecord } from "./repository-record.ts";

const MS_A_SECOND = 1000;

export function totalsOf(records: readonly RepositoryRecord[]): PortfolioTotals {
  const changes = records.flatMap((record) => record.changes);
  const leads = ascending(changes.flatMap(({ lead }) => lead ?? []));
  return {
    finished: changes.length,
    withLeadTime: leads.length,
    leadTimeSeconds: sumOf(leads) / MS_A_SECOND,
    medianSeconds: secondsAt(leads, 0.5),
    p75Seconds: secondsAt(leads, 0.75),
    p90Seconds: secondsAt(leads, 0.9),
  };
}

/** What one change spent in one stage, ms. */
interface Spent {
  readonly stage: string;
  readonly ms: number;
  /** Its lead time is wholly known. */
  readonly isWhole: boolean;
}

/** The stages in which any time was spent, the most first. */
export function stagesOf(records: readonly RepositoryRecord[]): PortfolioStage[] {
  const spent = groupsOf(
    records.flatMap(({ changes }) => changes.flatMap(spentIn)),
    ({ stage }) => stage,
  );
  const rows = [...spent].map(([stage, all]) => rowOf(stage, all, records));
  const total = rows.reduce((sum, row) => sum + row.ms, 0);
  return rows
    .toSorted((a, b) => b.ms - a.ms || (a.stage < b.stage ? -1 : 1))
    .map(({ ms, ...row }) => ({ ...row, share: total === 0 ? null : ms / total }));
}

function spentIn({ lead, spans }: RecordedChange): Spent[] {
  const sums = new Map<string, number>();
  for (const { stage, ms } of spans) if (ms > 0) sums.set(stage, (sums.get(stage) ?? 0) + ms);
  return [...sums].map(([stage, ms]) => ({ stage, ms, isWhole: lead !== null }));
}

function rowOf(stage: string, all: readonly Spent[], records: readonly RepositoryRecord[]) {
  const ms = sumOf(all.filter(({ isWhole }) => isWhole).map((one) => one.ms));
  const times = ascending(all.map((one) => one.ms));
  const { kind, waitsFor } = STAGES[stage as StageId];
  return {
    stage,
    kind,
    waitsFor,
    ms,
    totalSeconds: ms / MS_A_SECOND,
    medianSeconds: secondsAt(times, 0.5),
    p90Seconds: secondsAt(times, 0.9),
    entered: times.length,
    constraintIn: records.filter(({ figures }) => figures.constraint?.stage === stage).length,
  };
}

export const ascending = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

const sumOf = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

/** R-7, as in every report; null of fewer than five. */
export const secondsAt = (sorted: Float64Array, part: number): number | null =>
  sorted.length < FEWEST ? null : quantile(sorted, part) / MS_A_SECOND;

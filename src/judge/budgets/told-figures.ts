/** What budgets are held against: a report, or as much as is kept of one. */
import type { Budget } from "../../config/config.ts";
import type { Report, ReportMeasure, ReportStage, ReportStatistic } from "../report/report.ts";

export interface Told extends Pick<Report, "takenAt" | "gaps"> {
  readonly window: Pick<Report["window"], "from">;
  /** When the oldest change that is known was merged; absent where that is not known, as of a report that was written before. */
  readonly begins?: Report["takenAt"] | null;
  readonly coverage: Pick<Report["coverage"], "withLeadTime">;
  readonly measures: readonly ToldMeasure[];
  readonly stages: readonly ToldStage[];
}

export type ToldMeasure = Pick<ReportMeasure, "id" | "status" | "because" | "remedy" | "next" | "n"> & {
  readonly coverage: Pick<NonNullable<ReportMeasure["coverage"]>, "seen" | "of" | "what"> | null;
  readonly statistics: readonly ToldStatistic[];
};

export type ToldStatistic = Pick<ReportStatistic, "name" | "label" | "unit" | "value" | "why"> & {
  readonly interval: { readonly low: number; readonly high: number } | null;
};

export type ToldStage = Pick<
  ReportStage,
  | "stage"
  | "inLeadTime"
  | "entered"
  | "medianSeconds"
  | "p75Seconds"
  | "p90Seconds"
  | "share"
  | "shareInterval"
>;

/** As much of it as some budgets are about; the rest may be let go. */
export function toldAbout(
  budgets: readonly Budget[],
  { takenAt, gaps, window, begins = null, coverage, ...all }: Told,
): Told {
  const measures = new Set(budgets.map(({ measure }) => measure));
  const stages = new Set(budgets.map(({ stage }) => stage));
  return {
    takenAt,
    gaps,
    window: { from: window.from },
    begins,
    coverage: { withLeadTime: coverage.withLeadTime },
    measures: all.measures.filter(({ id }) => measures.has(id)).map(measureOf),
    stages: all.stages.filter(({ stage }) => stages.has(stage)),
  };
}

const measureOf = ({ id, status, because, remedy, next, n, coverage, statistics }: ToldMeasure) => ({
  ...{ id, status, because, remedy, next, n, coverage, statistics },
});

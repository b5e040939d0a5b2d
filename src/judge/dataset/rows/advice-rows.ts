import type { Recommendation, ReportControl, ReportGap } from "../../report/report.ts";
import type { Row } from "../dataset-tables.ts";

/** The row of a step that is advised. */
export function stepRow(repo: string, step: Recommendation, seq: number): Row<"steps"> {
  const days = step.worth?.changeDaysPerMonth;
  return {
    repo,
    seq,
    step: step.id,
    measure: step.measure,
    stage: step.stage,
    action: step.action,
    asks: step.asks,
    minor: step.minor,
    weight: step.weight,
    change_days_per_month: days?.value ?? null,
    change_days_low: days?.low ?? null,
    change_days_high: days?.high ?? null,
  };
}

/** The row of something that could not be seen. */
export const gapRow = (repo: string, { id, says, remedy }: ReportGap, seq: number): Row<"gaps"> => ({
  repo,
  seq,
  gap: id,
  says,
  remedy,
});

/** The row of a safeguard. */
export const controlRow = (repo: string, { id, state }: ReportControl): Row<"controls"> => ({
  repo,
  control: id,
  state,
});

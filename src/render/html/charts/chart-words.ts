/** Words that several charts use. */
import { ENDS, SOURCES } from "../../../config/delivery-sources.ts";
import type { Report, ReportStage } from "../../../judge/report/report.ts";
import { formatSeconds } from "../../words/format.ts";

export const NONE = "–";

/** A duration, or a dash where it is not known. */
export function duration(seconds: number | null): string {
  return seconds === null ? NONE : formatSeconds(seconds);
}

/** What became of a change at the end of its lead time. */
export function endOf({ inputs }: Pick<Report, "inputs">): string {
  return ENDS[SOURCES[inputs.deliveries.source].end];
}

/** Stages inside of lead time that took some of it. */
export function sharesOf(stages: readonly ReportStage[]): (ReportStage & { share: number })[] {
  return stages.filter(
    (row): row is ReportStage & { share: number } => row.inLeadTime && (row.share ?? 0) > 0,
  );
}

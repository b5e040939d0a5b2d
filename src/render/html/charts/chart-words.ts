/** Words that several charts use. */
import { ENDS, SOURCES } from "../../../config/delivery-sources.ts";
import type { Report, ReportStage } from "../../../judge/report/report.ts";
import { formatCount, formatSeconds } from "../../words/format.ts";
import type { Printed } from "./chart.ts";

export const NONE = "–";

/** A duration, or a dash where it is not known. */
export function duration(seconds: number | null): string {
  return seconds === null ? NONE : formatSeconds(seconds);
}

/** A duration, and its seconds. */
export function timed(seconds: number | null): Printed {
  return { shown: duration(seconds), by: seconds };
}

/** A count as it is printed. */
export function tallied(count: number): Printed {
  return { shown: formatCount(count), by: count };
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

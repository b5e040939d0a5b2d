/** What a step is worth, in words. */
import type { ReportGain, ReportWorth } from "../../judge/report.ts";
import { formatAmount, formatSeconds } from "../format.ts";

/** The interval of the change-days a month: `45–65`; null where it has none. */
export function likelyDays({ changeDaysPerMonth: { low, high } }: ReportWorth): string | null {
  return low === null || high === null ? null : `${formatAmount(low)}–${formatAmount(high)}`;
}

/** What comes off the lead time: its median, or its mean where the median stays. */
export function lessOf({ median, mean }: NonNullable<ReportWorth["leadTime"]>): string {
  const of = (gain: ReportGain, name: string) => `${formatSeconds(gain.seconds)} off the ${name} lead time`;
  return median.seconds > 0 ? of(median, "median") : of(mean, "mean");
}

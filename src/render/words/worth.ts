/** What a step is worth, in words. */
import type { ReportGain, ReportWorth } from "../../judge/report/report.ts";
import { formatAmount, formatSeconds } from "./format.ts";

/** The interval of the change-days a month: `45–65`; null where it has none. */
export function likelyDays({ changeDaysPerMonth: { low, high } }: ReportWorth): string | null {
  return low === null || high === null ? null : `${formatAmount(low)}–${formatAmount(high)}`;
}

/** `1 d 21 h` and `off the median lead time`: what a change would take less. */
export function lessOf({ median, mean }: NonNullable<ReportWorth["leadTime"]>): {
  figure: string;
  words: string;
} {
  const of = (gain: ReportGain, name: string) => ({
    figure: formatSeconds(gain.seconds),
    words: `off the ${name} lead time`,
  });
  return median.seconds > 0 ? of(median, "median") : of(mean, "mean");
}

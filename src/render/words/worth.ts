/** What a step is worth, in words. */
import type { ReportGain, ReportWorth } from "../../judge/report/report.ts";
import { formatAmount, formatSeconds } from "./format.ts";

/** `45–65`, or `45` where nothing hangs on when deliveries come: change-days a month. */
export function changeDaysOf({ changeDaysPerMonth: { value, low, high } }: ReportWorth): string {
  return rangeOf(formatAmount(low ?? value), formatAmount(high ?? value), "–");
}

/** `45–65 change-days a month`. */
export function monthlyOf(worth: ReportWorth): string {
  const days = changeDaysOf(worth);
  return `${days} ${days === "1" ? "change-day" : "change-days"} a month`;
}

/** `8 h – 1 d 21 h`: what a change would take less on average. */
export function gainOf({ lowSeconds, highSeconds }: ReportGain): string {
  return rangeOf(formatSeconds(lowSeconds), formatSeconds(highSeconds), " – ");
}

function rangeOf(low: string, high: string, dash: string): string {
  return low === high ? low : `${low}${dash}${high}`;
}

/** What stands behind the figure of a lead time. */
export const OFF_THE_MEAN = "off the mean lead time";

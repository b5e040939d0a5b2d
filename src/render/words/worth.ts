/** What a step is worth, in words. */
import type { Recommendation, ReportGain, ReportWorth } from "../../judge/report/report.ts";
import { uncapital } from "../../lib/text/capital.ts";
import { shortTitle } from "./earlier-words.ts";
import { formatAmount, formatSeconds } from "./format.ts";

type Monthly = Pick<ReportWorth, "changeDaysPerMonth">;

/** `45–65`, or `45` where nothing hangs on when deliveries come: change-days a month. */
export function changeDaysOf({ changeDaysPerMonth: { value, low, high } }: Monthly): string {
  return rangeOf(formatAmount(low ?? value), formatAmount(high ?? value), "–");
}

/** Nothing would have been out sooner, whenever deliveries came. */
export function isNothing({ changeDaysPerMonth: { value, high } }: Monthly): boolean {
  return value === 0 && (high ?? value) === 0;
}

/** `45–65 change-days a month`; of a step that saves nothing, what it is given for. */
export function monthlyOf(worth: Monthly): string {
  if (isNothing(worth)) return "nothing sooner on your own deliveries, given for its finding alone";
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

/**
 * `, 8 h – 1 d 21 h off the mean lead time`; empty where nothing is known of it, or nothing saved.
 *
 * @param kept how a figure is kept on one line
 */
export function besideMonthly(worth: ReportWorth, kept = (figure: string) => figure): string {
  return worth.leadTime === null || isNothing(worth)
    ? ""
    : `, ${kept(gainOf(worth.leadTime.mean))} ${OFF_THE_MEAN}`;
}

/** What stands behind the figure of a lead time. */
export const OFF_THE_MEAN = "off the mean lead time";

/** Below this confidence the reason for it is said. */
const SURE = 0.8;

/** `not sure: only 2 releases in this window`; null of a step that is sure enough. */
export function unsureOf({ weight, weightBecause }: Recommendation): string | null {
  return weight < SURE ? `not sure: ${weightBecause}` : null;
}

/** What a step must not spoil. */
export const guardOf = ({ guardrail }: Recommendation): string => `${guardrail.says} must not get worse`;

/** `whoever plans the deliveries; change failure rate must not get worse`: who is asked, and what they must not spoil. */
export function askedOf({ asks, guardrail }: Recommendation): string {
  const unknown = guardrail.says.endsWith("(not known yet)") ? " (not known yet)" : "";
  const guard = `${uncapital(shortTitle(guardrail.says.replace(/ \(.*/, "")))}${unknown} must not get worse`;
  return [asks, guard].filter((each) => each !== "").join("; ");
}

/** `Ask whoever plans the deliveries`; null of a report that is older than that. */
export const askOf = ({ asks }: Recommendation): string | null => (asks === "" ? null : `Ask ${asks}`);

/** Why a figure of the quarter ahead is not told, or is told as it is, in words. */
import { FEWEST_ERRORS } from "../../../lib/statistics/forecasts/conformal.ts";
import { FEWEST } from "../../../lib/statistics/sample.ts";
import { formatDay } from "../../../lib/time/instants.ts";
import { monthsLater } from "../../../lib/time/periods.ts";
import type { Past } from "../../../model/past.ts";
import { recordBegins } from "./delivery-record.ts";
import { type Spoken, saidBy } from "./spoken.ts";

/** null where the calendar speaks, and has an interval. */
export function whyOf(spoken: Spoken, past: Past): string | null {
  const said = saidBy(spoken);
  const { gate, calendar, few } = spoken;
  if (few !== null)
    return `about ${Math.round(few)} changes are expected, and a lead time takes ${FEWEST}: no quarter with fewer can tell how good it was`;
  if (said === null) return whyNothing(past);
  if (gate.quarters < FEWEST_ERRORS) return triedSeldom(gate.quarters);
  if (gate.skill !== null && gate.skill <= 0)
    return "tested here, the calendar was no better than the last quarter";
  if (calendar === null) return "the calendar expects too few deliveries to tell it";
  return said.low === null ? `fewer than ${FEWEST_ERRORS} past errors tell how far off it may be` : null;
}

function whyNothing(past: Past): string {
  const begins = recordBegins(past);
  if (past.source === "none") return "no deliveries are known, so nothing could be tried";
  if (!Number.isFinite(begins))
    return "of the changes that are known none was delivered, so nothing could be tried";
  if (monthsLater(past.takenAt, -3) < begins)
    return `deliveries are known since ${formatDay(begins)} alone, which is less than the quarter that another is told by, so nothing could be tried`;
  return `in no quarter that is known were ${FEWEST} changes delivered whose start is known`;
}

function triedSeldom(quarters: number): string {
  const on =
    quarters === 0 ? "no past quarter" : `only ${quarters} past ${quarters === 1 ? "quarter" : "quarters"}`;
  return `the calendar could be tested on ${on}, and ${FEWEST_ERRORS} are needed`;
}

/** When pull requests are merged, closing being another end. */

import { FEWEST } from "../../../lib/statistics/sample.ts";
import { type Ending, incidenceOf, shareBy } from "../../../lib/statistics/survival/competing-risks.ts";
import { DAY_SECONDS } from "../../../lib/time/units.ts";
import { type Change, type Flow, isKnown, type Moment, within } from "../../../model/flow.ts";
import type { Statistic } from "../../measure.ts";
import { counted, lasting } from "../../statistics/figure-words.ts";
import { INCIDENCE, LEVEL, tooFew } from "../../statistics/quantiles.ts";

/** Days by which a part was merged. */
const BY_DAYS = [1, 7, 30] as const;

/**
 * Of the pull requests opened in the window, the part merged within 1, 7 and 30 days, closing being another end
 * (Aalen–Johansen): closed ÷ all closed turns round where many are still open.
 */
export function acceptance(changes: readonly Change[], flow: Flow): Statistic[] {
  return BY_DAYS.map((days) => acceptedBy(changes, flow, days));
}

/** The part that was merged within so many days. */
export function acceptedBy(changes: readonly Change[], flow: Flow, days: number): Statistic {
  const endings = changes.flatMap((change) => endingOf(change, flow) ?? []);
  const incidence = incidenceOf(endings);
  const shape = {
    name: `mergedInDay${days}Share`,
    unit: "share",
    label: `merged within ${counted(days, "day")} of opening`,
  } as const;
  if (endings.length < FEWEST)
    return { ...shape, value: null, why: tooFew(endings.length, "opened pull request") };
  const found = shareBy(incidence, days * DAY_SECONDS);
  if (found === null)
    return { ...shape, value: null, why: `None was watched for more than ${lasting(incidence.last)}` };
  const { share: value, low, high } = found;
  return { ...shape, value, interval: { low, high, level: LEVEL, method: INCIDENCE } };
}

/** From its opening in the window to its merge or its close; null for what was opened at another time. */
function endingOf({ pull, mergedAt }: Change, { window, clock }: Flow): Ending | null {
  if (pull === null || !within(pull.openedAt.at, window)) return null;
  const until = (moment: Moment) => (isKnown(moment) && moment.at < window.to ? moment.at : null);
  const [merged, closed] = [until(mergedAt), until(pull.closedAt)];
  const time = clock.between(pull.openedAt.at, merged ?? closed ?? window.to) / 1000;
  return { time: Math.max(0, time), by: merged !== null ? "event" : closed !== null ? "other" : null };
}

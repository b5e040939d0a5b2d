/** When pull requests are merged, closing being another end. */

import type { Bounded } from "../../../lib/statistics/difference.ts";
import { FEWEST } from "../../../lib/statistics/sample.ts";
import { clusteredShareBy } from "../../../lib/statistics/survival/clustered-incidence.ts";
import { type Ending, incidenceOf, shareBy } from "../../../lib/statistics/survival/competing-risks.ts";
import { DAY_SECONDS, WEEK_MS } from "../../../lib/time/units.ts";
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
    return { ...shape, value: null, why: `None was open for more than ${lasting(incidence.last)} yet` };
  const { share: value, low, high } = found;
  return { ...shape, value, interval: { low, high, level: LEVEL, method: INCIDENCE } };
}

/** The same share with an interval that holds where those opened in one week are alike; null where none can be told. */
export function acceptedByWeeks(changes: readonly Change[], flow: Flow, days: number): Bounded | null {
  const endings = changes.flatMap((change) => {
    const ending = endingOf(change, flow);
    if (ending === null || change.pull === null) return [];
    return [{ ...ending, cluster: Math.floor(change.pull.openedAt.at / WEEK_MS) }];
  });
  return clusteredShareBy(endings, days * DAY_SECONDS);
}

/** What the pull requests opened in the window were by its end: they add up to all of these. */
export interface Became {
  readonly merged: number;
  /** Closed unmerged. */
  readonly closed: number;
  readonly open: number;
}

export function becameOf(changes: readonly Change[], flow: Flow): Became {
  const ends = changes.flatMap((change) => endingOf(change, flow) ?? []);
  const count = (wanted: Ending["by"]) => ends.filter(({ by }) => by === wanted).length;
  return { merged: count("event"), closed: count("other"), open: count(null) };
}

/** From its opening in the window to its merge or its close; null for what was opened at another time. */
function endingOf({ pull, mergedAt }: Change, { window, clock }: Flow): Ending | null {
  if (pull === null || !within(pull.openedAt.at, window)) return null;
  const until = (moment: Moment) => (isKnown(moment) && moment.at < window.to ? moment.at : null);
  const [merged, closed] = [until(mergedAt), until(pull.closedAt)];
  const time = clock.between(pull.openedAt.at, merged ?? closed ?? window.to) / 1000;
  return { time: Math.max(0, time), by: merged !== null ? "event" : closed !== null ? "other" : null };
}

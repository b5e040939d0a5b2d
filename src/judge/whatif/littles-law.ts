/** What a limit on open pull requests would do, by averages: Little, "A Proof for the Queuing Formula L = λW", Operations Research 9 (1961). */
import type { Config } from "../../config/config.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { countInterval } from "../../lib/statistics/count-interval.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { counted, grouped } from "../../lib/text/counted.ts";
import { lasting } from "../../lib/time/durations.ts";
import { SECOND_MS, WEEK_MS } from "../../lib/time/units.ts";
import { everyChange, openedIn } from "../../measures/readings/queues.ts";
import { moreChanges } from "../../measures/remedies.ts";
import { type Change, type Flow, isKnown, within } from "../../model/flow.ts";
import type { WhatIfLittlesLaw } from "../report/report.ts";
import { amount } from "../words/figures.ts";

/** Throws where pull requests are not known, too few were finished, or more came than went: then averages do not hold. */
export function littlesLawOf(flow: Flow, config: Config, limit: number): WhatIfLittlesLaw {
  if (!flow.sees.has("reviews")) throw errors.unseen();
  const { from, to } = flow.window;
  const pulls = everyChange(flow, config).filter(({ pull }) => pull !== null);
  const arrivals = openedIn(flow, config).length;
  const departures = pulls.filter((change) => {
    const end = endOf(change);
    return end !== null && within(end, flow.window);
  }).length;
  if (departures < FEWEST) throw errors.few(departures, flow);
  const { low, high } = countInterval(departures);
  if (arrivals < low || arrivals > high) throw errors.unsteady(arrivals, departures, { low, high });
  const open = pulls.reduce((sum, change) => sum + openIn(change, from, to), 0);
  const meanOpen = open / (to - from);
  const each = open / departures / SECOND_MS;
  return {
    limit,
    meanOpen,
    arrivals,
    departures,
    departuresPerWeek: (departures * WEEK_MS) / (to - from),
    openSeconds: each,
    openUnderLimitSeconds: meanOpen <= limit ? each : (each * limit) / meanOpen,
  };
}

/** When it was merged or closed, UTC epoch ms; null where it is open. */
function endOf({ mergedAt, pull }: Change): number | null {
  if (isKnown(mergedAt)) return mergedAt.at;
  return pull !== null && isKnown(pull.closedAt) ? pull.closedAt.at : null;
}

/** How long of a window it was open, ms. */
function openIn(change: Change, from: number, to: number): number {
  const opened = change.pull?.openedAt.at ?? to;
  return Math.max(0, Math.min(endOf(change) ?? to, to) - Math.max(opened, from));
}

export function littlesLawSays(found: WhatIfLittlesLaw): string {
  const { limit, meanOpen, departuresPerWeek, openSeconds, openUnderLimitSeconds } = found;
  const now = `On average ${amount(meanOpen)} pull requests were open at once, and ${amount(departuresPerWeek)} a week were merged or closed: each was open for ${lasting(openSeconds)} on average, by Little's law.`;
  if (meanOpen <= limit)
    return `${now} That is no more than ${limit} at once: the limit takes nothing off the average.`;
  return `${now} With ${limit} open at once, and as many finished a week, it would be ${lasting(openUnderLimitSeconds)}.`;
}

const notEnough = (what: string, next: string) => new FlowauditError("notEnoughData", what, next);

const errors = {
  unseen: () =>
    notEnough(
      "Only pull requests tell how many changes are open at once, and they were not read.",
      "flowaudit doctor says what it takes to read them.",
    ),
  few: (departures: number, flow: Flow) =>
    notEnough(
      `Averages are not told of ${counted(departures, "pull request")} that were merged or closed in the window.`,
      moreChanges(flow),
    ),
  unsteady: (arrivals: number, departures: number, { low, high }: { low: number; high: number }) =>
    notEnough(
      `Averages do not hold here: ${counted(arrivals, "pull request")} were opened in the window, and ${grouped(departures)} merged or closed (as many as ${grouped(Math.ceil(low))} to ${grouped(Math.floor(high))} would be by chance).`,
      "Little's law takes as many that come as go: choose a window in which they do.",
    ),
};

import type { Config } from "../../config/config.ts";
import { nth, present } from "../../lib/must.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import type { Measure, Measured, Measurement, QueueRow, Statistic } from "../measure.ts";
import { everyChange } from "../readings/queues.ts";
import { REMEDY_DELIVERIES, REMEDY_GITHUB } from "../readings/remedies.ts";
import { waitSays } from "../readings/waits.ts";
import { completeCoverage } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { capital, counted, decimal, sentences } from "../statistics/figure-words.ts";
import { type Judgement, judge, unjudged } from "../statistics/finding.ts";
import { measured, NO_DELIVERIES } from "../statistics/measured.ts";
import { queueRow, type Stay, staysIn, waitsOf } from "./queue-weeks.ts";

/** The latest whole weeks that are looked at. */
const RECENT = 6;

/**
 * For each wait stage and whole week of the window the changes that came into it, those that left it, and those that
 * stood in it at the week's end. A queue is growing where it grew in at least four of the last six weeks and is
 * longer after them than at the end of any week before: one that only fills up between two deliveries is none, and
 * that is said. Beside it, by stage, the mean length of the queue and what Little's law (L = λW) expects of arrivals
 * and stays: they agree where a queue is in balance. Definition: value-stream §6.
 */
export const queueGrowth: Measure = {
  meta: {
    id: "queue-growth",
    title: "Growth of the queues",
    tells: "Whether changes come into a wait faster than they leave it: such a wait gets longer by itself.",
    definition:
      "For each wait and whole week of the window: the changes that came into it, those that left it, and those that stood in it at the week's end. The headline counts in how many of the last six whole weeks the worst queue grew; it is a finding only where that queue is then longer than at any earlier week's end. Beside it the mean length and what Little's law expects: arrivals × mean stay.",
    next: {
      good: "Nothing now: no wait holds more changes than it has held before.",
      watch: "Let less into the queue until it is no longer than it was.",
      act: "Let less into the queue that grows, or empty it more often, until it is no longer than it was.",
      unknown: "Look again in a few weeks: the window holds too few of them to tell.",
    },
    group: "queues",
    yardsticks: {
      "queue-growth": { unit: "number", says: "longer in at most … weeks of 6", usual: { value: 3 } },
    },
    source: "Arrivals and departures; Little, A Proof for the Queuing Formula L = λW (1961)",
    needs: ["history"],
    supply: `${REMEDY_DELIVERIES} ${REMEDY_GITHUB}`,
  },
  measure: measureGrowth,
};

function measureGrowth(flow: Flow, config: Config): Measurement {
  const all = everyChange(flow, config);
  const stages = waitsOf(all);
  if (flow.source.id === "none" && !flow.sees.has("reviews")) return NO_DELIVERIES;
  if (stages.length === 0) return { status: "not-applicable", because: "No change waited for anything." };
  const rows = stages.map((stage) => queueRow(stage, all, flow));
  const outgrown = (row: QueueRow) => (isLongest(row) ? grew(row) : 0);
  const worstFirst = [...rows].sort(
    (a, b) => outgrown(b) - outgrown(a) || grew(b) - grew(a) || growth(b) - growth(a),
  );
  const worst = nth(worstFirst, 0);
  const judgement = judged(worst, flow, config);
  const stays = staysIn(worst.stage as StageId, all).filter(
    ({ from, to }) => from < flow.window.to && to >= flow.window.from,
  );
  return measured({
    n: all.length,
    statistics: [headlineOf(worst, flow), ...rows.map((row) => changeOf(row, flow))],
    ...judgement,
    coverage: completeCoverage("changes", all.length),
    ...standingLongest(stays, flow),
    series: lengths(worst),
    queues: rows,
    note: sentences(
      little(worst, flow),
      flow.source.id !== "none" &&
        "What was merged before the window and is still undelivered at its end stands in no queue here.",
    ),
  });
}

const recent = ({ weeks }: QueueRow) => weeks.slice(-RECENT);

/** How much longer the queue is after the last weeks. */
const growth = (row: QueueRow) => recent(row).reduce((sum, week) => sum + week.arrivals - week.departures, 0);

/** In how many of the last weeks it grew. */
const grew = (row: QueueRow) =>
  recent(row).filter(({ arrivals, departures }) => arrivals > departures).length;

const lengthNow = ({ weeks }: QueueRow) => weeks.at(-1)?.length ?? 0;

/** How long it has been at most before the last weeks. */
const longestBefore = (row: QueueRow) =>
  Math.max(lengthNow(row) - growth(row), ...row.weeks.slice(0, -RECENT).map(({ length }) => length));

const isLongest = (row: QueueRow) => lengthNow(row) > longestBefore(row);

function headlineOf(row: QueueRow, flow: Flow): Statistic {
  const shape = {
    name: "growingWeeks",
    unit: "count",
    label: `of the last ${RECENT} weeks with a longer queue at the end, ${waitSays(row.stage as StageId, flow).toLowerCase()}`,
  } as const;
  const whole = row.weeks.length;
  if (whole < RECENT)
    return {
      ...shape,
      value: null,
      why: `The window holds ${counted(whole, "whole week")}, fewer than ${RECENT}`,
    };
  return { ...shape, value: grew(row) };
}

function judged(row: QueueRow, flow: Flow, config: Config): Judgement {
  const headline = headlineOf(row, flow);
  if (headline.value === null) return unjudged(present(headline.why, "why there is none"));
  const judgement = judge(
    headline,
    [{ threshold: config.thresholds["queue-growth"], missed: "act" }],
    "above",
  );
  if (judgement.finding !== "act" || isLongest(row)) return judgement;
  const before = `${lengthNow(row)} now, up to ${longestBefore(row)} before`;
  const because = `${capital(headline.label)}: ${headline.value}, but it has been as long before: ${before}.`;
  return { ...judgement, finding: "good", because };
}

/** Changes that a queue holds more, or fewer, than at the window's begin. */
function changeOf({ stage, weeks }: QueueRow, flow: Flow): Statistic {
  const more = weeks.reduce((sum, week) => sum + week.arrivals - week.departures, 0);
  const label = `growth in ${counted(weeks.length, "week")}, ${waitSays(stage as StageId, flow).toLowerCase()}`;
  return { name: `${stage}Growth`, unit: "count", label, value: more };
}

/** What stands in the queue at the window's end first, and of that what has stood there longest. */
function standingLongest(
  stays: readonly Stay[],
  { clock, window }: Flow,
): Pick<Measured, "evidence" | "observed"> {
  const time = ({ from, to }: Stay) => clock.between(from, Math.min(to, window.to)) / 1000;
  const still = ({ to }: Stay) => to >= window.to;
  const longest = new Map<string, Stay>();
  for (const stay of stays) {
    const known = longest.get(stay.change.id);
    const later = known === undefined || (still(stay) && !still(known)) || time(stay) > time(known);
    if (later && !(known !== undefined && still(known) && !still(stay))) longest.set(stay.change.id, stay);
  }
  const most = Math.max(1, ...stays.map(time));
  return observedWorstFirst([...longest.values()], {
    name: ({ change }) => change.id,
    label: "time in the queue",
    unit: "seconds",
    value: time,
    score: (stay) => time(stay) + (still(stay) ? 2 * most : 0),
  });
}

function lengths({ stage, weeks }: QueueRow): NonNullable<Measured["series"]> {
  const points = weeks.map(({ from, arrivals, length }) => ({ from, count: arrivals, value: length }));
  return { every: "week", statistic: `${stage}Length`, points };
}

function little({ stage, averageLength, expectedLength }: QueueRow, flow: Flow): string | null {
  if (expectedLength === null) return null;
  const waiting = waitSays(stage as StageId, flow).toLowerCase();
  const length = decimal(averageLength);
  return `${capital(waiting)}: ${length} ${length === "1" ? "change" : "changes"} on average; by Little's law, arrivals × mean stay, ${decimal(expectedLength)}.`;
}

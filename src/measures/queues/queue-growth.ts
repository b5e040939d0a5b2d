import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import type { Growth, Measure, Measured, Measurement, QueueRow, Statistic } from "../measure.ts";
import { FEWEST_FOR_TREND } from "../readings/queue-growth.ts";
import { queueRow, type Stay, staysIn, waitsOf } from "../readings/queue-weeks.ts";
import { everyWaiting, growthOf, unknownWaits } from "../readings/queues.ts";
import { waitSays } from "../readings/waits.ts";
import { completeCoverage } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { capital, decimal, sentences } from "../statistics/figure-words.ts";
import { type Judgement, judge } from "../statistics/finding.ts";
import { measured, NO_DELIVERIES } from "../statistics/measured.ts";

/**
 * How much longer each queue gets a week, and whether chance explains it. The release queue goes up and down with the
 * deliveries, so it is compared right after and just before them, by a slope that single deliveries do not move; the
 * others by what came into them and left them in each whole week. Beside it, by stage, the mean length of the queue and
 * what Little's law (L = λW) expects of arrivals and stays: they agree where a queue is in balance. All that waits is
 * counted, whenever it was merged or opened. Definition: value-stream §6.
 */
export const queueGrowth: Measure = {
  meta: {
    id: "queue-growth",
    title: "Growth of the queues",
    tells: "Whether changes come into a wait faster than they leave it: such a wait gets longer by itself.",
    definition:
      "By how many changes a week each wait gets longer over the window; the headline is the one of which growth is surest. The wait for a delivery: the median slope (Theil–Sen) of what is left right after each delivery, or stands there just before it, of six deliveries or more. Other waits: what came − what left by whole week, of six weeks or more. What was merged before the window and still waits is counted. Beside it Little's law.",
    next: {
      good: "Nothing now: that a wait gets longer is no more than chance explains.",
      watch: "Let less into the queue until it is no longer than it was.",
      act: "Let less into the queue that grows, or empty it more often, until it is no longer than it was.",
      unknown: "Look again in a few weeks: the window holds too few weeks or deliveries to tell.",
    },
    group: "queues",
    yardsticks: {
      "queue-growth": {
        unit: "number",
        says: "longer by at most … changes a week",
        usual: { value: 0, says: "a queue that gets no longer" },
      },
    },
    source:
      "Little, A Proof for the Queuing Formula L = λW (1961); Sen, Estimates of the Regression Coefficient Based on Kendall's Tau (1968)",
    needs: ["history"],
    remedy: ["deliveries", "reviews"],
  },
  measure: measureGrowth,
};

/** A wait with what it held, and how much longer it gets. */
interface Waited {
  readonly row: QueueRow;
  readonly stays: readonly Stay[];
  readonly growth: Growth | null;
}

function measureGrowth(flow: Flow, config: Config): Measurement {
  const all = everyWaiting(flow, config);
  const stages = waitsOf(all);
  if (flow.source.id === "none" && !flow.sees.has("reviews")) return NO_DELIVERIES;
  if (stages.length === 0) return { status: "not-applicable", because: "No change waited for anything." };
  const waited = stages.map((stage): Waited => {
    const stays = staysIn(stage, all);
    return { row: queueRow(stage, stays, flow), stays, growth: growthOf(stage, stays, flow) };
  });
  const worst = nth(
    [...waited].sort((a, b) => surest(b) - surest(a)),
    0,
  );
  const inWindow = worst.stays.filter(({ from, to }) => from < flow.window.to && to >= flow.window.from);
  return measured({
    n: all.length,
    statistics: [headlineOf(worst, flow), ...waited.map((one) => growthStatistic(one, flow))],
    ...judged(worst, flow, config),
    coverage: completeCoverage("changes", all.length),
    ...standingLongest(inWindow, flow),
    series: lengths(worst.row),
    queues: waited.map(({ row }) => row),
    note: sentences(little(worst.row, flow), unknownWaits(flow)),
  });
}

const surest = ({ growth }: Waited) => growth?.low ?? Number.MIN_SAFE_INTEGER;

function headlineOf(worst: Waited, flow: Flow): Statistic {
  return { ...growthStatistic(worst, flow), name: "growthPerWeek" };
}

function growthStatistic({ row: { stage }, growth }: Waited, flow: Flow): Statistic {
  const waiting = waitSays(stage as StageId, flow).toLowerCase();
  const shape = {
    name: `${stage}Growth`,
    unit: "perWeek",
    label: `changes more a week, ${waiting}`,
  } as const;
  if (growth === null)
    return { ...shape, value: null, why: TOO_FEW[stage === "release" ? "release" : "other"] };
  const { perWeek, low, high } = growth;
  const method = METHODS[stage === "release" ? "release" : "other"];
  return { ...shape, value: perWeek, interval: { low, high, level: 0.95, method } };
}

const TOO_FEW = {
  release: `A trend needs ${FEWEST_FOR_TREND} deliveries between which the queue has changed`,
  other: `A trend needs ${FEWEST_FOR_TREND} whole weeks in which changes left the queue`,
};
const METHODS = {
  release: "Theil–Sen over deliveries",
  other: "Student's t over weeks, no less than independent arrivals and departures vary",
};

function judged(worst: Waited, flow: Flow, config: Config): Judgement {
  const headline = headlineOf(worst, flow);
  const judgement = judge(
    headline,
    [{ threshold: config.thresholds["queue-growth"], missed: "act" }],
    "above",
  );
  const { growth } = worst;
  if (judgement.finding !== "act" || headline.value === null || growth === null || growth.grows)
    return judgement;
  const { low, high } = growth;
  const because = `${capital(headline.label)}: ${decimal(headline.value)}, but it may be chance: between ${decimal(low)} and ${decimal(high)} with 95 % confidence.`;
  return { ...judgement, finding: "good", because };
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

import type { Config } from "../../config/config.ts";
import { SOURCES } from "../../config/delivery-sources.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { cadenceWords } from "../../lib/time/durations.ts";
import { DAY_MS, MONTH_SECONDS, WEEK_MS, WEEK_SECONDS } from "../../lib/time/units.ts";
import type { Delivery, Flow } from "../../model/flow.ts";
import type { Measure, Measured, Measurement, Statistic } from "../measure.ts";
import { byFinish, byStream } from "../readings/delivery-order.ts";
import { clustersSentence, FREQUENCY_CLUSTERS, STATE_OF_DEVOPS } from "../readings/dora.ts";
import { completeCoverage } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, decimal, sentences, shown } from "../statistics/figure-words.ts";
import { type Bound, boundsOf, type Judgement, judge, unjudged } from "../statistics/finding.ts";
import { measured, NO_DELIVERIES } from "../statistics/measured.ts";
import { medianOf, tooFew } from "../statistics/quantiles.ts";
import { perWeek } from "../statistics/rates.ts";
import { countsOf } from "../statistics/share.ts";

/** A delivery and the time since the one before it in its stream, ms. */
interface Gap {
  readonly delivery: Delivery;
  readonly gap: number;
}

/**
 * Successful deliveries in the window per week (their number ÷ the window's exact length), and the median
 * days from one to the next of the same stream. A window without a delivery has a frequency of 0, one of less than a week none.
 * Source: deployment frequency of DORA, which counts releases to users as deployments.
 */
export const deploymentFrequency: Measure = {
  meta: {
    id: "deployment-frequency",
    title: "Delivery frequency: successful deliveries per week",
    tells: "How often finished work can reach users at all.",
    definition:
      "Successful deliveries of the window ÷ its length in weeks, and the median of the days from one delivery to the next of the same stream. A window without a delivery has a frequency of 0; one of less than a week has none.",
    next: {
      good: "Keep the rhythm, and check that each delivery stays small.",
      watch: "Deliver more often with less in each, until it no longer needs planning.",
      act: "Find out what makes a delivery costly, and remove that first.",
      unknown: "Tag or record each delivery, so that its rhythm can be seen.",
    },
    group: "outcomes",
    yardsticks: {
      "deployment-frequency": {
        unit: "number",
        says: "at least … deliveries a week",
        usual: {
          value: 1,
          says: "at least one delivery a week",
          source: `${STATE_OF_DEVOPS} 2023, 2024: lower end of the high cluster`,
        },
      },
      "deployment-frequency.act": {
        unit: "number",
        says: "at least … deliveries a week",
        usual: {
          value: WEEK_SECONDS / MONTH_SECONDS,
          says: "at least one delivery a month",
          source: `${STATE_OF_DEVOPS} 2023, 2024: lower end of the medium cluster`,
        },
      },
    },
    source: "Deployment frequency: Forsgren, Humble, Kim, Accelerate (2018)",
    needs: ["history"],
    remedy: ["deliveries"],
  },
  measure: measureFrequency,
};

function measureFrequency(flow: Flow, config: Config): Measurement {
  if (flow.source.id === "none") return NO_DELIVERIES;
  const { deliveries, window } = flow;
  const gaps = gapsOf(deliveries);
  const headline: Statistic = {
    name: "deliveriesPerWeek",
    unit: "perWeek",
    label: "deliveries per week",
    ...perWeek(deliveries.length, window),
  };
  return measured({
    n: deliveries.length,
    statistics: [headline, medianGap(gaps, streamsIn(deliveries) > 1)],
    ...(isBeforeRecord(flow)
      ? unjudged("The record of deliveries begins after this window")
      : isCut(flow)
        ? unjudged("This shallow clone holds only part of the history, and perhaps of its deliveries")
        : againstPlan(judge(headline, boundsIn(flow, config), "below"), config)),
    coverage: completeCoverage("deliveries in the window", deliveries.length),
    ...observedWorstFirst(gaps, {
      name: ({ delivery }) => delivery.name,
      label: "days since the one before",
      unit: "days",
      value: ({ gap }) => gap / DAY_MS,
    }),
    ...streamsOf(deliveries),
    note: noteOf(flow, headline.value),
  });
}

/** What was merged in the window was out, at the latest, with the first delivery on record: of none before that anybody knows. */
function isBeforeRecord({ deliveries, census }: Flow): boolean {
  return deliveries.length === 0 && census.beforeRecord > 0;
}

/** A declared cadence is what a frequency is held against: as many deliveries as fit into the window by it. */
function boundsIn({ window }: Flow, { thresholds, releaseCadence }: Config): Bound[] {
  if (releaseCadence === null) return boundsOf(thresholds, "deployment-frequency");
  const length = window.to - window.from;
  const value = Math.floor(length / releaseCadence) / (length / WEEK_MS);
  const says = `one delivery every ${cadenceWords(releaseCadence).says}, as planned`;
  return [{ threshold: { value, says, source: "releaseCadence of the configuration" }, missed: "watch" }];
}

/** Who misses their own plan is not told to deliver more often than it has. */
function againstPlan(judgement: Judgement, { releaseCadence }: Config): Judgement & Pick<Measured, "next"> {
  if (releaseCadence === null || judgement.finding === "good") return judgement;
  return { ...judgement, next: "Ask what delayed the planned releases, or write down the plan as it is." };
}

/** Where there are several streams, how many deliveries each had. */
function streamsOf(deliveries: readonly Delivery[]): Pick<Measured, "counts"> {
  const counts = countsOf(
    "stream",
    deliveries.map(({ stream }) => stream),
  );
  return counts.length < 2 ? {} : { counts };
}

function isCut({ gaps }: Flow): boolean {
  return gaps.some(({ id }) => id === "shallow");
}

/** Deliveries with one before them in their stream inside the window. */
function gapsOf(deliveries: readonly Delivery[]): Gap[] {
  const latest = new Map<string, number>();
  const gaps: Gap[] = [];
  for (const delivery of byFinish(deliveries)) {
    const before = latest.get(delivery.stream);
    if (before !== undefined) gaps.push({ delivery, gap: delivery.finishedAt - before });
    latest.set(delivery.stream, delivery.finishedAt);
  }
  return gaps;
}

const streamsIn = (deliveries: readonly Delivery[]) => new Set(deliveries.map(({ stream }) => stream)).size;

const medianDays = (gaps: readonly Gap[]) => medianOf(gaps.map(({ gap }) => gap / DAY_MS));

function medianGap(gaps: readonly Gap[], isShared: boolean): Statistic {
  const value = medianDays(gaps);
  return {
    name: "medianDaysBetween",
    unit: "days",
    label: `median days between deliveries${isShared ? " of one stream" : ""}`,
    value,
    ...(gaps.length < FEWEST ? { why: tooFew(gaps.length, "interval") } : {}),
  };
}

function noteOf(flow: Flow, rate: number | null): string | undefined {
  return sentences(
    SOURCES[flow.source.id].notes?.["deployment-frequency"],
    byStream(flow.deliveries, countAndGap),
    withoutNews(flow.deliveries),
    rate !== null && rate > 0 && clusterOfBusiest(flow),
  );
}

/** The verdict's rhythm is that of deliveries which brought something: a patch of an older branch brings nothing to this one. */
function withoutNews(deliveries: readonly Delivery[]): string | null {
  const empty = deliveries.filter(({ carried, edge }) => carried === 0 && !edge).length;
  if (empty === 0) return null;
  return `${decimal(empty)} of the ${counted(deliveries.length, "delivery")} brought nothing new to this branch; where the verdict speaks of a rhythm, it leaves ${empty === 1 ? "it" : "them"} out`;
}

/** `12 (every 3.5 d)`: streams have rhythms of their own, which one figure for all would hide. */
function countAndGap(own: readonly Delivery[]): string {
  const days = medianDays(gapsOf(own));
  return `${decimal(own.length)}${days === null ? "" : ` (every ${shown(days, "days")})`}`;
}

/** DORA asks for one application or service: where there are several streams, the one that delivers most. */
function clusterOfBusiest({ deliveries, window }: Flow): string {
  const most = Math.max(
    ...countsOf(
      "stream",
      deliveries.map(({ stream }) => stream),
    ).map(({ count }) => count),
  );
  return clustersSentence((window.to - window.from) / DAY_MS / most, FREQUENCY_CLUSTERS);
}

import type { Config } from "../../config/config.ts";
import { SOURCES } from "../../config/delivery-sources.ts";
import { nth, present } from "../../lib/must.ts";
import { longRunQuantile } from "../../lib/statistics/long-run/quantile.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { cadenceWords } from "../../lib/time/durations.ts";
import { DAY_SECONDS, MONTH_SECONDS, WEEK_SECONDS } from "../../lib/time/units.ts";
import type { Flow } from "../../model/flow.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { backportRange, backportSentence } from "../readings/backports.ts";
import { leadsBesidePlan } from "../readings/cadence.ts";
import { clustersSentence, LEAD_TIME_CLUSTERS, STATE_OF_DEVOPS } from "../readings/dora.ts";
import { type Finished, leadTimes } from "../readings/lead-times.ts";
import { rhythmRecord, untoldSays } from "../readings/long-run.ts";
import { asked, moreChanges } from "../remedies.ts";
import { underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, lasting, listed, sentences } from "../statistics/figure-words.ts";
import { boundsOf, type Judgement, judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, medianOf, type Naming, quantileStatistics } from "../statistics/quantiles.ts";
import { seriesOf } from "../statistics/series.ts";

const NAMING: Naming = { unit: "seconds", suffix: "Seconds", noun: "change" };

const BESIDE_PLAN: Naming = {
  unit: "seconds",
  prefix: "besidePlan",
  suffix: "Seconds",
  label: "without the wait for the next release by plan",
  noun: "change",
};

/** Those of the statistics. */
const QUANTILES = [0.5, 0.75, 0.9] as const;

const seconds = ({ lead }: Finished): number => lead / 1000;

/**
 * Lead time of the changes that finished in the window: first commit to delivery, or to the merge where
 * no deliveries are known. Median, p75, p90 in seconds, and the median by ISO week of finishing.
 * Definition: value-stream §1.
 */
export const leadTime: Measure = {
  meta: {
    id: "lead-time",
    title: "Lead time, from first commit to delivery",
    tells: "Whether faster coding reaches your users, or piles up on the way.",
    definition:
      "From the start of a change (its first commit, never later than the opening of its pull request) to the first delivery that contains it, or to its merge where no deliveries are known. Median, p75 and p90 over the changes that finished in the window, and the median by week of finishing.",
    next: {
      good: "Keep it there; watch the weekly median, not single changes.",
      watch: "Shorten the longest wait before you spend more on faster coding.",
      act: "Shorten the longest wait before anything else.",
      unknown: "Supply what is missing, then ask at which stage the time went.",
    },
    group: "headline",
    yardsticks: {
      "lead-time": {
        unit: "duration",
        says: "a median of at most …",
        usual: {
          value: WEEK_SECONDS,
          says: "a median of at most one week",
          source: `${STATE_OF_DEVOPS} 2021, 2023, 2024: upper end of the high cluster`,
        },
      },
      "lead-time.act": {
        unit: "duration",
        says: "a median of at most …",
        usual: {
          value: MONTH_SECONDS,
          says: "a median of at most one month",
          source: `${STATE_OF_DEVOPS} 2023, 2024: upper end of the medium cluster`,
        },
      },
    },
    source:
      "Lead time for changes: Forsgren, Humble, Kim, Accelerate (2018); begun here at the first commit of the change",
    needs: ["history"],
    remedy: ["starts", "deliveries"],
  },
  measure: measureLeadTime,
};

function measureLeadTime(flow: Flow, config: Config): Measurement {
  const { known, coverage } = leadTimes(flow);
  const quantiles = withLongRun(flow, known, quantileStatistics(ascending(known.map(seconds)), NAMING));
  const backports = backportRange(flow, known, nth(quantiles, 0).value);
  const beside = besidePlan(flow, known, config);
  const statistics = [...quantiles, ...backports, ...beside];
  return measured({
    n: known.length,
    statistics,
    ...judgeOrSay(flow, config, {
      headline: nth(statistics, 0),
      half: underHalf(coverage),
      plan: byPlan(beside, config),
    }),
    coverage,
    ...observedWorstFirst(known, {
      name: (one) => one.change.id,
      label: "lead time",
      unit: "seconds",
      value: seconds,
    }),
    series: {
      every: "week",
      statistic: "medianSeconds",
      points: seriesOf(
        flow.window,
        "week",
        known,
        (one) => one.end,
        (week) => medianOf(week.map(seconds)),
      ),
    },
    note: noteOf(flow, known, quantiles, backportSentence(statistics)),
  });
}

/** Median of what is left without the wait that is a plan. */
function besidePlan(
  flow: Flow,
  known: readonly Finished[],
  { releaseCadence }: Config,
): readonly Statistic[] {
  if (releaseCadence === null) return [];
  const left = leadsBesidePlan(flow, known, releaseCadence).map((ms) => ms / 1000);
  return quantileStatistics(ascending(left), BESIDE_PLAN, ["median"]);
}

/** A lead time holds what a plan sets, which is none to judge; what lies beyond that is judged with the constraint. */
function byPlan([beside]: readonly Statistic[], { releaseCadence }: Config): string | null {
  if (releaseCadence === null || beside === undefined) return null;
  const { says } = cadenceWords(releaseCadence);
  const left = beside.value === null ? "" : ` Without that wait the median is ${lasting(beside.value)}.`;
  return `It holds the wait for a release that by plan comes every ${says}.${left} What was waited beyond the plan is judged with the constraint.`;
}

const METHOD = "order statistics, of as many changes as the deliveries of two years are worth";

/** Median, p75 and p90 with what to expect of them at this rhythm. */
function withLongRun(flow: Flow, known: readonly Finished[], statistics: readonly Statistic[]): Statistic[] {
  const record = rhythmRecord(flow, known, seconds, ({ startedAt, mergedAt, finishedAt }) => {
    return flow.clock.between(startedAt, Math.max(mergedAt, finishedAt)) / 1000;
  });
  if (record === null) return [...statistics];
  return statistics.map((statistic, index) => {
    if (statistic.value === null) return statistic;
    if ("says" in record) return { ...statistic, longRun: { why: record.says } };
    const found = longRunQuantile(record, nth(QUANTILES, index));
    const longRun = "why" in found ? { why: untoldSays(found, flow) } : { ...found, method: METHOD };
    return { ...statistic, longRun };
  });
}

interface Found {
  readonly headline: Statistic;
  /** Why it is not judged: too few are known, or a plan sets it. */
  readonly half: string | null;
  readonly plan: string | null;
}

/** Where it is not judged, what comes next hangs on what kept it from that. */
function judgeOrSay(
  flow: Flow,
  config: Config,
  { headline, half, plan }: Found,
): Judgement & { readonly next?: string } {
  const why = half ?? plan;
  const judgement = why === null ? judgeLeadTime(flow, config, headline) : unjudged(why);
  if (judgement.finding !== "unknown") return judgement;
  if (half === null && plan !== null) return { ...judgement, next: BESIDE_THE_PLAN };
  if (half === null && flow.source.id === "none") return { ...judgement, next: SUPPLY_DELIVERIES };
  return { ...judgement, next: asked(["starts"], flow) ?? moreChanges(flow) };
}

/** How stands with what could not be seen. */
const SUPPLY_DELIVERIES = "Let it know your deliveries: then lead time runs until users have it.";
const BESIDE_THE_PLAN = "Look at the constraint: it judges what was waited beyond the plan.";

/** DORA's clusters are about production, so they do not judge a lead time that ends at the merge. */
function judgeLeadTime(flow: Flow, config: Config, median: Statistic): Judgement {
  const bounds = boundsOf(config.thresholds, "lead-time");
  if (flow.source.id !== "none") return judge(median, bounds, "above");
  const own = bounds.filter(({ threshold }) => threshold?.source.startsWith("DORA") === false);
  if (own.length > 0) return judge(median, own, "above");
  return unjudged(
    "DORA's yardstick runs to production; without deliveries this lead time ends at the merge.",
  );
}

function noteOf(
  flow: Flow,
  known: readonly Finished[],
  statistics: readonly Statistic[],
  backports: string | null,
): string | undefined {
  const median = nth(statistics, 0).value;
  const clusters =
    median === null || flow.source.id === "none"
      ? null
      : clustersSentence(median / DAY_SECONDS, LEAD_TIME_CLUSTERS);
  const invisible = "Work before the first commit is invisible.";
  return sentences(
    SOURCES[flow.source.id].notes?.["lead-time"],
    invisible,
    backports,
    staleSentence(known, statistics),
    clusters,
  );
}

/** What old branches and cherry-picks do to the quantiles; null where leaving them out moves none. */
function staleSentence(known: readonly Finished[], statistics: readonly Statistic[]): string | null {
  const fresh = known.filter(({ change }) => !change.flags.includes("stale-start"));
  const stale = known.length - fresh.length;
  if (stale === 0 || fresh.length < FEWEST) return null;
  const without = quantileStatistics(ascending(fresh.map(seconds)), NAMING);
  if (without.every(({ value }, index) => value === nth(statistics, index).value)) return null;
  const figures = listed(without.map(({ label, value }) => `${label} ${lasting(present(value, label))}`));
  const whose = stale === 1 ? "whose first commit is" : "whose first commits are";
  return `Without ${counted(stale, "change")} ${whose} more than 30 days older than what follows or what they stand on: ${figures}.`;
}

import type { Config } from "../config/config.ts";
import { kaplanMeier, type Observation, type SurvivalCurve } from "../lib/kaplan-meier.ts";
import { type Change, type Flow, isKnown } from "../model/flow.ts";
import type { Measure, Measurement, Statistic } from "./measure.ts";
import { coverageOf, underHalf } from "./shared/coverage.ts";
import { worstFirst } from "./shared/evidence.ts";
import { judge, unjudged } from "./shared/finding.ts";
import { measured, NO_DELIVERIES } from "./shared/measured.ts";
import { ascending, FEWEST, LEVEL, type Naming, quantileStatistics, tooFew } from "./shared/statistics.ts";
import { SUPPLY_DELIVERIES } from "./shared/supply.ts";
import { capital, counted, lasting, listed, sentences } from "./shared/words.ts";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
/** Fewest deliveries in which a weekday without any says something. */
const FEWEST_FOR_WEEKDAYS = 20;

const DELIVERED: Naming = {
  unit: "seconds",
  prefix: "delivered",
  suffix: "Seconds",
  label: "of the delivered",
  noun: "delivered change",
};

/** A merged change and how long it waited, or has waited, in seconds. */
interface Wait extends Observation {
  readonly change: Change;
}

/**
 * Merged to delivered, for the changes merged in the window. Those not delivered at its end count as
 * still waiting (Kaplan–Meier); those merged before the record of deliveries begins are left out and
 * counted. Beside it the naive quantiles of the delivered. Seconds. Definition: value-stream §5.
 */
export const releaseWait: Measure = {
  meta: {
    id: "release-wait",
    title: "Wait for a release, from merge to delivery",
    tells: "How long finished work lies in store before anybody can use it.",
    next: {
      good: "Keep releasing at this pace.",
      watch: "Release more often, or let every merge go out by itself.",
      act: "Release more often, or let every merge go out by itself.",
      unknown: "Ask what a release waits for: a date, a person, or enough changes to be worth it.",
    },
    star: false,
    source: "Kaplan and Meier, Nonparametric Estimation from Incomplete Observations (1958)",
    needs: ["history"],
    supply: SUPPLY_DELIVERIES,
  },
  measure: measureReleaseWait,
};

function measureReleaseWait(flow: Flow, config: Config): Measurement {
  if (flow.source.id === "none") return NO_DELIVERIES;
  const waits: Wait[] = [];
  const coverage = coverageOf("merged changes", flow.merged, (change) => {
    const wait = waitOf(change, flow.window.to);
    if (typeof wait === "string") return wait;
    waits.push(wait);
    return null;
  });
  const curve = kaplanMeier(waits);
  const headline = medianStatistic(curve);
  const gap = underHalf(coverage);
  const delivered = waits.filter(({ observed }) => observed).map(({ time }) => time);
  return measured({
    n: waits.length,
    statistics: [headline, ...quantileStatistics(ascending(delivered), DELIVERED)],
    ...(gap === null
      ? judge(headline, [{ threshold: config.thresholds["release-wait"], missed: "watch" }], "above")
      : unjudged(gap)),
    coverage,
    evidence: worstFirst(
      waits,
      ({ time }) => time,
      ({ change }) => change.id,
    ),
    note: noteOf(flow, waits.length - delivered.length),
  });
}

/** Delivered inside the window, or still waiting at its end; a reason where neither is known. */
function waitOf(change: Change, end: number): Wait | string {
  const { mergedAt, deliveredAt } = change;
  if (!isKnown(mergedAt)) return mergedAt.missing;
  if (!isKnown(deliveredAt) && deliveredAt.missing !== "not-delivered") return deliveredAt.missing;
  const observed = isKnown(deliveredAt) && deliveredAt.at < end;
  const until = observed ? deliveredAt.at : end;
  return { change, time: Math.max(0, until - mergedAt.at) / 1000, observed };
}

function medianStatistic({ n, median, interval, last }: SurvivalCurve): Statistic {
  const shape = {
    name: "medianSeconds",
    unit: "seconds",
    label: "median, the still waiting included",
  } as const;
  if (n < FEWEST) return { ...shape, value: null, why: tooFew(n, "merged change") };
  if (median === null) {
    const why = `More than ${lasting(last!)}: so long is the longest wait seen, and over half still wait then`;
    return { ...shape, value: null, why };
  }
  const { low, high } = interval;
  const method = "Kaplan-Meier, log-log, Greenwood";
  if (low === null || high === null) return { ...shape, value: median };
  return { ...shape, value: median, interval: { low, high, level: LEVEL, method } };
}

function noteOf(flow: Flow, waiting: number): string | undefined {
  return sentences(
    waiting > 0 && `${capital(counted(waiting, "change"))} still waiting at the end of the window.`,
    flow.source.id === "tags" && "A version tag counts as the delivery.",
    flow.source.id === "branch" && "A push to the production branch counts as the delivery.",
    weekdaySentence(flow),
  );
}

/** Working days (UTC) on which nothing was ever delivered, where there are deliveries enough to tell. */
function weekdaySentence({ deliveries }: Flow): string | null {
  if (deliveries.length < FEWEST_FOR_WEEKDAYS) return null;
  const used = new Set(deliveries.map(({ finishedAt }) => new Date(finishedAt).getUTCDay()));
  const idle = [1, 2, 3, 4, 5].filter((day) => !used.has(day)).map((day) => `${WEEKDAYS[day]}s`);
  if (idle.length === 0) return null;
  return `None of the ${deliveries.length} deliveries fell on ${listed(idle, "or")} (UTC).`;
}

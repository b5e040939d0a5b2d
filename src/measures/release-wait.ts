import type { Config } from "../config/config.ts";
import { kaplanMeier, type Observation } from "../lib/kaplan-meier.ts";
import { type Change, type Flow, isKnown } from "../model/flow.ts";
import type { Measure, Measurement, Statistic } from "./measure.ts";
import { coverageOf, underHalf } from "./shared/coverage.ts";
import { observedWorstFirst } from "./shared/evidence.ts";
import { unjudged } from "./shared/finding.ts";
import { measured, NO_DELIVERIES } from "./shared/measured.ts";
import { spentIn } from "./shared/stage-times.ts";
import { ascending, type Naming, quantileStatistics } from "./shared/statistics.ts";
import { SUPPLY_DELIVERIES } from "./shared/supply.ts";
import { judgeMedian, survivalMedian } from "./shared/survival.ts";
import { capital, counted, listed, sentences } from "./shared/words.ts";

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

/** What the wait is made of, where a record tells when its deliveries began. */
const PARTS: Readonly<Record<"release" | "deploy", Naming>> = {
  release: {
    unit: "seconds",
    prefix: "toBegin",
    suffix: "Seconds",
    label: "until a delivery began",
    noun: "delivered change",
  },
  deploy: {
    unit: "seconds",
    prefix: "running",
    suffix: "Seconds",
    label: "until it was finished",
    noun: "delivered change",
  },
};

const GATE: Naming = {
  unit: "seconds",
  prefix: "gate",
  suffix: "Seconds",
  label: "of a delivery before it began, in queues and at gates",
  noun: "delivery",
};

/** A merged change and how long it waited, or has waited, in seconds. */
interface Wait extends Observation {
  readonly change: Change;
}

/**
 * Merged to delivered, for the changes merged in the window. Those not delivered at its end count as
 * still waiting (Kaplan–Meier); those merged before the record of deliveries begins are left out and
 * counted. Beside it the naive quantiles of the delivered, and where a record tells when its deliveries were
 * asked for, began and finished, what their wait was made of. Seconds. Definition: value-stream §5.
 */
export const releaseWait: Measure = {
  meta: {
    id: "release-wait",
    title: "Wait for delivery, after the merge",
    tells: "How long finished work lies in store before anybody can use it.",
    next: {
      good: "Keep delivering at this pace.",
      watch: "Deliver more often, or let every merge go out by itself.",
      act: "Deliver more often, or let every merge go out by itself.",
      unknown: "Ask what a delivery waits for: a date, a person, or enough changes to be worth it.",
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
    const wait = waitOf(change, flow);
    if (typeof wait === "string") return wait;
    waits.push(wait);
    return null;
  });
  const curve = kaplanMeier(waits);
  const headline = survivalMedian(curve, "median, the still waiting included", "merged change");
  const gap = underHalf(coverage);
  const done = waits.filter(({ observed }) => observed);
  const delivered = done.map(({ time }) => time);
  return measured({
    n: waits.length,
    statistics: [headline, ...quantileStatistics(ascending(delivered), DELIVERED), ...partsOf(flow, done)],
    ...(gap === null
      ? judgeMedian(curve, headline, [{ threshold: config.thresholds["release-wait"], missed: "watch" }])
      : unjudged(gap)),
    coverage,
    ...observedWorstFirst(waits, {
      name: ({ change }) => change.id,
      label: "merge to delivery",
      unit: "seconds",
      value: ({ time }) => time,
    }),
    note: noteOf(flow, waits.length - delivered.length),
  });
}

/** Delivered inside the window, or still waiting at its end; a reason where neither is known. */
function waitOf(change: Change, { window: { to: end }, clock }: Flow): Wait | string {
  const { mergedAt, deliveredAt } = change;
  if (!isKnown(mergedAt)) return mergedAt.missing;
  if (!isKnown(deliveredAt) && deliveredAt.missing !== "not-delivered") return deliveredAt.missing;
  const observed = isKnown(deliveredAt) && deliveredAt.at < end;
  const until = observed ? deliveredAt.at : end;
  return { change, time: Math.max(0, clock.between(mergedAt.at, until)) / 1000, observed };
}

function noteOf(flow: Flow, waiting: number): string | undefined {
  return sentences(
    waiting > 0 && `${capital(counted(waiting, "change"))} still waiting at the end of the window.`,
    flow.source.id === "tags" && "A version tag counts as the delivery.",
    flow.source.id === "branch" && "A push to the production branch counts as the delivery.",
    flow.source.id === "releases" && "A published release counts as the delivery.",
    contention(flow),
    weekdaySentence(flow),
  );
}

/** Until a delivery began and until it was finished, and how long deliveries stood before they began. */
function partsOf({ deliveries, clock }: Flow, done: readonly Wait[]): Statistic[] {
  if (!deliveries.some(({ startedAt, finishedAt }) => startedAt < finishedAt)) return [];
  const parts = (["release", "deploy"] as const).flatMap((stage) => {
    const times = done.map(({ change }) => spentIn(change, stage, clock) / 1000);
    return quantileStatistics(ascending(times), PARTS[stage], ["median", "p90"]);
  });
  const gates = deliveries.flatMap(({ askedAt, startedAt }) =>
    askedAt === null ? [] : [Math.max(0, clock.between(askedAt, startedAt)) / 1000],
  );
  if (gates.length === 0) return parts;
  return [...parts, ...quantileStatistics(ascending(gates), GATE, ["median", "p90"])];
}

/** Deliveries that got in each other's way; null where none did. */
function contention({ deliveries }: Flow): string | null {
  const busy = new Map<string, number>();
  const rows = deliveries.filter(({ startedAt, finishedAt }) => startedAt < finishedAt);
  rows.sort((a, b) => a.startedAt - b.startedAt);
  let late = 0;
  for (const { stream, startedAt, finishedAt } of rows) {
    const until = busy.get(stream) ?? Number.NEGATIVE_INFINITY;
    if (startedAt < until) late++;
    busy.set(stream, Math.max(until, finishedAt));
  }
  const which = `${late} of the ${counted(deliveries.length, "delivery")}`;
  return late === 0 ? null : `${which} began while another one to the same place was under way.`;
}

/** Working days (UTC) on which nothing was ever delivered, where there are deliveries enough to tell. */
function weekdaySentence({ deliveries }: Flow): string | null {
  if (deliveries.length < FEWEST_FOR_WEEKDAYS) return null;
  const used = new Set(deliveries.map(({ finishedAt }) => new Date(finishedAt).getUTCDay()));
  const idle = [1, 2, 3, 4, 5].filter((day) => !used.has(day)).map((day) => `${WEEKDAYS[day]}s`);
  if (idle.length === 0) return null;
  return `None of the ${deliveries.length} deliveries fell on ${listed(idle, "or")} (UTC).`;
}

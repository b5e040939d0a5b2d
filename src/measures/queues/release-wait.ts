import type { Config } from "../../config/config.ts";
import { SOURCES } from "../../config/delivery-sources.ts";
import { present } from "../../lib/must.ts";
import { kaplanMeier, type Observation } from "../../lib/statistics/survival/kaplan-meier.ts";
import { text } from "../../lib/text/text.ts";
import { cadenceWords } from "../../lib/time/durations.ts";
import { type Change, ELAPSED, type Flow, isKnown } from "../../model/flow.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { releaseParts, spentIn } from "../readings/stage-times.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { capital, counted, lasting, listed, sentences } from "../statistics/figure-words.ts";
import { unjudged } from "../statistics/finding.ts";
import { measured, NO_DELIVERIES } from "../statistics/measured.ts";
import { ascending, type Naming, quantileStatistics } from "../statistics/quantiles.ts";
import { shareStatistic } from "../statistics/share.ts";
import { judgeMedian, survivalMedian } from "../statistics/survival.ts";
import { idleSentences, pauseStatistic, rhythmCounts } from "./rhythm.ts";
import { dwellCounts, missedTrains, overlapping } from "./trains.ts";

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

/** What the wait for a delivery is made of. */
const CUT: Readonly<Record<"cut" | "publication", Naming>> = {
  cut: {
    unit: "seconds",
    prefix: "toCut",
    suffix: "Seconds",
    label: "until the delivery was cut",
    noun: "delivered change",
  },
  publication: {
    unit: "seconds",
    prefix: "fromCut",
    suffix: "Seconds",
    label: "from its cut until it began",
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

const HELD: Naming = {
  unit: "seconds",
  prefix: "held",
  suffix: "Seconds",
  label: "of a delivery held for an approval",
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
 * asked for, began and finished, what their wait was made of; how long commits stood in other environments before;
 * deliveries that left without a change that was merged; weekdays, hours and the longest time without any. Seconds.
 * Definition: value-stream §5.
 */
export const releaseWait: Measure = {
  meta: {
    id: "release-wait",
    title: "From merge to delivery, with what still waits",
    tells: "How long finished work lies in store before anybody can use it.",
    definition:
      "From the merge to the first delivery that contains the change, over the changes merged in the window; what is not delivered at its end counts as waiting (Kaplan–Meier); what may have gone out before the record begins is left out. Beside it: the time until the delivery was cut (the newest merge that it is the first to contain), from there until it began, and while it ran; and the deliveries that left without the change.",
    next: {
      good: "Keep delivering at this pace.",
      watch: "Deliver more often, or let every merge go out by itself.",
      act: "Deliver more often, or let every merge go out by itself.",
      unknown: "Ask what a delivery waits for: a date, a person, or enough changes to be worth it.",
    },
    group: "queues",
    yardsticks: {
      "release-wait": { unit: "duration", says: "a median of at most …" },
    },
    source: "Kaplan and Meier, Nonparametric Estimation from Incomplete Observations (1958)",
    needs: ["history"],
    remedy: ["deliveries"],
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
  const gap = underHalf(coverage) ?? byPlan(config);
  const done = waits.filter(({ observed }) => observed);
  const delivered = done.map(({ time }) => time);
  return measured({
    n: waits.length,
    statistics: [
      headline,
      ...quantileStatistics(ascending(delivered), DELIVERED),
      ...cutStatistics(flow, done),
      ...partsOf(flow, done),
      ...missedTrains(
        flow,
        done.map(({ change }) => change),
      ),
      pauseStatistic(flow),
    ],
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
    counts: [...dwellCounts(flow.deliveries, flow.clock), ...rhythmCounts(flow, config)],
    note: noteOf(flow, waits.length - delivered.length, config),
  });
}

/** A wait for what a plan sets is none to judge; what was missed of the plan is judged with the constraint. */
function byPlan({ releaseCadence }: Config): string | null {
  return releaseCadence === null
    ? null
    : `By plan a delivery goes out every ${cadenceWords(releaseCadence).says}: waiting for it is not judged`;
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

function noteOf(flow: Flow, waiting: number, config: Config): string | undefined {
  const dwell = dwellCounts(flow.deliveries, flow.clock).map(
    ({ name, medianSeconds }) => `${text(name, 60)} ${lasting(present(medianSeconds, "a median"))}`,
  );
  return sentences(
    waiting > 0 && `${capital(counted(waiting, "change"))} still waiting at the end of the window.`,
    SOURCES[flow.source.id].notes?.["release-wait"],
    dwell.length > 0 && `Stood before production, in the median: ${listed(dwell)}.`,
    contention(flow),
    idleSentences(flow, config),
  );
}

/** Until a delivery was cut, and from there until it began, where anything tells. */
function cutStatistics({ clock }: Flow, done: readonly Wait[]): Statistic[] {
  const told = done.flatMap(({ change }) => releaseParts(change, clock) ?? []);
  const parts = ["cut", "publication"] as const;
  return (told.length === 0 ? [] : parts).flatMap((part) =>
    quantileStatistics(ascending(told.map((one) => one[part] / 1000)), CUT[part], ["median", "p90"]),
  );
}

/** Until a delivery began and until it was finished, and how long deliveries stood before they began. */
function partsOf({ deliveries, clock }: Flow, done: readonly Wait[]): Statistic[] {
  if (!deliveries.some(({ startedAt, finishedAt }) => startedAt < finishedAt)) return [];
  const parts = (["release", "deploy"] as const).flatMap((stage) => {
    const times = done.map(({ change }) => spentIn(change, stage, clock) / 1000);
    return quantileStatistics(ascending(times), PARTS[stage], ["median", "p90"]);
  });
  const late = shareStatistic(
    { name: "overlapShare", label: "began during another delivery", noun: "delivery" },
    overlapping(deliveries).length,
    deliveries.length,
  );
  // How long it was held is told, not when: by another clock than that of all time it cannot be counted.
  const held =
    clock === ELAPSED ? deliveries.flatMap(({ held }) => (held === null ? [] : [held / 1000])) : [];
  const gates = deliveries.flatMap(({ askedAt, startedAt }) =>
    askedAt === null ? [] : [Math.max(0, clock.between(askedAt, startedAt)) / 1000],
  );
  return [
    ...parts,
    ...(gates.length === 0 ? [] : quantileStatistics(ascending(gates), GATE, ["median", "p90"])),
    ...(held.length === 0 ? [] : quantileStatistics(ascending(held), HELD, ["median", "p90"])),
    late,
  ];
}

/** Deliveries that got in each other's way; null where none did. */
function contention({ deliveries }: Flow): string | null {
  const late = overlapping(deliveries).length;
  const which = `${late} of the ${counted(deliveries.length, "delivery")}`;
  return late === 0 ? null : `${which} began while another one to the same place was under way.`;
}

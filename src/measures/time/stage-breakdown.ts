import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { type Interval, quantileInterval } from "../../lib/statistics/quantile.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { type Flow, isKnown, STAGES, type StageId } from "../../model/flow.ts";
import type { Measure, Measurement, StageRow, Statistic } from "../measure.ts";
import { leadTimes } from "../readings/lead-times.ts";
import { everyWaiting, queueOf } from "../readings/queues.ts";
import {
  entered,
  hidesTime,
  type StageTimes,
  shareIntervals,
  sharesOf,
  spentIn,
  stageTimes,
} from "../readings/stage-times.ts";
import { awaited } from "../readings/waits.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted } from "../statistics/figure-words.ts";
import { unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, LEVEL, quantileOf, tooFew } from "../statistics/quantiles.ts";
import { SUMS_METHOD } from "../statistics/share.ts";

/** What the share of each stage is one of. */
const SHARES: Readonly<Record<StageId, string>> = {
  "coding+integrate": "between start and merge",
  "coding+integrate+release": "of changes whose merge has no date",
  coding: "before it is ready for review",
  pickup: "before the first review",
  review: "in which reviewers are waited for",
  rework: "in which reviews are answered",
  test: "in which checks are waited for",
  merge: "between acceptance and merge",
  "test+merge": "between acceptance and merge where checks could not be read",
  release: "between merge and delivery",
  deploy: "while the delivery runs",
  parked: "in which it lay closed",
};

/** `codingIntegrateShare` of `coding+integrate`. */
const shareName = (stage: string) => `${stage.replace(/\+(.)/g, (_, letter) => letter.toUpperCase())}Share`;

/**
 * Where lead time goes. Share of a stage: Σ stage ÷ Σ lead time over the finished changes whose lead time
 * is wholly known, with a bootstrap interval over changes; `totalSeconds` is that Σ stage. Quantiles and
 * `entered`: over all finished changes that spent time in the stage. The intake, from the request to the start,
 * is a row outside of the shares. Definition: value-stream §2, §5.
 */
export const stageBreakdown: Measure = {
  meta: {
    id: "stage-breakdown",
    title: "Where the lead time goes, stage by stage",
    tells: "In which stage your changes spend their time, and whom they wait for there.",
    definition:
      "Share of a stage: its time ÷ lead time, each summed over the finished changes whose lead time is wholly known, so that the shares add up to 100 %. Median, p75, p90 and number of changes: over all finished changes that spent time in the stage. The intake, from the request to the start, is a row outside of the shares.",
    next: {
      good: "Nothing to do here: the largest stage is judged in the row on the constraint.",
      watch: "Ask whom the largest stage waits for, and what would let that happen sooner.",
      act: "Ask whom the largest stage waits for, and what would let that happen sooner.",
      unknown: "Start with the stage that has the largest share, and ask whom it waits for.",
    },
    group: "time",
    source: "Value-stream mapping: Rother and Shook, Learning to See (1999)",
    needs: ["history"],
    remedy: ["starts", "deliveries"],
  },
  measure: measureStages,
};

function measureStages(flow: Flow, config: Config): Measurement {
  const leads = leadTimes(flow);
  const times = stageTimes(flow, leads);
  const stages = rowsOf(flow, times, config);
  return measured({
    n: times.whole.length,
    statistics: stages
      .map((row) => statisticOf(row, times.whole.length))
      .sort((a, b) => (b.value ?? 0) - (a.value ?? 0)),
    ...unjudged("A breakdown has no yardstick of its own; the constraint is judged in its own row."),
    coverage: leads.coverage,
    ...observedWorstFirst(times.whole, {
      name: (one) => one.change.id,
      label: "lead time",
      unit: "seconds",
      value: (one) => one.lead / 1000,
    }),
    stages: [...intakeOf(flow), ...stages],
    note: noteOf(flow, times),
  });
}

function noteOf(flow: Flow, { whole }: StageTimes): string | undefined {
  const joined = whole.filter(({ change }) => hidesTime(change)).length;
  if (!flow.sees.has("reviews"))
    return "Coding, review and merging stand as one stage: git alone cannot tell them apart.";
  if (joined === 0) return undefined;
  return `Of ${joined} of the ${counted(whole.length, "change")} no pull request is known: their coding, review and merging stand as one stage.`;
}

function rowsOf(flow: Flow, times: StageTimes, config: Config): StageRow[] {
  const isFew = times.whole.length < FEWEST;
  const shares = isFew ? times.stages.map(() => null) : sharesOf(times);
  const intervals = shareIntervals(times, times.stages, config);
  const waiting = everyWaiting(flow, config);
  return times.stages.map((stage, index) => ({
    stage,
    kind: STAGES[stage].kind,
    inLeadTime: true,
    share: nth(shares, index),
    shareInterval: rangeOf(nth(intervals, index)),
    totalSeconds: times.sums[stage] / 1000,
    ...spellsOf(
      flow.finished
        .filter((change) => entered(change, stage))
        .map((change) => spentIn(change, stage, flow.clock)),
    ),
    waitsFor: awaited(stage, flow),
    queue: queueOf(stage, flow, waiting),
  }));
}

/** From the earliest issue that a change closes to its start: a wait, and no part of lead time. */
function intakeOf(flow: Flow): StageRow[] {
  if (!flow.sees.has("issues")) return [];
  const waits = flow.finished.flatMap(({ requestedAt, startedAt }) =>
    isKnown(requestedAt) && isKnown(startedAt) && startedAt.at > requestedAt.at
      ? [flow.clock.between(requestedAt.at, startedAt.at)]
      : [],
  );
  const row = {
    stage: "intake",
    kind: "wait",
    inLeadTime: false,
    share: null,
    shareInterval: null,
    totalSeconds: waits.reduce((sum, wait) => sum + wait, 0) / 1000,
    ...spellsOf(waits),
    waitsFor: "somebody to start",
    queue: null,
  } as const;
  return [row];
}

function rangeOf(interval: Interval | null): StageRow["shareInterval"] {
  return interval === null ? null : { low: interval.low, high: interval.high };
}

/** Over all finished changes that spent time in a stage, whether or not their start is known. In ms. */
function spellsOf(spells: readonly number[]) {
  const sorted = ascending(spells.map((time) => time / 1000));
  return {
    medianSeconds: quantileOf(sorted, "median"),
    medianInterval: quantileInterval(sorted, 0.5, LEVEL),
    p75Seconds: quantileOf(sorted, "p75"),
    p90Seconds: quantileOf(sorted, "p90"),
    entered: spells.length,
  };
}

const NO_TIME = "No finished change has a lead time above zero that is wholly known";

function statisticOf({ stage, share, shareInterval }: StageRow, of: number): Statistic {
  const interval = shareInterval === null ? null : { ...shareInterval, level: LEVEL, method: SUMS_METHOD };
  return {
    name: shareName(stage),
    label: `share of lead time ${SHARES[stage as StageId]}`,
    unit: "share",
    value: share,
    ...(share === null ? { why: of > 0 && of < FEWEST ? tooFew(of, "change") : NO_TIME } : {}),
    ...(interval === null ? {} : { interval }),
  };
}

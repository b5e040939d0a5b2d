import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { halfOf, type Incidence, incidenceOf, shareBy } from "../../lib/statistics/competing-risks.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { DAY_SECONDS, HOUR_SECONDS } from "../../lib/time/units.ts";
import { type Change, type Flow, isKnown, type Moment, type PullLife } from "../../model/flow.ts";
import { byLane, type Group, lanesOf } from "../lanes/by-lane.ts";
import type { LaneFigure, Measure, Measurement, Statistic } from "../measure.ts";
import { everyChange } from "../readings/queues.ts";
import { isDirectPush } from "../readings/reviewed.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, lasting, listed, sentences } from "../statistics/figure-words.ts";
import { type Bound, type Judgement, judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import {
  ascending,
  INCIDENCE,
  LEVEL,
  type Naming,
  quantileStatistics,
  tooFew,
} from "../statistics/quantiles.ts";

const REVIEWED: Naming = {
  unit: "seconds",
  prefix: "reviewed",
  suffix: "Seconds",
  label: "of the reviewed",
  noun: "reviewed change",
};

const AUTOMATED: Naming = {
  unit: "seconds",
  prefix: "automated",
  suffix: "Seconds",
  label: "to the first automated review",
  noun: "automated review",
};

/** How a wait ended, or that it has not. */
type End = "reviewed" | "merged" | "closed" | "waiting";

/** A change that became ready in the window and how long it waited, or has waited, in seconds. */
interface Wait {
  readonly change: Change;
  readonly end: End;
  readonly time: number;
  /** Seconds to its first automated review, or null. */
  readonly automated: number | null;
}

/**
 * Ready for review to first human review, for the changes that first became ready in the window, merged, open
 * or abandoned. Those not reviewed at its end count as still waiting; being merged or closed without a review is
 * another end that prevents it (Aalen–Johansen). The headline is by when half of those that get a review had it; beside
 * it the share that was looked at within 4 h, 24 h and 7 d and the share that nobody looked at, the naive quantiles of
 * the reviewed, and the wait for the first automated review. Seconds. A review that was given in a draft makes a wait of 0. Definition: value-stream
 * §2.3, §5.
 */
export const firstReviewWait: Measure = {
  meta: {
    id: "first-review-wait",
    title: "First look: how soon a change gets one",
    tells: "Whether changes queue behind a few who must look at everything.",
    definition:
      "From the first moment at which a change is ready for review to its first review by a person who is not its author, over the changes that became ready in the window; 0 where that review came in the draft. By when half of those that get one had it; what still waits at the window's end counts as waiting until then, and a merge or close without a review is another end (Aalen–Johansen). Direct pushes are left out.",
    next: {
      good: "Keep answering requests for review as promptly as you do now.",
      watch: "See who is asked most often, and let others approve instead.",
      act: "Share ownership and write review rules down, so that more look.",
      unknown: "Take last commit to merge as the least that it can be.",
    },
    group: "headline",
    yardsticks: {
      "first-review-wait": {
        unit: "duration",
        says: "a median of at most …",
        usual: { value: DAY_SECONDS, says: "a median of at most 24 h" },
      },
    },
    source: "Pickup time, ready to first review by a person; Aalen and Johansen (1978) for those without one",
    needs: ["reviews"],
    remedy: ["reviews", "first looks"],
  },
  measure: measureWait,
};

function measureWait(flow: Flow, config: Config): Measurement {
  const waits: Wait[] = [];
  const all = everyChange(flow, config);
  const coverage = coverageOf(
    "changes ready for review in the window",
    all.filter(isCandidate(flow)),
    (change) => {
      if (change.pull === null) return "no-pull-request";
      const ready = change.pull.readyAt;
      if (!isKnown(ready)) return ready.missing;
      waits.push(waitOf(change, change.pull, ready.at, flow));
      return null;
    },
  );
  const incidence = incidenceOfWaits(waits);
  const headline = headlineOf(incidence);
  const gap = underHalf(coverage);
  const bounds = [{ threshold: config.thresholds["first-review-wait"], missed: "act" }] as const;
  return measured({
    n: waits.length,
    statistics: [headline, ...sharesOf(incidence), ...others(waits)],
    lanes: ofLanes(waits, lanesOf(flow, config)),
    ...(gap === null ? judgeHalf(incidence, headline, bounds) : unjudged(gap)),
    coverage,
    ...observedWorstFirst(waits, {
      name: ({ change }) => change.id,
      label: "wait for a first review",
      unit: "seconds",
      value: ({ time }) => time,
    }),
    note: noteOf(waits, flow),
  });
}

function incidenceOfWaits(waits: readonly Wait[]): Incidence {
  return incidenceOf(
    waits.map(({ time, end }) => ({
      time,
      by: end === "reviewed" ? "event" : end === "waiting" ? null : "other",
    })),
  );
}

const isIn = (moment: Moment, { from, to }: Flow["window"]) =>
  isKnown(moment) && moment.at >= from && moment.at < to;

/**
 * What became ready in the window; a change without its pull request, or whose events could not be read, may
 * have done so in the window of its merge. Direct pushes have no review to wait for.
 */
function isCandidate({ window }: Flow): (change: Change) => boolean {
  return ({ pull, style, mergedAt }) => {
    if (pull === null) return style !== "direct" && isIn(mergedAt, window);
    const { readyAt } = pull;
    if (isKnown(readyAt)) return isIn(readyAt, window);
    return readyAt.missing !== "still-a-draft" && isIn(pull.openedAt, window);
  };
}

/** Until its first review, its merge, its closing or the window's end, whichever came first. */
function waitOf(change: Change, pull: PullLife, ready: number, { window, clock }: Flow): Wait {
  const ends: readonly (readonly [End, Moment])[] = [
    ["reviewed", pull.firstReviewAt],
    ["merged", change.mergedAt],
    ["closed", pull.closedAt],
  ];
  let [end, until]: [End, number] = ["waiting", window.to];
  for (const [kind, moment] of ends)
    if (isKnown(moment) && moment.at < until) [end, until] = [kind, moment.at];
  const since = (at: number) => Math.max(0, clock.between(ready, at)) / 1000;
  const { firstAutomatedReviewAt: bot } = pull;
  const automated = isKnown(bot) && bot.at < window.to ? since(bot.at) : null;
  return { change, end, time: since(until), automated };
}

function headlineOf(incidence: Incidence): Statistic {
  const shape = {
    name: "medianSeconds",
    unit: "seconds",
    label: "by when half of those that get a look had it",
  } as const;
  if (incidence.n < FEWEST) return { ...shape, value: null, why: tooFew(incidence.n, "reviewable change") };
  const value = halfOf(incidence);
  if (value !== null) return { ...shape, value };
  const why =
    incidence.waiting === 0
      ? "Nobody looked at any of them"
      : `More wait than were looked at, the longest for ${lasting(incidence.last)}`;
  return { ...shape, value, why };
}

/** Hours by which a share was looked at, as they stand in the JSON and in words. */
const BY: readonly (readonly [name: string, label: string, seconds: number])[] = [
  ["lookedAtIn4hShare", "looked at within 4 h", 4 * HOUR_SECONDS],
  ["lookedAtIn24hShare", "looked at within 24 h", DAY_SECONDS],
  ["lookedAtIn7dShare", "looked at within 7 d", 7 * DAY_SECONDS],
];
/** The one that lanes are told by. */
const DAY = 1;

function sharesOf(incidence: Incidence): Statistic[] {
  const { n, waiting, reached, last } = incidence;
  const few = n < FEWEST ? tooFew(n, "reviewable change") : null;
  const by = BY.map(([name, label, seconds]): Statistic => {
    const found = few === null ? shareBy(incidence, seconds) : null;
    const shape = { name, unit: "share", label } as const;
    if (found === null)
      return { ...shape, value: null, why: few ?? `None was watched for more than ${lasting(last)}` };
    const { share: value, low, high } = found;
    return { ...shape, value, interval: { low, high, level: LEVEL, method: INCIDENCE } };
  });
  const never = {
    name: "neverLookedAtShare",
    unit: "share",
    label: "merged or closed before anybody looked",
  } as const;
  return [
    ...by,
    few === null ? { ...never, value: 1 - reached - waiting } : { ...never, value: null, why: few },
  ];
}

/** By when half had it, and the share that was looked at within a day. */
function ofLanes(waits: readonly Wait[], lanes: readonly Group[]): LaneFigure[] {
  const day = (some: readonly Wait[]) => nth(sharesOf(incidenceOfWaits(some)), DAY);
  return [
    ...byLane(lanes, waits, (some) => headlineOf(incidenceOfWaits(some))),
    ...byLane(lanes, waits, day),
  ];
}

/** Where more wait than were looked at, their wait so far misses each yardstick that it is longer than. */
function judgeHalf(
  { n, waiting, last }: Incidence,
  headline: Statistic,
  bounds: readonly Bound[],
): Judgement {
  if (n < FEWEST || headline.value !== null || waiting === 0) return judge(headline, bounds, "above");
  const missed = bounds.find(({ threshold }) => threshold !== undefined && last >= threshold.value);
  if (missed?.threshold === undefined) return judge(headline, bounds, "above");
  return {
    finding: missed.missed,
    because: `More wait for a first look than had one, the longest for ${lasting(last)}; the yardstick is ${missed.threshold.says}.`,
    threshold: missed.threshold,
  };
}

/** The naive figures: of the reviewed alone, and of automated reviews. */
function others(waits: readonly Wait[]): Statistic[] {
  const reviewed = waits.filter(({ end }) => end === "reviewed").map(({ time }) => time);
  const automated = waits.flatMap((wait) => (wait.automated === null ? [] : [wait.automated]));
  return [
    ...quantileStatistics(ascending(reviewed), REVIEWED, ["median", "p90"]),
    ...(automated.length === 0 ? [] : quantileStatistics(ascending(automated), AUTOMATED, ["median"])),
  ];
}

/** Those that no figure of the reviewed holds, by what became of them. */
const UNREVIEWED: readonly (readonly [End, string])[] = [
  ["waiting", "still waiting at the end of the window"],
  ["merged", "merged without a review"],
  ["closed", "closed without one"],
];

function noteOf(waits: readonly Wait[], { merged }: Flow): string | undefined {
  const parts = UNREVIEWED.flatMap(([kind, says]) => {
    const count = waits.filter(({ end }) => end === kind).length;
    return count === 0 ? [] : [`${counted(count, "change")} ${says}`];
  });
  const direct = merged.filter(isDirectPush).length;
  return sentences(
    parts.length > 0 && `${listed(parts)}.`,
    direct > 0 && `Left out: ${counted(direct, "direct push")}.`,
  );
}

import type { Config } from "../../config/config.ts";
import { kaplanMeier, type Observation } from "../../lib/statistics/kaplan-meier.ts";
import { DAY_SECONDS } from "../../lib/time/units.ts";
import { type Change, type Flow, isKnown, type Moment, type PullLife } from "../../model/flow.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { everyChange } from "../readings/queues.ts";
import { REMEDY_GITHUB } from "../readings/remedies.ts";
import { isDirectPush } from "../readings/reviewed.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, listed, sentences } from "../statistics/figure-words.ts";
import { unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, type Naming, quantileStatistics } from "../statistics/quantiles.ts";
import { judgeMedian, survivalMedian } from "../statistics/survival.ts";

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
interface Wait extends Observation {
  readonly change: Change;
  readonly end: End;
  /** Seconds to its first automated review, or null. */
  readonly automated: number | null;
}

/**
 * Ready for review to first human review, for the changes that first became ready in the window, merged, open
 * or abandoned. Those not reviewed at its end count as still waiting, those merged or closed without a review
 * as waiting until then (Kaplan–Meier). Beside it the naive median of the reviewed, and the wait for the first
 * automated review. Seconds. A review that was given in a draft makes a wait of 0. Definition: value-stream
 * §2.3, §5.
 */
export const firstReviewWait: Measure = {
  meta: {
    id: "first-review-wait",
    title: "Pickup: the wait before the first review",
    tells: "Whether changes queue behind a few people who must look at everything.",
    definition:
      "From the first moment at which a change is ready for review to its first review by a person who is not its author, over the changes that became ready in the window; 0 where that review came in the draft. What is still waiting at the window's end, or was merged or closed without a review, counts as waiting until then (Kaplan–Meier). Direct pushes are left out.",
    next: {
      good: "Keep answering requests for review as soon as they are answered now.",
      watch: "See who is asked most often, and let others approve in their stead.",
      act: "Share ownership and write the review rules down, so that many people can take a first look.",
      unknown: "Until reviews can be read, take last commit to merge as the least it can be.",
    },
    group: "headline",
    yardsticks: {
      "first-review-wait": {
        unit: "duration",
        says: "a median of at most …",
        usual: { value: DAY_SECONDS, says: "a median of at most 24 h" },
      },
    },
    source: "Pickup time, ready to first review by a person; Kaplan and Meier (1958) for those still waiting",
    needs: ["reviews"],
    supply: `${REMEDY_GITHUB} What git alone shows of this wait stands under last-commit-to-merge.`,
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
  const curve = kaplanMeier(waits);
  const headline = survivalMedian(curve, "median, the still waiting included", "reviewable change");
  const gap = underHalf(coverage);
  const bounds = [{ threshold: config.thresholds["first-review-wait"], missed: "act" }] as const;
  return measured({
    n: waits.length,
    statistics: [headline, ...others(waits)],
    ...(gap === null ? judgeMedian(curve, headline, bounds) : unjudged(gap)),
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
  return { change, end, time: since(until), observed: end === "reviewed", automated };
}

/** The naive figures: of the reviewed alone, and of automated reviews. */
function others(waits: readonly Wait[]): Statistic[] {
  const reviewed = waits.filter(({ observed }) => observed).map(({ time }) => time);
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

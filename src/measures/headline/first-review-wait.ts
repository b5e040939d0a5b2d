import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import type { Incidence } from "../../lib/statistics/survival/competing-risks.ts";
import { DAY_SECONDS } from "../../lib/time/units.ts";
import { type Flow, isKnown } from "../../model/flow.ts";
import { byLane, type Group, lanesOf } from "../lanes/by-lane.ts";
import type { LaneFigure, Measure, Measurement, Statistic } from "../measure.ts";
import { everyChange } from "../readings/queues.ts";
import { isDirectPush } from "../readings/reviewed.ts";
import { underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, lasting, listed, sentences } from "../statistics/figure-words.ts";
import { type Bound, type Judgement, judge, unjudged } from "../statistics/finding.ts";
import {
  type Called,
  halfLooked,
  incidenceOfWaits,
  type LookWait,
  lookWaits,
  saysOthers,
  sharesLooked,
} from "../statistics/look-waits.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, type Naming, quantileStatistics } from "../statistics/quantiles.ts";

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

const A_LOOK: Called = {
  look: "a look",
  looked: "looked at",
  anybody: "anybody looked",
  none: "Nobody looked at any of them",
  without: "a review",
};

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
  const changes = everyChange(flow, config);
  const { waits, coverage } = lookWaits(changes, flow, (_, { firstReviewAt }) => firstReviewAt);
  const incidence = incidenceOfWaits(waits);
  const headline = halfLooked(incidence, A_LOOK);
  const gap = underHalf(coverage);
  const bounds = [{ threshold: config.thresholds["first-review-wait"], missed: "act" }] as const;
  return measured({
    n: waits.length,
    statistics: [headline, ...sharesLooked(incidence, A_LOOK), ...others(waits, flow)],
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

/** By when half had it, and the share that was looked at within a day. */
function ofLanes(waits: readonly LookWait[], lanes: readonly Group[]): LaneFigure[] {
  const day = (some: readonly LookWait[]) => nth(sharesLooked(incidenceOfWaits(some), A_LOOK), DAY);
  return [
    ...byLane(lanes, waits, (some) => halfLooked(incidenceOfWaits(some), A_LOOK)),
    ...byLane(lanes, waits, day),
  ];
}

/** Where within a day stands among the shares. */
const DAY = 1;

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
function others(waits: readonly LookWait[], flow: Flow): Statistic[] {
  const reviewed = waits.filter(({ end }) => end === "looked").map(({ time }) => time);
  const automated = waits.flatMap((wait) => automatedAfter(wait, flow));
  return [
    ...quantileStatistics(ascending(reviewed), REVIEWED, ["median", "p90"]),
    ...(automated.length === 0 ? [] : quantileStatistics(ascending(automated), AUTOMATED, ["median"])),
  ];
}

/** Seconds to its first automated review, where it had one. */
function automatedAfter({ pull }: LookWait, { window, clock }: Flow): number[] {
  const { readyAt, firstAutomatedReviewAt: bot } = pull;
  if (!isKnown(bot) || !isKnown(readyAt) || bot.at >= window.to) return [];
  return [Math.max(0, clock.between(readyAt.at, bot.at)) / 1000];
}

function noteOf(waits: readonly LookWait[], { merged }: Flow): string | undefined {
  const parts = saysOthers(waits, A_LOOK);
  const direct = merged.filter(isDirectPush).length;
  return sentences(
    parts.length > 0 && `${listed(parts)}.`,
    direct > 0 && `Left out: ${counted(direct, "direct push")}.`,
  );
}

import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { mean } from "../../lib/statistics/mean.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import type { Change, Clock, Flow, PullLife } from "../../model/flow.ts";
import { byLane, lanesOf } from "../lanes/by-lane.ts";
import type { LaneFigure, Measure, Measurement, Statistic } from "../measure.ts";
import { mergedByPull, withoutDirectPushes } from "../readings/reviewed.ts";
import { spentIn } from "../readings/stage-times.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, quantileStatistics, tooFew } from "../statistics/quantiles.ts";
import { intervalOfMean } from "../statistics/share.ts";

/** A finished change that a person reviewed, and in whose court it lay, in seconds. */
interface Reviewed {
  readonly change: Change;
  readonly rounds: number;
  readonly reviewers: number;
  readonly author: number;
}

/**
 * Rounds of review per finished change that a person reviewed: spells of reviewing that the author answered or
 * that accepted it, up to the acceptance that lasted. Beside it the time in the reviewers' court (pickup and review) and in the author's
 * (rework), per change and as a share of both. Definition: value-stream §2.
 */
export const reviewRounds: Measure = {
  meta: {
    id: "review-rounds",
    title: "Rounds of review",
    tells: "Whether one look is enough, and with whom changes lie between two looks.",
    definition:
      "A round is a spell of reviewing that the author answered or that accepted the change; what is looked at after the acceptance that lasted until the merge is none: median and p90 over the finished changes that a person reviewed. Beside it the time with the reviewers (pickup and review) and with the author (rework), per change and as a share of both. Direct pushes are left out.",
    next: {
      good: "Keep changes as clear as they are: one or two looks are enough.",
      watch: "Agree on the approach before the code, and read what the second rounds asked for.",
      act: "Agree on the approach before the code, and read what the second rounds asked for.",
      unknown: "Look at the changes with the most rounds: what did the later ones ask for?",
    },
    group: "reviews",
    yardsticks: {
      "review-rounds": { unit: "number", says: "a median of at most … rounds", usual: { value: 2 } },
    },
    source: "flowaudit's own: a round is a spell of reviewing that was answered or that accepted the change",
    needs: ["reviews"],
    remedy: ["reviews"],
  },
  measure: measureRounds,
};

function measureRounds(flow: Flow, config: Config): Measurement {
  const viaReview = withoutDirectPushes(flow.finished);
  const known: Reviewed[] = [];
  const coverage = coverageOf("finished changes", viaReview, (change) => {
    if (change.pull === null) return "no-pull-request";
    if (change.pull.reviews === 0) return "not-reviewed";
    known.push(reviewed(change, change.pull, flow.clock));
    return null;
  });
  const statistics = roundsOf(known);
  const gap = underHalf(coverage);
  const threshold = config.thresholds["review-rounds"];
  return measured({
    n: known.length,
    statistics: [...statistics, ...courts(known)],
    lanes: lanesIn(flow, config, known),
    ...(gap === null ? judge(nth(statistics, 0), [{ threshold, missed: "watch" }], "above") : unjudged(gap)),
    coverage,
    ...observedWorstFirst(known, {
      name: ({ change }) => change.id,
      label: "rounds",
      unit: "count",
      value: ({ rounds }) => rounds,
      score: (one) => one.rounds + one.author / (1 + one.author),
    }),
    note: noteOf(flow.finished.length - viaReview.length),
  });
}

function roundsOf(known: readonly Reviewed[]): Statistic[] {
  const naming = { unit: "count", suffix: "Rounds", label: "per change", noun: "reviewed change" } as const;
  return quantileStatistics(ascending(known.map(({ rounds }) => rounds)), naming, ["median", "p90"]);
}

/** What each lane takes of its reviewers: rounds, and looks at a merged change, those that nobody looked at included. */
function lanesIn(flow: Flow, config: Config, known: readonly Reviewed[]): LaneFigure[] {
  const lanes = lanesOf(flow, config);
  const merged = mergedByPull(flow).filter(({ pull }) => pull !== null);
  return [
    ...byLane(lanes, known, (some) => nth(roundsOf(some), 0)),
    ...byLane(lanes, merged, looksPerChange),
  ];
}

function looksPerChange(merged: readonly Change[]): Statistic {
  const shape = {
    name: "looksPerChange",
    unit: "count",
    label: "looks by people at a merged change",
  } as const;
  if (merged.length < FEWEST) return { ...shape, value: null, why: tooFew(merged.length, "merged change") };
  const looks = merged.map((change) => ({ change, value: change.pull?.reviews ?? 0 }));
  return { ...shape, value: mean(looks.map(({ value }) => value)), ...intervalOfMean(looks) };
}

function reviewed(change: Change, { rounds }: PullLife, clock: Clock): Reviewed {
  return {
    change,
    rounds,
    reviewers: (spentIn(change, "pickup", clock) + spentIn(change, "review", clock)) / 1000,
    author: spentIn(change, "rework", clock) / 1000,
  };
}

/** With whom the changes lay while they were under review. */
function courts(known: readonly Reviewed[]): Statistic[] {
  const shape = { unit: "seconds", suffix: "Seconds", noun: "reviewed change" } as const;
  const theirs = known.map(({ reviewers }) => reviewers);
  const own = known.map(({ author }) => author);
  return [
    shareOfReviewers(theirs, own),
    ...quantileStatistics(ascending(theirs), { ...shape, prefix: "reviewers", label: "with the reviewers" }, [
      "median",
    ]),
    ...quantileStatistics(ascending(own), { ...shape, prefix: "author", label: "with the author" }, [
      "median",
    ]),
  ];
}

function shareOfReviewers(theirs: readonly number[], own: readonly number[]): Statistic {
  const shape = { name: "reviewersShare", unit: "share", label: "time with the reviewers" } as const;
  const sum = (times: readonly number[]) => times.reduce((total, time) => total + time, 0);
  const all = sum(theirs) + sum(own);
  if (theirs.length < FEWEST) return { ...shape, value: null, why: tooFew(theirs.length, "reviewed change") };
  if (all === 0) return { ...shape, value: null, why: "No time was spent under review" };
  return { ...shape, value: sum(theirs) / all };
}

function noteOf(direct: number): string | undefined {
  return sentences(
    "The time with the reviewers is that before and between their looks; with the author, that of answering.",
    direct > 0 && `Left out: ${counted(direct, "direct push")}.`,
  );
}

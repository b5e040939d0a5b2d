import type { Config } from "../../config/config.ts";
import type { Change, Flow, MachineLook } from "../../model/flow.ts";
import { byLane, lanesOf } from "../lanes/by-lane.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { coverageOf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { sentences } from "../statistics/figure-words.ts";
import { unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { clusteredShare, countsOf, shareStatistic } from "../statistics/share.ts";

/** A pull request that ended, and the reviews of machines that it had before its end. */
interface Ended {
  readonly change: Change;
  readonly looks: readonly MachineLook[];
  /** Those that ask for something. */
  readonly asking: readonly MachineLook[];
}

/**
 * Reviews by automated accounts and by agents other than the author's own, of the pull requests that were merged or closed in the window:
 * how many were given, how many ask for something (they request changes, or begin a conversation at a line), and what the author did next: a
 * push before any person looked, a push after one did, too (nobody can tell whom it answers), words alone, or nothing. By lane.
 */
export const machineReviews: Measure = {
  meta: {
    id: "machine-reviews",
    title: "Reviews by machines, and what came of them",
    tells: "Whether what automated reviewers ask for is answered, or only adds to what is to be read.",
    definition:
      "Of the pull requests merged or closed in the window, the reviews by automated accounts and by agents other than the author's own. Of those that request changes or begin a conversation at a line: answered by a push before any person looked, pushed to after a person did, answered in words alone, and ignored until the end. A review that asks for nothing needs no answer.",
    next: {
      good: "Read some that were ignored, and configure the reviewer not to raise what always is.",
      watch: "Read some that were ignored, and configure the reviewer not to raise what always is.",
      act: "Read some that were ignored, and configure the reviewer not to raise what always is.",
      unknown: "Read some that were ignored, and configure the reviewer not to raise what always is.",
    },
    group: "reviews",
    source: "flowaudit's own: the author's next push, or words, before the pull request ended",
    needs: ["reviews"],
    remedy: ["reviews"],
  },
  measure: measureMachines,
};

const ANSWERS = [
  ["pushed", "answeredShare", "of those that ask, answered by a push"],
  ["untold", "untoldShare", "pushed to after a person looked, too"],
  ["words", "wordsShare", "answered in words alone"],
  ["none", "ignoredShare", "ignored until the end"],
] as const satisfies readonly (readonly [MachineLook["answer"], string, string])[];

const UNREAD = "the comments of a review could not be read";

function measureMachines(flow: Flow, config: Config): Measurement {
  const ended: Ended[] = [];
  const coverage = coverageOf("pull requests that ended", [...flow.merged, ...flow.abandoned], (change) => {
    if (change.pull === null) return "no-pull-request";
    const { machineLooks: looks } = change.pull;
    if (looks.some(({ asks }) => asks === null)) return UNREAD;
    ended.push({ change, looks, asking: looks.filter(({ asks }) => asks) });
    return null;
  });
  const looks = ended.flatMap((one) => one.looks);
  if (looks.length === 0 && coverage.missing.every(({ reason }) => reason !== UNREAD)) return NONE;
  const asking = ended.filter((one) => one.asking.length > 0);
  const lanes = lanesOf(flow, config);
  return measured({
    n: asking.reduce((sum, one) => sum + one.asking.length, 0),
    statistics: [
      ...ANSWERS.map(([answer, name, label]) => answered(answer, name, label)(asking)),
      given(ended),
      clusteredShare(
        {
          name: "askingShare",
          label: "of the reviews given, ask for something",
          noun: "reviewed pull request",
        },
        ended.map((one) => ({ part: one.asking.length, whole: one.looks.length })),
      ),
    ],
    lanes: [
      ...byLane(lanes, asking, answered(...ANSWERS[0])),
      ...byLane(lanes, asking, answered(...ANSWERS[3])),
      ...byLane(lanes, ended, given),
    ],
    ...unjudged("What a machine asks for need not be worth an answer"),
    coverage,
    ...observedWorstFirst(asking, {
      name: ({ change }) => change.id,
      label: "reviews that were ignored",
      unit: "count",
      value: (one) => one.asking.filter(({ answer }) => answer === "none").length,
    }),
    counts: countsOf(
      "answer",
      asking.flatMap((one) => one.asking.map(({ answer }) => WORDS[answer])),
    ),
    note: sentences(
      "A push may have other reasons than the review before it.",
      "Comments in the conversation are no reviews.",
    ),
  });
}

const NONE: Measurement = {
  status: "not-applicable",
  because: "No automated account reviewed a pull request that ended in the window.",
};

const WORDS: Readonly<Record<MachineLook["answer"], string>> = {
  pushed: "a push",
  untold: "a push after a person's look, too",
  words: "words alone",
  none: "nothing",
  open: "nothing yet",
};

/** Reviews of one pull request share their answer. */
function answered(wanted: MachineLook["answer"], name: string, label: string) {
  return (asking: readonly Ended[]): Statistic =>
    clusteredShare(
      { name, label, noun: "such pull request" },
      asking.map((one) => ({
        part: one.asking.filter(({ answer }) => answer === wanted).length,
        whole: one.asking.length,
      })),
    );
}

function given(ended: readonly Ended[]): Statistic {
  return shareStatistic(
    {
      name: "givenShare",
      label: "of the pull requests, reviewed by a machine",
      noun: "pull request that ended",
    },
    ended.filter(({ looks }) => looks.length > 0).length,
    ended.length,
  );
}

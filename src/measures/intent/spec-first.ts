import type { Config } from "../../config/config.ts";
import { nth, present } from "../../lib/must.ts";
import { meanDifferences } from "../../lib/statistics/mean-difference.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { type Change, type Clock, type Flow, isKnown } from "../../model/flow.ts";
import { COMPARISON_METHOD } from "../comparison.ts";
import type { Comparison, Coverage, Measure, Measurement, Statistic } from "../measure.ts";
import { answerOf } from "../readings/absorbed.ts";
import { compare } from "../readings/cohort-comparison.ts";
import { type LeadTimes, leadTimes } from "../readings/lead-times.ts";
import { withoutDirectPushes } from "../readings/reviewed.ts";
import { spentIn } from "../readings/stage-times.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, percent, sentences } from "../statistics/figure-words.ts";
import { type Judgement, judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { medianRatio } from "../statistics/median-ratio.ts";
import { ascending, LEVEL, quantileStatistics } from "../statistics/quantiles.ts";
import { shareStatistic } from "../statistics/share.ts";

/** A finished change of which it is known whether it was specified before it was begun. */
interface Told {
  readonly change: Change;
  readonly first: boolean;
}

/**
 * Finished changes that close an issue which had acceptance criteria before work began, and their lead time, rounds
 * of review and time for answering reviews against the rest. The issue must have been opened no later than the
 * change was started, and its text not edited since: criteria may have come with that edit, so such a change counts
 * as unknown. A change that closes no issue, or only issues without criteria or opened later, is of the rest. What
 * issue a direct push belongs to is not known: these are left out.
 */
export const specFirst: Measure = {
  meta: {
    id: "spec-first",
    title: "Specified first: acceptance criteria before work",
    tells: "Whether it is written down when a change is done before anybody, or anything, begins it.",
    definition:
      "Finished changes that close an issue with acceptance criteria which was opened no later than the change was started and not edited since ÷ all of which that is known. Beside it their lead time, rounds of review and time for answering reviews against the rest, and in which stages the difference of mean lead time lies.",
    next: {
      good: "Keep writing down when a change is done before it is begun.",
      watch: "Write a check-list or examples into the issue before work begins, the largest changes first.",
      act: "Write a check-list or examples into the issue before work begins, the largest changes first.",
      unknown: "Write a check-list or examples into some issues first, and see whether those move faster.",
    },
    group: "intent",
    yardsticks: {
      "spec-first": { unit: "share", says: "at least … of the finished changes specified before work began" },
    },
    source: "flowaudit's own: a check-list, given/when/then, or a heading for acceptance in the closed issue",
    needs: ["reviews", "issues"],
    remedy: ["reviews", "issues", "starts"],
  },
  measure: (flow, config) => measureSpecs(flow, config, comparisonOf),
  figures: (flow, config) => measureSpecs(flow, config, () => null),
};

const EDITED = "its issue was edited after the start, which may have added the criteria";

function measureSpecs(flow: Flow, config: Config, compared: typeof comparisonOf): Measurement {
  const told: Told[] = [];
  const viaReview = withoutDirectPushes(flow.finished);
  const coverage = coverageOf("finished changes", viaReview, (change) => {
    const first = isSpecified(change);
    if (typeof first === "string") return first;
    told.push({ change, first });
    return null;
  });
  const first = told.filter((one) => one.first).map(({ change }) => change);
  const rest = told.filter((one) => !one.first).map(({ change }) => change);
  const headline = shareStatistic(
    { name: "specifiedShare", label: "specified before work began", noun: "finished change" },
    first.length,
    told.length,
  );
  const leads = leadTimes(flow);
  const comparison = compared(leads, first, rest, flow, config);
  const gap = underHalf(coverage);
  return measured({
    n: told.length,
    statistics: [
      headline,
      ...leadStatistics(leads, first, rest, config),
      ...meansOf(ROUNDS, first, rest, flow.clock, config),
      ...meansOf(REWORK, first, rest, flow.clock, config),
    ],
    ...(gap === null ? judgeShare(headline, first.length, coverage, config) : unjudged(gap)),
    coverage,
    ...unspecifiedWorstFirst(leads, rest),
    ...(comparison === null ? {} : { comparison }),
    note: noteOf(rest, comparison, flow.finished.length - viaReview.length),
  });
}

/** What is not known is all among what has criteria: few are no finding where these could make them enough. */
function judgeShare(
  headline: Statistic,
  hits: number,
  { seen, of }: Coverage,
  { thresholds }: Config,
): Judgement {
  const judged = judge(headline, [{ threshold: thresholds["spec-first"], missed: "watch" }], "below");
  if (judged.finding !== "watch" || judged.threshold === null) return judged;
  if ((hits + of - seen) / of < judged.threshold.value) return judged;
  return unjudged(
    `${percent(present(headline.value, headline.label))} were specified before work began; of ${of - seen} of ${of} it is not known`,
  );
}

/** Whether it was specified before it was begun, or why that is not known. */
function isSpecified({ pull, startedAt, requestedAt }: Change): boolean | string {
  if (pull === null) return "no-pull-request";
  if (!isKnown(requestedAt) && requestedAt.missing === "not-read") return "not-read";
  const specified = pull.closes.filter(({ criteria }) => criteria);
  if (specified.length === 0) return false;
  if (!isKnown(startedAt)) return startedAt.missing;
  const before = specified.filter(({ createdAt }) => createdAt <= startedAt.at);
  if (before.some(({ editedAt }) => editedAt === null || editedAt <= startedAt.at)) return true;
  return before.length > 0 ? EDITED : false;
}

/** Lead times in seconds of those whose lead time is known. */
function leadsOf({ known }: LeadTimes, changes: readonly Change[]): number[] {
  const wanted = new Set(changes);
  return known.filter(({ change }) => wanted.has(change)).map(({ lead }) => lead / 1000);
}

function leadStatistics(
  leads: LeadTimes,
  first: readonly Change[],
  rest: readonly Change[],
  config: Config,
): Statistic[] {
  const [some, others] = [leadsOf(leads, first), leadsOf(leads, rest)];
  const naming = { unit: "seconds", suffix: "Seconds", noun: "finished change" } as const;
  return [
    {
      name: "leadTimeRatio",
      unit: "count",
      label: "lead time ratio to the rest",
      ...medianRatio(some, others, naming.noun, config),
    },
    ...quantileStatistics(
      ascending(some),
      { ...naming, prefix: "specifiedLead", label: "lead time, specified first" },
      ["median"],
    ),
    ...quantileStatistics(
      ascending(others),
      { ...naming, prefix: "restLead", label: "lead time of the rest" },
      ["median"],
    ),
  ];
}

/** A figure of a change that a person reviewed. */
interface Mean {
  readonly name: string;
  readonly suffix: string;
  readonly unit: Statistic["unit"];
  readonly label: string;
  readonly of: (change: Change, clock: Clock) => number;
}

const ROUNDS: Mean = {
  name: "rounds",
  suffix: "",
  unit: "count",
  label: "rounds of review",
  of: ({ pull }) => present(pull, "a pull request").rounds,
};

const REWORK: Mean = {
  name: "rework",
  suffix: "Seconds",
  unit: "seconds",
  label: "time answering reviews",
  of: (change, clock) => spentIn(change, "rework", clock) / 1000,
};

/** Means over the changes that a person reviewed, and what lies between them. */
function meansOf(
  { name, suffix, unit, label, of }: Mean,
  first: readonly Change[],
  rest: readonly Change[],
  clock: Clock,
  { bootstrap }: Config,
): Statistic[] {
  const [some, others] = [first, rest].map((changes) =>
    changes.filter(({ pull }) => pull !== null && pull.looks.length > 0).map((change) => of(change, clock)),
  ) as [number[], number[]];
  const shape = { name: `${name}Difference${suffix}`, unit, label: `${label}: mean less that of the rest` };
  const least = Math.min(some.length, others.length);
  if (least < FEWEST) {
    const why = `${counted(least, "reviewed change")} on one side, fewer than the ${FEWEST} needed`;
    return [{ ...shape, value: null, why }];
  }
  const groups = {
    first: Uint8Array.from([...some.map(() => 1), ...others.map(() => 0)]),
    strata: new Int32Array(some.length + others.length),
  };
  const all = Float64Array.from([...some, ...others]);
  const { difference, low, high, second } = nth(meanDifferences([all], groups, bootstrap), 0);
  const mean = (whose: string, says: string, value: number): Statistic => ({
    name: `${name}${whose}${suffix}`,
    unit,
    label: `${label}, mean ${says}`,
    value,
  });
  return [
    { ...shape, value: difference, interval: { low, high, level: LEVEL, method: COMPARISON_METHOD } },
    mean("Specified", "where specified first", second + difference),
    mean("Rest", "of the rest", second),
  ];
}

/** Where the time between the cohorts lies; null where one is too small. */
function comparisonOf(
  { known }: LeadTimes,
  first: readonly Change[],
  rest: readonly Change[],
  flow: Flow,
  config: Config,
): Comparison | null {
  const timed = new Set(known.map(({ change }) => change));
  const some = first.filter((change) => timed.has(change));
  const others = rest.filter((change) => timed.has(change));
  if (Math.min(some.length, others.length) < FEWEST) return null;
  const compared = compare(
    { name: "specified", changes: some },
    { name: "other", changes: others },
    flow,
    config,
  );
  return { ...compared, ...answerOf(compared, "with acceptance criteria first", flow) };
}

/** What was begun without criteria, the longest lead time first. */
function unspecifiedWorstFirst({ known }: LeadTimes, rest: readonly Change[]) {
  const leads = new Map(known.map(({ change, lead }) => [change, lead / 1000]));
  return observedWorstFirst(rest, {
    name: ({ id }) => id,
    label: "lead time",
    unit: "seconds",
    value: (change) => leads.get(change) ?? null,
  });
}

function noteOf(rest: readonly Change[], comparison: Comparison | null, direct: number): string | undefined {
  const without = rest.filter(({ pull }) => pull?.closes.length === 0).length;
  return sentences(
    without > 0 && `${without} of the ${counted(rest.length, "other")} close no issue.`,
    comparison?.says,
    comparison !== null &&
      "What was specified first may differ in more than that: a difference is no proof of a cause.",
    direct > 0 && `Left out: ${counted(direct, "direct push")}.`,
  );
}

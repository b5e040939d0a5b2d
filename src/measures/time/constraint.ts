import type { Config } from "../../config/config.ts";
import { SOURCES } from "../../config/delivery-sources.ts";
import { cell, nth, present } from "../../lib/must.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { uncapital } from "../../lib/text/capital.ts";
import { cadenceWords } from "../../lib/time/durations.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import type { ConstraintMonth, Measure, Measured, Measurement, Statistic } from "../measure.ts";
import { besidePlan, planned } from "../readings/cadence.ts";
import { type Finished, lastCommitToMerge, leadTimes } from "../readings/lead-times.ts";
import { everyWaiting, queueOf } from "../readings/queues.ts";
import { isDirectPush } from "../readings/reviewed.ts";
import {
  hidesTime,
  type StageTimes,
  shareIntervals,
  sharesOf,
  spentIn,
  stageTimes,
} from "../readings/stage-times.ts";
import { WAITS, waitSays } from "../readings/waits.ts";
import { underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { capital, percent, sentences } from "../statistics/figure-words.ts";
import { type Judgement, judgeSums, unjudged } from "../statistics/finding.ts";
import { measured, NO_DELIVERIES } from "../statistics/measured.ts";
import { tooFew } from "../statistics/quantiles.ts";
import { seriesOf } from "../statistics/series.ts";
import { SUMS_METHOD } from "../statistics/share.ts";
import { certaintyOf } from "./certainty.ts";
import { constraintMonths, movedSentence, sameSentence } from "./constraint-months.ts";
import { carriedSentence } from "./few-changes.ts";
import { isProven, largestBeforeMerge, largestWait } from "./largest-wait.ts";
import { publicationShare } from "./publication-share.ts";

/**
 * The wait stage with the largest share of lead time. Without pull requests only the waits after the merge are
 * seen; what lies before it is coding and waiting in one. So a wait is the constraint only where no wait in what
 * cannot be told apart can be larger. Otherwise none is named, and the headline is null. Very likely: the wait
 * for a delivery, where it is more than all else together at the rhythm of two years. Definition: value-stream §6.
 */
export const constraint: Measure = {
  meta: {
    id: "constraint",
    title: "The constraint: the wait that takes the most lead time",
    tells: "Which single wait holds delivery back most, and how sure one can be of that.",
    definition:
      "The wait with the largest share of lead time over the finished changes whose lead time is wholly known. It is named only where no other wait can be larger, whatever hides in stages that cannot be told apart; without the wait for the next release of a declared cadence. Very likely: the wait for a delivery, where it is more than all else together by the deliveries of the window and two years before. Months: of the changes that finished in each.",
    next: {
      good: "Nothing for its size; where this wait is long all the same, the row about it says so.",
      watch: "Shorten this wait a little, and see whether its share falls.",
      act: "Shorten this wait before you speed up anything else.",
      unknown: "Look at the wait between last commit and merge: the largest wait cannot be named here.",
    },
    group: "time",
    yardsticks: {
      constraint: { unit: "share", says: "no single wait above … of lead time", usual: { value: 0.4 } },
    },
    source: "Theory of constraints: Goldratt and Cox, The Goal (1984)",
    needs: ["history"],
    remedy: ["starts", "deliveries", "reviews"],
  },
  measure: (flow, config) => measureConstraint(flow, config, besideOf),
  figures: (flow, config) => measureConstraint(flow, config, () => NOTHING_BESIDE),
};

/** The next step where releases go out by plan and are missed. */
const CATCH_THE_PLAN = "Find out why changes missed the next planned release, and let them catch it.";

/** What a wait is called in the middle of a sentence; of a release by plan it is what lies beyond that. */
function waitName(stage: StageId, flow: Flow, { releaseCadence }: Config): string {
  const beyond = stage === "release" && releaseCadence !== null ? " beyond the plan" : "";
  return `${waitSays(stage, flow).toLowerCase()}${beyond}`;
}

/** The wait in question, what it takes, and why it is not the constraint, if it is not. */
interface Verdict {
  readonly stage: StageId;
  /** Null where no time is known at all. */
  readonly share: number | null;
  readonly why: string | null;
  /** There is too little evidence to judge anything. */
  readonly blind: boolean;
}

/** What stands beside the figures: the wait month by month, and what few deliveries may explain. */
interface Beside {
  readonly months: readonly ConstraintMonth[];
  readonly caveat: string | null;
}

const NOTHING_BESIDE: Beside = { months: [], caveat: null };

function besideOf(flow: Flow, config: Config, times: StageTimes, { stage, why, blind }: Verdict): Beside {
  const caveat = blind ? null : carriedSentence(times, why === null ? stage : null);
  return { months: constraintMonths(flow, times, config), caveat };
}

function measureConstraint(flow: Flow, config: Config, beside: typeof besideOf): Measurement {
  const leads = leadTimes(flow);
  const all = stageTimes(flow, leads);
  const plan = config.releaseCadence === null ? null : besidePlan(flow, all, config.releaseCadence);
  const times = plan?.times ?? all;
  const stage = largestWait(times.stages, times.sums);
  if (stage === null) return NO_DELIVERIES;
  const verdict = verdictOf(flow, stage, times, underHalf(leads.coverage));
  const before = [...lastCommitBeforeMerge(flow, times, verdict), ...waitBeforeMerge(flow, times, verdict)];
  const published = stage === "release" && !verdict.blind ? [publicationShare(flow, times)] : [];
  const statistics = [
    ...verdictStatistics(flow, times, verdict, config),
    ...before,
    ...published,
    ...(plan === null ? [] : planned(plan)),
  ];
  const judgement = judgeWait(
    flow,
    verdict,
    { headline: nth(statistics, 0), of: times.whole.length },
    config,
  );
  const act = plan !== null && stage === "release" ? CATCH_THE_PLAN : WAITS[stage].act;
  const { months, caveat } = beside(flow, config, times, verdict);
  const moved = movedSentence(months, flow);
  return measured({
    n: times.whole.length,
    statistics,
    ...judgement,
    ...nextStep(judgement, verdict, act),
    constraint: verdict.why === null ? stage : null,
    certainty: verdict.why === null ? certaintyOf(flow, stage, times, plan !== null) : null,
    coverage: leads.coverage,
    ...longestIn(flow, stage, times),
    series: monthly(flow, stage, times),
    months,
    moved: verdict.blind ? null : moved,
    note: verdict.blind
      ? undefined
      : sentences(noteOf(flow, verdict, before, config), moved ?? sameSentence(months, flow), caveat),
    ...(caveat === null ? {} : { caveat }),
  });
}

/** Where the wait is named its step is, too: at once, or once it is sure that it is the largest. */
function nextStep({ finding }: Judgement, { why }: Verdict, act: string): Pick<Measured, "next"> {
  if (act === "" || finding === "good") return {};
  if (finding === "act") return { next: act };
  return why === null
    ? { next: `See over a longer window whether it stays the largest wait; if so, ${uncapital(act)}` }
    : {};
}

function verdictOf(flow: Flow, stage: StageId, times: StageTimes, gap: string | null): Verdict {
  const share = nth(sharesOf(times), times.stages.indexOf(stage));
  const few =
    times.whole.length < FEWEST
      ? `Of known lead time: ${tooFew(times.whole.length, "change").toLowerCase()}`
      : null;
  const blind = gap ?? few ?? (share === null ? "All lead times are zero" : null);
  if (blind !== null) return { stage, share, why: blind, blind: true };
  const proven = isProven(stage, times.stages, times.sums);
  return {
    stage,
    share,
    why: proven ? null : unproven(flow, stage, present(share, "its share"), times),
    blind: false,
  };
}

function unproven(flow: Flow, stage: StageId, share: number, { stages }: StageTimes): string {
  const where = stages.includes("coding")
    ? "may hide in the changes without a pull request, of which git cannot tell waiting from coding"
    : "may hide before the merge, where git cannot tell waiting from coding";
  return `${waitSays(stage, flow)} takes ${percent(share)} of lead time; a longer wait ${where}`;
}

function verdictStatistics(
  flow: Flow,
  times: StageTimes,
  { stage, share, why }: Verdict,
  config: Config,
): Statistic[] {
  const label = why === null ? `share of lead time, ${waitName(stage, flow, config)}` : "share of lead time";
  const first = { name: "constraintShare", unit: "share", label } as const;
  if (why !== null) return [{ ...first, value: null, why }];
  const interval = nth(shareIntervals(times, [stage], config), 0);
  const asItRan = interval === null ? {} : { interval: { ...interval, method: SUMS_METHOD } };
  return [{ ...first, value: share, ...asItRan }];
}

/**
 * The part of lead time that is certainly waiting before the merge: no commit follows (a lower bound). Where all
 * stages are told apart nothing needs it.
 */
function lastCommitBeforeMerge(
  flow: Flow,
  { whole, total }: StageTimes,
  { blind, why }: Verdict,
): Statistic[] {
  if (whole.length > 0 && !whole.some(({ change }) => hidesTime(change))) return [];
  const waits = whole.map(({ change }) =>
    isDirectPush(change) ? null : lastCommitToMerge(change, flow.clock),
  );
  const known = waits.filter((wait) => typeof wait === "number");
  const value = blind || known.length === 0 ? null : known.reduce((sum, wait) => sum + wait, 0) / total;
  const statistic: Statistic = {
    name: "waitBeforeMergeShare",
    unit: "share",
    label: "share of lead time between last commit and merge, at least",
    value,
    ...(value === null
      ? { why: blind ? present(why, "why it is not known") : "None of the merges has a known last commit" }
      : {}),
  };
  return [statistic];
}

/** The largest of the waits before the merge, where those are told apart and the constraint comes after it. */
function waitBeforeMerge(flow: Flow, times: StageTimes, { stage, blind }: Verdict): Statistic[] {
  const largest = largestBeforeMerge(times.stages, times.sums);
  if (blind || largest === null || largest === stage) return [];
  const label = `share of lead time, ${waitSays(largest, flow).toLowerCase()}, the largest wait before the merge`;
  const value = nth(sharesOf(times), times.stages.indexOf(largest));
  return [{ name: "largestBeforeMergeShare", unit: "share", label, value }];
}

/** A wait above the yardstick is to act on even where another one may be larger still. */
function judgeWait(
  flow: Flow,
  { stage, share, why, blind }: Verdict,
  { headline, of }: { readonly headline: Statistic; readonly of: number },
  config: Config,
): Judgement {
  if (blind) return unjudged(present(why, "why it is not known"));
  const label = `share of lead time, ${waitName(stage, flow, config)}`;
  const bounds = [{ threshold: config.thresholds.constraint, missed: "act" }] as const;
  const judged = judgeSums({ ...headline, label, value: share }, of, bounds, "above");
  return judged.finding === "act" || why === null ? judged : unjudged(why);
}

/** Direct pushes come last: many are version numbers and batch marks, and nobody waited for those. */
function longestIn(
  flow: Flow,
  stage: StageId,
  { whole, spent }: StageTimes,
): Pick<Measured, "evidence" | "observed"> {
  return observedWorstFirst(whole, {
    name: ({ change }) => change.id,
    label: waitSays(stage, flow).toLowerCase(),
    unit: "seconds",
    value: (_, index) => cell(spent[stage], index) / 1000,
    score: ({ change }, index) => {
      const time = cell(spent[stage], index);
      return isDirectPush(change) ? -1 / (1 + time) : time;
    },
  });
}

/** Share of the wait by month of finishing: constraints do not disappear, they move. */
function monthly(flow: Flow, stage: StageId, { whole }: StageTimes): NonNullable<Measured["series"]> {
  const share = (changes: readonly Finished[]) => {
    const total = changes.reduce((sum, { lead }) => sum + lead, 0);
    if (changes.length < FEWEST || total === 0) return null;
    return changes.reduce((sum, { change }) => sum + spentIn(change, stage, flow.clock), 0) / total;
  };
  const points = seriesOf(flow.window, "month", whole, ({ end }) => end, share);
  return { every: "month", statistic: `${stage}Share`, points };
}

function noteOf(
  flow: Flow,
  verdict: Verdict,
  before: readonly Statistic[],
  config: Config,
): string | undefined {
  const { chosen } = SOURCES[flow.source.id];
  const cadence =
    verdict.stage === "release" &&
    chosen !== null &&
    config.releaseCadence === null &&
    `Deliveries are ${chosen}, and how often to release is often a choice.`;
  const plan =
    config.releaseCadence !== null &&
    `The wait for the next release by plan, every ${cadenceWords(config.releaseCadence).says}, is set aside; shares are of all lead time.`;
  const visible = before.map(({ name, label, value }) => {
    // Where stages are told apart, several of them lie between last commit and merge, each with its own row.
    const isSeveral = name === "waitBeforeMergeShare" && flow.sees.has("reviews");
    if (value === null || isSeveral) return null;
    return name === "waitBeforeMergeShare"
      ? `The largest wait that git shows before the merge runs from last commit to merge: at least ${percent(value)} of lead time.`
      : `${capital(label)}: ${percent(value)}.`;
  });
  return sentences(cadence, plan, ...visible, growthSentence(flow, verdict, config));
}

/** Whether the queue of the stage grows; null where it does not, or chance explains it. */
function growthSentence(flow: Flow, { stage }: Verdict, config: Config): string | null {
  const growth = queueOf(stage, flow, everyWaiting(flow, config))?.growth ?? null;
  return growth?.grows ? `Its queue grows ${growth.says}.` : null;
}

/** A team on GitHub that deploys: ten stages and the intake, checks, reviews, open work, an incident. */
import type { Report, ReportFailure, ReportMeasure } from "../../src/judge/report/report.ts";
import {
  aMeasure,
  aRecommendation,
  aReport,
  aStage,
  aStatistic,
  aWorth,
  commitId,
  DAY,
  HOUR,
} from "./build.ts";
import { PROSE } from "./prose.ts";
import { longest, teamChanges, windowEnd } from "./report-team-changes.ts";
import { absorption, SAYS } from "./report-team-comparison.ts";
import { deliveriesFrom, unlistedChanges } from "./unlisted.ts";

/** Stage, kind, share, days in all, median, p75, p90 in hours, changes, what it waits for, queue. */
type Row = [string, "work" | "wait", number, number, number, number, string, [number, number] | null];

const TOTAL = 612;
const ROWS: Row[] = [
  ["coding", "work", 0.171, 9, 31, 61, "its author to finish", null],
  ["pickup", "wait", 0.4185, 47, 101, 170, "a first review", [7, 19]],
  ["review", "wait", 0.128, 16, 44, 90, "the reviewers to look again", [5, 4]],
  ["rework", "work", 0.0925, 10, 29, 66, "its author's answer", null],
  ["test", "wait", 0.041, 1.4, 4.7, 21, "the checks", [1, 1]],
  ["merge", "wait", 0.052, 2.2, 9.5, 30, "somebody, or the queue, to merge", [2, 3]],
  ["release", "wait", 0.0913, 11, 20, 33, "a delivery to begin", [4, 6]],
  ["deploy", "wait", 0.0026, 0.3, 0.5, 0.8, "the delivery to finish", [0, 0]],
  ["parked", "wait", 0.0031, 0, 0, 0, "somebody to reopen it", [0, 0]],
];
/** Of the wait that grows. */
const GROWTH = { perWeek: 2.4, low: 1.1, high: 3.7, grows: true, says: "by 2.4 changes a week" };
const ENTERED = [97, 88, 41, 38, 95, 97, 97, 97, 1];

const stages = ROWS.map(([stage, kind, share, median, p75, p90, waitsFor, queue], index) =>
  aStage({
    stage,
    kind,
    share,
    shareInterval: { low: share * 0.84, high: Math.min(1, share * 1.14) },
    totalSeconds: share * TOTAL * DAY,
    medianSeconds: median === 0 ? null : median * HOUR,
    p75Seconds: median === 0 ? null : p75 * HOUR,
    p90Seconds: median === 0 ? null : p90 * HOUR,
    entered: ENTERED[index]!,
    waitsFor,
    queue: queue && { atStart: queue[0], atEnd: queue[1], growth: stage === "pickup" ? GROWTH : null },
  }),
);
const intake = aStage({
  stage: "intake",
  kind: "wait",
  inLeadTime: false,
  totalSeconds: 402 * DAY,
  medianSeconds: 5.1 * DAY,
  p75Seconds: 12.7 * DAY,
  p90Seconds: 31 * DAY,
  entered: 44,
  waitsFor: "somebody to start",
});

const heads = {
  seen: 402,
  of: 431,
  what: "heads",
  missing: [{ reason: "a required check never finished", count: 29 }],
};
const count = (by: string, name: string, times: number, medianSeconds: number | null = null) => ({
  by,
  name,
  count: times,
  medianSeconds,
  workingMedianSeconds: null,
});

const YOUNG = { reason: "younger than the 14 days for which a delivery is watched", count: 7 };
/** What must not get worse. */
const GUARD = {
  measure: "change-failure",
  says: "Change failure rate and rollbacks (was 5 % failed for certain)",
};

/** 68 deployments, the last 7 too young to be judged; of the others 3 failed for certain, and one perhaps. */
const deployments = deliveriesFrom("2026-07-01T12:00:00.000Z", 68, 1.3).map((one, index) => {
  const certain = index < 3;
  const failure: ReportFailure = {
    kind: certain ? "rolled-back" : "hotfixed",
    certain,
    says: certain ? "it was rolled back" : "a hotfix followed",
    ref: one.name,
    at: one.finishedAt,
    url: null,
  };
  return { ...one, observed: index < 61, failures: index < 4 ? [failure] : [] };
});

const measures: ReportMeasure[] = [
  aMeasure({
    ...PROSE.leadTime,
    finding: "watch",
    n: 97,
    next: "Shorten the longest wait before you spend more on faster coding.",
    statistics: [
      aStatistic("median", "seconds", 5.2 * DAY, {
        interval: { low: 4.4 * DAY, high: 6.1 * DAY, level: 0.95, method: "order statistics" },
      }),
      aStatistic("p75", "seconds", 8.9 * DAY),
      aStatistic("p90", "seconds", 14.8 * DAY),
    ],
    threshold: { value: 3 * DAY, says: "a median of at most 3 d", source: "its own goal" },
    coverage: { seen: 97, of: 97, what: "finished changes", missing: [] },
    evidence: longest,
  }),
  aMeasure({
    ...PROSE.firstReview,
    finding: "act",
    n: 104,
    next: "Share ownership and write review rules down, so that more look.",
    statistics: [
      aStatistic("median, the still waiting included", "seconds", 2.4 * DAY, {
        interval: {
          low: 1.9 * DAY,
          high: 3.1 * DAY,
          level: 0.95,
          method: "Kaplan-Meier, log-log, Greenwood",
        },
      }),
      aStatistic("median of the reviewed", "seconds", 1.9 * DAY),
      aStatistic("p90 of the reviewed", "seconds", 6.8 * DAY),
      aStatistic("median to the first automated review", "seconds", 0.07 * HOUR),
    ],
    threshold: { value: DAY, says: "a median of at most 24 h", source: "flowaudit default" },
    coverage: {
      seen: 104,
      of: 107,
      what: "changes ready for review in the window",
      missing: [{ reason: "no pull request is known of it", count: 3 }],
    },
    evidence: teamChanges.slice(4, 7).map(({ id }) => id),
    note: "11 changes still waiting at the end of the window, 4 changes merged without a review and 2 changes closed without one.",
  }),
  aMeasure({
    ...PROSE.testCycle,
    finding: "act",
    n: 402,
    next: "Make checks reliable first, then fast, and run them before review.",
    statistics: [
      aStatistic("p90", "seconds", 0.86 * HOUR),
      aStatistic("median", "seconds", 0.31 * HOUR),
      aStatistic("flaky", "share", 0.034, {
        name: "flakyRate",
        interval: { low: 0.027, high: 0.042, level: 0.95, method: "Wilson score interval" },
      }),
      aStatistic("waited for flaky checks, in all", "seconds", 61.5 * HOUR),
      aStatistic("median queued", "seconds", 0.04 * HOUR),
      aStatistic("median running", "seconds", 0.26 * HOUR),
    ],
    threshold: { value: 0.02, says: "at most 2 % of the checks flaky", source: "flowaudit default" },
    coverage: heads,
    evidence: [longest[1] ?? ""],
    counts: [
      count("slowest", "end-to-end", 398, 0.29 * HOUR),
      count("slowest", "build", 431, 0.09 * HOUR),
      count("flaky", "end-to-end", 51),
      count("flaky", "build", 3),
    ],
    note: "Slowest: end-to-end (17 min 24 s) and build (5 min 24 s). Flakiest: end-to-end (51 of 1588 pairs) and build (3 of 1588 pairs).",
  }),
  aMeasure({
    ...PROSE.changeFailure,
    finding: "good",
    n: 61,
    next: "Keep the checks before the merge, and the bar for a delivery.",
    statistics: [
      aStatistic("failed for certain", "share", 3 / 61),
      aStatistic("failed with the suspected ones", "share", 4 / 61),
    ],
    threshold: { value: 0.15, says: "at most 15 % of the deliveries", source: "DORA, 2021" },
    coverage: { seen: 61, of: 68, what: "deliveries in the window", missing: [YOUNG] },
  }),
  aMeasure({
    ...PROSE.rework,
    status: "unavailable",
    finding: "unknown",
    n: null,
    coverage: null,
    because: "It needs the age of lines, which this report was made without.",
    remedy: "Lines need the contents of the commits: make a full clone, neither partial nor shallow.",
    next: "Ask which recent work had to be done twice, and why.",
  }),
  aMeasure({
    ...PROSE.efficiency,
    finding: "good",
    n: 95,
    next: "Keep waits short: most of a change's life is work.",
    statistics: [
      aStatistic("median per change", "share", 0.274),
      aStatistic("of all time together", "share", 0.262),
    ],
    threshold: { value: 0.25, says: "work in at least 25 % of the time", source: "flowaudit default" },
    coverage: {
      seen: 95,
      of: 97,
      what: "finished changes",
      missing: [{ reason: "its work and its waits stand as one stage", count: 2 }],
    },
  }),
  aMeasure({
    ...PROSE.wip,
    finding: "watch",
    n: 4,
    smallSample: true,
    next: "Finish or close the oldest open changes before anybody begins a new one.",
    statistics: [
      aStatistic("open changes", "count", 4),
      aStatistic("median age", "seconds", 23.2 * DAY, { name: "ageMedianSeconds" }),
      aStatistic("p90 age", "seconds", 75 * DAY),
      aStatistic("merged and not delivered", "count", 1),
      aStatistic("checks running or waiting to run", "count", 2),
      aStatistic("unresolved incidents", "count", 1),
    ],
    threshold: {
      value: 8.9 * DAY,
      says: "a median age of at most 8 d 22 h, the p75 lead time",
      source: "its own past; flowaudit default",
    },
    coverage: { seen: 4, of: 4, what: "open changes", missing: [] },
    evidence: teamChanges.slice(4, 8).map(({ id }) => id),
    counts: [count("stage", "pickup", 2), count("stage", "coding", 1), count("stage", "review", 1)],
  }),
  aMeasure({
    ...PROSE.rounds,
    n: 91,
    statistics: [
      aStatistic("median per change", "count", 1),
      aStatistic("p90 per change", "count", 3),
      aStatistic("time with the reviewers", "share", 0.86),
      aStatistic("median with the reviewers", "seconds", 2.8 * DAY),
      aStatistic("median with the author", "seconds", 0.4 * DAY),
    ],
    threshold: { value: 2, says: "a median of at most 2 rounds", source: "flowaudit default" },
    coverage: { seen: 91, of: 97, what: "finished changes", missing: [{ reason: "not reviewed", count: 6 }] },
  }),
  aMeasure({
    ...PROSE.checksFailed,
    finding: "unknown",
    because: "There is no general yardstick: hold it against your own past.",
    n: 1588,
    statistics: [
      aStatistic("of first runs fail", "share", 0.118),
      aStatistic("re-runs per change", "count", 0.9),
    ],
    coverage: { seen: 431, of: 431, what: "heads", missing: [] },
    counts: [count("failed first", "end-to-end", 122), count("failed first", "build", 65)],
  }),
  aMeasure({
    ...PROSE.toProduction,
    finding: "unknown",
    because: "There is no general yardstick: hold it against your own past.",
    n: 44,
    statistics: [
      aStatistic("median", "seconds", 11.2 * DAY),
      aStatistic("p90", "seconds", 44 * DAY),
      aStatistic("median before the first commit", "seconds", 5.1 * DAY),
    ],
    coverage: {
      seen: 44,
      of: 97,
      what: "delivered changes",
      missing: [{ reason: "it closes no issue", count: 53 }],
    },
  }),
  aMeasure({
    ...PROSE.constraint,
    finding: "act",
    n: 97,
    next: "Share ownership and write the review rules down, so that many people can take a first look.",
    statistics: [aStatistic("share of lead time, waiting for a first review", "share", 0.4185)],
    threshold: { value: 0.4, says: "no single wait above 40 % of lead time", source: "flowaudit default" },
    coverage: { seen: 97, of: 97, what: "finished changes", missing: [] },
    evidence: longest,
  }),
  absorption,
];

export const team: Report = aReport({
  repository: {
    name: "acme/checkout",
    branch: "main",
    branchBecause: "the remote's default branch",
    head: commitId(0),
    url: "https://github.com/acme/checkout",
  },
  inputs: {
    deliveries: {
      source: "deployments",
      because: "GitHub knows 212 deployments to production",
      inWindow: 68,
      streams: ["production"],
    },
    configured: [
      { key: "deliveries", origin: "flowaudit.config.yaml: deliveries" },
      { key: "window", origin: "--window" },
      { key: "wipLimits", origin: "flowaudit.config.yaml: wipLimits" },
    ],
  },
  coverage: {
    finished: 97,
    withLeadTime: 97,
    merged: 98,
    automatedFinished: 22,
    automatedMerged: 22,
    styles: [{ style: "squash", count: 98 }],
    marks: [{ mark: "github-squash", says: "GitHub squashes", count: 98 }],
    undelivered: 1,
  },
  verdict: {
    sentences: [
      "In this window delivery was held back most by pickup, the wait for a first review: 42 % of all lead time.",
      `Did faster coding ship anything? ${SAYS}`,
    ],
    constraint: "pickup",
    holdsBack: true,
    certainty: null,
  },
  stages: [intake, ...stages],
  measures,
  fasterCoding: {
    says: "If coding took no time at all, the average lead time would fall by 20 h to 1 d 7 h; if pickup were halved, it would fall by 1 d 1 h to 1 d 15 h.",
    stages: ["coding"],
    codingRemoved: aWorth(9, 25, 35),
    constraintHalved: { stage: "pickup", worth: aWorth(22, 31, 43) },
  },
  recommendations: [
    aRecommendation({
      guardrail: GUARD,
      measure: "constraint",
      measures: ["constraint", "first-review-wait"],
      stage: "pickup",
      asks: "those who own these areas",
      action: "Name a second owner for every area that only one or two people approve.",
      because:
        "42 % of all lead time is pickup, the wait for a first review. Median, the still waiting included: 2 d 10 h; the yardstick is a median of at most 24 h.",
      evidence: longest,
      worth: aWorth(22, 31, 43),
      worthMissing: null,
      reviewOn: {
        date: "2026-11-10",
        says: "the median of pickup under 23 h 30 min (was 1 d 23 h)",
      },
    }),
    aRecommendation({
      id: "flaky-checks",
      guardrail: GUARD,
      measure: "test-cycle",
      asks: "whoever keeps the checks",
      action: "Take the flakiest check out of the required ones today.",
      because:
        "Of the checks 3 % failed and then passed on the same commit, most of all end-to-end and build; the yardstick is at most 2 % of the checks flaky.",
      evidence: [longest[1] ?? ""],
      worth: {
        leadTime: null,
        changeDaysPerMonth: { value: 0.9, low: null, high: null },
        assumption: "no check had to be run twice on one commit",
      },
      worthMissing: null,
      reviewOn: { date: "2026-11-10", says: "the flaky rate at most 2 % (was 3 %)" },
    }),
    aRecommendation({
      id: "wip-limits",
      guardrail: GUARD,
      measure: "wip",
      asks: "whoever decides what is begun",
      action: "Finish or close the oldest open changes before anybody begins a new one.",
      because: "Median age: 23 d 5 h; the yardstick is a median age of at most 8 d 22 h, the p75 lead time.",
      evidence: teamChanges.slice(4, 8).map(({ id }) => id),
      worthMissing: "what a limit saves is seen only once it holds",
      weight: 0.5,
      weightBecause: "only 4 were observed",
      reviewOn: {
        date: "2026-11-10",
        says: "the median age of open changes under 8 d 22 h (was 23 d 5 h)",
      },
    }),
  ],
  longest: longest,
  // The others took 2 d each; deployments come six a week.
  changes: [...teamChanges, ...unlistedChanges(94, 2 * DAY)],
  deliveries: deployments,
  incidents: [
    {
      name: "#1433",
      title: "Refunds fail for cards that have expired",
      openedAt: "2026-09-21T08:00:00.000Z",
      closedAt: null,
      delivery: { ref: "production 4", certain: true },
      changes: [],
      origin: null,
      url: "https://github.com/acme/checkout/issues/1433",
    },
  ],
  heads: { pushed: 431, finished: 402, complete: 431, attempts: 1930, failed: 214 },
  takenAt: windowEnd,
});

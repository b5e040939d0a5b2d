/** The common first run: git alone, merges and version tags. */
import type { Report, ReportChange } from "../../src/judge/report/report.ts";
import {
  aChange,
  after,
  aMeasure,
  aRecommendation,
  aReport,
  aStage,
  aStatistic,
  aWorth,
  commitId,
  DAY,
  HOUR,
  missing,
  moment,
  spansFrom,
  unavailable,
} from "./build.ts";
import { PROSE } from "./prose.ts";
import { deliveriesFrom, unlistedChanges } from "./unlisted.ts";

const REVIEWS =
  "For a repository on GitHub: set GH_TOKEN, or log in with gh auth login, and run it again. What git alone shows of this wait stands under last-commit-to-merge.";
const CHECKS = "For a repository on GitHub: set GH_TOKEN, or log in with gh auth login, and run it again.";
const INCIDENTS =
  "A rate needs to know which deliveries failed: incidents and rollbacks are not in git. Reverts are in git, but alone they are no rate.";

function change(
  n: number,
  number: number | null,
  title: string,
  start: string,
  before: number,
  release: number | null,
): ReportChange {
  const merged = after(start, before * DAY);
  const spans = spansFrom(start, [
    ["coding+integrate", "joined", before * DAY],
    ["release", "wait", (release ?? 6.4) * DAY, release === null],
  ]);
  return aChange({
    id: commitId(n),
    number,
    title,
    style: number === null ? "direct" : "merge",
    commits: number === null ? 1 : n + 1,
    startedAt: moment(start, "author date of the first commit", commitId(n + 100)),
    lastCommitAt: moment(
      after(merged, -before * DAY * 0.3),
      "committer date of the last commit",
      commitId(n + 200),
    ),
    mergedAt: moment(merged, "committer date of the merge", commitId(n)),
    deliveredAt:
      release === null
        ? missing("no delivery carries it yet")
        : moment(after(merged, release * DAY), "date of the tagged commit", "v2.8.0"),
    delivery: release === null ? null : "v2.8.0",
    leadTimeSeconds: release === null ? null : (before + release) * DAY,
    spans,
    files: n,
    finished: release !== null,
  });
}

const changes = [
  change(1, 871, "Parse dates before 1900", "2026-02-03T08:00:00.000Z", 61.3, 88.4),
  change(
    2,
    902,
    "Support the new archive format and deprecate the old one in the documentation",
    "2026-03-15T16:20:00.000Z",
    12.9,
    77.1,
  ),
  change(3, null, "Fix a typo in an error message", "2026-04-02T11:11:00.000Z", 0.02, 71.5),
  change(4, 930, "Bump the minimum runtime", "2026-04-18T06:00:00.000Z", 3.5, 51.8),
  change(5, 944, "Stream large files instead of reading them whole", "2026-05-30T19:45:00.000Z", 8.7, 3.2),
  change(6, 951, "Read the index lazily", "2026-09-01T10:00:00.000Z", 21.2, null),
];
const ids = changes.slice(0, 5).map(({ id }) => id);

export const library: Report = aReport({
  repository: {
    name: "parsekit",
    branch: "main",
    branchBecause: "the remote's default branch",
    head: commitId(0),
    url: null,
  },
  window: {
    from: "2026-04-02T00:00:00.000Z",
    to: "2026-09-29T00:00:00.000Z",
    because: "the last 180 days, because the last 90 hold only 11 finished changes",
  },
  inputs: {
    deliveries: { source: "tags", because: "git alone knows no deployments", inWindow: 3, streams: [""] },
  },
  coverage: {
    finished: 34,
    withLeadTime: 29,
    merged: 41,
    automatedFinished: 12,
    automatedMerged: 13,
    styles: [
      { style: "merge", count: 22 },
      { style: "squash", count: 5 },
      { style: "direct", count: 7 },
    ],
    marks: [
      { mark: "github-merge", says: "GitHub merges", count: 22 },
      { mark: null, says: "commits without a tool's mark", count: 7 },
      { mark: "github-squash", says: "GitHub squashes", count: 5 },
    ],
    unexplained: 7 / 34,
    undelivered: 6,
  },
  earlier: {
    run: {
      takenAt: "2026-03-31T00:00:00.000Z",
      head: "9e".repeat(20),
      window: { from: "2025-10-01T00:00:00.000Z", to: "2026-03-31T00:00:00.000Z" },
    },
    comparableFrom: null,
    headlines: [
      {
        about: "lead-time",
        title: "Lead time, from first commit to delivery",
        label: "median",
        unit: "seconds",
        was: 5 * DAY,
        is: 3 * DAY,
        conclusion: "better",
        says: "beyond chance: likely 22 % to 51 % shorter",
      },
      {
        about: "change-failure",
        title: "Change failure rate and rollbacks",
        label: "failed for certain",
        unit: "share",
        was: 0.08,
        is: null,
        conclusion: "not-concluded",
        says: "not judged: it is unknown",
      },
      {
        about: "rework",
        title: "Repairs as a share of capacity",
        label: "changes that repair",
        unit: "share",
        was: 0.1,
        is: 0.16,
        conclusion: "no-detectable-change",
        says: "within chance: anything from 12 percentage points less to 24 percentage points more fits",
      },
    ],
  },
  verdict: {
    sentences: [
      "In this window delivery was held back most by the wait for a release: 71 % of all lead time.",
      "Half of the 29 changes delivered in this window took 28 d 14 h or longer from first commit to release.",
      "Where the time before the merge goes cannot be told from git alone.",
    ],
    constraint: "release",
    holdsBack: true,
    certainty: {
      veryLikely: false,
      why: "the window and the two years before it hold 12 releases, and 36 are needed",
    },
  },
  stages: [
    aStage({
      stage: "coding+integrate",
      kind: "joined",
      share: 321 / 1107,
      shareInterval: { low: 0.18, high: 0.41 },
      totalSeconds: 321 * DAY,
      medianSeconds: 3.4 * DAY,
      p75Seconds: 9.9 * DAY,
      p90Seconds: 26.7 * DAY,
      entered: 29,
      waitsFor: "its author, its reviewers and its merge: git cannot tell which",
    }),
    aStage({
      stage: "release",
      kind: "wait",
      share: 786 / 1107,
      shareInterval: { low: 0.59, high: 0.82 },
      totalSeconds: 786 * DAY,
      medianSeconds: 22.3 * DAY,
      p75Seconds: 51.8 * DAY,
      p90Seconds: 77.1 * DAY,
      entered: 34,
      waitsFor: "a delivery to begin",
    }),
  ],
  measures: [
    aMeasure({
      ...PROSE.leadTime,
      finding: "act",
      next: "Shorten the longest wait before you spend more on faster coding.",
      n: 29,
      coverage: {
        seen: 29,
        of: 34,
        what: "delivered changes",
        missing: [{ reason: "a squash hides when the work started", count: 5 }],
      },
      statistics: [
        aStatistic("median", "seconds", 28.6 * DAY, {
          name: "medianSeconds",
          interval: { low: 17.2 * DAY, high: 44.1 * DAY, level: 0.95, method: "order statistics" },
        }),
        aStatistic("p75", "seconds", 61.1 * DAY),
        aStatistic("p90", "seconds", 90 * DAY),
      ],
      threshold: {
        value: 30 * DAY,
        says: "a median of at most one month",
        source: "DORA, State of DevOps 2023: low cluster",
      },
      evidence: ids,
      note: "Work before the first commit cannot be seen.",
    }),
    unavailable({ ...PROSE.firstReview, because: "Reviews are not known here.", remedy: REVIEWS }),
    unavailable({ ...PROSE.testCycle, because: "Check runs are not known here.", remedy: CHECKS }),
    unavailable({
      ...PROSE.toMerge,
      because: "Issues are not known here.",
      remedy: CHECKS,
    }),
    unavailable({
      ...PROSE.changeFailure,
      because: "Incidents are not known here.",
      remedy: INCIDENTS,
    }),
    unavailable({
      ...PROSE.rework,
      because: "The age of lines is not known here.",
      remedy: "Lines need the contents of the commits: make a full clone, neither partial nor shallow.",
    }),
    aMeasure({
      ...PROSE.constraint,
      finding: "act",
      next: "Deliver smaller batches more often, or automatically, before you speed up anything else.",
      n: 29,
      coverage: {
        seen: 29,
        of: 34,
        what: "finished changes",
        missing: [{ reason: "a squash hides when the work started", count: 5 }],
      },
      statistics: [
        aStatistic("share of lead time spent waiting for a release", "share", 786 / 1107, {
          interval: { low: 0.59, high: 0.82, level: 0.95, method: "bootstrap over changes, percentile" },
        }),
        aStatistic("confidence that no other wait is larger", "share", 0.9985),
        aStatistic("share of lead time between last commit and merge, at least", "share", 0.12),
      ],
      threshold: {
        value: 0.4,
        says: "no single wait above 40 % of lead time",
        source: "flowaudit's default",
      },
      evidence: ids,
      series: {
        every: "month",
        statistic: "releaseShare",
        points: [0.5, 0.62, null, 0.7, 0.74, 0.71].map((value, month) => ({
          from: `2026-0${month + 4}-01T00:00:00.000Z`,
          count: value === null ? 3 : 6,
          value,
          working: null,
        })),
      },
      note: "The source is version tags, and how often to release is often a choice. The largest wait that git shows before the merge is from last commit to merge: at least 12 % of lead time.",
    }),
    aMeasure({
      ...PROSE.frequency,
      finding: "act",
      next: "Release on a fixed day of the week, or from every merge.",
      n: 3,
      smallSample: true,
      coverage: { seen: 3, of: 3, what: "deliveries in the window", missing: [] },
      statistics: [
        aStatistic("deliveries per week", "perWeek", 0.117),
        aStatistic("median days between deliveries", "days", 61),
      ],
      threshold: {
        value: 0.23,
        says: "at least one delivery a month",
        source: "DORA, State of DevOps 2023: low cluster",
      },
      evidence: ["v2.8.0"],
    }),
    aMeasure({
      ...PROSE.lastCommit,
      n: 22,
      statistics: [aStatistic("median", "seconds", 16.2 * HOUR), aStatistic("p90", "seconds", 6.1 * DAY)],
    }),
    aMeasure({
      ...PROSE.throughput,
      n: 34,
      statistics: [
        aStatistic("finished per week", "perWeek", 1.32),
        aStatistic("merged per week", "perWeek", 1.59),
      ],
    }),
  ],
  recommendations: [
    aRecommendation({
      id: "release-batches",
      measure: "deployment-frequency",
      stage: "release",
      action: "Cut a release from every merge, or on a fixed day of the week.",
      because: "786 of 1,107 change-days are spent waiting for a release; 3 were cut in 180 days.",
      evidence: ids.slice(0, 3),
      worth: aWorth(14 * 24, 16 * 24, 66),
      worthMissing: null,
      weight: 0.5,
      weightBecause: "only 3 were observed",
      reviewOn: {
        date: "2026-11-10",
        says: "the median of release under 11 d 3 h (was 22 d 7 h)",
      },
    }),
  ],
  longest: ids,
  // Of the others 24 took 11 h each, and the starts of 5 are hidden.
  changes: [...changes, ...unlistedChanges(24, 11 * HOUR), ...unlistedChanges(5, null, 1500)],
  deliveries: deliveriesFrom("2026-05-01T12:00:00.000Z", 3, 61, ["v2.7.0", "v2.7.1", "v2.8.0"]),
  gaps: [
    {
      id: "reviews",
      says: "Reviews, checks and the instant at which a pull request opened: git does not record them.",
      remedy: "Set GH_TOKEN, or log in with gh auth login, and run it again: they are read from GitHub then.",
    },
    {
      id: "hidden-starts",
      says: "The start of 5 squashed changes.",
      remedy: "git fetch origin '+refs/pull/*/head:refs/flowaudit/pull/*'",
    },
  ],
});

/** The poor ones: starts hidden by squashes, and a repository with almost nothing in it. */
import type { Report } from "../../src/judge/report/report.ts";
import {
  aChange,
  after,
  aMeasure,
  aRecommendation,
  aReport,
  aStage,
  aStatistic,
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

const HIDDEN = "a squash hides the start";
const FETCH = "git fetch origin '+refs/pull/*/head:refs/flowaudit/pull/*'";
const TOKEN = "Give a token and run flowaudit sync.";

const squashed = [9.9, 6.2, 5.1].map((days, index) => {
  const merged = after("2026-08-20T09:00:00.000Z", index * 3 * DAY);
  return aChange({
    id: commitId(index + 1),
    number: 40 + index,
    title: `Settle case ${index + 1} (#${40 + index})`,
    url: `https://git.example.org/team/settle/pull/${40 + index}`,
    style: "squash",
    startedAt: missing(HIDDEN),
    lastCommitAt: missing(HIDDEN),
    mergedAt: moment(merged, "committer date of the squash", commitId(index + 1)),
    deliveredAt: moment(after(merged, days * DAY), "tagger date", `1.${index}.0`),
    delivery: `1.${index}.0`,
    spans: spansFrom(merged, [["release", "wait", days * DAY]]),
  });
});

export const squashes: Report = aReport({
  repository: {
    name: "team/settle",
    branch: "trunk",
    branchBecause: "the only branch",
    head: commitId(0),
    url: "https://git.example.org/team/settle",
  },
  coverage: {
    finished: 52,
    withLeadTime: 4,
    merged: 55,
    automatedFinished: 1,
    automatedMerged: 1,
    styles: [
      { style: "squash", count: 48 },
      { style: "direct", count: 4 },
    ],
    marks: [
      { mark: "github-squash", says: "GitHub squashes", count: 48 },
      { mark: null, says: "commits without a tool's mark", count: 4 },
    ],
    unexplained: 4 / 52,
    beforeRecord: 1,
    undelivered: 1,
  },
  verdict: {
    sentences: [
      "Where the time goes cannot be told: the start of 48 of 52 changes is hidden by squashes.",
      "What can be seen: half of them wait more than 3 d 5 h for their release.",
    ],
    constraint: null,
    holdsBack: false,
    certainty: null,
  },
  stages: [
    aStage({
      stage: "coding+integrate",
      kind: "joined",
      totalSeconds: 3.2 * HOUR,
      entered: 4,
      waitsFor: "its author, its reviewers and its merge: git cannot tell which",
    }),
    aStage({
      stage: "release",
      kind: "wait",
      totalSeconds: 201 * DAY,
      medianSeconds: 3.2 * DAY,
      p75Seconds: 5.1 * DAY,
      p90Seconds: 7.2 * DAY,
      entered: 52,
      waitsFor: "a delivery to begin",
    }),
  ],
  measures: [
    aMeasure({
      ...PROSE.leadTime,
      finding: "unknown",
      because: "The start of most changes is hidden.",
      next: "Supply what is missing, then compare with your own past.",
      n: 4,
      smallSample: true,
      coverage: { seen: 4, of: 52, what: "delivered changes", missing: [{ reason: HIDDEN, count: 48 }] },
      statistics: [
        aStatistic("median", "seconds", null, { why: "fewer than 5 changes" }),
        aStatistic("p90", "seconds", null, { why: "fewer than 5 changes" }),
      ],
    }),
    unavailable({ ...PROSE.firstReview, because: "Reviews are not known here.", remedy: TOKEN }),
    unavailable({ ...PROSE.testCycle, because: "Check runs are not known here.", remedy: TOKEN }),
    unavailable({
      ...PROSE.changeFailure,
      because: "Incidents are not known here.",
      remedy: "Give a list with --incidents FILE.",
    }),
    aMeasure({
      ...PROSE.rework,
      n: 55,
      coverage: { seen: 55, of: 55, what: "merged changes", missing: [] },
      statistics: [aStatistic("of all changes repair", "share", 0.0036)],
      threshold: { value: 0.2, says: "at most 20 %", source: "flowaudit's default" },
    }),
    aMeasure({
      ...PROSE.releaseWait,
      finding: "watch",
      n: 52,
      next: "Deliver every merged change on the day of its merge.",
      statistics: [aStatistic("median", "seconds", 3.2 * DAY), aStatistic("p90", "seconds", 7.2 * DAY)],
      evidence: squashed.map(({ id }) => id),
      threshold: { value: DAY, says: "a median of at most one day", source: "flowaudit's default" },
    }),
  ],
  recommendations: [
    aRecommendation({
      id: "release-batches",
      measure: "release-wait",
      action: "Deliver every merged change on the day of its merge.",
      because: "Half of the changes waited 3 d 5 h or longer for their release.",
    }),
  ],
  longest: squashed.map(({ id }) => id),
  // The starts of 45 others are hidden as well; 4 direct pushes took 48 min each.
  changes: [...squashed, ...unlistedChanges(45, null), ...unlistedChanges(4, 0.8 * HOUR, 1500)],
  deliveries: deliveriesFrom("2026-07-05T12:00:00.000Z", 6, 14, ["1.0.0", "1.1.0", "1.2.0"]),
  gaps: [{ id: "hidden-starts", says: "The start of 48 squashed changes.", remedy: FETCH }],
});

const only = aChange({
  id: commitId(5),
  title: "",
  style: "direct",
  startedAt: moment("2026-09-20T10:00:00.000Z", "author date of the commit", commitId(5)),
  lastCommitAt: moment("2026-09-20T10:00:00.000Z", "committer date of the commit", commitId(5)),
  mergedAt: moment("2026-09-20T10:00:42.250Z", "committer date of the commit", commitId(5)),
  deliveredAt: missing("there are no deliveries"),
  leadTimeSeconds: 42.25,
  spans: spansFrom("2026-09-20T10:00:00.000Z", [["coding+integrate", "joined", 42.25]]),
});

export const tiny: Report = aReport({
  earlier: { run: null, comparableFrom: "2026-12-28T00:00:00.000Z", headlines: [] },
  repository: { name: "notes", branch: "master", branchBecause: "checked out", head: commitId(0), url: null },
  window: {
    from: "2021-09-29T00:00:00.000Z",
    to: "2026-09-29T00:00:00.000Z",
    because: "the last 5 years, because fewer hold fewer than 20 changes",
  },
  inputs: {
    deliveries: { source: "none", because: "no version tags were found", inWindow: 0, streams: [] },
    path: "docs/guide",
    includeBots: true,
  },
  coverage: {
    finished: 1,
    withLeadTime: 1,
    merged: 1,
    styles: [{ style: "direct", count: 1 }],
    marks: [{ mark: null, says: "commits without a tool's mark", count: 1 }],
    unexplained: 1 / 1,
    undated: 1,
  },
  verdict: {
    sentences: ["Too little happened to tell where the time goes: 1 change in 5 years."],
    constraint: null,
    holdsBack: false,
    certainty: null,
  },
  stages: [
    aStage({
      stage: "coding+integrate",
      kind: "joined",
      share: 1,
      totalSeconds: 42.25,
      entered: 1,
      waitsFor: "its author, its reviewers and its merge: git cannot tell which",
    }),
  ],
  measures: [
    aMeasure({
      ...PROSE.leadTime,
      finding: "unknown",
      because: "Fewer than 5 changes.",
      next: "Give a longer window, or deliveries.",
      n: 1,
      smallSample: true,
      coverage: { seen: 1, of: 1, what: "merged changes", missing: [] },
      statistics: [aStatistic("median", "seconds", null, { why: "fewer than 5 changes" })],
    }),
    aMeasure({
      ...PROSE.rework,
      status: "not-applicable",
      because: "No change repairs another.",
      finding: "unknown",
      n: null,
      coverage: null,
    }),
  ],
  longest: [only.id],
  changes: [only],
  gaps: [
    {
      id: "deliveries",
      says: "Deliveries: nothing tells when a change reached anybody.",
      remedy: "Tag the versions, or give a list with --deliveries file:F.",
    },
  ],
});

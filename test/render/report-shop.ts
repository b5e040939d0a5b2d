/** The rich one: every stage told apart, findings of each kind. */
import type { Report } from "../../src/judge/report/report.ts";
import { aRecommendation, aReport, aStage, aWorth, DAY, HOUR } from "./build.ts";
import { changes, ids } from "./report-shop-changes.ts";
import { measures } from "./report-shop-measures.ts";
import { deliveriesFrom, unlistedChanges } from "./unlisted.ts";

/** Change-days of lead time in all. */
const DAYS = 158 + 305 + 90 + 79 + 34 + 463;

export const shop: Report = aReport({
  coverage: {
    merged: 97,
    automatedFinished: 31,
    automatedMerged: 35,
    styles: [
      { style: "merge", count: 71 },
      { style: "direct", count: 13 },
    ],
    marks: [
      { mark: "github-merge", says: "GitHub merges", count: 71 },
      { mark: null, says: "commits without a tool's mark", count: 13 },
    ],
    unexplained: 13 / 84,
    beforeRecord: 4,
    undelivered: 9,
    undated: 1,
    datedAhead: 2,
  },
  verdict: {
    sentences: [
      "In this window delivery was held back most by the wait for a release: 41 % of all lead time.",
      "Before the merge, most of it waits for a first look (27 %); writing code is 14 %, so faster coding alone would hardly be felt.",
    ],
    constraint: "release",
    holdsBack: true,
    certainty: null,
  },
  stages: [
    aStage({
      stage: "coding",
      kind: "work",
      share: 158 / DAYS,
      shareInterval: { low: 0.11, high: 0.17 },
      totalSeconds: 158 * DAY,
      medianSeconds: 1.1 * DAY,
      p75Seconds: 2.4 * DAY,
      p90Seconds: 5.9 * DAY,
      entered: 84,
      waitsFor: "its author to finish",
    }),
    aStage({
      stage: "pickup",
      kind: "wait",
      share: 305 / DAYS,
      shareInterval: { low: 0.22, high: 0.32 },
      totalSeconds: 305 * DAY,
      medianSeconds: 2.3 * DAY,
      p75Seconds: 4.9 * DAY,
      p90Seconds: 9.3 * DAY,
      entered: 80,
      waitsFor: "a first review",
    }),
    aStage({
      stage: "review",
      kind: "wait",
      share: 90 / DAYS,
      shareInterval: { low: 0.06, high: 0.1 },
      totalSeconds: 90 * DAY,
      medianSeconds: 20 * HOUR,
      p75Seconds: 1.8 * DAY,
      p90Seconds: 4.1 * DAY,
      entered: 52,
      waitsFor: "the reviewers to look again",
    }),
    aStage({
      stage: "rework",
      kind: "work",
      share: 79 / DAYS,
      shareInterval: { low: 0.05, high: 0.1 },
      totalSeconds: 79 * DAY,
      medianSeconds: 15.4 * HOUR,
      p75Seconds: 2.2 * DAY,
      p90Seconds: 4.4 * DAY,
      entered: 47,
      waitsFor: "its author's answer",
    }),
    aStage({
      stage: "test",
      kind: "wait",
      share: 34 / DAYS,
      shareInterval: { low: 0.02, high: 0.04 },
      totalSeconds: 34 * DAY,
      medianSeconds: 1.2 * HOUR,
      p75Seconds: 4.6 * HOUR,
      p90Seconds: 21 * HOUR,
      entered: 84,
      waitsFor: "the checks",
    }),
    aStage({
      stage: "release",
      kind: "wait",
      share: 463 / DAYS,
      shareInterval: { low: 0.36, high: 0.46 },
      totalSeconds: 463 * DAY,
      medianSeconds: 4.6 * DAY,
      p75Seconds: 8.4 * DAY,
      p90Seconds: 13.4 * DAY,
      entered: 84,
      waitsFor: "a delivery to begin",
    }),
  ],
  measures,
  recommendations: [
    aRecommendation({
      id: "release-batches",
      stage: "release",
      worth: aWorth(2.2 * 24, 2.75 * 24, 77),
      worthMissing: null,
      reviewOn: {
        date: "2026-11-10",
        says: "the median of release under 2 d 7 h (was 4 d 14 h)",
      },
      measure: "release-wait",
      action:
        "Deliver every merged change on the day of its merge: shorten the train from two weeks to one day.",
      because:
        "463 of 1,129 change-days are spent waiting for a delivery; halving that wait would save 77 change-days a month.",
      evidence: [ids[3] ?? "", ids[1] ?? "", ids[0] ?? ""],
    }),
    aRecommendation({
      measure: "first-review-wait",
      action: "Let more people approve.",
      because: "The median change waits 2 d 7 h for its first review.",
      evidence: [ids[1] ?? ""],
    }),
  ],
  longest: ids,
  // The others took a week each.
  changes: [...changes, ...unlistedChanges(78, 7 * DAY)],
  deliveries: deliveriesFrom("2026-07-05T12:00:00.000Z", 6, 14.9, [
    "v4.12.0",
    "v4.13.0",
    "v4.14.0",
    "v4.14.1",
  ]),
  gaps: [
    {
      id: "incidents",
      says: "Which deliveries failed: no incidents are on record.",
      remedy: "Give a list with --incidents FILE, or label the issues that are incidents.",
    },
  ],
});

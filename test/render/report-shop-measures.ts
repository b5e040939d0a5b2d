/** The measures of the rich report. */
import type { ReportMeasure } from "../../src/judge/report/report.ts";
import { after, aMeasure, aStatistic, DAY, HOUR, unavailable } from "./build.ts";
import { PROSE } from "./prose.ts";
import { ids } from "./report-shop-changes.ts";

const seen = (n: number) => ({ seen: n, of: 84, what: "delivered changes" });

export const measures: ReportMeasure[] = [
  aMeasure({
    ...PROSE.leadTime,
    finding: "watch",
    next: "Shorten the longest wait before you spend more on faster coding.",
    statistics: [
      aStatistic("median", "seconds", 9.4 * DAY, {
        interval: { low: 8.1 * DAY, high: 11.2 * DAY, level: 0.95, method: "order statistics" },
      }),
      aStatistic("p75", "seconds", 16.2 * DAY),
      aStatistic("p90", "seconds", 26.7 * DAY),
    ],
    threshold: {
      value: 7 * DAY,
      says: "a median of at most one week",
      source: "DORA, State of DevOps 2023: medium cluster",
    },
    evidence: ids,
    series: {
      every: "week",
      statistic: "median",
      points: [5, 6, 4, null, 7, 9, 8, 11, 10, 12, 9, 11, 13].map((days, week) => ({
        from: after("2026-07-01T00:00:00.000Z", week * 7 * DAY),
        count: days === null ? 2 : 7,
        value: days === null ? null : days * DAY,
        working: null,
      })),
    },
    note: "Work before the first commit cannot be seen.",
  }),
  aMeasure({
    ...PROSE.firstReview,
    finding: "act",
    next: "Share ownership and write review rules down, so that more look.",
    n: 80,
    coverage: {
      ...seen(80),
      missing: [{ reason: "pushed straight to the branch", count: 4 }],
    },
    statistics: [
      aStatistic("median", "seconds", 2.3 * DAY, {
        interval: { low: 1.9 * DAY, high: 2.8 * DAY, level: 0.95, method: "Kaplan–Meier" },
      }),
      aStatistic("p90", "seconds", 9.3 * DAY),
      aStatistic("never reviewed", "share", 0.004),
    ],
    threshold: { value: DAY, says: "a median of at most 24 h", source: "flowaudit's default" },
    evidence: [ids[1] ?? "", ids[0] ?? "", ids[4] ?? ""],
  }),
  aMeasure({
    ...PROSE.testCycle,
    finding: "good",
    next: "Keep it: nothing waits for the checks.",
    n: 412,
    coverage: { seen: 412, of: 412, what: "runs", missing: [] },
    statistics: [
      aStatistic("p90", "seconds", 0.61 * HOUR),
      aStatistic("median", "seconds", 0.28 * HOUR),
      aStatistic("flaky", "share", 0.012),
    ],
    threshold: { value: HOUR, says: "a p90 of at most 1 h", source: "flowaudit's default" },
  }),
  unavailable({
    ...PROSE.changeFailure,
    because: "No incidents are on record.",
    remedy: "Give a list with --incidents FILE, or label the issues that are incidents.",
    next: "Supply incidents.",
  }),
  aMeasure({
    ...PROSE.rework,
    finding: "good",
    next: "Nothing: look again next month.",
    statistics: [aStatistic("of all changes repair", "share", 0.18), aStatistic("reverts", "count", 2)],
    n: 97,
    coverage: { seen: 97, of: 97, what: "merged changes", missing: [] },
    threshold: { value: 0.3, says: "at most 30 %", source: "flowaudit's default" },
  }),
  aMeasure({
    ...PROSE.batchSize,
    finding: "watch",
    next: "Deliver smaller batches, more often.",
    n: 6,
    smallSample: true,
    coverage: { seen: 6, of: 6, what: "deliveries", missing: [] },
    statistics: [aStatistic("changes, median", "count", 13.5), aStatistic("largest", "count", 31)],
    threshold: { value: 0, says: "no larger than before", source: "its own past" },
    evidence: ["v4.12.0", "v4.14.0"],
  }),
  aMeasure({
    ...PROSE.constraint,
    finding: "act",
    next: "Deliver every merged change on the day of its merge.",
    statistics: [aStatistic("share of lead time, waiting for a release", "share", 463 / 1129)],
    threshold: {
      value: 0.4,
      says: "no single wait above 40 % of lead time",
      source: "flowaudit's default",
    },
    evidence: [ids[3] ?? "", ids[1] ?? "", ids[0] ?? ""],
  }),
  aMeasure({
    ...PROSE.releaseWait,
    finding: "act",
    next: "Deliver every merged change on the day of its merge.",
    statistics: [
      aStatistic("median", "seconds", 4.6 * DAY),
      aStatistic("p75", "seconds", 8.4 * DAY),
      aStatistic("p90", "seconds", 13.4 * DAY),
    ],
    threshold: {
      value: 0.4,
      says: "no single wait above 40 % of lead time",
      source: "flowaudit's default",
    },
    evidence: [ids[3] ?? "", ids[1] ?? "", ids[0] ?? ""],
  }),
  aMeasure({
    ...PROSE.throughput,
    statistics: [
      aStatistic("delivered per week", "perWeek", 6.53),
      aStatistic("merged per week", "perWeek", 7.54),
    ],
  }),
  aMeasure({
    ...PROSE.frequency,
    finding: "unknown",
    because: "Fewer than 20 deliveries: too few to judge.",
    n: 6,
    smallSample: true,
    statistics: [aStatistic("deliveries", "perWeek", 0.47), aStatistic("between two, median", "days", 14.9)],
  }),
  aMeasure({
    ...PROSE.changeSize,
    n: 30,
    coverage: { ...seen(30), missing: [{ reason: "contents not read", count: 54 }] },
    statistics: [aStatistic("median", "lines", 118), aStatistic("under 200 lines", "share", 0.71)],
  }),
  aMeasure({
    ...PROSE.aiShare,
    finding: "unknown",
    because: "A share is neither good nor bad.",
    statistics: [aStatistic("of all changes", "share", 0.238)],
  }),
  aMeasure({
    ...PROSE.wip,
    status: "failed",
    finding: "unknown",
    because: "Stopped on an unexpected value.",
    n: null,
    coverage: null,
  }),
];

/** What an audited repository can do to a page once its texts are sanitised: long, wide, huge, tiny. */
import type { Report } from "../../src/judge/report/report.ts";
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
  missing,
  moment,
  spansFrom,
  unavailable,
} from "./build.ts";
import { PROSE } from "./prose.ts";

const CJK = "修复结账页面的价格规则并将其移动到自己的软件包中".repeat(13).slice(0, 300);
const LONG = "x".repeat(300);
const EMOJI = "🫠🚀👩🏽💻🇳🇿 ".repeat(30).trim();
const THAI = "แก้ไขกฎราคาในหน้าชำระเงิน ".repeat(12).trim();
const MARKUP = "##[error] ::error::<script>alert(1)</script> [31m \\u001b[2J %s \ufffd";

const changes = [CJK, LONG, EMOJI, THAI, MARKUP, "e\u0301".repeat(150)].map((title, index) =>
  aChange({
    id: commitId(index),
    number: index === 0 ? 2_147_483_647 : null,
    title,
    url: index === 1 ? `https://example.org/${"y".repeat(400)}` : 'https://example.org/"\u00e9\u001b]8;;',
    startedAt: moment("1999-12-31T23:59:59.999Z", CJK, LONG),
    lastCommitAt: missing(CJK),
    mergedAt: moment("2026-09-20T00:00:00.000Z", LONG, LONG, `https://example.org/${"z".repeat(300)}`),
    deliveredAt: missing(LONG),
    delivery: index === 2 ? EMOJI : null,
    leadTimeSeconds: index === 3 ? 0 : null,
    spans:
      index === 3
        ? []
        : spansFrom("1999-12-31T23:59:59.999Z", [
            ["coding+integrate", "joined", 0.001],
            ["release", "wait", 27 * 365 * DAY, true],
          ]),
    flags: ["clock-skew", "stale-start", "delivered-before-merge"],
    assistance: {
      tier: "explicit",
      assistant: CJK,
      evidence: LONG,
      ref: LONG,
      model: LONG,
      prompt: { evidence: LONG, ref: LONG },
    },
    reverts: LONG,
  }),
);

export const hostile: Report = aReport({
  repository: {
    name: `${LONG}/${CJK}`,
    branch: LONG,
    branchBecause: CJK,
    head: commitId(0),
    url: "javascript:alert(1)",
  },
  inputs: {
    deliveries: { source: "file", because: LONG, inWindow: 123_456_789, streams: [CJK] },
    path: `${CJK}/${LONG}`,
  },
  coverage: {
    finished: 1_234_567,
    withLeadTime: 1_234_566,
    merged: 2_000_000,
    automatedFinished: 1,
    styles: [],
    marks: [],
    unexplained: null,
    beforeRecord: 1,
    undelivered: 9_007_199_254_740_991,
    undated: 1,
    datedAhead: 1,
  },
  verdict: {
    sentences: [CJK, LONG, EMOJI, THAI],
    constraint: LONG,
    holdsBack: true,
    certainty: { veryLikely: false, why: LONG },
  },
  stages: [
    aStage({
      stage: LONG,
      kind: "wait",
      share: 0.999999,
      shareInterval: { low: 0.0000001, high: 1 },
      totalSeconds: 1e300,
      medianSeconds: 1e300,
      p75Seconds: 86_399,
      p90Seconds: 1e-9,
      entered: 1_234_567,
      waitsFor: CJK,
    }),
    aStage({
      stage: CJK,
      kind: "work",
      share: 0.000001,
      totalSeconds: 1e-9,
      medianSeconds: 0,
      p75Seconds: 0,
      p90Seconds: 0,
      entered: 1,
      waitsFor: LONG,
    }),
    aStage({ stage: "__proto__", kind: "joined", share: 0, totalSeconds: 0, entered: 0, waitsFor: "" }),
  ],
  measures: [
    aMeasure({
      ...PROSE.leadTime,
      title: CJK,
      tells: LONG,
      next: EMOJI,
      finding: "act",
      n: 1e9,
      statistics: [
        aStatistic(CJK, "seconds", 1e300, {
          interval: { low: -1e300, high: 1e300, level: 0.95, method: LONG },
        }),
        aStatistic("share", "share", 1e-9),
        aStatistic("share", "share", 1 - 1e-9),
        aStatistic("count", "count", 1e21),
        aStatistic("per week", "perWeek", 1e-12),
        aStatistic("lines", "lines", 1e15),
      ],
      threshold: { value: 0, says: CJK, source: LONG },
      coverage: { seen: 1, of: 1e9, what: LONG, missing: [{ reason: CJK, count: 999_999_999 }] },
      evidence: [LONG, CJK, "__proto__", "constructor"],
      series: {
        every: "week",
        statistic: "__proto__",
        points: Array.from({ length: 400 }, (_, week) => ({
          from: after("2019-01-01T00:00:00.000Z", week * 7 * DAY),
          count: week,
          value: week % 7 === 0 ? null : week * 1e290,
          working: null,
        })),
      },
      note: THAI,
    }),
    unavailable({ ...PROSE.firstReview, because: LONG, remedy: CJK }),
    aMeasure({ ...PROSE.testCycle, status: "failed", because: LONG, finding: "unknown" }),
    aMeasure({ ...PROSE.changeFailure, finding: "good", statistics: [] }),
    aMeasure({
      ...PROSE.rework,
      finding: "watch",
      statistics: [aStatistic("negative", "seconds", -0.5), aStatistic("difference", "share", -0.004)],
      series: {
        every: "month",
        statistic: "negative",
        points: [
          { from: "2026-01-01T00:00:00.000Z", count: 0, value: 0, working: null },
          { from: "2026-02-01T00:00:00.000Z", count: 0, value: -1, working: null },
        ],
      },
    }),
    aMeasure({ ...PROSE.batchSize, title: LONG, statistics: [aStatistic(LONG, "count", 1)] }),
  ],
  fasterCoding: {
    says: LONG,
    stages: [CJK],
    codingRemoved: aWorth(1, 2, 3),
    constraintHalved: null,
  },
  recommendations: [
    aRecommendation({
      measure: "lead-time",
      stage: CJK,
      action: CJK,
      because: LONG,
      evidence: ["__proto__", EMOJI],
      worthMissing: LONG,
      guardrail: { measure: EMOJI, says: LONG },
      reviewOn: { date: "9999-12-31", says: CJK },
    }),
    aRecommendation({ worth: aWorth(1e9, 0, 1e12), worthMissing: null, weight: 0 }),
  ],
  longest: [...changes.map(({ id }) => id), "constructor"],
  changes,
  gaps: [{ id: "x", says: LONG, remedy: CJK }],
});

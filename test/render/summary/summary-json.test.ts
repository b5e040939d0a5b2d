/** The summary for pipelines: what the report says, in its names, and never longer than it may be. */
import { describe, expect, test } from "vitest";
import type { Report, Summary } from "../../../src/judge/report/report.ts";
import { formatFor, REPORT_FORMATS, type RenderOptions } from "../../../src/render/index.ts";
import { validated } from "../../schemas.ts";
import {
  aChange,
  aMeasure,
  aRecommendation,
  aReport,
  aStage,
  aStatistic,
  commitId,
  unavailable,
} from "../build.ts";
import { PROSE } from "../prose.ts";
import { REPORTS } from "../reports.ts";

const OPTIONS: RenderOptions = { width: null, colour: false, links: false, all: false, top: 5 };
/** The bound that docs/recipes.md states, in bytes. */
const MOST = 20_000;

async function written(report: Report): Promise<string> {
  return (await formatFor(REPORT_FORMATS, "summary-json")!.load())(report, OPTIONS);
}

const summed = async (report: Report) => validated<Summary>("summary.v1.json", await written(report));
const idsOf = (listed: readonly { readonly id: string }[]) => listed.map(({ id }) => id);

describe.each([...REPORTS].filter(([name]) => name !== "hostile"))("of %s", (_, report) => {
  test("has nothing that the report has not, under its names", async () => {
    const { schemaVersion, findings, leftOut, measures, stages, lanes, recommendations, ...rest } =
      await summed(report);
    expect(report).toMatchObject(rest);
    for (const stage of stages)
      expect(report.stages.find((one) => one.stage === stage.stage)).toMatchObject(stage);
    for (const one of lanes) expect(report.lanes.find(({ lane }) => lane === one.lane)).toMatchObject(one);
    for (const one of recommendations)
      expect(report.recommendations.find(({ id }) => id === one.id)).toMatchObject(one);
    for (const { statistics, ...one } of measures) {
      const whole = report.measures.find(({ id }) => id === one.id)!;
      expect(whole).toMatchObject(one);
      expect(whole.statistics.slice(0, 1)).toMatchObject(statistics);
    }
    expect([schemaVersion, leftOut]).toEqual([
      1,
      { sentences: 0, stages: 0, lanes: 0, measures: 0, recommendations: 0, gaps: 0 },
    ]);
    expect(Object.values(findings).reduce((sum, count) => sum + count)).toBe(
      report.measures.filter(({ status }) => status !== "not-applicable").length,
    );
  });

  test("is the same each time, on one line", async () => {
    const page = await written(report);
    expect(await written(structuredClone(report))).toBe(page);
    expect(page.indexOf("\n")).toBe(page.length - 1);
  });
});

const found = (id: string, finding: "good" | "watch" | "act", headline = false) =>
  aMeasure({ ...PROSE.leadTime, id, finding, headline });

test("has the headlines first, then what is to be acted on, watched and not known, and counts what is good", async () => {
  const { measures, findings } = await summed(
    aReport({
      measures: [
        unavailable({
          ...PROSE.firstReview,
          id: "unseen",
          headline: false,
          because: "not seen",
          remedy: "look",
        }),
        found("watched", "watch"),
        found("fine", "good"),
        found("pressing", "act"),
        found("headline-good", "good", true),
        aMeasure({ ...PROSE.leadTime, id: "elsewhere", status: "not-applicable", finding: "unknown" }),
        found("headline-act", "act", true),
        found("pressing-too", "act"),
      ],
    }),
  );
  const order = ["headline-good", "headline-act", "pressing", "pressing-too", "watched", "unseen"];
  expect(idsOf(measures)).toEqual(order);
  expect(findings).toEqual({ act: 3, watch: 1, unknown: 1, good: 2 });
});

test("leaves minor recommendations out", async () => {
  const { recommendations, leftOut } = await summed(
    aReport({
      recommendations: [aRecommendation({ id: "first" }), aRecommendation({ id: "last", minor: true })],
    }),
  );
  expect([idsOf(recommendations), leftOut.recommendations]).toEqual([["first"], 0]);
});

/** What makes JSON longer than its text: quotes, what Actions takes for a command, three and four bytes a character. */
const NAMES = [
  '"\\'.repeat(3_000),
  "##[".repeat(3_000),
  "\ufffd修".repeat(3_000),
  "🫠".repeat(3_000),
  "x".repeat(9_000),
];

/** A report of 10,000 changes in which every list is long and every text is one of these. */
function vast(name: string): Report {
  const many = <T>(one: (index: number) => T) => Array.from({ length: 500 }, (_, index) => one(index));
  return aReport({
    repository: { name, branch: name, branchBecause: name, head: commitId(0), url: null },
    window: { from: "2026-01-01T00:00:00.000Z", to: "2026-09-01T00:00:00.000Z", because: name },
    inputs: { path: name },
    verdict: {
      sentences: many(() => name),
      constraint: name,
      holdsBack: true,
      certainty: { veryLikely: false, why: name },
    },
    stages: many(() => aStage({ stage: name, kind: "wait", waitsFor: name })),
    measures: many((index) =>
      aMeasure({
        ...PROSE.leadTime,
        id: name,
        title: name,
        because: name,
        remedy: name,
        headline: index < 250,
        finding: "act",
        statistics: [aStatistic(name, "seconds", 1.234567890123456e-300)],
      }),
    ),
    recommendations: many(() => aRecommendation({ measure: name, stage: name, action: name, because: name })),
    gaps: many(() => ({ id: name, says: name, remedy: name })),
    changes: Array.from({ length: 10_000 }, (_, index) =>
      aChange({ id: commitId(index), title: name.slice(0, 300) }),
    ),
  });
}

describe("is never longer than 20,000 bytes", () => {
  test.each([...REPORTS])("of %s", async (_, report) => {
    await summed(report);
    expect(Buffer.byteLength(await written(report))).toBeLessThanOrEqual(MOST);
  });

  test.each(
    NAMES.map((name) => [name.slice(0, 4), name]),
  )("of 10,000 changes, all called %s…", async (_, name) => {
    const report = vast(name);
    expect(Buffer.byteLength(await written(report))).toBeLessThanOrEqual(MOST);
    const { leftOut, measures, gaps, recommendations, stages, verdict } = await summed(report);
    // Something of each list is there, and each says how much more there is.
    const listed = { measures, gaps, recommendations, stages, sentences: verdict.sentences };
    for (const [list, { length }] of Object.entries(listed)) {
      expect(length, list).toBeGreaterThan(0);
      expect(length + leftOut[list as keyof typeof leftOut], list).toBe(500);
    }
    expect(measures[0]!.because.endsWith("…")).toBe(true);
  });
});

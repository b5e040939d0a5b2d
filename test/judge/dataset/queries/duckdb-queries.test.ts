/** What a portfolio asks, answered by DuckDB: worked out by hand, and as plain loops find it. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { Rows } from "../../../../src/judge/dataset/dataset-tables.ts";
import { duckdbDialect } from "../../../../src/judge/dataset/queries/duckdb-dialect.ts";
import {
  figures,
  rowsOf,
  sharedChanges,
  stages,
  totals,
} from "../../../../src/judge/dataset/queries/portfolio-queries.ts";
import { STAGES } from "../../../../src/model/flow.ts";
import { aRow, generated, someRows } from "../generated.ts";
import { asking } from "./in-duckdb.ts";

async function asked(all: readonly Rows[]) {
  const duckdb = await asking(all);
  onTestFinished(duckdb.close);
  return duckdb;
}

const finished = (repo: string, change: string, lead_seconds: number | null, more = {}) =>
  aRow("changes", { repo, change, finished: true, finished_at: 1, lead_seconds, ...more });

describe("totals", () => {
  test("are of finished changes, with quantiles between the two nearest", async () => {
    const changes = [
      finished("a", "1", 0.001),
      finished("a", "2", 0.002),
      finished("a", "3", null),
      aRow("changes", { repo: "a", change: "4", lead_seconds: 99 }),
    ];
    const more = [finished("b", "1", 0.004), finished("b", "2", 0.01)];
    const { rows } = await asked([someRows({ changes }), someRows({ changes: more })]);
    // Of 1, 2, 4, 10: places 1.5, 2.25 and 2.7 from 0.
    expect(await rows(totals([]))).toEqual([
      {
        finished: 5,
        with_lead_time: 4,
        lead_ms: 17,
        p50_ms: 3,
        p75_ms: 5.5,
        p90_ms: expect.closeTo(8.2, 12),
      },
    ]);
    expect(await rows(totals(["b"]))).toMatchObject([
      { finished: 3, with_lead_time: 2, lead_ms: 3, p50_ms: 1.5 },
    ]);
  });

  test("of nothing are none", async () => {
    const { rows } = await asked([]);
    const none = { lead_ms: null, p50_ms: null, p75_ms: null, p90_ms: null };
    expect(await rows(totals([]))).toEqual([{ finished: 0, with_lead_time: 0, ...none }]);
    expect(await rows(stages([]))).toEqual([]);
    expect(await rows(sharedChanges)).toEqual([]);
  });

  test("leave out what is called as a text of SQL may be called", async () => {
    const names = ["it's", '"', "\\", "a\0b", "%", "é"];
    const changes = names.map((repo) => finished(repo, "1", 1));
    const { rows } = await asked([someRows({ changes })]);
    for (const [place, name] of names.entries())
      expect(await rows(totals(names.slice(0, place).concat(name)))).toMatchObject([
        { finished: names.length - place - 1 },
      ]);
  });
});

test("stages are told of finished changes, and of those that spent time in them", async () => {
  const changes = [
    finished("a", "1", 9, { review_seconds: 3.5, coding_seconds: 5 }),
    finished("a", "2", null, { review_seconds: 4, merge_seconds: 0 }),
    aRow("changes", { repo: "a", change: "3", review_seconds: 100 }),
  ];
  const { rows } = await asked([someRows({ changes })]);
  const found = (await rows(stages([]))).toSorted((a, b) => (a.stage < b.stage ? -1 : 1));
  // Of 3500 and 4000, a half and nine tenths of the way.
  expect(found).toEqual([
    { stage: "coding", entered: 1, whole_ms: 5000, p50_ms: 5000, p90_ms: 5000 },
    { stage: "review", entered: 2, whole_ms: 3500, p50_ms: 3750, p90_ms: 3950 },
  ]);
});

test("sets of repositories tell what they share, each change once", async () => {
  const of = (repo: string, ...changes: string[]) =>
    someRows({ changes: changes.map((change) => finished(repo, change, 1)) });
  const open = someRows({ changes: [aRow("changes", { repo: "d", change: "1" })] });
  const { rows } = await asked([of("c", "1", "2", "3"), of("a", "2", "1", "9"), of("b", "1", "8"), open]);
  const found = await rows(sharedChanges);
  expect(found.toSorted((a, b) => a.repos.length - b.repos.length)).toEqual([
    { repos: ["a", "c"], shared: 1 },
    { repos: ["a", "b", "c"], shared: 1 },
  ]);
});

test("rows of a table come as they are, repository by repository", async () => {
  const gap = (repo: string, seq: number) =>
    aRow("gaps", { repo, seq, gap: "g", says: "It's.", remedy: "R" });
  const repos = [aRow("repos", { repo: "b", as_of: 1_700_000_000_000, sees: ["x", "y"], calendar: true })];
  const { rows } = await asked([
    someRows({ gaps: [gap("b", 0), gap("b", 1)], repos }),
    someRows({ gaps: [gap("a", 0)] }),
  ]);
  expect(await rows(rowsOf("gaps", ["repo", "says"]))).toEqual([
    { repo: "a", says: "It's." },
    { repo: "b", says: "It's." },
    { repo: "b", says: "It's." },
  ]);
  expect(await rows(rowsOf("repos", ["as_of", "sees", "calendar", "name"]))).toEqual([
    { as_of: 1_700_000_000_000, sees: ["x", "y"], calendar: true, name: null },
  ]);
});

test("of measures come what they were judged by, and the statistics that are told", async () => {
  const of = (measure: string, statistic: string | null, value: number | null, more = {}) =>
    aRow("measures", {
      repo: "a",
      measure,
      statistic,
      value,
      status: "measured",
      finding: "act",
      because: "so",
      ...more,
    });
  const measures = [
    of("lead-time", "medianSeconds", 3, { interval_low: 1, interval_high: 4 }),
    of("lead-time", "p90Seconds", 8),
    of("lead-time", "medianSeconds", 7, { lane: "assisted", finding: "unknown" }),
    of("lead-time", "p90Seconds", 7, { lane: "assisted", finding: "unknown" }),
    of("stage:pickup", "share", 0.5),
    of("stage:pickup", "medianSeconds", 9),
    of("rework", "medianSeconds", 2, { why: "few" }),
    of("rework", "share", 1),
    of("flakiness", null, null, { status: "unavailable" }),
    of("red-main", null, null, { status: "failed" }),
  ];
  const { rows } = await asked([someRows({ measures })]);
  const keys = ["repo", "measure", "statistic", "lane", "value", "interval_high", "why", "because"] as const;
  const found = (await rows(figures(keys))).map((row) => keys.slice(1).map((key) => row[key]));
  const said = found.map((row) => row.map((value) => value ?? "-").join(" "));
  expect(said.toSorted()).toEqual([
    "flakiness - - - - - so",
    "lead-time - - - - - so",
    "lead-time medianSeconds - 3 4 - so",
    "red-main - - - - - so",
    "rework - - - - - -",
    "stage:pickup share - 0.5 - - -",
  ]);
});

test.each([
  ["totals", totals(["a"])],
  ["stages", stages(["a"])],
  ["shared changes", sharedChanges],
  ["figures", figures(["repo", "value"])],
  ["rows", rowsOf("steps", ["repo", "step"])],
])("%s are asked with nothing that older engines lack, and nothing that is approximate", (_, query) => {
  expect(query.sql(duckdbDialect)).not.toMatch(/\b(?:WITH|OVER|JOIN|DISTINCT ON|LATERAL)\b|approx|_disc|;/i);
});

/** R-7 as its definition says it: position (n − 1)p among the sorted, from 0. */
function r7(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (place - Math.floor(place)) * (high - low);
}

describe.each([1, 2, 3, 4, 5, 6])("of a generated dataset, seed %i,", (seed) => {
  const all = generated(seed);
  const without = all.filter((_, place) => place % 4 === 3).map(({ repo }) => repo);
  const counted = all.filter(({ repo }) => !without.includes(repo)).map(({ rows }) => rows);
  const changes = counted.flatMap((rows) => rows.changes.filter((change) => change.finished));

  test("DuckDB and plain loops find the same", async () => {
    const { rows } = await asked(all.map((one) => one.rows));
    const leads = changes.flatMap(({ lead_seconds }) =>
      lead_seconds === null ? [] : Math.round(lead_seconds * 1000),
    );
    const [found] = await rows(totals(without));
    expect(found).toMatchObject({
      finished: changes.length,
      with_lead_time: leads.length,
      lead_ms: leads.reduce((sum, lead) => sum + lead, 0),
    });
    expect(found!.p75_ms).toBeCloseTo(r7(leads, 0.75), 6);

    const byStage = new Map((await rows(stages(without))).map((row) => [row.stage, row]));
    for (const stage of [...Object.keys(STAGES), "of-a-later-version"]) {
      const spent = counted.flatMap((own) =>
        own.changes
          .filter((change) => change.finished)
          .map(({ change, lead_seconds }) => ({
            isWhole: lead_seconds !== null,
            ms: own.spans
              .filter((one) => one.change === change && one.stage === stage && !one.open)
              .reduce((sum, { seconds }) => sum + Math.round(seconds * 1000), 0),
          }))
          .filter(({ ms }) => ms > 0),
      );
      if (spent.length === 0 || stage === "of-a-later-version") {
        expect(byStage.has(stage)).toBe(false);
        continue;
      }
      const row = byStage.get(stage)!;
      const whole = spent.reduce((sum, { isWhole, ms }) => sum + (isWhole ? ms : 0), 0);
      expect(row).toMatchObject({ entered: spent.length, whole_ms: whole });
      expect(row.p90_ms).toBeCloseTo(
        r7(
          spent.map(({ ms }) => ms),
          0.9,
        ),
        5,
      );
    }
  });
});

/** What a portfolio asks, answered by two servers of 2018: worked out by hand, and as DuckDB finds it. */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Rows } from "../../../../src/judge/dataset/dataset-tables.ts";
import {
  rowsOf,
  sharedChanges,
  stages,
  totals,
} from "../../../../src/judge/dataset/queries/portfolio-queries.ts";
import type { Query } from "../../../../src/judge/dataset/queries/query.ts";
import { hasClickHouse } from "../../../clickhouse.ts";
import { type ClickHouseCluster, startClickHouse } from "../../../testkit/clickhouse/cluster.ts";
import { aRow, type Generated, generated, someRows } from "../generated.ts";
import { askingCluster } from "./in-clickhouse.ts";
import { asking } from "./in-duckdb.ts";

describe.skipIf(!hasClickHouse())("ClickHouse", () => {
  let cluster: ClickHouseCluster;
  beforeAll(async () => {
    cluster = await startClickHouse(2);
  });
  afterAll(() => cluster?.stop());

  const asked = async (all: readonly Generated[], which = 0) => {
    const clickhouse = await askingCluster(cluster.urls, all, which);
    onTestFinished(clickhouse.close);
    return clickhouse;
  };
  const of = (repo: string, rows: Partial<Rows>): Generated => ({
    repo,
    rows: someRows(rows),
    ended: { state: "done", why: null, next: null, exitCode: 0 },
  });
  const finished = (repo: string, change: string, lead_seconds: number | null) =>
    aRow("changes", { repo, change, finished: true, finished_at: 1, lead_seconds });

  test("gives quantiles between the two nearest, whatever servers the changes lie on", async () => {
    const a = [finished("a", "1", 0.001), finished("a", "2", 0.002), finished("a", "3", null)];
    const { rows } = await asked([
      of("a", { changes: [...a, aRow("changes", { repo: "a", change: "4", lead_seconds: 99 })] }),
      of("b", { changes: [finished("b", "1", 0.004)] }),
      of("c", { changes: [finished("c", "1", 0.01)] }),
    ]);
    // Of 1, 2, 4, 10: places 1.5, 2.25 and 2.7 from 0.
    const p90_ms = expect.closeTo(8.2, 12);
    const sums = { finished: 5, with_lead_time: 4, lead_ms: 17 };
    expect(await rows(totals([]))).toEqual([{ ...sums, p50_ms: 3, p75_ms: 5.5, p90_ms }]);
    expect(await rows(totals(["b", "c"]))).toMatchObject([{ finished: 3, with_lead_time: 2, p50_ms: 1.5 }]);
  });

  test("answers of nothing", async () => {
    const { rows } = await asked([]);
    expect(await rows(totals([]))).toMatchObject([{ finished: 0, with_lead_time: 0 }]);
    expect(await rows(stages([]))).toEqual([]);
    expect(await rows(sharedChanges)).toEqual([]);
    expect(await rows(rowsOf("repos", ["repo", "sees"]))).toEqual([]);
  });

  test("finds what repositories share that lie on several servers", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const { rows } = await asked(
      names.map((repo) => of(repo, { changes: [finished(repo, "1", 1), finished(repo, repo, 1)] })),
    );
    expect(await rows(sharedChanges)).toEqual([{ repos: names, shared: 1 }]);
  });

  describe.each([1, 2, 3])("of a generated dataset, seed %i,", (seed) => {
    test("finds what DuckDB finds", async () => {
      const all = generated(seed, { repositories: 24 });
      const clickhouse = await asked(all, seed % 2);
      const duckdb = await asking(all.map(({ rows }) => rows));
      onTestFinished(duckdb.close);
      const without = all.filter((_, place) => place % 4 === 3).map(({ repo }) => repo);
      const questions: readonly Query<object>[] = [
        totals([]),
        totals(without),
        stages([]),
        stages(without),
        sharedChanges,
        rowsOf("repos", ["repo", "sees", "calendar", "as_of", "finished"]),
        rowsOf("changes", ["repo", "change", "team", "area", "missing", "hotfix", "code"]),
        rowsOf("gaps", ["repo", "seq", "says"]),
      ];
      for (const question of questions) {
        const found = await clickhouse.rows(question);
        expect(rounded(found)).toEqual(rounded(await duckdb.rows(question)));
        expect(found.length).toBeGreaterThan(0);
      }
    });
  });

  const rounded = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row, twelve)).sort();
  const twelve = (_: string, value: unknown) =>
    typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value;
});

/** One dataset, four engines, one portfolio: plain TypeScript, DuckDB, two servers of ClickHouse of 2018, and ClickHouse of today. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadDataset, loadInto } from "../../../../src/commands/dataset/clickhouse/load-dataset.ts";
import { lookAtDatabase, lookThrough } from "../../../../src/commands/dataset/clickhouse/look-at-database.ts";
import { setUp } from "../../../../src/commands/dataset/clickhouse/servers.ts";
import { lookAtDataset } from "../../../../src/commands/dataset/look-at-dataset.ts";
import type { EngineName } from "../../../../src/commands/dataset/reader.ts";
import { wholeDataset } from "../../../../src/commands/dataset/whole-dataset.ts";
import { portfolioReport } from "../../../../src/commands/portfolio/documents.ts";
import type { PortfolioReport } from "../../../../src/judge/report/report.ts";
import { hasChdb, openChdb } from "../../../chdb.ts";
import { hasClickHouse, placeAt } from "../../../clickhouse.ts";
import { temporaryFolder } from "../../../harness.ts";
import { generated } from "../../../judge/dataset/generated.ts";
import { type ClickHouseCluster, startClickHouse } from "../../../testkit/clickhouse/cluster.ts";
import { CLUSTER } from "../../../testkit/clickhouse/server-config.ts";
import { writeDataset } from "../written.ts";

const CHANGES = Number(process.env.FLOWAUDIT_AGREEMENT_CHANGES ?? 10_000);
const REPOSITORIES = 60;
/** What two engines may be apart: sums of products end in other bits. */
const APART = 1e-9;

/** Where two documents are not the same, each with both of its values. */
function differences(one: unknown, other: unknown, place = "$"): string[] {
  if (typeof one === "number" && typeof other === "number") {
    const apart = Math.abs(one - other);
    return apart <= APART * Math.max(1, Math.abs(one)) ? [] : [`${place}: ${one}, ${other}`];
  }
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return one === other ? [] : [`${place}: ${JSON.stringify(one)}, ${JSON.stringify(other)}`];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) =>
    differences(
      (one as Record<string, unknown>)[key],
      (other as Record<string, unknown>)[key],
      `${place}.${key}`,
    ),
  );
}

/** How many numbers a document has. */
const figuresIn = (value: unknown): number => {
  if (typeof value === "number") return 1;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + figuresIn(part), 0);
};

const folder = temporaryFolder();
afterAll(folder.done);

const READING = {
  version: "0.0.0-test",
  window: null,
  byTeam: false,
  budgets: null,
  memory: 512 * 2 ** 20,
  signal: new AbortController().signal,
  onRead: () => {},
};
const LOADING = { database: "flow", now: Date.now, onRead: () => {} };
const read = async (engine: EngineName) =>
  portfolioReport(await lookAtDataset(folder.path, { ...READING, engine }));
let plain: PortfolioReport;

beforeAll(async () => {
  // Of four repositories about three are judged, a third of them with hardly any change.
  const all = generated(1, { repositories: REPOSITORIES, most: Math.ceil((CHANGES * 4.5) / REPOSITORIES) });
  await writeDataset(folder.path, all);
  const changes = all.reduce((sum, { rows }) => sum + rows.changes.length, 0);
  expect(changes).toBeGreaterThan(CHANGES);
  plain = await read("typescript");
  console.info(`agreement: ${changes} changes, ${all.length} repositories, ${figuresIn(plain)} figures`);
});

describe("the portfolio of plain TypeScript", () => {
  test("has figures to agree on", () => {
    expect(figuresIn(plain)).toBeGreaterThan(500);
    expect(plain.counts.judged).toBeGreaterThan(20);
    expect(plain.counts.repeated).toBeGreaterThan(0);
    expect(plain.stages.length).toBeGreaterThan(5);
  });

  test("would be told apart", () => {
    const other = structuredClone(plain) as { totals: { p90Seconds: number }; says: string[] };
    other.totals.p90Seconds *= 1 + 1e-8;
    other.says = [...other.says, "More."];
    expect(differences(plain, other)).toHaveLength(2);
  });

  test("is that of DuckDB", async () => {
    expect(differences(plain, await read("duckdb"))).toEqual([]);
  });

  describe.skipIf(!hasClickHouse())("is that of two servers of ClickHouse", () => {
    let cluster: ClickHouseCluster;
    beforeAll(async () => {
      cluster = await startClickHouse(2);
      const place = placeAt(cluster.urls[0]!);
      await loadDataset({ ...place, ...LOADING, urls: cluster.urls, cluster: CLUSTER, path: folder.path });
    });
    afterAll(() => cluster?.stop());

    test.each([0, 1])("whichever is asked: %i", async (which) => {
      const found = await portfolioReport(await lookAtDatabase(placeAt(cluster.urls[which]!), READING));
      expect(differences(plain, found)).toEqual([]);
    });
  });

  test.skipIf(!hasChdb())("is that of ClickHouse of today", async () => {
    const server = openChdb();
    try {
      const place = { database: "flow", cluster: null };
      await setUp([server], place);
      await loadInto([server], await wholeDataset(folder.path), { ...LOADING, ...place });
      // Once more, onto tables that are there.
      await setUp([server], place);
      await loadInto([server], await wholeDataset(folder.path), { ...LOADING, ...place });
      expect(differences(plain, await portfolioReport(await lookThrough(server, "flow", READING)))).toEqual(
        [],
      );
    } finally {
      await server.close();
    }
  });
});

/** Loading a dataset into a cluster of two servers: once, twice, changed, ended half way. */
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ClickHouse, openClickHouse } from "../../../../src/collect/engine/clickhouse.ts";
import { loadInto } from "../../../../src/commands/dataset/clickhouse/load-dataset.ts";
import { wholeDataset } from "../../../../src/commands/dataset/whole-dataset.ts";
import { tablesOf } from "../../../../src/judge/dataset/clickhouse/stored-tables.ts";
import {
  type Row,
  TABLES,
  type Table,
  type TableName,
} from "../../../../src/judge/dataset/dataset-tables.ts";
import { createRandom } from "../../../../src/lib/statistics/random.ts";
import { hasClickHouse, placeAt } from "../../../clickhouse.ts";
import { runCli, temporaryFolder } from "../../../harness.ts";
import { aRow, type Generated, generated, someRows } from "../../../judge/dataset/generated.ts";
import { BIN } from "../../../security/place.ts";
import { type ClickHouseCluster, startClickHouse } from "../../../testkit/clickhouse/cluster.ts";
import { ACCOUNT, CLUSTER } from "../../../testkit/clickhouse/server-config.ts";
import { writeDataset } from "../written.ts";

const NAMES = Object.keys(TABLES) as TableName[];

describe.skipIf(!hasClickHouse())("a dataset in ClickHouse", () => {
  let cluster: ClickHouseCluster;
  let servers: ClickHouse[];
  let folder: ReturnType<typeof temporaryFolder>;
  beforeAll(async () => {
    cluster = await startClickHouse(2);
    servers = await Promise.all(cluster.urls.map((url) => openClickHouse(placeAt(url))));
  });
  afterAll(async () => {
    for (const server of servers ?? []) await server.close();
    await cluster?.stop();
  });
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(async () => {
    folder.done();
    for (const server of servers) await server.run("DROP DATABASE IF EXISTS flow");
  });

  const data = () => join(folder.path, "data");
  const wordsFor = (urls: readonly string[], more: readonly string[] = []) => [
    ...["load", data(), "--engine", "clickhouse", "--database", "flow", ...more],
    ...urls.flatMap((url) => ["--url", url]),
  ];
  const load = (more: readonly string[] = ["--cluster", CLUSTER], urls = cluster.urls, env = {}) =>
    runCli(wordsFor(urls, more), { env: { PATH: process.env.PATH, ...env }, now: Date.now });
  const loaded = async (...words: Parameters<typeof load>) => {
    const { code, stderr } = await load(...words);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^flowaudit: loaded /m)]);
    return stderr.trim().split("\n").at(-1)!.replace("flowaudit: ", "");
  };

  const ask = async <R extends object>(sql: string, which = 0): Promise<R[]> => {
    const found: object[] = [];
    for await (const rows of servers[which]!.rows(sql)) found.push(...rows);
    return found as R[];
  };
  const countOf = async (table: string, which = 0) =>
    (await ask<{ n: number }>(`SELECT count() AS n FROM flow.${table}`, which))[0]!.n;

  /** A row as the database gives it, in the values of the dataset. */
  const back = (name: TableName, row: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries((TABLES[name] as Table).columns).map(([column, { type, null: missing }]) => {
        const value = row[column];
        if (type === "flag" && value !== null) return [column, value === 1];
        const isMissing = type === "texts" && missing !== undefined && JSON.stringify(value) === "[null]";
        return [column, isMissing ? null : value];
      }),
    );
  /** Servers of 2018 read the last bit of a number from its digits as they like. */
  const readable = (_: string, value: unknown) =>
    typeof value === "number" && !Number.isInteger(value) ? value.toPrecision(14) : value;
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row, readable)).sort();

  /** Fails unless every table has exactly the rows of these repositories, seen from every server. */
  async function expectRows(all: readonly Generated[]): Promise<void> {
    for (const name of NAMES) {
      const rows = all.flatMap((one) => one.rows[name] as readonly Row<typeof name>[]);
      for (const [which] of servers.entries()) {
        const found = await ask<Record<string, unknown>>(`SELECT * FROM flow.${name}`, which);
        expect(sorted(found.map((row) => back(name, row)))).toEqual(sorted(rows));
      }
    }
  }

  test("has every row of it, asked from whichever server, and no repository on both", async () => {
    const full = generated(1, { repositories: 20 });
    const lists = aRow("changes", { repo: "lists", change: "1", team: [], area: null, package: ["", "é"] });
    const all = [...full, { ...full[0]!, repo: "lists", rows: someRows({ changes: [lists] }) }];
    await writeDataset(data(), all);
    expect(await loaded()).toBe("loaded 21 repositories into flow (unchanged: 0, removed: 0)");
    await expectRows(all);
    const on = async (which: number) =>
      (await ask<{ repo: string }>("SELECT DISTINCT repo FROM flow.repos_local", which)).map(
        ({ repo }) => repo,
      );
    const [one, other] = [await on(0), await on(1)];
    expect(one.length + other.length).toBe(full.length);
    expect(Math.min(one.length, other.length)).toBeGreaterThan(3);
  });

  test("on one server alone is the same", async () => {
    const all = generated(2);
    await writeDataset(data(), all);
    await loaded([], [cluster.urls[0]!]);
    for (const name of NAMES)
      expect(await countOf(name)).toBe(all.flatMap(({ rows }) => rows[name] as object[]).length);
    expect(
      await ask("SELECT name FROM system.tables WHERE database = 'flow' AND engine = 'Distributed'"),
    ).toEqual([]);
  });

  test("is the same loaded twice, and only what changed is sent again", async () => {
    const all = generated(3);
    await writeDataset(data(), all);
    await loaded();
    expect(await loaded()).toBe(`loaded 0 repositories into flow (unchanged: ${all.length}, removed: 0)`);
    await expectRows(all);
    const [first, second, ...others] = all;
    const changed = {
      ...second!,
      rows: { ...second!.rows, changes: second!.rows.changes.slice(1), gaps: [] },
    };
    const now = [changed, ...others];
    await writeAgain(now);
    expect(await loaded()).toMatch(
      /^loaded [01] repositor(?:y|ies) into flow \(unchanged: 1[01], removed: 1\)$/,
    );
    await expectRows(now);
    // What nobody is shown goes from the disk, too.
    await expect
      .poll(() =>
        Promise.all([0, 1].map((which) => countOf(`repos_local WHERE repo = ${quote(first!.repo)}`, which))),
      )
      .toEqual([0, 0]);
    const stored = async () => (await countOf("changes_local", 0)) + (await countOf("changes_local", 1));
    await expect.poll(stored).toBe(now.flatMap((one) => one.rows.changes).length);
  });
  const quote = (repo: string) => `'${repo.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

  test("is whole after loads that were ended behind one of their statements, of one dataset and of another", async () => {
    const { full, less } = twoDatasets(6);
    await writeDataset(data(), full);
    await loaded();
    let halves = 0;
    for (const [run, statements] of BEHIND.entries()) {
      await writeAgain(run % 2 === 0 ? less : full);
      const isDone = await endedBehind(statements);
      await expectWholeOnes(full, less);
      expect(await isWhole()).toBe(isDone);
      halves += isDone ? 0 : 1;
    }
    expect(halves).toBeGreaterThan(4);
    await writeAgain(less);
    await loaded();
    await expectRows(less);
  });

  test("is whole after loads that were killed at any instant", async () => {
    const random = createRandom(7);
    const { full, less } = twoDatasets(14);
    await writeDataset(data(), full.slice(0, 7));
    const whole = await killedAfter(null);
    for (let run = 0; run < 8; run++) {
      await writeAgain(run % 4 < 2 ? full : less);
      await killedAfter(whole * random.next());
      await expectWholeOnes(full, less);
    }
    await loaded();
    await expectRows(less);
  });

  const twoDatasets = (repositories: number) => {
    const full = generated(4, { repositories });
    const less = full
      .slice(3)
      .map((one) => ({ ...one, rows: { ...one.rows, changes: one.rows.changes.slice(1) } }));
    return { full, less };
  };
  /** Fails where a repository is shown with other rows than it has in either. */
  async function expectWholeOnes(...datasets: readonly (readonly Generated[])[]): Promise<void> {
    const counts = datasets.map((all) => new Map(all.map(({ repo, rows }) => [repo, rows.changes.length])));
    const shown = await ask<{ repo: string; n: number }>(
      "SELECT repo, count() AS n FROM flow.changes GROUP BY repo",
    );
    for (const { repo, n } of shown) expect(counts.map((of) => of.get(repo))).toContain(n);
  }
  /** Whether the load that began last says that all of it is there. */
  const isWhole = async () => {
    const sql =
      "SELECT max(whole) AS ends FROM flow.loads WHERE load_id IN (SELECT max(load_id) FROM flow.loads)";
    return (await ask<{ ends: number }>(sql))[0]!.ends === 1;
  };
  /** Whether a load came to its last row before its server was gone, which answers so many statements that write. */
  async function endedBehind(statements: number): Promise<boolean> {
    let left = statements;
    const counting = (server: ClickHouse): ClickHouse => ({
      ...server,
      run: (statement) => (left-- > 0 ? server.run(statement) : Promise.reject(new Error("gone"))),
      insert: (table, rows) => (left-- > 0 ? server.insert(table, rows) : Promise.reject(new Error("gone"))),
    });
    const place = { database: "flow", cluster: CLUSTER };
    const request = { ...place, now: Date.now, onRead: () => {} };
    const dataset = await wholeDataset(data());
    const ended = await loadInto(servers.map(counting), dataset, request).then(
      () => null,
      (error: Error) => error.message,
    );
    expect([null, "gone"]).toContain(ended);
    return ended === null || isWhole();
  }
  /** A load writes that it began, the rows of each table, which repositories are whole, which went, and that all of it is there. */
  const TOLD = NAMES.length + 4;
  const BEHIND = [1, 2, 9, TOLD - 4, TOLD - 3, TOLD - 2, TOLD - 1, TOLD, TOLD + 7, 3 * TOLD];
  const writeAgain = async (all: readonly Generated[]) => {
    rmSync(data(), { recursive: true });
    await writeDataset(data(), all);
  };
  /** Milliseconds that a load ran before it was killed, or until it was done. */
  async function killedAfter(milliseconds: number | null): Promise<number> {
    const words = wordsFor(cluster.urls, ["--cluster", CLUSTER, "-q"]);
    const began = performance.now();
    const child = spawn(process.execPath, [BIN, ...words], { stdio: "ignore" });
    const gone = new Promise((resolve) => child.once("exit", resolve));
    const wait = milliseconds === null ? undefined : setTimeout(() => child.kill("SIGKILL"), milliseconds);
    await gone;
    clearTimeout(wait);
    return performance.now() - began;
  }

  test("is refused where it cannot be loaded", async () => {
    await writeDataset(data(), generated(5, { repositories: 3 }));
    const cases: readonly [Parameters<typeof load>, number, RegExp][] = [
      [[[]], 2, /^error --url names several servers, and no cluster/],
      [[["--cluster", "other"]], 2, /^error ClickHouse at \S+ knows no cluster other\./],
      [
        [["--cluster", CLUSTER], [cluster.urls[0]!]],
        2,
        /^error The cluster pair has 2 shards, and 1 server were named\./,
      ],
      [
        [
          ["--cluster", CLUSTER],
          [cluster.urls[0]!, cluster.urls[0]!],
        ],
        2,
        /are servers of the same shard\./,
      ],
      [
        [undefined, undefined, { CLICKHOUSE_USER: ACCOUNT.user, CLICKHOUSE_PASSWORD: "wrong-word" }],
        4,
        /^error ClickHouse at \S+ refused the account loader/,
      ],
      [[[], ["http://127.0.0.1:1"]], 3, /^error ClickHouse at http:\/\/127.0.0.1:1 does not answer/],
      [[[], ["http://loader:secret-word@127.0.0.1:1"]], 2, /^error --url names an account/],
      [[[], ["ftp://127.0.0.1:1"]], 2, /^error --url ftp\S+ is no address of a server\./],
    ];
    for (const [words, code, says] of cases) {
      const shown = await load(...words);
      expect([shown.code, shown.stderr]).toEqual([code, expect.stringMatching(says)]);
      expect(shown.stderr).toMatch(/\nnext {2}\S/);
      expect(shown.stderr).not.toMatch(/secret-word|wrong-word/);
    }
    await loaded(undefined, undefined, {
      CLICKHOUSE_USER: ACCOUNT.user,
      CLICKHOUSE_PASSWORD: ACCOUNT.password,
    });
    await servers[1]!.run("ALTER TABLE flow.teams_local ADD COLUMN more String");
    const shown = await load();
    expect([shown.code, shown.stderr]).toEqual([
      2,
      expect.stringContaining("The table teams_local of the database flow"),
    ]);
  });

  test("of a cluster is not loaded into one of its servers alone, nor the other way round: repositories would be there twice", async () => {
    const all = generated(6, { repositories: 4 });
    await writeDataset(data(), all);
    await loaded();
    const alone = await load([], [cluster.urls[0]!]);
    expect([alone.code, alone.stderr]).toEqual([
      2,
      expect.stringMatching(/is spread over a cluster.*\nnext.*--cluster/),
    ]);
    await expectRows(all);
    for (const server of servers) await server.run("DROP DATABASE flow");
    await loaded([], [cluster.urls[0]!]);
    const spread = await load();
    expect([spread.code, spread.stderr]).toEqual([2, expect.stringContaining("into one server alone")]);
  });

  test("comes into no database whose tables somebody else made, and leaves it as it was", async () => {
    await writeDataset(data(), generated(7, { repositories: 2 }));
    await servers[0]!.run("CREATE DATABASE flow");
    await servers[0]!.run("CREATE TABLE flow.changes (a Int32) ENGINE = Log");
    const shown = await load();
    expect([shown.code, shown.stderr]).toEqual([2, expect.stringContaining("not made by flowaudit load")]);
    expect(await ask("SELECT name FROM system.tables WHERE database = 'flow'")).toEqual([
      { name: "changes" },
    ]);
    expect(await ask("SELECT name FROM system.databases WHERE name = 'flow'", 1)).toEqual([]);
  });

  test("lies in tables that the servers tell as they were asked for", () => {
    const place = { database: "flow", cluster: CLUSTER };
    expect(tablesOf(place)).toHaveLength(4 * NAMES.length + 5);
  });
});

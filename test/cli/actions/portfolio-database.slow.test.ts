/** A portfolio of what was loaded into ClickHouse, as it is typed. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ClickHouse, openClickHouse } from "../../../src/collect/engine/clickhouse.ts";
import { hasClickHouse, placeAt } from "../../clickhouse.ts";
import { HEAD, writeDataset } from "../../commands/dataset/written.ts";
import { runCli, temporaryFolder } from "../../harness.ts";
import { generated } from "../../judge/dataset/generated.ts";
import { type ClickHouseCluster, startClickHouse } from "../../testkit/clickhouse/cluster.ts";
import { ACCOUNT, CLUSTER } from "../../testkit/clickhouse/server-config.ts";

describe.skipIf(!hasClickHouse())("a portfolio of ClickHouse", () => {
  const folder = temporaryFolder();
  let cluster: ClickHouseCluster;
  let server: ClickHouse;
  beforeAll(async () => {
    cluster = await startClickHouse(2);
    server = await openClickHouse(placeAt(cluster.urls[0]!));
    const window = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 3, 1) };
    const head = { ...HEAD, window, asOf: window.to };
    await writeDataset(join(folder.path, "data"), generated(1), head);
    const urls = cluster.urls.flatMap((url) => ["--url", url]);
    const words = ["--engine", "clickhouse", "--database", "flow", "--cluster", CLUSTER, ...urls];
    const { code, stderr } = await run("load", "data", ...words);
    expect([code, stderr]).toEqual([0, expect.stringContaining("loaded 12 repositories into flow")]);
  });
  afterAll(async () => {
    folder.done();
    await server?.close();
    await cluster?.stop();
  });

  const run = (...words: string[]) => runCli(words, { cwd: folder.path, now: Date.now });
  const asked = (url = cluster.urls[0]!, database = "flow") => [
    "--engine",
    "clickhouse",
    "--url",
    url,
    "--database",
    database,
  ];
  const portfolio = (...words: string[]) => run("portfolio", ...words);

  test("is the one of the folder, in every format, from whichever server", async () => {
    for (const format of ["json", "text", "md", "csv"]) {
      const ofFolder = await portfolio("data", "-q", "--color", "never", "--format", format);
      expect(ofFolder.code).toBe(0);
      for (const url of cluster.urls)
        expect(await portfolio(...asked(url), "-q", "--color", "never", "--format", format)).toEqual(
          ofFolder,
        );
    }
  });

  test("has the account of the environment", async () => {
    const env = {
      PATH: process.env.PATH,
      CLICKHOUSE_USER: ACCOUNT.user,
      CLICKHOUSE_PASSWORD: "not the password",
    };
    const words = ["portfolio", ...asked(), "-q"];
    const refused = await runCli(words, { env });
    expect([refused.code, refused.stderr]).toEqual([
      4,
      expect.stringContaining("refused the account loader"),
    ]);
    expect(refused.stderr).not.toContain("not the password");
    expect((await runCli(words, { env: { ...env, CLICKHOUSE_PASSWORD: ACCOUNT.password } })).code).toBe(0);
  });

  test.each<[string, string[], number, RegExp]>([
    ["no server", ["--engine", "clickhouse", "--database", "flow"], 2, /^error --url names no server\./],
    [
      "no database",
      ["--engine", "clickhouse", "--url", "http://127.0.0.1:1"],
      2,
      /^error --database names no database\./,
    ],
    ["no engine", ["--url", "http://127.0.0.1:1"], 2, /^error --url says where ClickHouse holds a dataset/],
    [
      "a folder beside it",
      ["data", "--engine", "clickhouse"],
      2,
      /^error --engine clickhouse asks for all .* data is named beside it/,
    ],
    [
      "memory",
      ["--engine", "clickhouse", "--memory", "4GB"],
      2,
      /^error --memory is of an engine in this process/,
    ],
    [
      "a branch",
      ["--engine", "clickhouse", "--branch", "main"],
      2,
      /^error --branch says how repositories are read/,
    ],
    [
      "two servers",
      ["--engine", "clickhouse", "--database", "flow", "--url", "http://a", "--url", "http://b"],
      2,
      /^error A portfolio asks one server/,
    ],
    [
      "a name that is none",
      ["--engine", "clickhouse", "--database", "a b", "--url", "http://a"],
      2,
      /^error --database a b is no name/,
    ],
    [
      "nobody there",
      ["--engine", "clickhouse", "--database", "flow", "--url", "http://127.0.0.1:1"],
      3,
      /^error ClickHouse at http:\/\/127\.0\.0\.1:1 does not answer/,
    ],
  ])("with %s is refused with what to do", async (_, words, code, says) => {
    const shown = await portfolio(...words);
    expect([shown.code, shown.stdout, shown.stderr]).toEqual([code, "", expect.stringMatching(says)]);
    expect(shown.stderr).toMatch(/\nnext {2}\S/);
  });

  test("of another window is refused with that of the dataset", async () => {
    const shown = await portfolio(...asked(), "--window", "2026-02");
    expect([shown.code, shown.stdout]).toEqual([2, ""]);
    expect(shown.stderr).toMatch(/^error The dataset is of .* UTC, and .* UTC is asked for/);
  });

  test("of another database says what it lacks", async () => {
    const none = await portfolio(...asked(undefined, "other"));
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("has no database other.")]);
    const system = await portfolio(...asked(undefined, "system"));
    expect([system.code, system.stderr]).toEqual([
      2,
      expect.stringContaining("holds no dataset of flowaudit"),
    ]);
  });

  describe("of a database that is not whole says so:", () => {
    const LAST = "max(load_id) + 1 AS load_id";
    const OTHERS = "version, window_from, window_to, as_of, configuration, anonymised, repositories";
    const told = (whole: number, version: number) =>
      server.run(
        `INSERT INTO flow.loads SELECT '', ${LAST}, ${whole}, ${version}, ${OTHERS.split(", ")
          .map((name) => `any(${name})`)
          .join(", ")} FROM flow.loads`,
      );

    test("a repository that is gone from its servers, a load that was ended, another version", async () => {
      for (const url of cluster.urls) {
        const own = await openClickHouse(placeAt(url));
        await own.run("ALTER TABLE flow.load_repos_local DELETE WHERE repo LIKE 'octo/api%'");
        await own.close();
      }
      await expect
        .poll(async () => (await portfolio(...asked())).stderr)
        .toMatch(/was loaded with 12 repositories, and shows \d+ repositor/);
      await told(0, 4);
      await expect
        .poll(async () => (await portfolio(...asked())).stderr)
        .toContain("the load that wrote it was ended, or still runs.");
      await told(1, 99);
      await expect
        .poll(async () => (await portfolio(...asked())).stderr)
        .toContain("has version 99 of the schema, and this flowaudit reads version 4.");
    });
  });
});

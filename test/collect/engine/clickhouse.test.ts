/** ClickHouse as the port has it, against two servers of 2018: values both ways, and what is said where it refuses. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ClickHouse, openClickHouse } from "../../../src/collect/engine/clickhouse.ts";
import { literal, named } from "../../../src/judge/dataset/clickhouse/literal.ts";
import { hasClickHouse, placeAt } from "../../clickhouse.ts";
import { type ClickHouseCluster, startClickHouse } from "../../testkit/clickhouse/cluster.ts";
import { ACCOUNT } from "../../testkit/clickhouse/server-config.ts";

describe.skipIf(!hasClickHouse())("ClickHouse", () => {
  let cluster: ClickHouseCluster;
  let server: ClickHouse;
  beforeAll(async () => {
    cluster = await startClickHouse(2);
    server = await openClickHouse(placeAt(cluster.urls[0]!));
  });
  afterAll(async () => {
    await server?.close();
    await cluster?.stop();
  });

  const all = async (sql: string, from = server) => {
    const found: object[] = [];
    for await (const rows of from.rows(sql)) found.push(...rows);
    return found;
  };
  const asking = async (place: Parameters<typeof openClickHouse>[0], sql: string) => {
    const own = await openClickHouse(place);
    return all(sql, own)
      .catch((error: unknown) => error)
      .finally(own.close);
  };

  test("gives values as those of JavaScript, in pieces", async () => {
    expect(
      await all(
        "SELECT toInt64(1700000000000123) AS wide, toUInt64(3) AS count, 1.5 AS number, NULL AS nothing, ['a'] AS list",
      ),
    ).toEqual([{ wide: 1_700_000_000_000_123, count: 3, number: 1.5, nothing: null, list: ["a"] }]);
    const pieces: number[] = [];
    for await (const rows of server.rows("SELECT number FROM system.numbers LIMIT 300000"))
      pieces.push(rows.length);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.reduce((sum, length) => sum + length, 0)).toBe(300_000);
  });

  test("reads every text, number and list as it was meant", async () => {
    const texts = fc.array(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 12 }),
        fc.string({
          unit: fc.constantFrom(
            "'",
            '"',
            "`",
            "\\",
            "\0",
            "\n",
            "\r",
            "\t",
            "\b",
            "x",
            "0",
            "-",
            "*",
            "/",
            "$",
            "{",
            "}",
            "\u2028",
            "é",
            "\u{1f600}",
          ),
          maxLength: 12,
        }),
      ),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.integer(), { maxLength: 4 }), async (words, numbers) => {
        const columns = [literal([...words, "."]), ...words.map(literal), ...numbers.map(literal)];
        const [row] = await all(`SELECT ${columns.map((value, i) => `${value} AS c${i}`).join(", ")}`);
        expect(Object.values(row!)).toEqual([[...words, "."], ...words, ...numbers]);
      }),
      { numRuns: 150 },
    );
  });

  test("takes halves of pairs as nothing, and no number that is none", async () => {
    expect(
      await all(
        `SELECT ${literal("a\ud800b")} AS x, ${literal(true)} AS yes, ${literal(-2.5)} AS less, 1-${literal(-1)} AS two`,
      ),
    ).toEqual([{ x: "a\ufffdb", yes: 1, less: -2.5, two: 2 }]);
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => literal(wrong)).toThrow("no number");
  });

  test.each(["a`b\\c'd", "\n", "`", "é"])("takes %j as a name", async (name) => {
    expect(await all(`SELECT 1 AS ${named(name)}`)).toEqual([{ [name]: 1 }]);
  });

  test("puts rows in with every letter, and across the cluster", async () => {
    await server.run(
      "CREATE TABLE words (word String, at Nullable(Int64), list Array(Nullable(String))) ENGINE = Memory",
    );
    const rows = [
      { word: "a\0'\\\n\u{1f600}\u2028", at: 1_700_000_000_123, list: ["x", ""] },
      { word: "", at: null, list: [null] },
    ];
    await server.insert("words", rows);
    await server.insert("words", []);
    expect(await all("SELECT * FROM words ORDER BY word DESC")).toEqual(rows);
  });

  describe("refuses, and says what to do:", () => {
    const of = (more: object, sql = "SELECT 1") => asking(placeAt(cluster.urls[0]!, more), sql);

    test("an account with a wrong password, which is not repeated", async () => {
      const error = await of({ user: ACCOUNT.user, password: "guessed wrongly" });
      expect(error).toMatchObject({
        kind: "permission",
        message: expect.stringMatching(/refused the account loader, or its password\.$/),
        next: expect.stringContaining("CLICKHOUSE_PASSWORD"),
      });
      expect(String((error as Error).message)).not.toContain("guessed");
      expect(await of({ user: "nobody-such" })).toMatchObject({ kind: "permission" });
      expect(await of({ ...ACCOUNT })).toEqual([{ 1: 1 }]);
    });

    test("a database and a table that are not there", async () => {
      const database = await of({}, "SELECT * FROM flow.changes");
      expect(database).toMatchObject({
        kind: "usage",
        message: expect.stringContaining("has no database flow."),
      });
      const table = await of({}, "SELECT * FROM system.no_such_table");
      expect(table).toMatchObject({ kind: "usage", message: expect.stringContaining("holds no dataset") });
    });

    test("what it cannot understand, in its own words", async () => {
      const error = await of({}, "SELEC 1");
      expect(error).toMatchObject({
        kind: "environment",
        message: expect.stringMatching(/^ClickHouse at http:\S+ refused it: Syntax error/),
      });
    });

    test("columns that are not there: the tables are somebody else's", async () => {
      expect(await of({}, "SELECT whole FROM system.tables")).toMatchObject({
        kind: "usage",
        message: expect.stringContaining("holds no dataset of flowaudit"),
      });
    });

    test("an answer that fails on its way, whole", async () => {
      const sql = "SELECT throwIf(number = 2000000) AS x FROM system.numbers LIMIT 3000000";
      expect(await of({}, sql)).toMatchObject({
        kind: "environment",
        message: expect.stringContaining("refused it"),
      });
    });

    test("where nobody answers, or somebody else", async () => {
      const gone = await asking(placeAt("http://127.0.0.1:1"), "SELECT 1");
      expect(gone).toMatchObject({
        kind: "environment",
        message: expect.stringContaining("does not answer"),
      });
    });

    test("where another server of the cluster is away", async () => {
      await server.run("CREATE TABLE ones (x UInt8) ENGINE = Distributed(pair, system, one, rand())");
      await cluster.kill(1);
      expect(await of({}, "SELECT count() FROM ones")).toMatchObject({
        kind: "environment",
        message: expect.stringContaining("could not reach another server of its cluster"),
      });
      await cluster.start(1);
      expect(await of({}, "SELECT count() AS n FROM ones")).toEqual([{ n: 2 }]);
    });
  });

  test("ends when it is interrupted", async () => {
    const interrupt = new AbortController();
    setTimeout(() => interrupt.abort(), 200);
    const error = await asking(
      placeAt(cluster.urls[0]!, { signal: interrupt.signal }),
      "SELECT count() FROM system.numbers",
    );
    expect(error).toMatchObject({ kind: "interrupted" });
  });
});

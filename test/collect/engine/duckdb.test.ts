/** DuckDB as the port has it: what it may do, what it says, and what it leaves behind. */
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { openDuckDb } from "../../../src/collect/engine/duckdb.ts";
import type { Cell, QueryEngine } from "../../../src/collect/engine/query-engine.ts";
import { temporaryFolder } from "../../harness.ts";

const MEBIBYTE = 2 ** 20;

async function opened(more: Partial<Parameters<typeof openDuckDb>[0]> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "of-duckdb-"));
  const signal = new AbortController().signal;
  const engine = await openDuckDb({ folder, memory: 256 * MEBIBYTE, tables: [], signal, ...more });
  onTestFinished(engine.close);
  return { engine, folder };
}

async function all(engine: QueryEngine, sql: string) {
  const pieces: (readonly Readonly<Record<string, Cell>>[])[] = [];
  for await (const rows of engine.rows(sql)) pieces.push(rows);
  return pieces;
}

// A place of its own: other tests have engines, too.
const place = temporaryFolder();
beforeAll(() => vi.stubEnv("TMPDIR", place.path));
afterAll(() => {
  vi.unstubAllEnvs();
  place.done();
});

const asides = () => readdirSync(tmpdir()).filter((name) => name.startsWith("flowaudit-duckdb-"));

describe("values", () => {
  test("are those of JavaScript, whatever their width there", async () => {
    const { engine } = await opened();
    const sql = `SELECT 3::BIGINT AS wide, sum(4::BIGINT) AS widest, 1.5::DOUBLE AS number, 'é' AS words, true AS flag, NULL AS nothing,
      ['a', 'b'] AS list, [7::BIGINT] AS wides`;
    expect((await all(engine, sql)).flat()).toEqual([
      {
        wide: 3,
        widest: 4,
        number: 1.5,
        words: "é",
        flag: true,
        nothing: null,
        list: ["a", "b"],
        wides: [7],
      },
    ]);
  });

  test("come in pieces", async () => {
    const { engine } = await opened();
    const pieces = await all(engine, "SELECT range AS x FROM range(100000)");
    expect(pieces.length).toBeGreaterThan(10);
    expect(pieces.flat()).toHaveLength(100_000);
  });
});

describe("what it may do", () => {
  test.each([
    ["read a file of the system", "SELECT * FROM read_text('/etc/hostname')"],
    ["look into a folder", "SELECT * FROM glob('/etc/*')"],
    ["ask the network", "SELECT * FROM read_parquet('https://127.0.0.1:9/x.parquet')"],
    ["fetch an extension", "INSTALL httpfs"],
    ["load one", "LOAD httpfs"],
    ["write elsewhere", `COPY (SELECT 1) TO '${join(tmpdir(), "elsewhere.csv")}'`],
    ["open a database", `ATTACH '${join(tmpdir(), "elsewhere.db")}'`],
    ["allow itself more", "SET enable_external_access = true"],
    ["take more memory", "SET memory_limit = '1TB'"],
  ])("it may not %s", async (_, sql) => {
    const { engine } = await opened();
    await expect(all(engine, sql)).rejects.toMatchObject({ kind: "environment" });
  });

  test("it may read the folder that it is given", async () => {
    const { engine, folder } = await opened();
    mkdirSync(join(folder, "below"));
    writeFileSync(join(folder, "below", "a.csv"), "x\n1\n");
    expect(await all(engine, `SELECT x FROM '${join(folder, "below", "a.csv")}'`)).toEqual([[{ x: 1 }]]);
  });
});

describe("memory", () => {
  const SORTED =
    "SELECT max(length(y)) AS longest FROM (SELECT hash(range) AS x, repeat('x', 60) || range AS y FROM range(2000000) ORDER BY x OFFSET 1)";

  test("is bounded, and what does not fit goes aside and away", async () => {
    const before = asides();
    const { engine } = await opened({ memory: 96 * MEBIBYTE });
    const [aside] = asides().filter((name) => !before.includes(name));
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, readdirSync(join(tmpdir(), aside!)).length);
    }, 5);
    expect((await all(engine, SORTED)).flat()).toEqual([{ longest: 67 }]);
    clearInterval(watch);
    expect(most).toBeGreaterThan(0);
    await engine.close();
    expect(asides()).not.toContain(aside);
  });

  test("that is too little is said, with what to do", async () => {
    const { engine } = await opened({ memory: 16 * MEBIBYTE });
    const error = await all(engine, "SELECT list(range) AS x FROM range(50000000)").catch(
      (one: unknown) => one,
    );
    expect(error).toMatchObject({
      kind: "environment",
      message: expect.stringMatching(/^DuckDB could not answer: Out of Memory/),
      next: expect.stringContaining("--memory"),
    });
  });
});

test("an interrupted one ends, and leaves nothing", async () => {
  const before = asides();
  const interrupt = new AbortController();
  const { engine } = await opened({ signal: interrupt.signal });
  setTimeout(() => interrupt.abort(), 200);
  const endless =
    "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE hash(a.range, b.range) = 1";
  await expect(all(engine, endless)).rejects.toMatchObject({ kind: "interrupted" });
  await engine.close();
  expect(asides()).toEqual(before);
});

test("tables that cannot be made are told, and leave nothing", async () => {
  const before = asides();
  await expect(
    opened({ tables: ["CREATE VIEW x AS SELECT * FROM read_parquet(['/nowhere'])"] }),
  ).rejects.toMatchObject({
    kind: "environment",
  });
  expect(asides()).toEqual(before);
});

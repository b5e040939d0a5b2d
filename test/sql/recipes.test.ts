/** What stands on the page of recipes for a dataset, over two repositories that are worked out by hand. */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../copy.ts";
import { temporaryFolder } from "../harness.ts";
import { CHDB, houseOver } from "./chdb.ts";
import { type Duck, duckOver } from "./duck.ts";
import { SHOP } from "./shop.ts";
import { writeDataset } from "./small-dataset.ts";

const PAGE = readFileSync(join(ROOT, "docs/recipes-dataset.md"), "utf8");
/** A Python that has DuckDB; the system's may have none. */
const PYTHON = process.env.FLOWAUDIT_PYTHON ?? "python3";
const hasPython = spawnSync(PYTHON, ["-c", "import duckdb"]).status === 0;

/** The blocks of a chapter, in a language. */
function blocksOf(chapter: string, language: string): string[] {
  const [, text] = PAGE.split(`\n## ${chapter}\n`);
  return [
    ...text!.split("\n## ")[0]!.matchAll(new RegExp(`^\`\`\`${language}\\b[^\\n]*\\n(.*?)^\`\`\``, "gms")),
  ].map(([, block]) => block!);
}

const folder = temporaryFolder();
const dataset = join(folder.path, "data");
afterAll(folder.done);
let duck: Duck;
beforeAll(async () => {
  writeDataset(dataset, SHOP);
  duck = await duckOver(dataset);
});

const STAGES = [
  ["coding", 2.75],
  ["release", 1.75],
  ["review", 1.25],
  ["pickup", 0.25],
] as const;

/** What each query of the chapter answers, in its order. Lead times are 1, 2 and 3 days; six days lie in all stages together. */
const ANSWERS: readonly (readonly (readonly unknown[])[])[] = [
  [["2026-07", 3, 2, 2.5, 2.8]],
  STAGES.map(([stage, days]) => [stage, days, days / 6]),
  [
    ["web", "coding", 2],
    ["octo/api", "review", 1.25],
  ],
  [
    ["web", "w1", 3],
    ["octo/api", "https://github.com/octo/api/commit/a2", 2],
    ["octo/api", "https://github.com/octo/api/commit/a1", 1],
    ["octo/api", "https://github.com/octo/api/commit/a3", null],
  ],
  [["started_at: squash-hides-start", 1]],
  [
    ["@octo/core", "release", 0.75],
    ["@octo/core", "pickup", 0.25],
  ],
  [
    ["2026-07-06", 3, 48, 1 / 3],
    ["2026-07-13", 1, null, 0],
  ],
  [["octo/api", 3, 2160, 900]],
];

const near = (rows: readonly (readonly unknown[])[]) =>
  rows.map((row) => row.map((value) => (typeof value === "number" ? expect.closeTo(value, 9) : value)));

describe("with DuckDB", () => {
  const blocks = blocksOf("DuckDB", "sql");

  test("every query has an answer that is worked out", () => expect(blocks).toHaveLength(ANSWERS.length));

  test.each(blocks.map((sql, index) => [index + 1, sql] as const))("query %i", async (number, sql) => {
    expect(await duck.values(sql)).toEqual(near(ANSWERS[number - 1]!));
  });

  test("the views of a dataset elsewhere are made in a file, and stay there", async () => {
    const [, sed] = /^(sed .*) \| duckdb /m.exec(blocksOf("DuckDB", "sh")[0]!)!;
    const cwd = join(ROOT, "sql/duckdb");
    const sql = execFileSync("sh", ["-c", sed!.replaceAll("/srv/flow", folder.path)], {
      cwd,
      encoding: "utf8",
    });
    const file = join(folder.path, "flow.duckdb");
    const made = await DuckDBInstance.create(file);
    await (await made.connect()).run(sql);
    made.closeSync();
    const again = await (await DuckDBInstance.create(file, { access_mode: "READ_ONLY" })).connect();
    const read = await again.runAndReadAll(
      "SELECT (SELECT count(*) FROM changes), (SELECT count(*) FROM four_keys.deployments), (SELECT count(*) FROM lake.project_pr_metrics)",
    );
    expect(read.getRows()).toEqual([[6n, 4n, 3n]]);
  });
});

test.skipIf(CHDB === undefined)("with ClickHouse", () => {
  const house = houseOver(dataset);
  const answers = blocksOf("ClickHouse", "sql").map((sql) =>
    house.values(sql.replace("'data/", `'${dataset}/`).replace(/;\s*$/, "")),
  );
  house.close();
  expect(answers).toEqual([near([["2026-07", 3, 2, 2.8]]), near(STAGES)]);
});

test.skipIf(!hasPython)("with Python", () => {
  const [script] = blocksOf("Python", "python");
  const here = script!.replace(
    'open("flowaudit/sql/duckdb/tables.sql").read()',
    `open("${ROOT}sql/duckdb/tables.sql").read()`,
  );
  const ran = spawnSync(PYTHON, ["-c", here], { cwd: folder.path, encoding: "utf8" });
  expect([ran.stderr, ran.stdout]).toEqual([
    "",
    "octo/api: 3 finished, half of them within 1.5 days\nweb: 1 finished, half of them within 3.0 days\n",
  ]);
});

test("with Evidence: what is taken out of the file, and the blocks of its page", async () => {
  await duck.rows("CREATE SCHEMA flow");
  const [chapter] = PAGE.split("\n## Evidence\n")[1]!.split("\n## ");
  const blocks = [...chapter!.matchAll(/^```sql ?(\w*)\n(?:-- sources\/flow\/(\w+)\.sql\n)?(.*?)^```/gms)];
  const named = new Map(blocks.map(([, query, source, sql]) => [source ?? query!, { source, sql: sql! }]));
  expect([...named.keys()]).toEqual(["finished", "stages", "by_month", "by_stage"]);
  for (const [name, { source, sql }] of named)
    if (source !== undefined) await duck.rows(`CREATE VIEW flow.${name} AS ${sql}`);
  expect(await duck.values(named.get("by_month")!.sql)).toEqual([["2026-07-01T00:00:00.000Z", 4, 2]]);
  expect(await duck.values(named.get("by_stage")!.sql)).toEqual(near(STAGES));
  for (const [, query, x, y] of chapter!.matchAll(/data=\{(\w+)\} x=(\w+) y=(\w+)/g)) {
    const [row] = await duck.rows(named.get(query!)!.sql);
    expect(Object.keys(row!)).toEqual(expect.arrayContaining([x, y]));
  }
});

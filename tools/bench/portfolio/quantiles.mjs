// node quantiles.mjs DATASET stretches|changes MEMORY: exact quantiles by repository, month and stage in DuckDB, told as JSON.
// `stretches` is one statement over all spans; `changes` adds up first what a change spent in a stage, as reports do, bucket by bucket,
// since no repository lies in two.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

const [dataset, of, memory] = process.argv.slice(2);
const QUANTILES = "quantile_cont(spent, [0.5, 0.75, 0.9]) AS p50_p75_p90, count(*) AS n";
const MONTH = "date_trunc('month', epoch_ms(finished_at))";
const SQL = {
  stretches: (files) => `
    SELECT repo, ${MONTH} AS month, stage, ${QUANTILES} FROM (SELECT *, seconds AS spent FROM ${files}) GROUP BY ALL`,
  changes: (files) => `
    SELECT repo, month, stage, ${QUANTILES} FROM (
      SELECT repo, change, stage, ${MONTH} AS month, sum(seconds) AS spent FROM ${files} GROUP BY ALL
    ) GROUP BY ALL`,
};

const aside = mkdtempSync(join(tmpdir(), "flowaudit-bench-"));
try {
  const options = { memory_limit: memory, temp_directory: aside };
  const connection = await (await DuckDBInstance.create(":memory:", options)).connect();
  const files = (part) => `read_parquet('${dataset}/spans/${part}/*.parquet')`;
  const parts = of === "changes" ? readdirSync(join(dataset, "spans")) : ["*"];
  for (const [index, part] of parts.entries()) {
    const sql = `FROM (${SQL[of](files(part))})`;
    await connection.run(index === 0 ? `CREATE TABLE answer AS ${sql}` : `INSERT INTO answer ${sql}`);
  }
  const read = await connection.runAndReadAll("SELECT count(*), sum(n) FROM answer");
  const [groups, values] = read.getRows()[0].map(Number);
  console.log(JSON.stringify({ groups, values }));
} finally {
  rmSync(aside, { recursive: true, force: true });
}

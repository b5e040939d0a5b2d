// A dataset of any size in the layout of `collect`: changes and spans are drawn by DuckDB from those of one generated repository, by a
// digest of their number, so that the same words make the same rows. The rest is that repository's, under another name.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { entryPlace, entryText, filePlace } from "../../../.modules/commands/dataset/dataset-entry.js";
import { rowsIn } from "../../../.modules/commands/dataset/read-parquet.js";
import { parquetOf } from "../../../.modules/commands/dataset/write-parquet.js";
import { TABLES } from "../../../.modules/judge/dataset/dataset-tables.js";
import { EACH_STAGE } from "../../../.modules/judge/dataset/stage-columns.js";

/** Small ones that a portfolio is not made of: they are there, and empty. */
const EMPTY = new Set(["deliveries", "delivery_changes", "reviews", "review_requests", "check_runs"]);
/** What is drawn for each repository, with the rows of each table. */
const DRAWING = { changes: () => CHANGES, spans: () => SPANS };
const LARGE = Object.keys(DRAWING);
/** Changes that a delivery carries: they end at the same instant, and wait for it together. */
const OF_A_DELIVERY = 8;
/** With these a change has six stretches, about as many as the aims speak of. */
const MOST_SPANS = 7;

/**
 * @param from   the dataset of one repository
 * @param into   a new folder
 * @param large  which of `changes` and `spans` are filled; without `changes` nothing else is there, for what asks spans alone
 */
export async function makeDataset(from, into, { changes, repositories, large }) {
  const whole = large.includes("changes");
  const head = JSON.parse(readFileSync(join(from, "manifest.json"), "utf8"));
  const window = [head.window.from, head.window.to].map((instant) => Date.parse(instant));
  const templates = await templateRows(from);
  const each = Math.ceil(changes / repositories);
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(POOLS(from));
  const total = { changes: 0, spans: 0 };
  for (let index = 0; index < repositories; index++) {
    const repo = `org-${index % 40}/repository-${index}`;
    const files = {};
    const put = (table, content, rows) => {
      const file = join(into, filePlace(table, repo));
      const bytes = content ?? readFileSync(file);
      if (content !== null) write(file, content);
      files[table] = { rows, bytes: bytes.length, sha256: sha256(bytes) };
    };
    await connection.run(DRAWN({ repo, index, each, window }));
    for (const table of large) {
      const file = join(into, filePlace(table, repo));
      mkdirSync(dirname(file), { recursive: true });
      await connection.run(
        `COPY (${DRAWING[table]()}) TO '${file}' (FORMAT parquet, CODEC snappy, ROW_GROUP_SIZE 50000)`,
      );
      const counted = await connection.runAndReadAll(`SELECT count(*) FROM read_parquet('${file}')`);
      const rows = Number(counted.getRows()[0][0]);
      total[table] += rows;
      if (whole) put(table, null, rows);
    }
    if (!whole) continue;
    for (const table of LARGE) if (!large.includes(table)) put(table, parquetOf(table, [], {}), 0);
    for (const [table, rows] of Object.entries(templates)) {
      const own = rows.map((row) => ({ ...row, repo }));
      if (table === "repos")
        Object.assign(own[0], {
          name: repo,
          head: sha256(repo).slice(0, 40),
          finished: each,
          with_lead_time: each,
        });
      put(table, parquetOf(table, own, {}), own.length);
    }
    const ended = { state: "done", why: null, next: null, exitCode: 0 };
    write(join(into, entryPlace(repo)), entryText({ repo, ...ended, files }));
  }
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, "manifest.json"), JSON.stringify(head, null, 2));
  return total;
}

/** Of the small tables. */
async function templateRows(from) {
  const rows = {};
  for (const table of Object.keys(TABLES)) {
    if (LARGE.includes(table)) continue;
    const folder = join(from, table);
    const name = readdirSync(folder, { recursive: true }).find((file) => file.endsWith(".parquet"));
    rows[table] = EMPTY.has(table) ? [] : await rowsIn(table, readFileSync(join(folder, name)), name);
  }
  return rows;
}

const POOLS = (from) => `
CREATE TABLE spans_of AS SELECT * EXCLUDE (bucket) FROM read_parquet('${from}/spans/**/*.parquet', hive_partitioning = true);
CREATE TABLE pool AS
  SELECT row_number() OVER (ORDER BY change) - 1 AS place, * EXCLUDE (bucket)
  FROM read_parquet('${from}/changes/**/*.parquet', hive_partitioning = true)
  WHERE finished AND lead_seconds IS NOT NULL
    AND change IN (SELECT change FROM spans_of GROUP BY change HAVING count(*) <= ${MOST_SPANS});
CREATE TABLE drawn (i BIGINT, place BIGINT, factor DOUBLE, ends BIGINT, id VARCHAR, repo_name VARCHAR);`;

/** Which change of the pool each is, by how much slower, and when its delivery came. Three chances together are about as a bell. */
const DRAWN = ({ repo, index, each, window: [from, to] }) => `
TRUNCATE drawn;
INSERT INTO drawn
SELECT i, hash(${index}, i, 1) % (SELECT count(*) FROM pool),
  exp(${((index * 0.618034) % 1) - 0.5} + (hash(${index}, i, 2) % 1000 + hash(${index}, i, 3) % 1000 + hash(${index}, i, 4) % 1000) / 1000.0 - 1.5),
  ${from} + ((i // ${OF_A_DELIVERY} + 0.5) * ${((to - from) / Math.ceil(each / OF_A_DELIVERY)).toFixed(6)})::BIGINT,
  sha256('${repo} ' || i)[:40], '${repo}'
FROM range(${each}) AS numbers(i);`;

const isInstant = ([, { type }]) => type === "instant";
/** An instant of the pool, as far before the delivery as it was, times the factor. */
const moved = (name) => `d.ends + round((${name} - p.finished_at) * d.factor)::BIGINT`;

const SECONDS = `((${moved("s.to_at")}) - (${moved("s.from_at")})) / 1000.0`;
const TIMES = `SELECT d.i, ${EACH_STAGE.map(
  ({ stage, column }) =>
    `sum(CASE WHEN s.stage = '${stage}' AND NOT s.open THEN ${SECONDS} END) AS ${column}`,
).join(
  ", ",
)} FROM drawn AS d JOIN pool AS p USING (place) JOIN spans_of AS s ON s.change = p.change GROUP BY d.i`;

const OWN_OF_CHANGES = {
  ...Object.fromEntries(EACH_STAGE.map(({ column }) => [column, `times.${column}`])),
  repo: "d.repo_name",
  change: "d.id",
  number: "d.i::INTEGER",
  lead_seconds: `(d.ends - (${moved("p.started_at")})) / 1000.0`,
  delivery: `'v' || (d.i // ${OF_A_DELIVERY})`,
  reverts: "NULL::VARCHAR",
  reverted_by: "NULL::VARCHAR",
};

const CHANGES = `SELECT ${Object.entries(TABLES.changes.columns)
  .map(
    ([name, column]) =>
      `${OWN_OF_CHANGES[name] ?? (isInstant([name, column]) ? moved(`p.${name}`) : `p.${name}`)} AS "${name}"`,
  )
  .join(
    ", ",
  )} FROM drawn AS d JOIN pool AS p USING (place) LEFT JOIN (${TIMES}) AS times USING (i) ORDER BY d.i`;

const OWN_OF_SPANS = {
  repo: "d.repo_name",
  change: "d.id",
  finished_at: "d.ends",
  seconds: SECONDS,
};

const SPANS = `SELECT ${Object.entries(TABLES.spans.columns)
  .map(
    ([name, column]) =>
      `${OWN_OF_SPANS[name] ?? (isInstant([name, column]) ? moved(`s.${name}`) : `s.${name}`)} AS "${name}"`,
  )
  .join(
    ", ",
  )} FROM drawn AS d JOIN pool AS p USING (place) JOIN spans_of AS s ON s.change = p.change ORDER BY d.i, s.seq`;

function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

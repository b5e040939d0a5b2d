// node write.mjs DATASET FOLDER CHANGES: writes one repository of so many changes, those of a dataset over and over, and tells how long that took.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { datasetFolder } from "../../../.modules/collect/dataset/dataset-folder.js";
import { putRepository } from "../../../.modules/commands/dataset/dataset-entry.js";
import { headIn } from "../../../.modules/commands/dataset/dataset-head.js";
import { rowsIn } from "../../../.modules/commands/dataset/read-parquet.js";
import { TABLES } from "../../../.modules/judge/dataset/dataset-tables.js";

const [dataset, into, count] = process.argv.slice(2);
/** Tables of which there is more where there are more changes. */
const GROWING = [
  "changes",
  "spans",
  "reviews",
  "review_requests",
  "check_runs",
  "delivery_changes",
  "deliveries",
];
const rows = {};
for (const table of Object.keys(TABLES)) {
  const folder = join(dataset, table);
  const file = readdirSync(folder, { recursive: true }).find((name) => name.endsWith(".parquet"));
  rows[table] = await rowsIn(table, readFileSync(join(folder, file)), file);
}
const times = Math.ceil(Number(count) / rows.changes.length);
const again = (row, nth) => ({
  ...row,
  ...(row.change === undefined ? {} : { change: `${nth}-${row.change}` }),
});
for (const table of GROWING)
  rows[table] = Array.from({ length: times }, (_, nth) => rows[table].map((row) => again(row, nth))).flat();
const head = await headIn(datasetFolder(dataset));
const [began, used] = [performance.now(), process.cpuUsage()];
const ended = { state: "done", why: null, next: null, exitCode: 0 };
await putRepository(datasetFolder(into), head, rows.repos[0].repo, { rows, ended });
const wallSeconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(used);
console.log(JSON.stringify({ changes: rows.changes.length, wallSeconds, cpuSeconds: (user + system) / 1e6 }));

import type { Report } from "../../judge/report/report.ts";
import type { Renderer } from "../renderer.ts";
import { csvOf } from "./csv.ts";
import { ndjsonOf } from "./ndjson.ts";
import { TABLES, type TableName } from "./tables.ts";

/** The renderers of every table. */
export const renderers: Readonly<Record<TableName, { csv: Renderer<Report>; ndjson: Renderer<Report> }>> = {
  changes: { csv: csvOf(TABLES.changes), ndjson: ndjsonOf(TABLES.changes) },
  spans: { csv: csvOf(TABLES.spans), ndjson: ndjsonOf(TABLES.spans) },
  deliveries: { csv: csvOf(TABLES.deliveries), ndjson: ndjsonOf(TABLES.deliveries) },
  measures: { csv: csvOf(TABLES.measures), ndjson: ndjsonOf(TABLES.measures) },
  lanes: { csv: csvOf(TABLES.lanes), ndjson: ndjsonOf(TABLES.lanes) },
};

/** A table as NDJSON: a line for each object, as it stands in the report. */
import type { Report } from "../../judge/report/report.ts";
import { encoded } from "../json.ts";
import type { Renderer } from "../renderer.ts";
import type { Table } from "./tables.ts";

/** The renderer of one table. */
export function ndjsonOf<Row>({ objects }: Table<Row>): Renderer<Report> {
  return (report) =>
    objects(report)
      .map((one) => `${encoded(one)}\n`)
      .join("");
}

import type { ReportHead } from "./report-inputs.ts";

/** What the documents that are made of a report begin with. */
export function headOf({ schemaVersion, tool, takenAt, repository, window, inputs }: ReportHead): ReportHead {
  return { schemaVersion, tool, takenAt, repository, window, inputs };
}

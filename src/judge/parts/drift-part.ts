import { text } from "../../lib/text/text.ts";
import type { Change } from "../../model/flow.ts";
import type { ReportChange } from "../report/report.ts";

/** A path is as long as it is, within reason. */
const LONGEST = 300;

/** The controls that a change lowered; null where the files that hold them were not read. */
export function driftOf(drift: Change["drift"]): ReportChange["drift"] {
  if ("missing" in drift) return null;
  return drift.map(({ kind, says, ref, count }) => ({
    kind,
    says: text(says, LONGEST),
    ref: text(ref, LONGEST),
    count,
  }));
}

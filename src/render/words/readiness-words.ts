/** What the verdicts of the second table are called on every page. */
import type { ReportReadiness } from "../../judge/report/report.ts";

export type Verdict = ReportReadiness["verdict"];

/** In the order in which verdicts are counted. */
export const VERDICTS: Readonly<Record<Verdict, string>> = {
  ready: "ready",
  "not-yet": "not yet",
  unknown: "unknown",
};

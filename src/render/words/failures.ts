/** What evidence of a failed delivery is called on every page. */
import type { ReportFailure } from "../../judge/report/report.ts";

export const FAILURES: Record<ReportFailure["kind"], string> = {
  "rolled-back": "rolled back",
  reverted: "reverted",
  incident: "incident",
  hotfixed: "hotfixed",
};

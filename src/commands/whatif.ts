import type { ReportGap, WhatIfReport } from "../judge/report/report.ts";
import type { Asked } from "../judge/whatif/language.ts";
import type { FlowauditError } from "../lib/errors.ts";
import { type AuditRequest, audit } from "./audit.ts";

export { type Asked, FORMS, isScenario, scenarioIn } from "../judge/whatif/language.ts";
export { NAMED } from "../judge/whatif/named.ts";

/** What would have been, and what ends the command after it was printed. */
export interface Replayed {
  readonly document: WhatIfReport;
  readonly gaps: readonly ReportGap[];
  readonly problem: FlowauditError | null;
}

/** Audits a repository and replays a scenario on what was found. Throws `FlowauditError`. */
export async function whatIfOf(request: AuditRequest, asked: readonly Asked[]): Promise<Replayed> {
  const { report, flow, problem } = await audit(request);
  const { whatIf } = await import("../judge/whatif/whatif-of.ts");
  return { document: whatIf(report, flow, request.config, asked), gaps: report.gaps, problem };
}

import type { ReadinessReport } from "../judge/report/report.ts";
import type { FlowauditError } from "../lib/errors.ts";
import { type AuditRequest, audit } from "./audit.ts";

export type { ReadinessReport } from "../judge/report/report.ts";

/** What to check before scaling, and what ends the command after it was printed. */
export interface CheckedReadiness {
  readonly document: ReadinessReport;
  readonly problem: FlowauditError | null;
}

/** Audits a repository and tells which kinds of work its evidence says more can be done of. Throws `FlowauditError`. */
export async function checkReadiness(request: AuditRequest): Promise<CheckedReadiness> {
  const { report, problem } = await audit(request);
  const { readinessReport } = await import("../judge/readiness/judge-readiness.ts");
  return { document: readinessReport(report), problem };
}

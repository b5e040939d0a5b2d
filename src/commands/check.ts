import type { Budget } from "../config/config.ts";
import type { CheckReport, Report } from "../judge/report/report.ts";
import type { FlowauditError } from "../lib/errors.ts";
import { isoOf } from "../lib/time/instants.ts";
import { type AuditRequest, audit } from "./audit.ts";
import { hidden } from "./baseline.ts";

export type { CheckReport } from "../judge/report/report.ts";

/** The verdict on the budgets, and what ends the command after it was printed. */
export interface Checked {
  readonly report: Report;
  readonly document: CheckReport;
  readonly problem: FlowauditError | null;
  /** Budgets of the configuration that others took the place of. */
  readonly replaced: readonly Budget[];
}

/**
 * Audits a repository and holds its figures against the budgets of the configuration, and those that are given beside it.
 *
 * @param given    take the place of those of the configuration on the same figure
 * @param baseline the report that budgets against a baseline are held against; null where none was given
 * @throws FlowauditError of kind `usage` where there is no budget, or one that no figure can be held against
 */
export async function checkBudgets(
  request: AuditRequest,
  given: readonly Budget[],
  baseline: Report | null,
): Promise<Checked> {
  const [{ judgeBudgets, refuseBudgets }, { combined }, { MEASURES }] = await Promise.all([
    import("../judge/budgets/judge-budgets.ts"),
    import("../judge/budgets/combined.ts"),
    import("../measures/index.ts"),
  ]);
  const configured = request.config.budgets;
  refuseBudgets(
    [...configured, ...given],
    MEASURES.map(({ meta }) => meta.id),
    baseline !== null,
  );
  const { report, flow, problem } = await audit(request);
  const { pseudonym } = request;
  const against = baseline && pseudonym ? hidden(baseline, report, pseudonym) : baseline;
  const { budgets, replaced } = combined(configured, given, report);
  const told = { ...report, begins: flow.begins === null ? null : isoOf(flow.begins) };
  const { budgetFile } = request.config;
  return { report, document: judgeBudgets(told, budgets, against, budgetFile), problem, replaced };
}

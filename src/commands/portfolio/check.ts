/** Budgets held in each of many repositories, wherever they were looked at. */
import { BASELINE, type Budget } from "../../config/config.ts";
import type { PortfolioBudgets, PortfolioChecked } from "../../judge/portfolio/portfolio-check-of.ts";
import type { LookedAt } from "../../judge/portfolio/portfolio-of.ts";
import { saidOfMany } from "../../judge/words/from-many.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";

export type { PortfolioBudgets } from "../../judge/portfolio/portfolio-check-of.ts";
export type { PortfolioCheckReport } from "../../judge/report/report.ts";

/** What became of them. Throws a usage error for a budget that no figure can be held against. */
export async function checkPortfolio(found: LookedAt, budgets: PortfolioBudgets): Promise<PortfolioChecked> {
  const { portfolioCheckOf } = await import("../../judge/portfolio/portfolio-check-of.ts");
  const checked = portfolioCheckOf(found, budgets);
  return { ...checked, document: saidOfMany(checked.document) };
}

/** Refuses budgets that nothing can be held against, before anything is read. Throws a usage error. */
export async function refuseUnheld({ configured, given }: PortfolioBudgets): Promise<void> {
  const all = [...configured, ...given];
  if (all.length === 0) throw errors.none();
  const other = all.find(({ max, min, level }) => level !== "off" && (max === BASELINE || min === BASELINE));
  if (other !== undefined) throw errors.baseline(other);
  const [{ refuseBudgets }, { MEASURES }] = await Promise.all([
    import("../../judge/budgets/judge-budgets.ts"),
    import("../../measures/index.ts"),
  ]);
  refuseBudgets(
    all,
    MEASURES.map(({ meta }) => meta.id),
    false,
  );
}

const errors = {
  none: () =>
    new FlowauditError(
      "usage",
      "No budgets are given: there is nothing to check.",
      "Give one, for example --max lead-time=14d, or name a file that has some: --config budgets.yaml. Those in a repository's own configuration are what flowaudit check holds there.",
    ),
  baseline: ({ measure, stage }: Budget) =>
    new FlowauditError(
      "usage",
      `The budget of ${text(measure ?? `stage ${stage}`, 80)} is held against a baseline, which is of one repository, and here are many.`,
      "Give it a bound of its own, or hold it in each repository: flowaudit check --baseline baseline.json.",
    ),
};

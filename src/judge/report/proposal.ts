/** The document of `check --propose`. Read through `report.ts`. */
import type { ReportHead } from "./report-inputs.ts";
import type { Count, Instant, Seconds } from "./report-terms.ts";

/** Budgets that follow from what a team did before. */
export interface Proposal extends Pick<ReportHead, "tool" | "takenAt" | "repository"> {
  /** The window as it was typed, where it is one that ends now: the budgets are for such windows. */
  windowWord: string | null;
  periodSeconds: Seconds;
  /** The newest first; `why`: nothing was taken from it. */
  periods: { from: Instant; to: Instant; why: string | null }[];
  budgets: ProposedBudget[];
  /** Measures of the headline for which there is none. */
  missing: { measure: string; why: string }[];
}

export interface ProposedBudget {
  measure: string;
  statistic: string;
  /** As the configuration says it: `2d4h`, `0.15`. */
  max: string;
  /** How many periods tell it, and from what to what it was in them. */
  periods: Count;
  range: string;
}

/** What `flowaudit portfolio check` prints: budgets held in each of many repositories. Read through `report.ts`. */
import type { CheckReport, CheckResult } from "../report/check-report.ts";
import type { ReportGap } from "../report/whole-report.ts";
import type { PortfolioReport, PortfolioRepository } from "./portfolio-report.ts";

export interface PortfolioCheckReport
  extends Pick<PortfolioReport, "tool" | "takenAt" | "window" | "counts"> {
  schemaVersion: 1;
  /** `broken` where a budget of level `error` is in any of them, else `not-enough-data` where one of those could not be judged. */
  outcome: CheckReport["outcome"];
  /** It in a sentence. */
  says: string;
  /** The file that configures budgets, as it was named; null where the command line alone says them. */
  configuration: string | null;
  /** One row for each that was asked for, the worst first; those that are counted elsewhere last. */
  repositories: PortfolioCheckedRepository[];
  /** What to know before anything is read off the figures. */
  caveats: string[];
}

export interface PortfolioCheckedRepository
  extends Pick<
    PortfolioRepository,
    "label" | "name" | "asked" | "url" | "branch" | "state" | "why" | "next" | "exitCode"
  > {
  /** As `flowaudit check` on it alone tells it; null where it is counted elsewhere. */
  outcome: CheckReport["outcome"] | null;
  /** It in a sentence; null where it is counted elsewhere. */
  says: string | null;
  /** One a budget, in the order of `flowaudit check`; none where it is counted elsewhere. */
  results: CheckResult[];
  /** What could not be seen of it, and how to supply it. */
  gaps: ReportGap[];
}

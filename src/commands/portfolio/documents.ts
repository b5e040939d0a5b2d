/** What is made of many repositories, wherever they were looked at. */
import type { LookedAt } from "../../judge/portfolio/portfolio-of.ts";
import type { PortfolioReport } from "../../judge/report/report.ts";
import { saidOfMany } from "../../judge/words/from-many.ts";

export type { LookedAt } from "../../judge/portfolio/portfolio-of.ts";
export type { PortfolioReport } from "../../judge/report/report.ts";

/** The portfolio of all of them. */
export async function portfolioReport({ head, looked, pooled, caveats }: LookedAt): Promise<PortfolioReport> {
  const { portfolioOf } = await import("../../judge/portfolio/portfolio-of.ts");
  const document = portfolioOf(head, looked, pooled);
  return saidOfMany({ ...document, caveats: [...caveats, ...document.caveats] });
}

/** More output, or more shipped, and whether assistance gets changes through, over all repositories together, as every format prints it. */
import type { PortfolioOutput, ReportParadox } from "../../../judge/report/report.ts";

export const ABSORPTION_TITLE = "Did faster coding ship anything?";

export const OUTPUT_TITLE = "More output, or more shipped?";

/** Its figures, as those of the halves of one repository are printed; null where none can be held against another. */
export const outputRows = ({ rows }: PortfolioOutput): Pick<ReportParadox, "rows" | "baseline"> | null =>
  rows.every(({ ratio }) => ratio === null) ? null : { rows, baseline: null };

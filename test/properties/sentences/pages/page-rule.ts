/** What a rule over the pages of one report is. The rules stand in `rules/`, their table in `rules/index.ts`. */
import type { Report } from "../../../../src/judge/report/report.ts";
import type { Pages } from "./pages.ts";

/** Something in which no two pages of one report may differ, nor a page and the report. */
export interface PageRule {
  readonly name: string;
  readonly why: string;
  /** What breaks it, each in words that find the place; none where it holds. */
  readonly broken: (report: Report, pages: Pages) => readonly string[];
}

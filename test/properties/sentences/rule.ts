/** What a rule over the sentences of a report is. The rules stand in `rules/`, their table in `rules/index.ts`. */
import type { Report } from "../../../src/judge/report/report.ts";

/** The pages that are made of one report: what a reader sees at once. */
export type Screens = readonly string[];

/** Something that no report may say, and no two sentences of one report together. */
export interface SentenceRule {
  readonly name: string;
  readonly why: string;
  /** What breaks it, each in words that find the place; none where it holds. Most look at the report alone. */
  readonly broken: (report: Report, screens: () => Screens) => readonly string[];
}

/** Something that breaks a rule: the report is a copy, and the screens are what is shown of it. */
export interface Plant {
  readonly rule: string;
  readonly plant: (report: Report) => void;
}

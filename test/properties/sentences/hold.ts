/** Holds the rules to reports. */
import type { Report } from "../../../src/judge/report/report.ts";
import { explainedOf } from "./explained/explained.ts";
import { EXPLAIN_RULES } from "./explained/rules/index.ts";
import { linesOf, type Pages, pagesOf } from "./pages/pages.ts";
import { PAGE_RULES } from "./pages/rules/index.ts";
import type { Screens } from "./rule.ts";
import { SENTENCE_RULES } from "./rules/index.ts";
import type { Audited } from "./worlds.ts";

/** What a reader sees at once of each page. */
export function screensOf({ text, brief, markdown, html }: Pages): Screens {
  return [text, brief, markdown, linesOf(html).join("\n")];
}

/** What is broken of a report and its pages, by rule: `rule: where`. */
export function brokenIn(report: Report): string[] {
  const pages = pagesOf(report);
  const screens = screensOf(pages);
  return [
    ...SENTENCE_RULES.flatMap(({ name, broken }) =>
      broken(report, () => screens).map((where) => `${name}: ${where}`),
    ),
    ...PAGE_RULES.flatMap(({ name, broken }) => broken(report, pages).map((where) => `${name}: ${where}`)),
  ];
}

/** The same, and what is broken where it is explained. */
export function brokenInAll(audited: Audited): string[] {
  const explained = explainedOf(audited);
  return [
    ...brokenIn(audited.report),
    ...EXPLAIN_RULES.flatMap(({ name, broken }) =>
      broken(audited.report, explained).map((where) => `${name}: ${where}`),
    ),
  ];
}

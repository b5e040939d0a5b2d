/** Words over which strangers stumbled, and numbers that do not go with their verbs, on every page. */
import { everyText } from "../../told.ts";
import { disagreementsIn, unsaidIn } from "../../unsaid.ts";
import type { PageRule } from "../page-rule.ts";
import { flat, linesOf, markdownText, type Pages } from "../pages.ts";

/** What each page says, as one line. */
function said({ text, brief, markdown, html }: Pages): string[] {
  return [flat(text), flat(brief), markdownText(markdown), linesOf(html).join(" ")];
}

const unsaid: PageRule = {
  name: "no page says what strangers stumbled over",
  why: "Who has to read a sentence twice does not read on.",
  broken: (_, pages) => said(pages).flatMap(unsaidIn),
};

const agrees: PageRule = {
  name: "a number goes with its verb and its article",
  why: "1 are to be watched shows that no person wrote it.",
  broken: (report, pages) =>
    // Cells of a table stand side by side and make no sentence: the texts themselves, and the lines of the page.
    [...everyText(report).map(({ says }) => says), ...linesOf(pages.html)].flatMap(disagreementsIn),
};

export const UNSAID = [unsaid, agrees];

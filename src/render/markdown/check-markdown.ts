/** The budgets as Markdown: for the summary of a job, or a comment. */
import type { CheckReport, CheckResult } from "../../judge/report/report.ts";
import type { Renderer } from "../renderer.ts";
import { explained, fewOf, nameOf, OUTCOMES, VERDICTS, worstFirst } from "../words/check-words.ts";
import { instant } from "../words/names.ts";
import { blocks, bullets, page, type Section, table } from "./blocks.ts";
import { code, data, link } from "./encode.ts";
import { gapLines } from "./gaps-markdown.ts";

/** The budgets as Markdown. */
export const check: Renderer<CheckReport> = (document) => {
  const { results, gaps } = document;
  const sections: Section[] = [
    { name: "the verdict", rank: 0, markdown: opening(document) },
    { name: "the budgets", rank: 1, markdown: rowsOf(results) },
    { name: "what became of them", rank: 2, markdown: bullets(explained(results).map(reason)) },
    {
      name: "what could not be seen",
      rank: 3,
      markdown:
        gaps.length === 0 ? "" : blocks("### What could not be seen, and how to supply it", gapLines(gaps)),
    },
  ];
  return page("check", sections, "All of it: flowaudit check.");
};

function opening({ outcome, says, repository, window, baseline }: CheckReport): string {
  const name = link(data(repository.name), repository.url);
  const between = ({ from, to, because }: CheckReport["window"]) =>
    data(`${instant(from)} → ${instant(to)} UTC, ${because}`);
  const looked = [between(window), ...(baseline === null ? [] : [`baseline ${between(baseline.window)}`])];
  const verdict = `## ${OUTCOMES[outcome].mark} Budgets of ${name}: ${VERDICTS[outcome]}`;
  return blocks(verdict, looked.join(" · "), data(says));
}

const COLUMNS = ["Outcome", "What", "Found", "Budget", "By how much"].map((title) => ({ title }));

function rowsOf(results: readonly CheckResult[]): string {
  return table(
    COLUMNS,
    worstFirst(results).map((result) => {
      const { outcome, label, statistic, shown } = result;
      const { mark, word } = OUTCOMES[outcome];
      return [
        `${mark}&nbsp;${word.replace(" ", "&nbsp;")}`,
        lines(code(nameOf(result)), data(label ?? statistic ?? "")),
        lines(`**${data(shown.value)}**`, data(fewOf(result) ?? "")),
        data(shown.bound),
        data(shown.beyond),
      ];
    }),
  );
}

const lines = (...parts: readonly string[]) => parts.filter((part) => part !== "").join("<br>");

function reason({ outcome, says, remedy }: CheckResult): string {
  const { mark } = OUTCOMES[outcome];
  return lines(`${mark} ${data(says)}`, remedy === null ? "" : `→ ${data(remedy)}`);
}

/** Budgets held in many repositories as Markdown: for the summary of a job, or a comment. */
import type { PortfolioCheckReport } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import { fewOf, nameOf, OUTCOMES, VERDICTS } from "../../words/check-words.ts";
import { instant } from "../../words/names.ts";
import {
  type CheckedRow,
  checkedRows,
  checkFactsOf,
  explainedRows,
  shownRows,
} from "../../words/portfolio/portfolio-check-words.ts";
import { named, unjudgedOf } from "../../words/portfolio/portfolio-words.ts";
import { blocks, bullets, page, table } from "../blocks.ts";
import { code, data, withCommands } from "../encode.ts";

export const portfolioCheck: Renderer<PortfolioCheckReport> = (document, { all }) => {
  const { shown, left } = shownRows(checkedRows(document), all);
  const rest = left === 0 ? null : `${left} more: \`--all\``;
  const sections = [
    { name: "the verdict", rank: 0, markdown: opening(document) },
    { name: "what could not be judged", rank: 1, markdown: unjudged(document, all) },
    { name: "the budgets", rank: 2, markdown: shown.length === 0 ? "" : blocks(rowsOf(shown), rest) },
    { name: "what became of them", rank: 3, markdown: bullets(explainedRows(shown).map(reason)) },
    { name: "what to read with care", rank: 4, markdown: bullets(document.caveats.map(data)) },
  ];
  return page("portfolio check", sections, "All of it: flowaudit portfolio check.");
};

function opening(document: PortfolioCheckReport): string {
  const { from, to, because } = document.window;
  const window = `${instant(from)} → ${instant(to)} UTC, ${because}`;
  const facts = checkFactsOf(document).map(([name, says]) => `${name}: ${says}`);
  const verdict = `## ${OUTCOMES[document.outcome].mark} Budgets over repositories: ${VERDICTS[document.outcome]}`;
  return blocks(verdict, [window, ...facts].map(data).join(" · "), data(document.says));
}

function unjudged(document: PortfolioCheckReport, isAll: boolean): string {
  return blocks(
    ...unjudgedOf(document).map(([title, rows]) =>
      blocks(
        `### ${title}`,
        bullets(
          rows.map(({ labels, why, next }) =>
            lines(
              `**${data(named(labels, isAll))}**: ${data(why)}`,
              next === null ? "" : `→ ${withCommands(next)}`,
            ),
          ),
        ),
      ),
    ),
  );
}

const COLUMNS = ["Outcome", "Repository", "What", "Found", "Budget", "By how much"].map((title) => ({
  title,
}));

function rowsOf(rows: readonly CheckedRow[]): string {
  return table(
    COLUMNS,
    rows.map(({ label, result }) => {
      const { outcome, label: figure, statistic, shown } = result;
      const { mark, word } = OUTCOMES[outcome];
      return [
        `${mark}&nbsp;${word.replace(" ", "&nbsp;")}`,
        data(label),
        lines(code(nameOf(result)), data(figure ?? statistic ?? "")),
        lines(`**${data(shown.value)}**`, data(fewOf(result) ?? "")),
        data(shown.bound),
        data(shown.beyond),
      ];
    }),
  );
}

const lines = (...parts: readonly string[]) => parts.filter((part) => part !== "").join("<br>");

function reason({ label, result, remedy }: ReturnType<typeof explainedRows>[number]): string {
  const { mark } = OUTCOMES[result.outcome];
  return lines(
    `${mark} **${data(label)}**: ${data(result.says)}`,
    remedy === null ? "" : `→ ${withCommands(remedy)}`,
  );
}

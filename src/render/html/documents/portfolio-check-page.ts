/** Budgets held in many repositories as a page that can be handed over. */
import type { PortfolioCheckReport } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import { fewOf, nameOf, OUTCOMES, VERDICTS } from "../../words/check-words.ts";
import {
  type CheckedRow,
  checkedRows,
  checkFactsOf,
  explainedRows,
} from "../../words/portfolio/portfolio-check-words.ts";
import { html, type Markup } from "../parts/markup.ts";
import { badge, facts, own, time } from "../parts/pieces.ts";
import { type Column, figureTable } from "../parts/tables.ts";
import { ROLES, sectionOf } from "./check-page.ts";
import { page } from "./page.ts";
import { care, unjudged } from "./portfolio-page.ts";

export const portfolioCheck: Renderer<PortfolioCheckReport> = (document, options) => {
  const { tool, takenAt } = document;
  const rows = checkedRows(document);
  const parts = {
    title: "flowaudit portfolio check",
    header: head(document),
    sections: [
      ...sectionOf("unjudged", "What could not be judged, and why", unjudged(document)),
      ...sectionOf("budgets", "Budgets", rows.length === 0 ? null : budgets(rows)),
      ...sectionOf("reasons", "What became of them", reasons(rows)),
      ...sectionOf("care", "Read with care", care(document)),
    ],
    footer: html`<p>flowaudit ${tool.version}, at ${time(takenAt)}.</p>`,
  };
  return page(parts, options);
};

function head(document: PortfolioCheckReport): Markup {
  const { from, to, because } = document.window;
  return html`<p class="kind">Budgets</p>
<h1>${document.counts.judged === 1 ? "1 repository" : `${document.counts.judged} repositories`}</h1>
<p>${badge(VERDICTS[document.outcome], ROLES[document.outcome])} ${own(document.says)}</p>
${facts([
  ["Window", html`${time(from)} to ${time(to)}: ${because}, the same for all`],
  ...checkFactsOf(document).map(([name, says]): [string, Markup] => [name, own(says)]),
])}`;
}

const COLUMNS: readonly Column[] = [
  { title: "repository", sorts: true },
  { title: "what", sorts: true },
  { title: "outcome" },
  { title: "found", isNumber: true },
  { title: "budget", isNumber: true },
  { title: "by how much", isNumber: true },
];

function budgets(rows: readonly CheckedRow[]): Markup {
  return figureTable(
    "Budgets, worst first",
    COLUMNS,
    rows.map(({ label, result }) => {
      const { outcome, label: figure, statistic, shown } = result;
      const few = fewOf(result);
      return [
        own(label),
        html`${nameOf(result)} <span class="small muted">${figure ?? statistic ?? ""}</span>`,
        badge(OUTCOMES[outcome].word, ROLES[outcome]),
        html`${shown.value}${few === null ? null : html` <span class="small muted">${few}</span>`}`,
        html`${shown.bound}`,
        html`${shown.beyond}`,
      ];
    }),
  );
}

/** null where every budget was kept. */
function reasons(rows: readonly CheckedRow[]): Markup | null {
  const open = explainedRows(rows);
  if (open.length === 0) return null;
  return html`<ul>${open.map(
    ({ label, result, remedy }) =>
      html`<li><strong>${own(label)}</strong>: ${own(result.says)}${remedy === null ? null : html` ${own(remedy)}`}</li>`,
  )}</ul>`;
}

/** The budgets as a page that can be handed over. */
import type { CheckReport, CheckResult } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import {
  explained,
  fewOf,
  nameOf,
  OUTCOMES,
  type Outcome,
  VERDICTS,
  worstFirst,
} from "../../words/check-words.ts";
import { instant } from "../../words/names.ts";
import { html, link, type Markup } from "../parts/markup.ts";
import { badge, facts, own } from "../parts/pieces.ts";
import { type Column, figureTable } from "../parts/tables.ts";
import { gapList } from "../sections/gaps.ts";
import { page, type Section } from "./page.ts";

/** The look of each outcome. */
export const ROLES: Readonly<Record<Outcome, string>> = {
  broken: "act",
  "not-enough-data": "unknown",
  warned: "watch",
  kept: "good",
  off: "unknown",
};

export const check: Renderer<CheckReport> = (document, options) => {
  const { repository, tool, results } = document;
  const parts = {
    title: `Budgets of ${repository.name}: flowaudit check`,
    header: head(document),
    sections: [
      { id: "budgets", title: "Budgets", body: budgets(results) },
      ...sectionOf("reasons", "What became of them", reasons(results)),
      ...sectionOf("gaps", "What could not be seen, and how to supply it", gapList(document.gaps)),
    ],
    footer: html`<p>flowaudit ${tool.version}, at ${instant(document.takenAt)} UTC.</p>`,
  };
  return page(parts, options);
};

/** A section, where there is anything in it. */
export const sectionOf = (id: string, title: string, body: Markup | null): Section[] =>
  body === null ? [] : [{ id, title, body }];

function head({ outcome, says, repository, window, baseline, configuration }: CheckReport): Markup {
  const between = ({ from, to, because }: CheckReport["window"]) =>
    own(`${instant(from)} → ${instant(to)} UTC, ${because}`);
  return html`<p class="kind">Budgets</p>
<h1>${link(repository.url, own(repository.name))}</h1>
<p>${badge(VERDICTS[outcome], ROLES[outcome])} ${own(says)}</p>
${facts([
  ["Branch", own(repository.branch)],
  ["Window", between(window)],
  ["Baseline", baseline && between(baseline.window)],
  ["Budgets", configuration && own(configuration)],
])}`;
}

const COLUMNS: readonly Column[] = [
  { title: "what" },
  { title: "outcome" },
  { title: "found", isNumber: true },
  { title: "budget", isNumber: true },
  { title: "by how much", isNumber: true },
];

function budgets(results: readonly CheckResult[]): Markup {
  return figureTable("Budgets, worst first", COLUMNS, worstFirst(results).map(cellsOf));
}

function cellsOf(result: CheckResult): Markup[] {
  const { outcome, label, statistic, shown } = result;
  const few = fewOf(result);
  return [
    html`${nameOf(result)} <span class="small muted">${label ?? statistic ?? ""}</span>`,
    badge(OUTCOMES[outcome].word, ROLES[outcome]),
    html`${shown.value}${few === null ? null : html` <span class="small muted">${few}</span>`}`,
    html`${shown.bound}`,
    html`${shown.beyond}`,
  ];
}

/** null where every budget was kept. */
function reasons(results: readonly CheckResult[]): Markup | null {
  const open = explained(results);
  if (open.length === 0) return null;
  return html`<ul>${open.map(({ says, remedy }) => html`<li>${own(says)}${remedy === null ? null : html` ${own(remedy)}`}</li>`)}</ul>`;
}

/** Budgets held in many repositories, for people. Its JSON form is the document itself. */
import type { PortfolioCheckReport } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import { OUTCOMES } from "../../words/check-words.ts";
import {
  type CheckedRow,
  checkedRows,
  checkFactsOf,
  explainedRows,
  shownRows,
} from "../../words/portfolio/portfolio-check-words.ts";
import { assembled, hanging, heading, type Page, pageOf, rule, short } from "../layout/page.ts";
import { glued, p, padEnd, type Rich, widthOf, wrap } from "../layout/rich.ts";
import { type Column, GAP, table } from "../layout/table.ts";
import { care, unjudged } from "../portfolio/found.ts";
import { windowSays } from "../sections/scope.ts";
import { below, cells, FIGURE, OUTCOME, PARTS, ROLES, tally, verdict } from "./check-text.ts";

export const portfolioCheck: Renderer<PortfolioCheckReport> = (document, options) => {
  const page = pageOf(options);
  const rows = checkedRows(document);
  const { shown, left } = shownRows(rows, options.all);
  return assembled(page, [
    opening(document, page),
    verdict(document, page),
    ...unjudged(document, page),
    budgets(rows, shown, left, page),
    reasons(shown, page),
    care(document, page),
  ]);
};

/** Labels stand in one column: `Budgets`. */
const LABEL = 12;

function opening(document: PortfolioCheckReport, page: Page): Rich[] {
  const facts = [["Window", windowSays(document.window)] as const, ...checkFactsOf(document)];
  return [
    ...wrap([p("flowaudit portfolio check", "strong")], page.prose),
    ...facts.flatMap(([label, words]) => hanging(padEnd([p(label, "dim")], LABEL), [p(words)], page.prose)),
  ];
}

/** The widest that the names of repositories may be, and the least that is left for three columns beside them. */
const NAME = 28;
const LEAST_BESIDE = 48;

function budgets(all: readonly CheckedRow[], shown: readonly CheckedRow[], left: number, page: Page): Rich[] {
  if (all.length === 0) return [];
  const labels = shown.map(({ label }) => short(page, label, NAME));
  const name = Math.max("Repository".length, ...labels.map((label) => widthOf([p(label)])));
  const inner = Math.min(page.width, page.prose) - OUTCOME - FIGURE - name - 5 * GAP;
  const body =
    inner < LEAST_BESIDE
      ? shown.flatMap(({ label, result }) => below(result, [p(short(page, label), "strong"), p("  ")], page))
      : beside(shown, labels, name, inner);
  return [
    ...heading(page, "BUDGETS", tally(all.map(({ result }) => result))),
    ...body,
    ...(left === 0 ? [] : [[p(`${left} more: --all`, "dim")]]),
    rule(page),
  ];
}

function beside(rows: readonly CheckedRow[], labels: readonly string[], name: number, inner: number): Rich[] {
  const [what, bound] = PARTS.map((part) => Math.floor(inner * part)) as [number, number, number];
  const [outcome, ...others]: [Column, ...Column[]] = [
    { title: "Outcome", width: OUTCOME },
    { title: "What", width: what },
    { title: "Found", width: FIGURE },
    { title: "Budget", width: bound },
    { title: "By how much", width: inner - what - bound },
  ];
  return table(
    [outcome, { title: "Repository", width: name }, ...others],
    rows.map(({ result }, index) => {
      const [first = [], ...rest] = cells(result, [outcome, ...others]);
      return [first, wrap([p(glued(labels[index] ?? ""), "strong")], name), ...rest];
    }),
  ).flat();
}

/** Each that was not simply kept in a sentence, with what to do where it could not be judged. */
function reasons(rows: readonly CheckedRow[], page: Page): Rich[] {
  return explainedRows(rows).flatMap(({ label, result, remedy }) => [
    ...hanging(
      [p(`${OUTCOMES[result.outcome].mark} `, ROLES[result.outcome])],
      [p(`${label}: `, "strong"), p(result.says)],
      page.prose,
    ),
    ...(remedy === null ? [] : hanging([p(glued("  → "), "dim")], [p(remedy)], page.prose)),
  ]);
}

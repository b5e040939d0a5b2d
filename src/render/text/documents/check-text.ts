/** Figures held against their budgets. */

import type { CheckReport, CheckResult } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
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
import { narrowedTo } from "../../words/scope-words.ts";
import { assembled, hanging, heading, type Page, pageOf, ROOM_FOR_TABLE, rule } from "../layout/page.ts";
import { glued, joined, p, padEnd, type Rich, type Role, widthOf, wrap } from "../layout/rich.ts";
import { type Column, GAP, table } from "../layout/table.ts";
import { unseenOfChange } from "../sections/closing.ts";
import { type Fact, scope, windowSays } from "../sections/scope.ts";

/** The budgets for people. Its JSON form is the document itself. */
export const check: Renderer<CheckReport> = (document, options) => {
  const page = pageOf(options);
  return assembled(page, [
    scope("flowaudit check", document, factsOf(document), page),
    verdict(document, page),
    budgets(document.results, page),
    reasons(document.results, page),
    unseenOfChange(document.gaps, page),
  ]);
};

function factsOf({ inputs, baseline }: CheckReport): Fact[] {
  return [
    ["Baseline", baseline && windowSays(baseline.window)],
    ...narrowedTo(inputs),
    ["Accounts", inputs.includeBots ? "automated ones are counted in" : null],
  ];
}

/** The look of each outcome. */
export const ROLES: Readonly<Record<Outcome, Role>> = {
  broken: "act",
  "not-enough-data": "watch",
  warned: "watch",
  kept: "good",
  off: "dim",
};

/** The verdict on all of them. */
export function verdict({ outcome, says }: Pick<CheckReport, "outcome" | "says">, page: Page): Rich[] {
  const { mark } = OUTCOMES[outcome];
  const role = ROLES[outcome];
  return hanging([p(`${mark} `, role)], [p(`${VERDICTS[outcome]}. `, role), p(says)], page.prose);
}

/** How many of each: `1 broken · 2 kept`. */
export function tally(results: readonly CheckResult[]): Rich {
  return joined(
    (Object.keys(OUTCOMES) as Outcome[]).flatMap((outcome) => {
      const count = results.filter((one) => one.outcome === outcome).length;
      return count === 0 ? [] : [[p(glued(`${count} ${OUTCOMES[outcome].word}`), ROLES[outcome])]];
    }),
    " · ",
  );
}

/** Width of the column of outcomes. */
export const OUTCOME = Math.max(...Object.values(OUTCOMES).map(({ word }) => word.length)) + 2;
/** … and of that of figures. */
export const FIGURE = 12;
/** Parts of what is left: name, bound, distance. */
export const PARTS = [0.36, 0.34, 0.3] as const;

function budgets(results: readonly CheckResult[], page: Page): Rich[] {
  const rows = worstFirst(results);
  const body = page.width < ROOM_FOR_TABLE ? rows.flatMap((row) => below(row, [], page)) : beside(rows, page);
  return [...heading(page, "BUDGETS", tally(results)), ...body, rule(page)];
}

/** A budget's outcome and name, and under them what was found and its bound. @param name what stands before the budget's */
export function below(result: CheckResult, name: Rich, page: Page): Rich[] {
  const { shown } = result;
  const few = fewOf(result);
  const figure: Rich = [p(shown.value, foundRole(result)), p(few === null ? "" : ` ${few}`, "dim")];
  const facts: Rich[] = [figure, [p(shown.bound)], [p(shown.beyond, beyondRole(result))]];
  return [
    ...wrap([...outcomeOf(result), p("  "), ...name, ...whatOf(result)], page.width),
    ...hanging(padEnd([], GAP), joined(facts, " · "), page.width),
  ];
}

function beside(rows: readonly CheckResult[], page: Page): Rich[] {
  const inner = Math.min(page.width, page.prose) - OUTCOME - FIGURE - 4 * GAP;
  const [name, bound] = PARTS.map((part) => Math.floor(inner * part)) as [number, number, number];
  const columns: Column[] = [
    { title: "Outcome", width: OUTCOME },
    { title: "What", width: name },
    { title: "Found", width: FIGURE },
    { title: "Budget", width: bound },
    { title: "By how much", width: inner - name - bound },
  ];
  return table(
    columns,
    rows.map((row) => cells(row, columns)),
  ).flat();
}

/** The cells of a budget in columns as wide as these. */
export function cells(result: CheckResult, columns: readonly Column[]): Rich[][] {
  const { level, outcome, shown } = result;
  const width = (index: number) => nth(columns, index).width;
  const few = fewOf(result);
  const warns = level === "warn" && outcome === "not-enough-data";
  return [
    [outcomeOf(result), ...(warns ? [[p("  (warns)", "dim")]] : [])],
    whatOf(result).flatMap((part) => wrap([part], width(1))),
    [
      ...wrap([p(shown.value, foundRole(result))], width(2)),
      ...(few === null ? [] : wrap([p(few, "dim")], width(2))),
    ],
    wrap([p(shown.bound)], width(3)),
    wrap([p(shown.beyond, beyondRole(result))], width(4)),
  ].map((cell) => cell.filter((line) => widthOf(line) > 0));
}

/** `✗ broken` */
function outcomeOf({ outcome }: CheckResult): Rich {
  const { mark, word } = OUTCOMES[outcome];
  return [p(`${mark} `, ROLES[outcome]), p(glued(word), ROLES[outcome])];
}

/** Its name, and which of its figures. */
function whatOf(result: CheckResult): Rich {
  return [p(`${nameOf(result)} `, "strong"), p(result.label ?? result.statistic ?? "", "dim")];
}

const foundRole = ({ outcome }: CheckResult): Role => (outcome === "kept" ? "plain" : "strong");
const beyondRole = ({ outcome }: CheckResult): Role => (outcome === "kept" ? "plain" : ROLES[outcome]);

/** Each that was not simply kept in a sentence, with what to do where it could not be judged. */
function reasons(results: readonly CheckResult[], page: Page): Rich[] {
  return explained(results).flatMap((result) => [
    ...hanging([p(`${OUTCOMES[result.outcome].mark} `, ROLES[result.outcome])], [p(result.says)], page.prose),
    ...(result.remedy === null ? [] : hanging([p(glued("  → "), "dim")], [p(result.remedy)], page.prose)),
  ]);
}

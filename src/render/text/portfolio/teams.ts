/** Teams, and who waits for whom. */
import type { PortfolioReport, PortfolioTeams } from "../../../judge/report/report.ts";
import { firstOf, meaningOf } from "../../words/portfolio/portfolio-words.ts";
import {
  nameOf,
  TEAM_COLUMNS,
  teamCells,
  WAIT_COLUMNS,
  waitCells,
} from "../../words/portfolio/team-words.ts";
import { laidOut, shownOf, type Texts } from "../layout/laid-out.ts";
import { hanging, heading, type Page, short } from "../layout/page.ts";
import { glued, p, type Rich, wrap } from "../layout/rich.ts";

export function teams({ teams: found }: PortfolioReport, page: Page): Rich[] {
  if (found === null) return [];
  return [
    ...heading(page, "THE TEAMS", [p("by the changes that touch what they own", "dim")]),
    ...found.says.flatMap((one) => wrap([p(one)], page.prose)),
    ...rowsOf(found, page),
    ...waitsOf(found, page),
    ...found.notes.flatMap((one) => hanging([p("- ", "dim")], [p(one, "dim")], page.prose)),
  ];
}

function rowsOf({ rows }: PortfolioTeams, page: Page): Rich[] {
  if (rows.length === 0) return [];
  const cells = rows.map(teamCells);
  const columns = TEAM_COLUMNS.map(({ of, isNumber, ...column }) => ({
    ...column,
    cells: cells.map((one): Rich => [p(glued(one[of]))]),
    align: isNumber ? ("right" as const) : ("left" as const),
  }));
  const names = rows.map((row): Rich => [p(short(page, nameOf(row)), row.team === null ? "dim" : "plain")]);
  return tableOf([{ title: "team", cells: names, means: null }, ...columns], page);
}

function waitsOf({ waits }: PortfolioTeams, page: Page): Rich[] {
  if (waits.length === 0) return [];
  const { shown, left } = firstOf(waits, page.options.all);
  const cells = shown.map(waitCells);
  const columns = WAIT_COLUMNS.map(({ of, isNumber: _, ...column }) => ({
    ...column,
    cells: cells.map((one): Rich => [p(glued(one[of]))]),
    align: "right" as const,
  }));
  const named = (name: string): Rich => [p(short(page, name))];
  const texts = [
    { title: "who waited", cells: shown.map((one) => named(one.authorTeam)), means: null },
    { title: "for whom", cells: shown.map((one) => named(one.askedTeam)), means: null },
    ...columns,
  ];
  return [
    ...heading(page, "WHO WAITS FOR WHOM", [
      p("team of the author, team that was asked for a review", "dim"),
    ]),
    ...tableOf(texts, page),
    ...(left === 0 ? [] : [[p(`${left} more: --all`, "dim")] as Rich]),
  ];
}

const NARROWEST = 14;

function tableOf(texts: readonly (Texts & { readonly means: string | null })[], page: Page): Rich[] {
  return [
    ...laidOut(texts, page, NARROWEST),
    ...wrap([p(meaningOf(shownOf(texts, page, NARROWEST)), "dim")], page.prose),
  ];
}

/** Teams, and who waits for whom. */
import type { PortfolioReport, PortfolioTeams } from "../../../judge/report/report.ts";
import { firstOf } from "../../words/portfolio/portfolio-words.ts";
import { meaningOf } from "../../words/portfolio/repository-columns.ts";
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
    ...notes(found.notes, page),
  ];
}

const notes = (all: readonly string[], page: Page): Rich[] =>
  all.flatMap((one) => hanging([p("- ", "dim")], [p(one, "dim")], page.prose));

function rowsOf({ rows }: PortfolioTeams, page: Page): Rich[] {
  if (rows.length === 0) return [];
  const cells = rows.map(teamCells);
  const columns = TEAM_COLUMNS.map(({ of, isNumber, ...column }) => ({
    ...column,
    cells: cells.map((one): Rich => [p(glued(one[of]))]),
    align: isNumber ? ("right" as const) : ("left" as const),
  }));
  const names = rows.map((row): Rich => [p(nameOf(row), row.team === null ? "dim" : "plain")]);
  return tableOf([{ title: "team", cells: names, isName: true, means: null }, ...columns], page);
}

/** Who waits for whom; why that cannot be told where nothing of it can. */
export function waits({ teams: found }: PortfolioReport, page: Page): Rich[] {
  if (found === null || found.waits.length + found.waitNotes.length === 0) return [];
  return [
    ...heading(page, "WHO WAITS FOR WHOM", [
      p("team of the author, team that was asked for a review", "dim"),
    ]),
    ...pairsOf(found, page),
    ...notes(found.waitNotes, page),
  ];
}

function pairsOf({ waits: all }: PortfolioTeams, page: Page): Rich[] {
  if (all.length === 0) return [];
  const { shown, left } = firstOf(all, page.options.all);
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
  return [...tableOf(texts, page), ...(left === 0 ? [] : [[p(`${left} more: --all`, "dim")] as Rich])];
}

const NARROWEST = 14;

function tableOf(texts: readonly (Texts & { readonly means: string | null })[], page: Page): Rich[] {
  return [
    ...laidOut(texts, page, NARROWEST),
    ...wrap([p(meaningOf(shownOf(texts, page, NARROWEST)), "dim")], page.prose),
  ];
}

/** Teams of a portfolio as Markdown, and who waits for whom. */
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
import { blocks, bullets, table } from "../blocks.ts";
import { data } from "../encode.ts";

export function teams({ teams: found }: PortfolioReport, isAll: boolean): string | null {
  if (found === null) return null;
  return blocks(
    "## The teams",
    ...found.says.map(data),
    rowsOf(found),
    bullets(found.notes.map(data)),
    ...waitsOf(found, isAll),
  );
}

const columnsOf = (columns: readonly { readonly title: string; readonly isNumber: boolean }[]) =>
  columns.map(({ title, isNumber }) => (isNumber ? { title, align: "right" as const } : { title }));

function rowsOf({ rows }: PortfolioTeams): string | null {
  if (rows.length === 0) return null;
  const lines = rows.map((row) => {
    const cells = teamCells(row);
    return [data(nameOf(row)), ...TEAM_COLUMNS.map(({ of }) => data(cells[of]))];
  });
  return blocks(table([{ title: "team" }, ...columnsOf(TEAM_COLUMNS)], lines), data(meaningOf(TEAM_COLUMNS)));
}

function waitsOf({ waits, waitNotes }: PortfolioTeams, isAll: boolean): (string | null)[] {
  if (waits.length + waitNotes.length === 0) return [];
  const pairs = waits.length === 0 ? null : pairsOf(waits, isAll);
  return ["## Who waits for whom", pairs, bullets(waitNotes.map(data))];
}

function pairsOf(waits: PortfolioTeams["waits"], isAll: boolean): string {
  const { shown, left } = firstOf(waits, isAll);
  const lines = shown.map((wait) => {
    const cells = waitCells(wait);
    return [data(wait.authorTeam), data(wait.askedTeam), ...WAIT_COLUMNS.map(({ of }) => data(cells[of]))];
  });
  return blocks(
    table([{ title: "who waited" }, { title: "for whom" }, ...columnsOf(WAIT_COLUMNS)], lines),
    left === 0 ? null : `${left} more with --all`,
    data(meaningOf(WAIT_COLUMNS)),
  );
}

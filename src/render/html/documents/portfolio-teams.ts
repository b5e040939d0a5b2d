/** Teams on the page of many repositories, and who waits for whom. */
import type { PortfolioReport, PortfolioTeams, PortfolioTeamWait } from "../../../judge/report/report.ts";
import { firstOf } from "../../words/portfolio/portfolio-words.ts";
import { meaningOf } from "../../words/portfolio/repository-columns.ts";
import {
  NO_WAIT,
  nameOf,
  type Square,
  squareOf,
  TEAM_COLUMNS,
  teamCells,
  WAIT_COLUMNS,
  waitCells,
} from "../../words/portfolio/team-words.ts";
import { html, type Markup } from "../parts/markup.ts";
import { own, unfold } from "../parts/pieces.ts";
import { type Column, figureTable } from "../parts/tables.ts";

export function teams({ teams: found }: PortfolioReport): Markup | null {
  if (found === null) return null;
  return html`${found.says.map((one) => html`<p>${own(one)}</p>`)}
${rowsOf(found)}
${listed(found.notes)}`;
}

function rowsOf({ rows }: PortfolioTeams): Markup | null {
  if (rows.length === 0) return null;
  const columns = [
    { title: "team", sorts: true },
    ...TEAM_COLUMNS.map(({ title, isNumber }) => ({ title, isNumber, sorts: true })),
  ];
  const cells = rows.map((row) => {
    const shown = teamCells(row);
    const behind = {
      changes: row.changes,
      lead: row.medianSeconds,
      p90: row.p90Seconds,
      unknown: row.changes - row.withLeadTime,
      repositories: row.repositories,
    };
    return [
      own(nameOf(row)),
      ...TEAM_COLUMNS.map(({ of }) =>
        of in behind ? { shown: shown[of], by: behind[of as keyof typeof behind] } : shown[of],
      ),
    ];
  });
  return html`${figureTable("The teams, by their changes", columns, cells)}
<p class="note">${meaningOf(TEAM_COLUMNS)}</p>`;
}

const listed = (all: readonly string[]): Markup | null =>
  all.length === 0 ? null : html`<ul>${all.map((one) => html`<li>${own(one)}</li>`)}</ul>`;

/** Who waits for whom: all teams beside each other where there are few, and pair by pair; else why that cannot be told. */
export function waits({ teams: found }: PortfolioReport): Markup | null {
  if (found === null || found.waits.length + found.waitNotes.length === 0) return null;
  return html`${found.waits.length === 0 ? null : pairs(found)}
${listed(found.waitNotes)}`;
}

function pairs(found: PortfolioTeams): Markup {
  const square = squareOf(found);
  const { shown, left } = firstOf(found.waits, false);
  const first = html`${pairsOf(shown)}${left === 0 ? null : unfold(`${left} more`, pairsOf(found.waits.slice(shown.length)))}`;
  return html`<p>The team of the author waits; the team that was asked for a review is waited for.</p>
${square === null ? first : html`${beside(square)}${unfold("Pair by pair, the longest first", pairsOf(found.waits))}`}
<p class="note">${meaningOf(WAIT_COLUMNS)}</p>`;
}

const number = (title: string): Column => ({ title, isNumber: true });

function beside({ columns, rows }: Square): Markup {
  const cells = rows.map(({ team, cells }) => [
    own(team),
    ...cells.map((wait) => (wait === null ? "–" : waitCells(wait).days)),
  ]);
  const titles = [{ title: "change-days for" }, ...columns.map(number)];
  const table = figureTable("Change-days: who waits in rows, for whom in columns", titles, cells);
  const isWhole = rows.every((row) => row.cells.every((wait) => wait !== null));
  return isWhole ? table : html`${table}<p class="note">${NO_WAIT}</p>`;
}

function pairsOf(all: readonly PortfolioTeamWait[]): Markup {
  const cells = all.map((wait) => {
    const shown = waitCells(wait);
    return [own(wait.authorTeam), own(wait.askedTeam), ...WAIT_COLUMNS.map(({ of }) => shown[of])];
  });
  const columns = [
    { title: "who waited" },
    { title: "for whom" },
    ...WAIT_COLUMNS.map(({ title }) => number(title)),
  ];
  return figureTable("Who waited for whom, the longest first", columns, cells);
}

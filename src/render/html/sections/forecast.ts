/** What is foretold: what is under way, the quarter ahead, and how good such was on the past. */
import type { ForecastReport, ReportPending, ReportTried } from "../../../judge/report/report.ts";
import { BACKTEST, BACKTEST_COLUMNS, backtestCells, backtestSays } from "../../words/ahead/backtest-words.ts";
import {
  ADVICE,
  nothingPending,
  outlookWords,
  PENDING_COLUMNS,
  pendingCount,
  STAKE,
  standingWords,
} from "../../words/ahead/open-words.ts";
import { QUARTER_COLUMNS, quarterCells, quarterNotes } from "../../words/ahead/quarter-words.ts";
import { EVENTS, HOW_TRIED, SCORES, scoreCells, triedSentences } from "../../words/ahead/tried-words.ts";
import { titleOf } from "../../words/names.ts";
import { html, type Markup } from "../parts/markup.ts";
import { badge, changeName, own } from "../parts/pieces.ts";
import { cardTable, figureTable } from "../parts/tables.ts";

/** The changes that are open, or merged and not delivered, each with what to do. */
export function pending(document: ForecastReport): Markup {
  const { open } = document;
  if (open.changes.length === 0) return html`<p>${nothingPending(document)}</p>`;
  const rows = open.changes.map((change) => ({
    cells: [
      html`${changeName(change)} ${own(titleOf(change))}`,
      standing(change),
      outlook(change),
      advice(change),
    ],
    below: null,
  }));
  return html`${said(open.says)}<p>${STAKE}</p>
${cardTable(pendingCount(document), PENDING_COLUMNS, rows)}`;
}

const said = (says: string | null): Markup | null => (says === null ? null : html`<p>${says}</p>`);

const standing = (change: ReportPending): Markup => html`${standingWords(change)}`;

function outlook(change: ReportPending): Markup {
  const told = outlookWords(change);
  return told.length === 0 ? html`none is told` : html`${told.map((says) => html`<p>${says}</p>`)}`;
}

function advice({ advice: what, because }: ReportPending): Markup {
  return what === null ? html`${because}` : html`${badge(ADVICE[what], "watch")} ${because}`;
}

/** How good the chances were, in sentences and figures. */
export function tried(document: ForecastReport): Markup {
  const known = document.open.tried.filter(({ brier }) => brier !== null);
  return html`<ul>${triedSentences(document).map((says) => html`<li>${says}</li>`)}</ul>
${
  known.length === 0
    ? null
    : html`<p>${HOW_TRIED}</p>
${scores(known)}`
}`;
}

function scores(all: readonly ReportTried[]): Markup {
  return figureTable(
    "How good the chances were",
    SCORES.map((title, index) => ({ title, isNumber: index > 0 && index < SCORES.length - 1 })),
    all.map(scoreCells),
  );
}

/** The three months ahead; null where they were not asked for. */
export function quarterAhead(document: ForecastReport): Markup | null {
  const { quarter } = document;
  if (quarter === null) return null;
  const columns = QUARTER_COLUMNS.map((title) => ({ title }));
  return html`${said(quarter.says)}${figureTable("The quarter ahead", columns, quarterCells(quarter))}
${quarterNotes(document).map((says) => html`<p>${says}</p>`)}`;
}

/** The quarters that have passed, as they would have been foretold; null where nobody asked for them. */
export function backtested({ backtest }: ForecastReport): Markup | null {
  if (backtest === null) return null;
  const columns = BACKTEST_COLUMNS.map((title) => ({ title }));
  const rows = backtestCells(backtest);
  return html`<p>${backtestSays(backtest)}</p>
${rows.length === 0 ? null : figureTable(BACKTEST, columns, rows)}`;
}

/** The events whose chances were tried. */
export const triedEvents = (all: readonly ReportTried[]): ReportTried["event"][] =>
  (Object.keys(EVENTS) as ReportTried["event"][]).filter((event) =>
    all.some((one) => one.event === event && one.brier !== null),
  );

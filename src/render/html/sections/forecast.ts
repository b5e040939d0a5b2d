/** What is foretold: what is under way, the quarter ahead, and how good such was on the past. */
import type { ForecastReport, ReportPending, ReportTried } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import {
  ADVICE,
  brierWords,
  EVENTS,
  HOW_TRIED,
  NOTHING,
  outlookWords,
  pendingCount,
  STAKE,
  skillWords,
  standingWords,
  triedName,
  triedSentences,
} from "../../words/ahead/open-words.ts";
import { byTest, FIGURES, rangeWords, testedWords, valueWords } from "../../words/ahead/quarter-words.ts";
import { titleOf } from "../../words/names.ts";
import { html, type Markup } from "../parts/markup.ts";
import { badge, changeName, own } from "../parts/pieces.ts";
import { cardTable, figureTable } from "../parts/tables.ts";

/** The changes that are open, or merged and not delivered, each with what to do. */
export function pending({ open }: ForecastReport): Markup {
  if (open.changes.length === 0) return html`<p>${NOTHING}</p>`;
  const rows = open.changes.map((change) => ({
    cells: [
      html`${changeName(change)} ${own(titleOf(change))}`,
      standing(change),
      outlook(change),
      advice(change),
    ],
    below: null,
  }));
  return html`<p>${STAKE}</p>
${cardTable(pendingCount(open), ["Change", "Stands", "Chances", "What to do"], rows)}`;
}

const standing = (change: ReportPending): Markup => html`${standingWords(change)}`;

function outlook(change: ReportPending): Markup {
  const told = outlookWords(change);
  return told.length === 0 ? html`none is told` : html`${told.map((says) => html`<p>${says}</p>`)}`;
}

function advice({ advice: what, because }: ReportPending): Markup {
  return what === null ? html`${because}` : html`${badge(ADVICE[what], "watch")} ${because}`;
}

/** How good the chances were, in sentences and figures. */
export function tried({ open }: ForecastReport): Markup {
  const known = open.tried.filter(({ brier }) => brier !== null);
  return html`<p>${HOW_TRIED}</p>
<ul>${triedSentences(open).map((says) => html`<li>${says}</li>`)}</ul>
${known.length === 0 ? null : scores(known)}`;
}

const SCORES = ["Chance", "Tried", "Months", "Brier", "Skill", "Second skill", "Told"];

function scores(all: readonly ReportTried[]): Markup {
  return figureTable(
    "How good the chances were",
    SCORES.map((title, index) => ({ title, isNumber: index > 0 && index < SCORES.length - 1 })),
    all.map((one) => [
      triedName(one),
      String(one.trials),
      String(one.months),
      brierWords(one),
      skillWords(one.skill),
      skillWords(one.skillOverStanding),
      one.told ? "yes" : "no",
    ]),
  );
}

/** The three months ahead; null where they were not asked for. */
export function quarterAhead({ quarter }: ForecastReport): Markup | null {
  if (quarter === null) return null;
  const rows = byTest(quarter.figures).flatMap((figures) =>
    figures.map((figure) => [
      FIGURES[figure.id],
      valueWords(figure, figure.value),
      rangeWords(figure),
      testedWords(nth(figures, 0)),
    ]),
  );
  const columns = ["Figure", "Expected", "In nine of ten quarters", "How often that was right"];
  return figureTable(
    "The quarter ahead",
    columns.map((title) => ({ title })),
    rows,
  );
}

/** The events whose chances were tried. */
export const triedEvents = (all: readonly ReportTried[]): ReportTried["event"][] =>
  (Object.keys(EVENTS) as ReportTried["event"][]).filter((event) =>
    all.some((one) => one.event === event && one.brier !== null),
  );

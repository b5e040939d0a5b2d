/** The second table: what you are evaluating, what to check before scaling, the evidence. */
import type { ReportCondition, ReportReadiness } from "../../../judge/report/report.ts";
import { closed } from "../../../lib/text/closed.ts";
import { formatCount } from "../../words/format.ts";
import { CONDITION_STATES, VERDICTS, type Verdict, worstFirst } from "../../words/readiness-words.ts";
import { html, joined, type Markup } from "../parts/markup.ts";
import { badge, type Changes, evidence, unfold } from "../parts/pieces.ts";
import { cardTable } from "../parts/tables.ts";

const ROLES: Readonly<Record<Verdict, string>> = {
  ready: "good",
  "not-yet": "watch",
  unknown: "unknown",
  "not-applicable": "unknown",
};

/** What holds back comes first where rows are sorted. */
const ORDER: readonly Verdict[] = ["not-yet", "unknown", "ready", "not-applicable"];

/** The rows, each with its conditions. */
export function readiness(rows: readonly ReportReadiness[], changes: Changes): Markup {
  return table(
    rows,
    ({ next }) => next,
    ({ conditions: all }) => conditions(all, changes),
  );
}

/**
 * The rows alone.
 *
 * @param remedies whether they say what whoever ran it can do to see more, in place of what is not known
 */
export function readinessAlone(rows: readonly ReportReadiness[], remedies: boolean): Markup {
  return table(
    rows,
    (row) => (remedies ? row.next : (unknownOf(row) ?? row.next)),
    () => null,
  );
}

/** The first thing that is not known, or does not apply, where that decides. */
function unknownOf({ verdict, conditions: all }: ReportReadiness): string | null {
  const open = all.find(({ state }) => state === verdict);
  return open === undefined ? null : closed(open.says);
}

function table(
  rows: readonly ReportReadiness[],
  told: (row: ReportReadiness) => string | null,
  below: (row: ReportReadiness) => Markup | null,
): Markup {
  return html`<p>Kinds of work of which more can be done at the same quality, as far as the evidence goes: ${counts(rows)}.</p>
${cardTable(
  "Readiness",
  ["What you are evaluating", "What to check before scaling", "What the evidence says"],
  rows.map((row) => ({
    cells: [
      html`<span class="name">${row.evaluating}</span>`,
      row.check,
      html`${badge(VERDICTS[row.verdict], ROLES[row.verdict])} ${told(row)}`,
    ],
    below: below(row),
    by: ORDER.indexOf(row.verdict),
  })),
)}`;
}

function counts(rows: readonly ReportReadiness[]): Markup {
  const words = (Object.keys(VERDICTS) as Verdict[]).flatMap((verdict) => {
    const count = rows.filter((row) => row.verdict === verdict).length;
    return count === 0 ? [] : [`${formatCount(count)} ${VERDICTS[verdict]}`];
  });
  return joined(words, ", ");
}

function conditions(all: readonly ReportCondition[], changes: Changes): Markup {
  return html`<ul class="conditions">${worstFirst(all).map(
    ({ state, says, remedy, evidence: ids }) =>
      html`<li>${badge(CONDITION_STATES[state].word, CONDITION_STATES[state].role)} ${says}.${
        remedy === null ? null : html` <span class="muted">${remedy}</span>`
      }${ids.length === 0 ? null : unfold("Changes that speak against it", evidence(ids, changes))}</li>`,
  )}</ul>`;
}

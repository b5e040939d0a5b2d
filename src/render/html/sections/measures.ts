/** The first table: what you measure, what it tells you, what you do next. */

import type { Report, ReportMeasure } from "../../../judge/report/report.ts";
import { groupsOf } from "../../../lib/groups.ts";
import { nth } from "../../../lib/must.ts";
import type { RenderOptions } from "../../renderer.ts";
import { besideElapsed, figureFirst, formatCount } from "../../words/format.ts";
import {
  findingOf,
  isFaint,
  judgedElsewhere,
  NOT_JUDGED,
  stepOf,
  stepSays,
} from "../../words/measure-words.ts";
import { html, type Markup } from "../parts/markup.ts";
import { grouped } from "../parts/measure-groups.ts";
import { type Changes, data, namedBy, refs, unfold } from "../parts/pieces.ts";
import { cardTable, filtered, type Row } from "../parts/tables.ts";
import { finding as markOf } from "./finding.ts";
import { behind } from "./measure-behind.ts";

const COLUMNS = ["What you measure", "What it tells you", "What you do next"];
const FEW_REFS = 3;

/**
 * The measures that always stand there, without what stands behind them.
 *
 * @param remedies whether it says what whoever ran it can do to see more
 */
export function headlines(report: Report, remedies: boolean): Markup {
  const changes = namedBy(report);
  const rows = report.measures
    .filter(({ headline }) => headline)
    .map((one) => rowOf(one, changes, () => !remedies));
  return cardTable(
    "The figures that always stand here",
    COLUMNS,
    rows.map(({ cells }) => ({ cells, below: null })),
  );
}

export function measures(report: Report, { groups = [] }: RenderOptions): Markup {
  const changes = namedBy(report);
  const shown = report.measures.filter((measure) => !isUnmeasured(measure));
  const rest = report.measures.filter(isUnmeasured);
  return html`<p>${tally(report.measures)}. Each row unfolds what it rests on.</p>
${filtered("Find measures", [
  ...grouped(shown, groups).map(({ title, measures: own }) =>
    cardTable(
      title,
      COLUMNS,
      own.map((measure) => rowOf(measure, changes)),
    ),
  ),
  unmeasured(rest),
])}`;
}

/** Without a figure, and in the table of those; what always stands there, and what failed, has a row of its own. */
export function isUnmeasured({ status, headline }: Pick<ReportMeasure, "status" | "headline">): boolean {
  return !headline && status !== "measured" && status !== "failed";
}

/** What is said of one, and of several. */
const WORDS: readonly (readonly [word: string, one: string, several: string])[] = [
  ["act", "asks for a step now", "ask for a step now"],
  ["watch", "needs watching", "need watching"],
  ["good", "is good", "are good"],
  [NOT_JUDGED, "has no yardstick or too little to be judged", "have no yardstick or too little to be judged"],
  ["unknown", "is not known", "are not known"],
  ["not applicable", "does not apply here", "do not apply here"],
  ["failed", "failed", "failed"],
];

/** How many measures found what. */
function tally(all: readonly ReportMeasure[]): string {
  const parts = WORDS.flatMap(([word, one, several]) => {
    const count = all.filter((measure) => findingOf(measure) === word).length;
    return count === 0 ? [] : [`${formatCount(count)} ${count === 1 ? one : several}`];
  });
  return `Of ${formatCount(all.length)} measures ${parts.join(", ")}`;
}

/** @param isSaid whether a way to supply something is told elsewhere, or not here */
function rowOf(
  measure: ReportMeasure,
  changes: Changes,
  isSaid: (how: string) => boolean = () => false,
): Row {
  const { id, title, tells, status, finding, because, evidence } = measure;
  const isAsking = finding === "act" || finding === "watch";
  const notJudged = status === "measured" && finding === "unknown" ? because : null;
  const why = status === "failed" ? because : (judgedElsewhere(measure) ?? notJudged);
  const step = stepOf(measure, isSaid);
  return {
    cells: [
      html`<span id="measure-${id}" class="name">${title}</span>${figureOf(measure)}${
        why === null ? null : html`<span class="why">${why}</span>`
      }`,
      tells,
      html`${status === "measured" ? step.how : stepSays(step)}${
        isAsking && evidence.length > 0
          ? html` <span class="small muted">See ${refs(evidence.slice(0, FEW_REFS), changes)}.</span>`
          : null
      }`,
    ],
    below: unfold(html`What it rests on<span class="hidden">: ${title}</span>`, behind(measure, changes)),
    by: WORDS.findIndex(([word]) => word === findingOf(measure)),
  };
}

/** The finding and the headline. */
function figureOf(measure: ReportMeasure): Markup {
  const mark = markOf(measure);
  const [head] = measure.statistics;
  if (measure.status !== "measured" || head === undefined) return html`<span class="headline">${mark}</span>`;
  const { figure, words } = figureFirst(head);
  if (head.value === null || figure === null) return html`<span class="headline">${mark}</span>`;
  const shown = html`<strong>${data(head.value, figure, `${measure.id}.${head.name}`)}</strong> `;
  const few =
    measure.smallSample || isFaint(measure) ? html` <span class="care">${sampleOf(measure)}</span>` : null;
  return html`<span class="headline">${mark} ${shown}${words}${besideElapsed(head.working)}${few}</span>`;
}

function sampleOf(measure: ReportMeasure): string {
  const { n, coverage } = measure;
  return coverage !== null && isFaint(measure)
    ? `${formatCount(coverage.seen)} of ${formatCount(coverage.of)} only`
    : `few: ${formatCount(n ?? 0)}`;
}

/** Measures without a figure, those with the same reason in one row. */
function unmeasured(all: readonly ReportMeasure[]): Markup | null {
  if (all.length === 0) return null;
  const rows = groupsOf(all, ({ because, remedy }) => `${because}\n${remedy ?? ""}`);
  return html`<div id="not-measured">${cardTable(
    "What could not be measured",
    ["What you would measure", "Why not", "How to see it"],
    [...rows.values()].map((own) => ({
      cells: [
        html`<ul>${own.map(({ id, title }) => html`<li id="measure-${id}">${title}</li>`)}</ul>`,
        html`${markOf(nth(own, 0))} ${nth(own, 0).because}`,
        nth(own, 0).remedy ?? "It does not apply here.",
      ],
      below: null,
    })),
  )}</div>`;
}

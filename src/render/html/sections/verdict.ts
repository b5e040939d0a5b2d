/** The verdict, the first step, and the figures that always stand there. */
import type { Report, ReportMeasure, ReportStatistic } from "../../../judge/report/report.ts";
import { present } from "../../../lib/must.ts";
import {
  besideElapsed,
  figureFirst,
  formatCount,
  formatInterval,
  formatLongRun,
} from "../../words/format.ts";
import { judgedElsewhere } from "../../words/measure-words.ts";
import { html, type Markup } from "../parts/markup.ts";
import { data } from "../parts/pieces.ts";
import { worthOf } from "./advice.ts";
import { finding } from "./finding.ts";

export function verdict(report: Report): Markup {
  const [first = "", ...rest] = report.verdict.sentences;
  return html`<p class="verdict">${first}</p>
${rest.map((sentence) => html`<p>${sentence}</p>`)}
${firstStep(report)}
${keyNumbers(report.measures)}`;
}

function firstStep({ recommendations }: Report): Markup | null {
  const [first] = recommendations;
  if (first === undefined) return null;
  return html`<aside class="step" aria-label="The first step"><p><strong>Do first:</strong> ${first.action} ${worthOf(first)} <a href="#advice">What to do, and why</a></p></aside>`;
}

/** A tile for each measure that always stands there. */
function keyNumbers(measures: readonly ReportMeasure[]): Markup | null {
  const stars = measures.filter(({ headline }) => headline);
  if (stars.length === 0) return null;
  return html`<h3>Key numbers</h3>
<ul class="tiles">${stars.map(tile)}</ul>`;
}

function tile(measure: ReportMeasure): Markup {
  const { id, title, status, statistics, because, threshold } = measure;
  const [head] = statistics;
  const elsewhere = judgedElsewhere(measure) ?? (measure.finding === "unknown" ? because : null);
  const isKnown = status === "measured" && head !== undefined && head.value !== null;
  return html`<li class="tile"><p class="tile-name"><a href="#measure-${id}">${title}</a></p>
${isKnown ? figure(measure, head) : html`<p class="tile-figure">–</p><p class="small">${because}</p>`}
${isKnown && elsewhere !== null ? html`<p class="small">${elsewhere}</p>` : null}
<p class="tile-judged">${finding(measure)} ${
    threshold === null
      ? null
      : html`<span class="small muted">Yardstick: ${threshold.says} (${threshold.source})</span>`
  }</p></li>
`;
}

function figure({ id, n, smallSample }: ReportMeasure, head: ReportStatistic): Markup {
  const { figure: shown, words } = figureFirst(head);
  const interval = formatInterval(head);
  const sample = n === null ? null : `n ${formatCount(n)}${smallSample ? ", few: read with care" : ""}`;
  const rhythm = formatLongRun(head);
  const behind = [
    interval === null ? null : `likely ${interval} as it ran`,
    rhythm === null ? null : `likely ${rhythm} at this rhythm`,
    sample,
  ].filter((each) => each !== null);
  return html`<p class="tile-figure">${data(present(head.value, "a figure"), present(shown, "a figure"), `${id}.${head.name}`)}</p>
<p class="small">${words}${besideElapsed(head.working)}</p>
<p class="small muted">${behind.join(" · ")}</p>`;
}

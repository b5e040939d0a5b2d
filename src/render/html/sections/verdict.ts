/** The verdict and the first step, and the figures that always stand there. */
import type { Recommendation, Report, ReportMeasure, ReportStatistic } from "../../../judge/report/report.ts";
import { present } from "../../../lib/must.ts";
import { capital } from "../../../lib/text/capital.ts";
import { firstOfNone, seesTooLittle } from "../../words/brief.ts";
import {
  besideElapsed,
  figureFirst,
  formatCount,
  formatInterval,
  formatLongRun,
} from "../../words/format.ts";
import { lanesInBrief } from "../../words/lane-words.ts";
import { judgedElsewhere } from "../../words/measure-words.ts";
import { askOf, guardOf, unsureOf } from "../../words/worth.ts";
import { AGENTS_NOTE, agentsInShort } from "../parts/agents-in-short.ts";
import { html, joined, type Markup } from "../parts/markup.ts";
import { data, facts } from "../parts/pieces.ts";
import { worthOf } from "./advice.ts";
import { finding } from "./finding.ts";
import { isUnmeasured } from "./measures.ts";

export function verdict(report: Report): Markup {
  const [first = "", ...rest] = report.verdict.sentences;
  // Who has many of them asks for these first.
  const hasMany = lanesInBrief(report.lanes).length > 0;
  return html`<p class="verdict">${first}</p>
${firstStep(report)}
${hasMany && agents(report)}${onward(report)}
${rest.map((sentence) => html`<p>${sentence}</p>`)}${!hasMany && agents(report)}`;
}

/** Where agents opened anything: what became of it. */
function agents(report: Report): Markup | null {
  const answers = agentsInShort(report);
  if (answers === null) return null;
  return html`<div class="short-answers">${facts(answers)}
<p class="small">${AGENTS_NOTE} <a class="onward" href="#lanes">Beside all others</a></p></div>
`;
}

/** Where the questions are answered that people ask of a verdict. */
function onward({ gaps, measures, earlier }: Report): Markup {
  const unseen = gaps.length > 0 ? "gaps" : measures.some(isUnmeasured) ? "not-measured" : null;
  const links: readonly (readonly [id: string | null, says: string])[] = [
    ["trace", "How to check a figure"],
    [unseen, "What could not be seen"],
    [earlier?.run == null ? "trace" : "earlier", "What has changed since"],
  ];
  const shown = links.flatMap(([id, says]) =>
    id === null ? [] : [html`<a class="onward" href="#${id}">${says}</a>`],
  );
  return html`<p class="small onward">${joined(shown, " · ")}</p>`;
}

function firstStep(report: Report): Markup {
  const { recommendations, gaps } = report;
  const [first] = recommendations;
  const seen = seesTooLittle(report) ? "How to supply it" : "What could not be seen, and how to supply it";
  const says =
    first === undefined
      ? html`${firstOfNone(report)}${gaps.length === 0 ? null : html` <a class="onward" href="#gaps">${seen}</a>`}`
      : html`${first.action} ${worthOf(first)} <a class="onward" href="#advice">What to do, and why</a>`;
  return html`<aside class="step" aria-label="The first step"><p><strong>Do first:</strong> ${says}</p>
${first === undefined ? null : html`<p class="small">${first.worth === null ? null : "A change-day is one change waiting for one day. "}${terms(first)}</p>`}</aside>`;
}

/** How sure it is, by what it is judged, and what it must not spoil. */
function terms(first: Recommendation): Markup {
  const unsure = unsureOf(first);
  const { date, says } = first.reviewOn;
  return html`${unsure === null ? null : `${capital(unsure)}. `}Judge it on <time datetime="${date}">${date}</time>: ${says}. ${sentenceOf(askOf(first))}${guardOf(first)}.`;
}

const sentenceOf = (says: string | null) => (says === null ? "" : `${says}. `);

/** A tile for each measure that always stands there. */
export function keyNumbers({ measures }: Report): Markup | null {
  const stars = measures.filter(({ headline }) => headline);
  return stars.length === 0 ? null : html`<ul class="tiles">${stars.map(tile)}</ul>`;
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

/** Facts about the run, at the end of a page: what was looked at, how it was configured, how to trace a figure. */
import type { Report } from "../../../judge/report/report.ts";
import type { RenderOptions } from "../../renderer.ts";
import { untilWords } from "../../words/earlier-words.ts";
import { formatCount } from "../../words/format.ts";
import { nameOf, shortId } from "../../words/names.ts";
import { changesOf, deliveriesOf, landedAs } from "../../words/scope-words.ts";
import { html, joined, type Markup } from "../parts/markup.ts";
import { command, type Fact, facts, own } from "../parts/pieces.ts";
import { restrictions, windowOf } from "./head.ts";

/** What was looked at, and how to look at the same again. */
export function run(report: Report, { again = [], withCommands = false }: RenderOptions): Markup {
  return html`${lookedAt(report)}
<h3>Configuration</h3>
${configuration(report, withCommands)}
<h3 id="trace">How to check a figure, and what has changed since</h3>
${tracing(report, withCommands ? again : [])}`;
}

/** What the figures were made from. */
export function lookedAt(report: Report): Markup {
  const { repository, inputs, coverage, earlier } = report;
  return facts([
    ["Window", windowOf(report)],
    ["Changes", changesOf(report)],
    ["Deliveries", deliveriesOf(inputs.deliveries)],
    ["Landed as", coverage.marks.length === 0 ? null : landedAs(report)],
    [
      "Branch",
      html`${own(repository.branch)} at <code>${shortId(repository.head)}</code>: ${repository.branchBecause}`,
    ],
    ["Earlier runs", earlier && untilWords(earlier)],
    ...restrictions(inputs),
  ]);
}

/** @param isOwn the page stays with who made it: where a key was set may be a file or an option of theirs */
function configuration({ inputs }: Report, isOwn: boolean): Markup {
  const { bootstrap, configured, deliveries } = inputs;
  return html`${setHere(configured, isOwn)}
${facts([
  ["Delivered to", deliveries.streams.length === 0 ? null : joined(deliveries.streams.map(own), ", ")],
  [
    "Resamples",
    `${formatCount(bootstrap.resamples)} by ${bootstrap.generator}, seed ${bootstrap.seed}: the same history and configuration give the same figures`,
  ],
])}`;
}

function setHere(configured: Report["inputs"]["configured"], isOwn: boolean): Markup {
  if (configured.length === 0) return html`<p>Nothing was configured: every key has its default.</p>`;
  if (isOwn)
    return html`<p>Set, and where; every other key has its default.</p>
${facts(configured.map(({ key, origin }): Fact => [key, own(origin)]))}`;
  const keys = configured.map(({ key }) => html`<code>${key}</code>`);
  return html`<p>Set: ${joined(keys, ", ")}; every other key has its default.</p>`;
}

function tracing({ changes, longest: worst, earlier }: Report, again: readonly string[]): Markup {
  const first = changes.find(({ id }) => id === worst[0]);
  const explain = (what: string) => command(["flowaudit", "explain", what, ...again]);
  return html`<p>One measure, with every change, delivery or incident that it counts:</p>
<p>${explain("lead-time")}</p>
${first === undefined ? null : html`<p>One change, with the evidence for each of its dates:</p><p>${explain(nameOf(first))}</p>`}
<p>The whole report for programs, every change with its stages included: add ${command(["--json"])}.${earlier === null ? html` ${command(["--record"])} keeps this run: later reports say what changed since.` : null}</p>`;
}

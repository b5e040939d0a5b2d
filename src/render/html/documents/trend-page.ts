/** Recorded runs over time, as a page that can be handed over. */
import type { TrendReport } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import { constraintWords, nameOf, spanWords } from "../../words/trend-words.ts";
import { trendChart } from "../charts/trend.ts";
import { html, link, type Markup } from "../parts/markup.ts";
import { facts, own } from "../parts/pieces.ts";
import { earlier } from "../sections/earlier.ts";
import { figureOf } from "./key-figures.ts";
import { page, type Section } from "./page.ts";

export const trend: Renderer<TrendReport> = (document, options) => {
  const { repository, tool } = document;
  const before = earlier(document);
  return page(
    {
      title: `${repository.name}: delivery over time`,
      header: head(document),
      sections: [
        { id: "runs", title: "The headlines over time", body: charts(document) },
        ...(document.notes.length === 0 ? [] : [notes(document)]),
        ...(before === null ? [] : [{ id: "earlier", title: "What was, and what is", body: before }]),
      ],
      footer: html`<p>Made by ${tool.name} ${tool.version} from the runs that were recorded. Every figure stands in the same trend as JSON.</p>`,
    },
    options,
  );
};

function head(document: TrendReport): Markup {
  const { repository, path } = document;
  return html`<p class="kind">Delivery over time</p>
<h1>${link(repository.url, own(repository.name))}</h1>
${facts([
  ["Runs", spanWords(document)],
  ["Branch", own(repository.branch)],
  ["Folder", path === null ? null : html`${own(path)}, changes that touch it`],
  ["Largest wait", constraintWords(document)],
])}`;
}

function charts(document: TrendReport): Markup {
  const numbered =
    document.notes.length === 0
      ? null
      : html`<p>Numbers in the pictures are those of the <a href="#notes">notes</a>.</p>`;
  return html`${numbered}
${document.headlines.map((one) => figureOf(`trend-${one.measure}`, nameOf(one), trendChart(document, one)))}`;
}

function notes({ notes: all }: TrendReport): Section {
  const body = html`<ol>${all.map(({ at, says }) => html`<li><time datetime="${at}">${at}</time> ${own(says)}</li>`)}</ol>`;
  return { id: "notes", title: "Notes", body };
}

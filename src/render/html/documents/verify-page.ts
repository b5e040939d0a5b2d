/** What became of what was advised, as a page that can be handed over. */
import type { Verified, VerifiedReport } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import { factsOf, linesOf, WORDS, wordOf } from "../../words/ahead/verified-words.ts";
import { html, link, type Markup } from "../parts/markup.ts";
import { badge, facts, own } from "../parts/pieces.ts";
import { page } from "./page.ts";

export const verify: Renderer<VerifiedReport> = (document, options) => {
  const { repository, tool, results, caveats, method, after } = document;
  return page(
    {
      title: `Did it help? ${repository.name}: flowaudit verify`,
      header: head(document),
      sections: [
        ...(results.length === 0
          ? []
          : [{ id: "results", title: "What became of it", body: html`${results.map(resultOf)}` }]),
        ...(after === null
          ? []
          : [{ id: "care", title: "Read with care", body: listOf([...caveats, method]) }]),
      ],
      footer: html`<p>Made by ${tool.name} ${tool.version}. Every figure stands in the same document as JSON.</p>`,
    },
    options,
  );
};

function head(document: VerifiedReport): Markup {
  const { repository, says } = document;
  return html`<p class="kind">Did it help?</p>
<h1>${link(repository.url, own(repository.name))}</h1>
<p>${own(says)}</p>
${facts([["Branch", own(repository.branch)], ...factsOf(document).map(([label, words]): [string, Markup] => [label, own(words)])])}`;
}

function resultOf(one: Verified): Markup {
  return html`<h3>${badge(wordOf(one), WORDS[one.word].looks)} ${own(one.action)}</h3>
${facts(linesOf(one).map(([label, words]): [string, Markup] => [label, own(words)]))}`;
}

const listOf = (all: readonly string[]): Markup =>
  html`<ul>${all.map((says) => html`<li>${own(says)}</li>`)}</ul>`;

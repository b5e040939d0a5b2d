/** What would have been, as a page that can be handed over. */
import type { WhatIfReport } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import { factsOf, foundOf, stageTable } from "../../words/ahead/whatif-words.ts";
import { whatIfStreams } from "../charts/streams/whatif-streams.ts";
import { html, type Markup } from "../parts/markup.ts";
import { facts, own } from "../parts/pieces.ts";
import { type Column, figureTable } from "../parts/tables.ts";
import { banner, foot, windowOf } from "../sections/head.ts";
import { page, type Section } from "./page.ts";

export const whatIf: Renderer<WhatIfReport> = (document, options) =>
  page(
    {
      title: `${document.repository.name}: flowaudit whatif`,
      header: head(document),
      sections: [
        found(document),
        ...stages(document),
        { id: "care", title: "Read with care", body: care(document) },
      ],
      footer: foot(document),
    },
    options,
  );

function head(document: WhatIfReport): Markup {
  return html`${banner("What if", document)}
${facts([
  ...document.steps.map(({ asked, means }): [string, Markup] => [
    "What if",
    html`<strong>${own(asked)}</strong>: ${means}`,
  ]),
  ["Window", windowOf(document)],
  ...factsOf(document).map(([name, says]): [string, Markup] => [name, own(says)]),
])}`;
}

const number = (title: string): Column => ({ title, isNumber: true });

function found(document: WhatIfReport): Section {
  const { title, columns, rows, facts: all } = foundOf(document);
  const figures =
    rows.length > 0
      ? figureTable(
          title,
          [{ title: "" }, ...columns.map((one) => ({ ...number(one.title), isLong: true }))],
          rows.map(({ label, cells }) => [label, ...cells]),
        )
      : facts(all);
  return { id: "found", title, body: html`<p>${document.says}</p>\n${figures}` };
}

function stages(document: WhatIfReport): Section[] {
  const table = stageTable(document);
  if (table === null) return [];
  const { unit, rows, total, note } = table;
  const drawn = whatIfStreams(document).map(
    ({ id, title, drawn: { svg, says } }) => html`<figure id="figure-${id}">
<figcaption><h3>${title}</h3><p>${says}</p></figcaption>
${svg}
</figure>
`,
  );
  const body = html`${drawn}
${figureTable(`Mean ${unit} of a change`, [{ title: `stage, mean ${unit} of a change` }, number("it was"), number("would be"), number("difference")], [...rows, total])}
<p>${note}</p>`;
  return [{ id: "stages", title: "Stage by stage", body }];
}

function care({ warnings, method }: WhatIfReport): Markup {
  return html`<ul>${[...warnings, method.says].map((one) => html`<li>${one}</li>`)}</ul>`;
}

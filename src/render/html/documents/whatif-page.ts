/** What would have been, as a page that can be handed over. */
import type { WhatIfReport } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import {
  factsOf,
  figureRows,
  figureTitles,
  littlesLawRows,
  stageRows,
  stagesNote,
} from "../../words/ahead/whatif-words.ts";
import { whatIfStreams } from "../charts/whatif-streams.ts";
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
        { id: "found", title: "What would have been", body: found(document) },
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

function found(document: WhatIfReport): Markup {
  const rows = figureRows(document);
  const titles = figureTitles(document);
  const figures =
    rows.length > 0
      ? figureTable(
          "What would have been",
          [{ title: "" }, ...titles.map(([, title]) => number(title))],
          rows.map((row) => [row.label, ...titles.map(([of]) => row[of])]),
        )
      : facts(littlesLawRows(document));
  return html`<p>${document.says}</p>
${figures}`;
}

function stages(document: WhatIfReport): Section[] {
  const all = document.replay?.stages ?? [];
  if (all.length === 0) return [];
  const { unit, rows, total } = stageRows(all);
  const cells = [
    ...rows.map(({ stage, was, would, more }) => [stage.stage, was, would, more]),
    ["lead time", total.was, total.would, total.more],
  ];
  const drawn = whatIfStreams(document).map(
    ({ id, title, drawn: { svg, says } }) => html`<figure id="figure-${id}">
<figcaption><h3>${title}</h3><p>${says}</p></figcaption>
${svg}
</figure>
`,
  );
  const body = html`${drawn}
${figureTable(`Mean ${unit} of a change`, [{ title: `stage, mean ${unit} of a change` }, number("it was"), number("would be"), number("difference")], cells)}
<p>${stagesNote(document)}</p>`;
  return [{ id: "stages", title: "Stage by stage", body }];
}

function care({ warnings, method }: WhatIfReport): Markup {
  return html`<ul>${[...warnings, method.says].map((one) => html`<li>${one}</li>`)}</ul>`;
}

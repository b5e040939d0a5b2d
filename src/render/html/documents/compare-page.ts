/** A comparison as a page that can be handed over. */
import type { ComparedConclusion, ComparedReport } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import {
  CONCLUSIONS,
  figuresNote,
  figureWords,
  KINDS,
  sharedOf,
  sidesOf,
  stageNote,
  stageWords,
  subjectOf,
} from "../../words/compared-words.ts";
import { medianSentences } from "../../words/medians-words.ts";
import { VERDICTS, type Verdict } from "../../words/readiness-words.ts";
import { html, link, type Markup } from "../parts/markup.ts";
import { badge, facts, own } from "../parts/pieces.ts";
import { type Column, cardTable, figureTable } from "../parts/tables.ts";
import { page } from "./page.ts";

const ROLES: Readonly<Record<ComparedConclusion, string>> = {
  better: "good",
  worse: "act",
  "no-detectable-change": "unknown",
  "too-few": "unknown",
  "not-concluded": "unknown",
};
const VERDICT_ROLES: Readonly<Record<Verdict, string>> = {
  ready: "good",
  "not-yet": "watch",
  unknown: "unknown",
  "not-applicable": "unknown",
};

export const compare: Renderer<ComparedReport> = (document, options) => {
  const parts = {
    title: `${subjectOf(document)}: flowaudit compare`,
    header: head(document),
    sections: [
      ...(document.fasterCoding === null
        ? []
        : [
            {
              id: "faster-coding",
              title: "Did faster coding ship anything?",
              body: fasterCoding(document.fasterCoding),
            },
          ]),
      { id: "changed", title: "What changed", body: answers(document) },
      { id: "stages", title: "Lead time, stage by stage", body: stages(document) },
      { id: "measures", title: "Measures", body: figures(document) },
      { id: "readiness", title: "Readiness", body: readiness(document) },
      { id: "care", title: "Read with care", body: caveats(document) },
    ],
    footer: html`<p>flowaudit ${document.tool.version}. ${document.method.says} ${document.method.resamples} draws of ${document.method.generator}, seed ${document.method.seed}.</p>`,
  };
  return page(parts, options);
};

function head(document: ComparedReport): Markup {
  return html`<p class="kind">Comparison of ${KINDS[document.kind]}</p>
<h1>${link(document.pilot.repository.url, own(subjectOf(document)))}</h1>
${facts([
  ...sidesOf(document).map(({ name, facts: all }): [string, Markup] => [name, own(all.join(" · "))]),
  ...sharedOf(document).map(([label, says]): [string, Markup] => [label, own(says)]),
])}`;
}

function fasterCoding({ answer, says }: NonNullable<ComparedReport["fasterCoding"]>): Markup {
  return html`<p><strong>${says.slice(0, answer.length)}</strong>${own(says.slice(answer.length))}</p>`;
}

function answers({ answers: all }: ComparedReport): Markup {
  return html`<ul>${all.map(({ title, conclusion, says }) => {
    const word = CONCLUSIONS[conclusion];
    return html`<li><strong>${title}</strong> ${badge(word, ROLES[conclusion])}${own(says.slice(word.length))}</li>`;
  })}</ul>`;
}

const numbers = (...titles: string[]): Column[] => titles.map((title) => ({ title, isNumber: true }));

function stages({ leadTime, leadTimeMissing }: ComparedReport): Markup {
  if (leadTime === null) return html`<p>Not compared: ${leadTimeMissing ?? "it is not known of both"}.</p>`;
  const { unit, rows } = stageWords(leadTime);
  const { first, second, adjustment } = leadTime;
  const columns = [
    { title: "stage" },
    ...numbers(second.name, first.name, "difference", "likely"),
    ...(adjustment === null ? [] : numbers("matched", "likely")),
  ];
  const cells = rows.map((row, i) => {
    const isStrong = row.certain || i === rows.length - 1;
    const difference = isStrong ? html`<strong>${row.difference}</strong>` : row.difference;
    const matched = adjustment === null ? [] : [row.matched ?? "–", row.matchedLikely ?? "–"];
    return [row.stage, row.baseline, row.pilot, difference, row.likely, ...matched];
  });
  return html`<p>Mean ${unit} of a change; rows add up to the last one.</p>
${figureTable("Mean time of a change by stage", columns, cells)}
<ul>${medianSentences(leadTime).map((says) => html`<li>${own(says)}</li>`)}</ul>
<p class="small muted">${stageNote(leadTime, rows)}</p>`;
}

function figures(document: ComparedReport): Markup {
  const { figures: all, baseline, pilot } = document;
  const columns = [
    { title: "measure" },
    ...numbers(baseline.name, pilot.name, "difference", "likely"),
    { title: "what it tells" },
  ];
  const rows = all.map((figure) => {
    const { name, conclusion, because, ...words } = figureWords(figure);
    const why = because === null ? null : html` <span class="small muted">${because}.</span>`;
    const tells = html`${badge(conclusion, ROLES[figure.conclusion])}${why}`;
    return [name, words.baseline, words.pilot, words.difference, words.likely, tells];
  });
  return html`${figureTable("Measures of both", columns, rows)}
<p class="small muted">${own(figuresNote(document))}</p>`;
}

function readiness({ readiness: rows, baseline, pilot }: ComparedReport): Markup {
  return cardTable(
    "Readiness",
    ["What you are evaluating", baseline.name, pilot.name],
    rows.map((row) => ({
      cells: [
        html`<span class="name">${row.evaluating}</span>`,
        ...[row.baseline, row.pilot].map(({ verdict }) => badge(VERDICTS[verdict], VERDICT_ROLES[verdict])),
      ],
      below: html`<p class="small">${own(pilot.name)}: ${own(row.pilot.says)}</p>`,
    })),
  );
}

function caveats({ caveats: all }: ComparedReport): Markup {
  return html`<ul>${all.map((says) => html`<li>${own(says)}</li>`)}</ul>`;
}

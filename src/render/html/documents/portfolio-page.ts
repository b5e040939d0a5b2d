/** Many repositories on one page that can be handed over, with their own pages beside it where those were written. */
import type {
  PortfolioReport,
  PortfolioRepository,
  PortfolioSafeguard,
  PortfolioStep,
  ReportParadox,
} from "../../../judge/report/report.ts";
import type { Renderer, RenderOptions } from "../../renderer.ts";
import { formatChangeDays } from "../../words/format.ts";
import { paradoxHead, paradoxWords } from "../../words/paradox-words.ts";
import { ABSORPTION_TITLE, OUTPUT_TITLE, outputRows } from "../../words/portfolio/output-words.ts";
import {
  actionOf,
  againstOf,
  bestOf,
  factsOf,
  firstOf,
  gainOf,
  judgedIn,
  judgedOf,
  markOf,
  marksIn,
  named,
  namesIn,
  trendsOf,
  unjudgedOf,
  unknownIn,
} from "../../words/portfolio/portfolio-words.ts";
import { cellsOf, columnsOf, meaningOf } from "../../words/portfolio/repository-columns.ts";
import { lackedTogether, lackingIn, walkedIn } from "../../words/portfolio/safeguard-words.ts";
import { STAGE_COLUMNS, stageCells } from "../../words/portfolio/stage-cells.ts";
import { portfolioStream } from "../charts/streams/portfolio-stream.ts";
import { html, joined, link, type Markup } from "../parts/markup.ts";
import { facts, own, time, unfold } from "../parts/pieces.ts";
import { type Column, figureTable } from "../parts/tables.ts";
import { page, type Section } from "./page.ts";
import { teams, waits } from "./portfolio-teams.ts";

export const portfolio: Renderer<PortfolioReport> = (document, options) => {
  const [lead, ...sections] = SECTIONS.flatMap(({ id, title, of }): Section[] => {
    const body = of(document, options);
    return body === null ? [] : [{ id, title, body }];
  });
  const parts = { title: "flowaudit portfolio", header: head(document), sections, footer: foot(document) };
  return page(lead === undefined ? parts : { ...parts, lead }, options);
};

type Part = (document: PortfolioReport, options: RenderOptions) => Markup | null;

const SECTIONS: readonly { id: string; title: string; of: Part }[] = [
  { id: "found", title: "What was found", of: found },
  { id: "unjudged", title: "What could not be judged, and why", of: unjudged },
  { id: "stages", title: "Where the time goes", of: stages },
  { id: "output", title: OUTPUT_TITLE, of: output },
  { id: "absorption", title: ABSORPTION_TITLE, of: absorption },
  { id: "teams", title: "The teams", of: teams },
  { id: "waits", title: "Who waits for whom", of: waits },
  { id: "repositories", title: "The repositories", of: repositories },
  { id: "steps", title: "What to do across them", of: steps },
  { id: "first", title: "Where a step pays most", of: best },
  { id: "safeguards", title: "Safeguards that most lack", of: safeguards },
  { id: "care", title: "Read with care", of: care },
];

function head(document: PortfolioReport): Markup {
  const { from, to, because } = document.window;
  return html`<p class="kind">Portfolio</p>
<h1>${judgedOf(document)}</h1>
${facts([
  ["Window", html`${time(from)} to ${time(to)}: ${because}, the same for all`],
  ...factsOf(document).map(([name, says]): [string, Markup] => [name, own(says)]),
])}`;
}

const foot = ({ tool, takenAt }: PortfolioReport) =>
  html`<p>Made by ${tool.name} ${tool.version} from what was there at ${time(takenAt)}. Every figure stands in the same portfolio as JSON.</p>`;

/** The sentences, and which repositories are not in them. */
function found(document: PortfolioReport): Markup | null {
  const [first, ...others] = document.says;
  const missing = unjudgedOf(document).map(
    ([title, rows]) =>
      html`${title}: ${own(
        named(
          rows.flatMap(({ labels }) => labels),
          false,
        ),
      )}`,
  );
  return html`<p><strong>${first ?? null}</strong></p>
${others.map((one) => html`<p>${one}</p>`)}
${missing.length === 0 ? null : html`<p><a href="#unjudged">${joined(missing, " · ")}</a></p>`}`;
}

/** What could not be judged, and why; null where all could. */
export function unjudged(document: Parameters<typeof unjudgedOf>[0]): Markup | null {
  const all = unjudgedOf(document);
  if (all.length === 0) return null;
  return html`${all.map(
    ([title, rows]) => html`<h3>${title}</h3>
<ul>${rows.map(({ labels, why, next }) => html`<li><strong>${own(labels.join(", "))}</strong>: ${why}${next === null ? null : html` ${next}`}</li>`)}</ul>
`,
  )}`;
}

const number = (title: string): Column => ({ title, isNumber: true });

function stages(document: PortfolioReport): Markup | null {
  if (document.stages.length === 0) return null;
  const rows = stageCells(document.stages).map(({ stage, cells }) => [
    stage.stage,
    ...STAGE_COLUMNS.map(({ of }) => cells[of]),
  ]);
  const columns = [{ title: "stage" }, ...STAGE_COLUMNS.map(({ title }) => number(title))];
  const drawn = portfolioStream(document);
  return html`<p>${drawn?.says ?? `${formatChangeDays(document.totals.leadTimeSeconds)} in all.`}</p>
${drawn === null ? null : html`<figure id="figure-stream">${drawn.svg}</figure>`}
${figureTable("Where the time goes, stage by stage", columns, rows)}
<p class="note">${meaningOf(STAGE_COLUMNS)}</p>`;
}

function output({ output: found }: PortfolioReport): Markup | null {
  if (found === null) return null;
  const rows = outputRows(found);
  return html`${found.says.map((one) => html`<p>${one}</p>`)}
${rows === null ? null : halvesTable(rows)}`;
}

function absorption({ absorption: found }: PortfolioReport): Markup | null {
  return found && html`${found.says.map((one) => html`<p>${one}</p>`)}`;
}

/** Beside words as long as these are a phone has no room for a column. */
const numberOnPhone = (title: string): Column => ({ ...number(title), isLong: true });

/** Opened and shipped a week in either half of the window. */
function halvesTable(rows: Pick<ReportParadox, "rows" | "baseline">): Markup {
  const [figure, ...others] = paradoxHead(rows);
  const cells = paradoxWords(rows).map(({ label, earlier, later, times }) => [label, earlier, later, times]);
  return figureTable("Opened and shipped a week", [{ title: figure }, ...others.map(numberOnPhone)], cells);
}

/** The page beside this one, by a name that we gave it. */
const OWN_PAGE = /^[a-z0-9][a-z0-9._-]*\.html$/;

function linked({ label, page: beside, url }: PortfolioRepository, name = label): Markup {
  if (beside !== null && OWN_PAGE.test(beside)) return html`<a href="${beside}">${own(name)}</a>`;
  return link(url, own(name));
}

function repositories(document: PortfolioReport): Markup | null {
  const judged = judgedIn(document);
  if (judged.length === 0) return null;
  const { title, nameOf } = namesIn(document);
  const found = columnsOf(judged.map(({ figures }) => cellsOf(figures)));
  const rows = judged.map(({ row, figures }) => {
    const cells = cellsOf(figures);
    const behind = {
      changes: figures.finished,
      lead: figures.leadTime.medianSeconds,
      unknown: figures.unavailable.length,
      gain: figures.gain?.changeDaysPerMonth.value ?? null,
    };
    return [
      html`${linked(row, nameOf(row.label))}${markOf(row)}`,
      ...found.map(({ of }) =>
        of in behind ? { shown: cells[of], by: behind[of as keyof typeof behind] } : cells[of],
      ),
    ];
  });
  const columns = [
    { title, sorts: true },
    ...found.map(({ title, isNumber }) => ({ title, isNumber, sorts: true })),
  ];
  const trends = trendsOf(document);
  return html`${figureTable("The repositories, by what a step would gain", columns, rows)}
<p class="note">${meaningOf(found)}</p>
${marksIn(document).map((one) => html`<p class="note">${one}</p>`)}
${trends.length === 0 ? null : html`<ul>${trends.map(([label, says]) => html`<li><strong>${own(label)}</strong>: ${says}</li>`)}</ul>`}
${unknown(document)}`;
}

/** What cannot be judged, and where. */
function unknown(document: PortfolioReport): Markup | null {
  const rows = unknownIn(document);
  if (rows.length === 0) return null;
  return unfold(
    `What cannot be judged, and what supplies it: ${rows.length}`,
    html`<ul>${rows.map(
      ({ title, remedy, labels }) =>
        html`<li><strong>${title}</strong>: ${own(named(labels, false))}.${remedy === null ? null : html` ${remedy}`}</li>`,
    )}</ul>`,
  );
}

function steps({ steps: all }: PortfolioReport, options: RenderOptions): Markup | null {
  if (all.length === 0) return null;
  const { shown, left } = firstOf(all, options.all);
  const list = (some: readonly PortfolioStep[]) =>
    html`<ol>${some.map((step) => html`<li><strong>${actionOf(step)}</strong><br>${againstOf(step)}${gainOf(step)}: ${own(step.repositories.join(", "))}</li>`)}</ol>`;
  return folded(left, list(shown), list(all.slice(shown.length)));
}

/** What is shown first, and what is folded away. */
const folded = (left: number, first: Markup, others: Markup): Markup =>
  left === 0 ? first : html`${first}${unfold(`${left} more`, others)}`;

function best(document: PortfolioReport): Markup | null {
  const rows = bestOf(document);
  const byLabel = new Map(document.repositories.map((row) => [row.label, row]));
  if (rows.length === 0) return null;
  return html`<ol>${rows.map(({ label, action, gain }) => {
    const row = byLabel.get(label);
    return html`<li><strong>${row === undefined ? own(label) : linked(row)}</strong>, ${gain}: ${action}</li>`;
  })}</ol>`;
}

function safeguards(document: PortfolioReport, options: RenderOptions): Markup | null {
  const lacking = lackingIn(document);
  if (lacking.length === 0) return null;
  const { shown, left } = firstOf(lacking, options.all);
  const lists = (some: readonly PortfolioSafeguard[]) =>
    lackedTogether(some, document, options.all).map(
      ({ says, names, safeguards: all }) =>
        html`<p>${says}${own(names)}</p><ul>${all.map((one) => html`<li><strong>${one.title}</strong>${walkedIn(one)}.${one.next === null ? null : html` ${one.next}`}</li>`)}</ul>`,
    );
  return folded(left, html`${lists(shown)}`, html`${lists(lacking.slice(shown.length))}`);
}

/** What has to be known before anything is read off the figures. */
export function care({ caveats }: Pick<PortfolioReport, "caveats">): Markup | null {
  return caveats.length === 0 ? null : html`<ul>${caveats.map((one) => html`<li>${one}</li>`)}</ul>`;
}

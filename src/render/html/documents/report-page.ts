/** The report as a page that can be handed over: the verdict first, then where the time went, what to do, and how it was found. */
import type { ReadinessReport, Report } from "../../../judge/report/report.ts";
import type { Renderer, RenderOptions } from "../../renderer.ts";
import { LANES_TITLE } from "../../words/lane-words.ts";
import { byId } from "../../words/names.ts";
import { html, type Markup } from "../parts/markup.ts";
import { facts } from "../parts/pieces.ts";
import { advice } from "../sections/advice.ts";
import { appendix } from "../sections/appendix.ts";
import { controls } from "../sections/controls.ts";
import { earlier } from "../sections/earlier.ts";
import { gapList, gaps } from "../sections/gaps.ts";
import { banner, foot, head, restrictions, windowOf } from "../sections/head.ts";
import { lanes } from "../sections/lanes.ts";
import { longest } from "../sections/longest.ts";
import { measures } from "../sections/measures.ts";
import { readiness } from "../sections/readiness.ts";
import { run } from "../sections/run.ts";
import { stageTable } from "../sections/stages.ts";
import { keyNumbers, verdict } from "../sections/verdict.ts";
import { figures } from "./key-figures.ts";
import { type PageParts, page, type Section } from "./page.ts";
import { summary } from "./summary-page.ts";

interface Part {
  readonly id: string;
  readonly title: string;
  /** null where the report has nothing to say there. */
  readonly body: (report: Report, options: RenderOptions) => Markup | null;
}

const PARTS: readonly Part[] = [
  { id: "lanes", title: LANES_TITLE, body: lanes },
  { id: "earlier", title: "What was, and what is", body: earlier },
  { id: "key-numbers", title: "Key numbers", body: keyNumbers },
  { id: "time", title: "Where the time went", body: time },
  { id: "flow", title: "What is open, and what was delivered", body: (report) => figures(report, FLOW) },
  {
    id: "assistance",
    title: "Assistance by AI: where faster coding went",
    body: (report) => figures(report, ASSISTANCE),
  },
  { id: "measures", title: "The measures", body: measures },
  {
    id: "readiness",
    title: "Before scaling",
    body: (report) => scaling(report, byId(report.changes)),
  },
  { id: "advice", title: "What to do", body: advice },
  { id: "longest", title: "The longest lead times", body: (report, { top }) => longest(report, top) },
  { id: "gaps", title: "What could not be seen", body: gaps },
  {
    id: "appendix",
    title: "Method, words and limits",
    body: appendix,
  },
  { id: "run", title: "What was looked at", body: run },
];

const FLOW = ["paradox", "open-work", "deliveries"];
const ASSISTANCE = ["absorption"];

function time(report: Report): Markup {
  return html`${figures(report, ["value-stream"])}
<h3>Stage by stage</h3>
${stageTable(report)}
${figures(report, ["distribution", "constraint-months"])}`;
}

function scaling(
  { readiness: rows, controls: all }: Pick<Report, "readiness" | "controls">,
  changes: Parameters<typeof readiness>[1],
): Markup | null {
  if (rows.length + all.length === 0) return null;
  return html`${rows.length === 0 ? null : readiness(rows, changes)}
${controls(all)}`;
}

/** The report for people who were not there, in one file: all of it, or in short. */
export const report: Renderer<Report> = (document, options) =>
  page(options.summary === true ? summary(document, options) : whole(document, options), options);

function whole(document: Report, options: RenderOptions): PageParts {
  return {
    title: `${document.repository.name}: delivery audit to ${document.window.to.slice(0, 10)}`,
    header: html`${above(options)}${head(document)}`,
    lead: { id: "verdict", title: "The verdict", body: verdict(document) },
    sections: PARTS.flatMap(({ id, title, body }): Section[] => {
      const content = body(document, options);
      return content === null ? [] : [{ id, title, body: content }];
    }),
    footer: foot(document),
  };
}

/** The way back to the page of all repositories. */
const above = ({ portfolio = null }: RenderOptions): Markup | null =>
  portfolio === null
    ? null
    : html`<p class="kind"><a href="${portfolio}">← All repositories</a></p>
`;

/** What to check before scaling, on a page of its own. */
export const readinessPage: Renderer<ReadinessReport> = (document, options) => {
  const { repository, window, inputs, changes, gaps: missing } = document;
  const content = scaling(document, new Map(changes.map((change) => [change.id, change])));
  const unseen = gapList(missing);
  const parts = {
    title: `${repository.name}: before scaling, ${window.to.slice(0, 10)}`,
    header: html`${banner("Before scaling", document)}${facts([["Window", windowOf(document)], ...restrictions(inputs)])}`,
    sections: [
      ...(content === null ? [] : [{ id: "readiness", title: "Before scaling", body: content }]),
      ...(unseen === null ? [] : [{ id: "gaps", title: "What could not be seen", body: unseen }]),
    ],
    footer: foot(document),
  };
  return page(parts, options);
};

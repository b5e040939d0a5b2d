/** Two sheets for who was not there: the verdict, the map, the two tables, what to do, and what was seen. */
import type { Recommendation, Report } from "../../../judge/report/report.ts";
import type { RenderOptions } from "../../renderer.ts";
import { counted } from "../../words/format.ts";
import { LANES_TITLE } from "../../words/lane-words.ts";
import { leftOut } from "../../words/scope-words.ts";
import { askOf, guardOf } from "../../words/worth.ts";
import { html, type Markup } from "../parts/markup.ts";
import { worthOf } from "../sections/advice.ts";
import { foot, head } from "../sections/head.ts";
import { lanes } from "../sections/lanes.ts";
import { headlines } from "../sections/measures.ts";
import { readinessAlone } from "../sections/readiness.ts";
import { lookedAt } from "../sections/run.ts";
import { verdict } from "../sections/verdict.ts";
import { figures } from "./key-figures.ts";
import type { PageParts } from "./page.ts";

/** So much has room on two sheets, whatever a report has to say. */
const MOST = { steps: 3, gaps: 3 };

/** For a client: what whoever ran it could do to see more stands there only where the page stays with them. */
export function summary(report: Report, options: RenderOptions): PageParts {
  const { withCommands = false } = options;
  const { repository, window } = report;
  const map = figures(report, ["value-stream"]);
  const beside = lanes(report, options);
  return {
    title: `${repository.name}: delivery audit to ${window.to.slice(0, 10)}, in short`,
    isShort: true,
    header: head(report),
    lead: { id: "verdict", title: "The verdict", body: verdict(report) },
    sections: [
      ...(map === null ? [] : [{ id: "time", title: "Where the time went", body: map }]),
      ...(beside === null ? [] : [{ id: "lanes", title: LANES_TITLE, body: beside }]),
      {
        id: "measures",
        title: "What you measure, what it tells you, what you do next",
        body: headlines(report, withCommands),
      },
      ...(report.readiness.length === 0
        ? []
        : [
            {
              id: "readiness",
              title: "What you are evaluating, what to check before scaling",
              body: readinessAlone(report.readiness, withCommands),
            },
          ]),
      ...(report.recommendations.length === 0
        ? []
        : [{ id: "advice", title: "What to do", body: steps(report.recommendations) }]),
      { id: "gaps", title: "What was seen, and what was not", body: seen(report, withCommands) },
    ],
    footer: foot(report),
  };
}

function steps(all: readonly Recommendation[]): Markup {
  return html`<ol class="advice">${all.slice(0, MOST.steps).map(
    (one) => html`<li><h3>${one.action}</h3>
<p>${one.because} ${worthOf(one)} ${[askOf(one), guardOf(one)].filter((each) => each !== null).join("; ")}.</p></li>
`,
  )}</ol>`;
}

function seen(report: Report, remedies: boolean): Markup {
  const { gaps } = report;
  const left = leftOut(report);
  const more = gaps.length - MOST.gaps;
  return html`${lookedAt(report)}
<ul class="gaps">${gaps.slice(0, MOST.gaps).map(({ says, remedy }) => html`<li><strong>${says}</strong>${remedies ? html` ${remedy}` : null}</li>`)}${
    more > 0 ? html`<li>${counted(more, "gap")} more: the whole report has them.</li>` : null
  }</ul>
${left.length === 0 ? null : html`<p>Left out of the figures: ${left.join("; ")}.</p>`}`;
}

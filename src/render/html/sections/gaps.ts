/** What could not be seen, how to supply it, and what was left out. */
import type { Report, ReportGap } from "../../../judge/report/report.ts";
import { leftOut } from "../../words/scope-words.ts";
import { html, type Markup } from "../parts/markup.ts";

/** null where everything was seen and counted. */
export function gaps(report: Report): Markup | null {
  const left = leftOut(report);
  if (report.gaps.length + left.length === 0) return null;
  return html`${gapList(report.gaps)}
${left.length === 0 ? null : html`<p>Left out of the figures: ${left.join("; ")}.</p>`}`;
}

export function gapList(all: readonly ReportGap[]): Markup | null {
  if (all.length === 0) return null;
  return html`<ul class="gaps">${all.map(({ says, remedy }) => html`<li><p><strong>${says}</strong></p><p>${remedy}</p></li>`)}</ul>`;
}

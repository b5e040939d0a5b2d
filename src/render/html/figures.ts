/** Charts as figures of the page: what each shows in a sentence, the drawing, and its figures in a table. */
import type { Report } from "../../judge/report.ts";
import { CHARTS } from "./charts/index.ts";
import { html, type Markup } from "./markup.ts";
import { unfold } from "./pieces.ts";
import { figureTable } from "./tables.ts";

/** The figures of these charts, in this order; null where the report has nothing to show in any of them. */
export function figures(report: Report, ids: readonly string[]): Markup | null {
  const drawn = ids.flatMap((id) => figureOf(report, id) ?? []);
  return drawn.length === 0 ? null : html`${drawn}`;
}

function figureOf(report: Report, id: string): Markup | null {
  const chart = CHARTS.find((one) => one.id === id);
  const drawn = chart?.draw(report) ?? null;
  if (chart === undefined || drawn === null) return null;
  const { svg, says, table } = drawn;
  const columns = table.head.map((title, index) => ({ title, isNumber: index > 0 }));
  return html`<figure id="figure-${id}">
<figcaption><h3>${chart.title}</h3><p>${says}</p></figcaption>
${svg}
</figure>
${unfold(html`The figures<span class="hidden"> of: ${chart.title}</span>`, figureTable(chart.title, columns, table.rows))}
`;
}

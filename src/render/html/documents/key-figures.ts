/** Charts as figures of the page: what each shows in a sentence, the drawing, and its figures in a table. */
import type { Report } from "../../../judge/report/report.ts";
import { CHARTS, type Drawn } from "../charts/charts.ts";
import { html, type Markup } from "../parts/markup.ts";
import { unfold } from "../parts/pieces.ts";
import { figureTable } from "../parts/tables.ts";

/** The figures of these charts, in this order; null where the report has nothing to show in any of them. */
export function figures(report: Report, ids: readonly string[]): Markup | null {
  const drawn = ids.flatMap((id) => chartOf(report, id) ?? []);
  return drawn.length === 0 ? null : html`${drawn}`;
}

function chartOf(report: Report, id: string): Markup | null {
  const chart = CHARTS.find((one) => one.id === id);
  const drawn = chart?.draw(report) ?? null;
  return chart === undefined || drawn === null ? null : figureOf(id, chart.title, drawn);
}

/** A drawing with what it shows in a sentence, and its figures in a table. */
export function figureOf(id: string, title: string, { svg, says, table }: Drawn): Markup {
  return html`<figure id="figure-${id}">
<figcaption><h3>${title}</h3><p>${says}</p></figcaption>
${svg}
</figure>
${TOLD_BESIDE.includes(id) ? null : tableOf(title, table)}
`;
}

/** Charts whose figures stand in a table of the page itself. */
const TOLD_BESIDE = ["value-stream"];

/** How a figure begins that stands to the right. */
const NUMBER = /^(?:–|[<>+−]?\d)/;

function tableOf(title: string, { head, rows, behind }: Drawn["table"]): Markup {
  const isNumber = (index: number) => index > 0 && rows.every((row) => NUMBER.test(row[index] ?? ""));
  const columns = head.map((name, index) => ({
    title: name,
    isNumber: isNumber(index),
    sorts: behind !== undefined,
  }));
  const cells = rows.map((row, index) =>
    row.map((shown, column) => {
      const by = behind?.[index]?.[column];
      return by === undefined ? shown : { shown, by };
    }),
  );
  return unfold(
    html`The figures<span class="hidden"> of: ${title}</span>`,
    figureTable(title, columns, cells),
  );
}

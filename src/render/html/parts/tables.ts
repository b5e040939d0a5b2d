/** Tables: of figures, which scroll inside of their own box, and of sentences, whose rows become cards on a phone. */
import { nth } from "../../../lib/must.ts";
import { html, type Markup, type Value } from "./markup.ts";

/** A column of figures; numbers stand to the right. */
export interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
}

/**
 * A table of figures. The first cell of a row names it.
 * @param name what the table holds, for who cannot see it
 */
export function figureTable(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly Value[])[],
): Markup {
  const mark = (index: number) => (columns[index]?.isNumber === true ? html` class="number"` : null);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${name}"><table class="figures">
<thead><tr>${columns.map(({ title }, index) => html`<th scope="col"${mark(index)}>${title}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first, ...rest]) =>
      html`<tr><th scope="row">${first ?? null}</th>${rest.map((cell, index) => html`<td${mark(index + 1)}>${cell}</td>`)}</tr>
`,
  )}</tbody></table></div>`;
}

/** A row of sentences, with what stands under it over the whole width. */
export interface Row {
  readonly cells: readonly Value[];
  readonly below: Value;
}

/**
 * A table of sentences. Roles are named because a phone shows its rows as cards, which else takes them away.
 * @param name its caption
 */
export function cardTable(name: Value, columns: readonly string[], rows: readonly Row[]): Markup {
  return html`<table class="cards" role="table">
<caption>${name}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((title) => html`<th scope="col" role="columnheader">${title}</th>`)}</tr></thead>
${rows.map((row) => cardsOf(row, columns))}</table>`;
}

function cardsOf({ cells: [first, ...rest], below }: Row, columns: readonly string[]): Markup {
  const cells = rest.map(
    (cell, index) => html`<td role="cell" data-label="${nth(columns, index + 1)}">${cell}</td>`,
  );
  const under =
    below === null
      ? null
      : html`<tr role="row" class="below"><td role="cell" colspan="${columns.length}">${below}</td></tr>`;
  return html`<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader">${first ?? null}</th>${cells}</tr>${under}</tbody>
`;
}

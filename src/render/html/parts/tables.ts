/** Tables: of figures, which scroll inside of their own box where they do not fit, and of sentences. Wide ones are cards on a phone. */
import { nth } from "../../../lib/must.ts";
import { html, type Markup, type Value } from "./markup.ts";

/** A column of figures; numbers stand to the right. */
export interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
  /** Rows may be put into the order of it; not where they add up, or are figures of several units. */
  readonly sorts?: boolean;
  /** Its figures are so long that a phone has no room for others beside them. */
  readonly isLong?: boolean;
}

/** A cell that sorts by something else than its words. */
export interface Behind {
  readonly shown: Value;
  /** null where nothing is known: it comes last. */
  readonly by: number | null;
}

type Cell = Value | Behind;

/** So many rows are looked through one by one. */
const FEW_ROWS = 10;

/** From so many columns on a phone has no room for them beside each other. */
const WIDE = 7;

/**
 * A table of figures. The first cell of a row names it. Roles are named where a phone shows rows as cards, which else takes them away.
 * @param name what the table holds, for who cannot see it
 */
export function figureTable(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Markup {
  const mark = (index: number) => (columns[index]?.isNumber === true ? html` class="number"` : null);
  const isLong = columns.some((one) => one.isLong);
  const isWide = isLong || columns.length >= WIDE;
  const role = (word: string) => (isWide ? html` role="${word}"` : null);
  const label = (index: number) => (isWide ? html` data-label="${nth(columns, index).title}"` : null);
  const head = ({ title, sorts }: Column, index: number) =>
    html`<th scope="col"${role("columnheader")}${mark(index)}${sorts === true && rows.length > 1 ? SORTS : null}>${title}</th>`;
  const figure = (cell: Cell, index: number) =>
    html`<td${role("cell")}${mark(index)}${label(index)}${behindOf(cell)}>${shownOf(cell)}</td>`;
  const table = html`<div class="scroll" tabindex="0" role="group" aria-label="${name}"><table class="figures${isWide ? " wide" : null}${isLong ? " long" : null}"${role("table")}>
<thead${role("rowgroup")}><tr${role("row")}>${columns.map(head)}</tr></thead>
<tbody${role("rowgroup")}>${rows.map(
    ([first, ...rest]) =>
      html`<tr${role("row")}><th scope="row"${role("rowheader")}${behindOf(first)}>${shownOf(first)}</th>${rest.map((cell, index) => figure(cell, index + 1))}</tr>
`,
  )}</tbody></table></div>`;
  return rows.length > FEW_ROWS && columns.some(({ sorts }) => sorts) ? filtered("Find rows", table) : table;
}

const SORTS = html` data-sorts`;

function isBehind(cell: Cell): cell is Behind {
  return typeof cell === "object" && cell !== null && "by" in cell;
}

const shownOf = (cell: Cell = null): Value => (isBehind(cell) ? cell.shown : cell);

function behindOf(cell: Cell = null): Markup | null {
  return isBehind(cell) ? html` data-by="${cell.by ?? ""}"` : null;
}

/**
 * Tables of which rows can be left out by their words and marks.
 * @param label of the field for the words
 */
export function filtered(label: string, tables: Value): Markup {
  return html`<div data-filter="${label}">${tables}</div>`;
}

/** A row of sentences, with what stands under it over the whole width. */
export interface Row {
  readonly cells: readonly Value[];
  readonly below: Value;
  /** By which rows can be put into another order: the least first. */
  readonly by?: number;
}

/**
 * A table of sentences. Roles are named because a phone shows its rows as cards, which else takes them away.
 * @param name its caption
 */
export function cardTable(name: Value, columns: readonly string[], rows: readonly Row[]): Markup {
  return html`<table class="cards" role="table">
<caption>${name}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((title, index) => html`<th scope="col" role="columnheader"${index === 0 && rows.length > 1 && rows.every(({ by }) => by !== undefined) ? SORTS : null}>${title}</th>`)}</tr></thead>
${rows.map((row) => cardsOf(row, columns))}</table>`;
}

function cardsOf({ cells: [first, ...rest], below, by }: Row, columns: readonly string[]): Markup {
  const cells = rest.map(
    (cell, index) => html`<td role="cell" data-label="${nth(columns, index + 1)}">${cell}</td>`,
  );
  const under =
    below === null
      ? null
      : html`<tr role="row" class="below"><td role="cell" colspan="${columns.length}">${below}</td></tr>`;
  return html`<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader"${by === undefined ? null : html` data-by="${by}"`}>${first ?? null}</th>${cells}</tr>${under}</tbody>
`;
}

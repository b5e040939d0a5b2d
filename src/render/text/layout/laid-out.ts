/** Rows of short texts in columns as wide as they are; where those have no room, each row as a short paragraph. */
import { nth } from "../../../lib/must.ts";
import { hanging, type Page, ROOM_FOR_TABLE } from "./page.ts";
import { clippedInside, glued, joined, p, padEnd, type Rich, widthOf, wrap } from "./rich.ts";
import { type Column, GAP, table } from "./table.ts";

/** A column of texts: as wide as they are, or what is left of the page. */
export interface Texts {
  readonly title: string;
  readonly cells: readonly Rich[];
  readonly align?: "left" | "right";
  /** The sooner it is left out where there is too little room, the smaller; absent: after those, the last one first. */
  readonly goes?: number;
  /** Names, of which the middle is left out where lines are bounded and there is too little room. */
  readonly isName?: boolean;
  /** It shows what stands in another one. */
  readonly isDrawing?: boolean;
}

/** The first column wraps down to this. */
const NARROWEST = 24;

/**
 * Rows of columns that fit on the page. Where even the narrowest first one leaves too little room for all others, some of
 * them are left out; on a page without room for tables that is true of drawings alone.
 */
export function laidOut(texts: readonly Texts[], page: Page, narrowest = NARROWEST): Rich[] {
  return laidOutRows(texts, page, narrowest).flat();
}

/** Those of the columns that are shown, be it in a paragraph a row. */
export function shownOf<T extends Texts>(
  texts: readonly T[],
  page: Page,
  narrowest = NARROWEST,
): readonly T[] {
  const fits: readonly Texts[] = fitting(texts, page, narrowest);
  return page.width < ROOM_FOR_TABLE ? texts : texts.filter((one) => fits.includes(one));
}

/** The same as the lines of the titles, then of each row. */
export function laidOutRows(texts: readonly Texts[], page: Page, narrowest = NARROWEST): Rich[][] {
  const fits = fitting(texts, page, narrowest);
  const isWhole = texts.every((one) => one.isDrawing || fits.includes(one));
  return isWhole || page.width >= ROOM_FOR_TABLE ? inColumns(fits, page) : below(texts, page);
}

const ownWidth = ({ title, cells }: Texts) => Math.max(widthOf([p(title)]), ...cells.map(widthOf));

const roomFor = (others: readonly Texts[]) => others.reduce((sum, one) => sum + ownWidth(one) + GAP, 0);

/** The columns that there is room for; two at least, on a page that is wide enough. */
function fitting(texts: readonly Texts[], { width }: Page, narrowest: number): readonly Texts[] {
  const first = Math.min(ownWidth(nth(texts, 0)), narrowest);
  const least = width < ROOM_FOR_TABLE ? 1 : 2;
  const leaving = texts.slice(least).toReversed();
  leaving.sort((a, b) => (a.goes ?? Number.POSITIVE_INFINITY) - (b.goes ?? Number.POSITIVE_INFINITY));
  let kept = texts;
  for (const one of leaving) {
    if (width - roomFor(kept.slice(1)) >= first) break;
    kept = kept.filter((other) => other !== one);
  }
  return kept;
}

function inColumns(texts: readonly Texts[], page: Page): Rich[][] {
  const others = roomFor(texts.slice(1));
  const columns = texts.map((one, index): Column => {
    const width = index === 0 ? Math.min(ownWidth(one), page.width - others) : ownWidth(one);
    const { title, align } = one;
    return align === undefined ? { title, width } : { title, width, align };
  });
  const rows = nth(texts, 0).cells.map((_, row) =>
    texts.map(({ cells, isName }, index) => {
      const [cell, { width }] = [nth(cells, row), nth(columns, index)];
      return isName && Number.isFinite(page.limit) ? [shortened(cell, width)] : wrap(cell, width);
    }),
  );
  return table(columns, rows);
}

/** Names of one owner begin alike: more of their ends is left. */
const shortened = (cell: Rich, width: number): Rich =>
  cell.map((piece) => ({ ...piece, text: glued(clippedInside(piece.text, width, 2 / 3)) }));

/** What a cell shows that has nothing to show. */
const NOTHING: ReadonlySet<string> = new Set(["", "–"]);

/** Each row by its first text, the others below it, each with its title. */
function below([first, ...others]: readonly Texts[], page: Page): Rich[][] {
  const indent = padEnd([], GAP);
  const told = others.filter(({ isDrawing }) => !isDrawing);
  const rows = (first?.cells ?? []).map((name, row) => {
    const facts = told.flatMap(({ title, cells }): Rich[] => {
      const cell = nth(cells, row);
      return NOTHING.has(cell.map(({ text }) => text).join(""))
        ? []
        : [[p(title === "" ? "" : `${title} `, "dim"), ...cell]];
    });
    return [...wrap(name, page.width), ...hanging(indent, joined(facts, " · "), page.width)];
  });
  return [[], ...rows];
}

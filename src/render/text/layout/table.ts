/** Columns of text without a frame; whoever prints them puts light rules where they help. */
import Table from "cli-table3";
import { glued, p, type Rich, widthOf } from "./rich.ts";

export interface Column {
  readonly title: string;
  /** Columns of the terminal. */
  readonly width: number;
  readonly align?: "left" | "right";
}

/** The lines of one cell, none wider than its column. */
export type Cell = readonly Rich[];

/** Blanks between two columns. */
export const GAP = 2;

/** Stands in for a column of text while the table is laid out. */
const STAND_IN = "\ue000";
const SIDES = ["top", "bottom", "left", "right", "mid"];
const JOINTS = ["-mid", "-left", "-right", ""];
const NO_FRAME = Object.fromEntries(SIDES.flatMap((side) => JOINTS.map((joint) => [side + joint, ""])));

/**
 * The lines of the titles, then of each row. The layout is cli-table3's, line by line. It measures text
 * with an older table of widths than ours, so it is given stand-ins of the right width, and the text is
 * put in their places afterwards.
 */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): Rich[][] {
  const titles: Cell[] = columns.map(({ title }) => [[p(title, "dim")]]);
  const body = [titles, ...rows].map(linesOf);
  const layout = new Table({
    chars: { ...NO_FRAME, middle: " ".repeat(GAP) },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colWidths: columns.map(({ width }) => width),
    colAligns: columns.map(({ align }) => align ?? "left"),
  });
  const texts = body.flat();
  layout.push(...texts.map((line) => line.map((text) => STAND_IN.repeat(widthOf(text)))));
  const lines = layout
    .toString()
    .split("\n")
    .map((line, index) => filled(line, texts[index] ?? []));
  return body.map((row) => lines.splice(0, row.length));
}

/** A row as lines, each with its text for every column. */
function linesOf(row: readonly Cell[]): Rich[][] {
  const height = Math.max(1, ...row.map((cell) => cell.length));
  return Array.from({ length: height }, (_, index) => row.map((cell) => cell[index] ?? []));
}

/** A line of the layout with the texts in place of their stand-ins. */
function filled(line: string, texts: readonly Rich[]): Rich {
  const shown = texts.filter((text) => widthOf(text) > 0);
  return line
    .split(/(\ue000+)/)
    .flatMap((part) => (part.startsWith(STAND_IN) ? (shown.shift() ?? []) : [p(glued(part))]));
}

/** Figures of several lanes: a column a lane, or below each other. */
import type { ReportLane } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import { type LaneCell, type LaneLine, NONE, nameOfLane } from "../../words/lane-words.ts";
import { hanging, type Page } from "../layout/page.ts";
import { glued, joined, p, padEnd, type Rich, widthOf, wrap } from "../layout/rich.ts";
import { GAP } from "../layout/table.ts";

/** How close it stands: blanks between two lanes, and between the figures of one. */
export interface Spacing {
  readonly apart: number;
  readonly inside: number;
  /** `n 142` rather than `142`. */
  readonly named: boolean;
}
/** Where there is room. */
export const LOOSE: Spacing = { apart: 4, inside: GAP, named: true };
/** At 80 columns. */
export const TIGHT: Spacing = { apart: 3, inside: 1, named: false };

/** A column a lane. */
export function drawnOf(shown: readonly ReportLane[], lines: readonly LaneLine[], spacing: Spacing): Rich[] {
  const label = Math.max(...lines.map((line) => widthOf([p(line.label)])));
  const columns = shown.map(({ lane }, index) => {
    const cells = lines.map(({ cells }) => piecesOf(nth(cells, index), spacing.named));
    return columnOf([p(nameOfLane(lane), "strong")], cells, spacing.inside);
  });
  return [[], ...lines.map((line) => [p(line.label)])].map((first, row) => [
    ...padEnd(first, label),
    ...columns.flatMap((column) => [...padEnd([], spacing.apart), ...nth(column, row)]),
  ]);
}

/** Figure, how likely, and on how many, each below its like; the name of the lane on top. */
function columnOf(name: Rich, cells: readonly (readonly Rich[])[], inside: number): Rich[] {
  const whole = cells.filter((cell) => cell.length > 1);
  const widths = [0, 1, 2].map((part) => Math.max(0, ...whole.map((cell) => widthOf(cell[part] ?? []))));
  const rows = [
    name,
    ...cells.map((cell) => (cell.length > 1 ? besideEachOther(cell, widths, inside) : cell.flat())),
  ];
  const width = Math.max(...rows.map(widthOf));
  return rows.map((row) => padEnd(row, width));
}

/** A part that no cell has takes no room. */
function besideEachOther(cell: readonly Rich[], widths: readonly number[], inside: number): Rich {
  return cell.flatMap((part, index) => {
    const width = nth(widths, index);
    return width === 0 ? [] : [...padEnd([], index === 0 ? 0 : inside), ...padEnd(part, width)];
  });
}

/** Counts stand alone; every other cell has three parts. */
function piecesOf({ figure, likely, n }: LaneCell, named: boolean): Rich[] {
  const shown: Rich = figure === null ? [p(NONE, "dim")] : [p(glued(figure), "strong")];
  if (n === null) return [shown];
  return [shown, likely === null ? [] : [p(glued(likely), "dim")], [p(glued(named ? `n ${n}` : n), "dim")]];
}

/** Where columns have no room: a figure, and the lanes below it. */
export function stackedOf(shown: readonly ReportLane[], lines: readonly LaneLine[], page: Page): Rich[] {
  const name = Math.max(...shown.map(({ lane }) => nameOfLane(lane).length));
  return lines.flatMap(({ label, cells }) => [
    ...wrap([p(label)], page.width),
    ...shown.flatMap(({ lane }, index) => {
      const parts = piecesOf(nth(cells, index), true).filter((part) => part.length > 0);
      const before = [...padEnd([], GAP), ...padEnd([p(nameOfLane(lane), "dim")], name + GAP)];
      return hanging(before, joined(parts, " · "), page.width);
    }),
  ]);
}

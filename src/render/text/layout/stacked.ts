/** Rows of the first table where its three columns have no room beside each other: their cells as short lines. */
import type { ReportMeasure } from "../../../judge/report/report.ts";
import { markOf } from "./figures.ts";
import { hanging, type Page, ROOM_FOR_TABLE } from "./page.ts";
import { glued, type Piece, p, padEnd, type Rich, widthOf, wrap } from "./rich.ts";
import { GAP } from "./table.ts";

/** From this width on the three columns stand beside each other. */
export const ROOM_FOR_COLUMNS = 110;
const NARROW_INDENT = 2;
const TITLES = "What you measure · what it tells you · → what you do next";

/** What a row says: the measure with its figure, why there is no finding, and the next step. */
export interface StackedRow {
  readonly measure: ReportMeasure;
  readonly says: Rich;
  readonly why: Rich;
  readonly step: Rich;
}

/** What the lines of a row are, then each row's lines, the finding before the first of them. */
export function stackedRows(rows: readonly StackedRow[], page: Page): Rich[][] {
  const indent = indentOf(
    rows.map(({ measure }) => measure),
    page,
  );
  const titles = hanging(padEnd([], indent), [p(TITLES, "dim")], page.width);
  return [titles, ...rows.map((row) => linesOf(row, indent, page))];
}

/** Columns before the lines of a row. */
export function indentOf(measures: readonly ReportMeasure[], page: Page): number {
  if (page.width < ROOM_FOR_TABLE) return NARROW_INDENT;
  return Math.max(...measures.map((one) => widthOf([markOf(one)]))) + GAP;
}

function linesOf({ measure, says, why, step }: StackedRow, indent: number, page: Page): Rich[] {
  const blank = padEnd([], indent);
  return [
    ...firstLines(markOf(measure), says, indent, page),
    ...hanging(blank, [p(measure.tells, "dim")], page.width),
    ...hanging(blank, why, page.width),
    ...hanging([...blank, p(glued("→ "), "dim")], step, page.width),
  ];
}

/** Where there is no room beside the finding, the second line stands under it. */
function firstLines(mark: Piece, first: Rich, indent: number, page: Page): Rich[] {
  if (indent > NARROW_INDENT) return hanging(padEnd([mark], indent), first, page.width);
  const lines = wrap([mark, p(glued("  ")), ...first], page.width - indent);
  return lines.map((line, index) => (index === 0 ? line : [...padEnd([], indent), ...line]));
}

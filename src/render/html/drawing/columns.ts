/** Observations on a scale as columns of blocks: a block is one of them as long as there is room for it. */
import type { Markup } from "../parts/markup.ts";
import { path, px } from "./marks.ts";

/** Distance of two columns; the style draws them a little narrower. */
const STEP = 5;
const BLOCK = 5;

/** The column in which a place on the scale lies, by its middle. */
export function columnOf(place: number): number {
  return Math.round(place / STEP) * STEP;
}

/** Columns that stand on a line, the highest of them no higher than there is room for. */
export function columns(places: readonly number[], floor: number, room: number): Markup {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(columnOf(place), (counts.get(columnOf(place)) ?? 0) + 1);
  const unit = Math.min(BLOCK, room / Math.max(1, ...counts.values()));
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const d = sorted.map(([x, count]) => `M${x} ${px(floor)}v${px(-Math.max(1, count * unit))}`).join("");
  return path("columns", d);
}

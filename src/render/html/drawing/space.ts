/** Room for texts: how wide they are, and how they are put beside each other. */
import { nth } from "../../../lib/must.ts";
import { clipped, widthOf as columnsOf, p } from "../../text/layout/rich.ts";
import { SIZES, type Size } from "./marks.ts";

/** Widths of a character, in parts of its size: an upper bound of the mean of the page's typefaces. */
const BROAD = { small: 0.56, plain: 0.56, strong: 0.6, large: 0.6 } as const;

/** About how wide a text is, in units of the view box. */
export function widthOf(text: string, size: Size): number {
  return columnsOf([p(text)]) * SIZES[size] * BROAD[size];
}

/** The text, cut with `…` where it needs more room than this. */
export function fitted(text: string, room: number, size: Size): string {
  return clipped(text, Math.max(2, Math.floor(room / (SIZES[size] * BROAD[size]))));
}

/** Something that wants its middle at a place and takes some room. */
export interface Placed {
  readonly wanted: number;
  readonly room: number;
}

/**
 * Middles for things in a row, as near as can be to where they want to be (least squares) without one lying on
 * another, between two bounds. Where they need more room than there is, they run over the far bound.
 */
export function spread(things: readonly Placed[], from: number, to: number): number[] {
  let before = 0;
  const blocks: { sum: number; count: number }[] = [];
  const starts = things.map(({ wanted, room }) => {
    const start = wanted - room / 2 - before;
    before += room;
    return start;
  });
  for (const start of starts) {
    let last = { sum: start, count: 1 };
    for (let one = blocks.at(-1); one !== undefined && mean(one) >= mean(last); one = blocks.at(-1)) {
      last = { sum: one.sum + last.sum, count: one.count + last.count };
      blocks.pop();
    }
    blocks.push(last);
  }
  const shifts = blocks.flatMap((block) => Array.from({ length: block.count }, () => mean(block)));
  let used = 0;
  return things.map(({ room }, index) => {
    const start = Math.max(from, Math.min(to - before, nth(shifts, index))) + used;
    used += room;
    return start + room / 2;
  });
}

const mean = ({ sum, count }: { sum: number; count: number }) => sum / count;

/** Facts in as few lines as hold them, a dot between two of a line. */
export function lined(facts: readonly string[], room: number, size: Size): string[] {
  const lines: string[] = [];
  for (const fact of facts) {
    const longer = lines.length === 0 ? fact : `${lines.at(-1)} · ${fact}`;
    if (lines.length > 0 && widthOf(longer, size) <= room) lines[lines.length - 1] = longer;
    else lines.push(fitted(fact, room, size));
  }
  return lines;
}

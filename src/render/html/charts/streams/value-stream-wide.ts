/** The map on a page: stages from left to right, their labels under them. */

import { link as curve, curveBumpY } from "d3-shape";
import { nth } from "../../../../lib/must.ts";
import { capital } from "../../../../lib/text/capital.ts";
import { formatCount } from "../../../words/format.ts";
import { circle, label, line, path, px, rect, rounded, stretch } from "../../drawing/marks.ts";
import { fitted, spread, widthOf } from "../../drawing/space.ts";
import { html, type Markup } from "../../parts/markup.ts";
import { type Picture, WIDE } from "../chart.ts";
import { duration } from "../chart-words.ts";
import { type Part, SAYS, type Stream } from "./stream-map.ts";

const TOP = 66;
const HEIGHT = 60;
const BOTTOM = TOP + HEIGHT;
const INTAKE = 56;
const GAP = 26;
/** A stage under this share has a short label, in a row of its own. */
const SMALL = 0.01;
/** Room that a line to the lower row takes between labels of the upper one. */
const SLOT = 8;
const UPPER = BOTTOM + 42;
const LINE = 16;

/** A label under the band: what it says, line by line. */
interface Block {
  readonly lines: readonly Line[];
  /** The middle of what it names. */
  readonly wanted: number;
  readonly room: number;
  readonly small: boolean;
}

interface Line {
  readonly text: string;
  readonly size: "strong" | "plain" | "small";
  readonly tone: "ink" | "muted" | "wait";
  readonly dots?: number;
}

export function wideStream(stream: Stream): Picture {
  const from = stream.intake === null ? 0 : INTAKE + GAP;
  const at = (share: number) => from + share * (WIDE - from) * stream.scale;
  const blocks = blocksOf(stream, at);
  const lines = Math.max(...blocks.filter(({ small }) => !small).map((block) => block.lines.length), 0);
  const lower = lines === 0 ? UPPER : UPPER + lines * LINE + 14;
  const hasLower = blocks.some(({ small }) => small);
  const legend = hasLower ? lower + 2 * LINE + 12 : lower + 4;
  const body = html`${ends(stream, from)}${intakeOf(stream)}${stream.parts.map((part) =>
    stretch(
      part.kind,
      { x: at(part.before), y: TOP, width: at(part.share) - from, height: HEIGHT },
      "x",
      part.mark === null ? "" : "constrains",
    ),
  )}${stream.parts.slice(1).map((part) => line("edge", at(part.before), TOP, at(part.before), BOTTOM))}${constraintOf(stream, at)}${labels(blocks, lower)}${legendOf(stream, legend)}`;
  return { width: WIDE, height: legend + 8, body };
}

/** Less has no room for the words of both ends. */
const LEAST_ENDS = 420;

/** From where to where, as a line with its measure. */
function ends({ whole, changes, end, scale }: Stream, from: number): Markup {
  const y = 14;
  const first = "first commit";
  const start = from + widthOf(first, "plain") + 10;
  const right = Math.max(LEAST_ENDS, from + (WIDE - from) * scale);
  const stop = right - widthOf(end, "plain") - 12;
  const room = stop - start - 60;
  const text = fitted(`${whole} in ${changes}`, room, "small");
  const half = widthOf(text, "small") / 2 + 8;
  const middle = (start + stop) / 2;
  return html`${label({ x: from, y, text: first })}${line("rule", start, y - 4, middle - half, y - 4)}${label(
    {
      x: middle,
      y,
      text,
      size: "small",
      anchor: "middle",
      tone: "muted",
    },
  )}${line("rule", middle + half, y - 4, stop, y - 4)}${path(
    "arrow",
    `M${px(stop - 5)} ${y - 8}l5 4l-5 4`,
  )}${label({ x: right, y, text: end, anchor: "end" })}`;
}

function intakeOf({ intake }: Stream): Markup | null {
  return intake === null
    ? null
    : rect("before", { x: 0.5, y: TOP + 0.5, width: INTAKE - 1, height: HEIGHT - 1 });
}

/** A bracket over the constraint, and the word. */
function constraintOf({ parts }: Stream, at: (share: number) => number): Markup | null {
  const part = parts.find(({ mark }) => mark !== null);
  if (part?.mark == null) return null;
  const [left, right] = [at(part.before), at(part.before + part.share)];
  const text = fitted(`${capital(part.mark)}: waiting for ${part.waitsFor}`, WIDE, "strong");
  const half = widthOf(text, "strong") / 2;
  const middle = Math.max(half, Math.min(WIDE - half, (left + right) / 2));
  return html`${label({ x: middle, y: TOP - 18, text, size: "strong", anchor: "middle", tone: "wait" })}${path(
    "bracket",
    `M${px(left + 1)} ${TOP - 4}v-6H${px(right - 1)}v6`,
  )}${widthOf(part.shown, "large") + 16 > right - left ? null : label({ x: (left + right) / 2, y: TOP + HEIGHT / 2 + 6, text: part.shown, size: "large", anchor: "middle", tone: "paper" })}`;
}

function blocksOf({ parts, intake }: Stream, at: (share: number) => number): Block[] {
  const rows = parts.map((part) => ({
    lines: linesOf(part),
    wanted: at(part.before + part.share / 2),
    small: part.share < SMALL && part.mark === null,
  }));
  const before =
    intake === null
      ? []
      : [
          {
            lines: [
              { text: intake.stage, size: "strong", tone: "ink" },
              { text: "before", size: "small", tone: "muted" },
              { text: duration(intake.medianSeconds), size: "small", tone: "muted" },
            ] as Line[],
            wanted: INTAKE / 2,
            small: false,
          },
        ];
  const all = [...before, ...rows];
  return [...within(all, false), ...within(all, true)].sort((a, b) => a.wanted - b.wanted);
}

/** The labels of one row with the room that they take; cut where the row has not enough of it. */
function within(all: readonly Omit<Block, "room">[], small: boolean): Block[] {
  const row = all.filter((block) => block.small === small);
  const roomOf = ({ lines }: Omit<Block, "room">) =>
    Math.max(...lines.map((one) => widthOf(one.text, one.size) + dotsWidth(one))) + SPACE;
  const slots = small ? 0 : SLOT * (all.length - row.length);
  const needed = row.reduce((sum, block) => sum + roomOf(block), slots);
  const most = (WIDE - slots) / Math.max(1, row.length) - SPACE;
  return row.map((block) => {
    if (needed <= WIDE) return { ...block, room: roomOf(block) };
    const lines = block.lines.map((one) => ({
      ...one,
      text: fitted(one.text, most - dotsWidth(one), one.size),
    }));
    return { ...block, lines, room: most + SPACE };
  });
}

/** Between two labels. */
const SPACE = 12;

const DOT = 7;
const dotsWidth = ({ dots = 0 }: Line) => dots * DOT;
const MOST_DOTS = 5;

function linesOf(part: Part): Line[] {
  const named: Line[] = [
    { text: part.name, size: "strong", tone: part.mark === null ? "ink" : "wait" },
    { text: part.shown, size: "plain", tone: "ink" },
  ];
  if (part.share < SMALL && part.mark === null) return named;
  const { queue } = part;
  const now = queue === null || queue.atEnd === 0 ? [] : [queueLine(queue)];
  return [...named, { text: part.typical, size: "small", tone: "muted" }, ...now];
}

/** Changes that stand there now, as so many points and a number. */
function queueLine({ atStart, atEnd }: NonNullable<Part["queue"]>): Line {
  const was = atStart === atEnd ? "" : `, was ${formatCount(atStart)}`;
  return {
    text: `${formatCount(atEnd)} now${was}`,
    size: "small",
    tone: "ink",
    dots: Math.min(MOST_DOTS, atEnd),
  };
}

const bump = curve<unknown, { from: [number, number]; to: [number, number] }, [number, number]>(curveBumpY)
  .source(({ from }) => from)
  .target(({ to }) => to);

/** Labels in two rows; what leads to the lower one passes between those of the upper. */
function labels(blocks: readonly Block[], lower: number): Markup {
  const first = spread(
    blocks.map(({ wanted, room, small }) => ({ wanted, room: small ? SLOT : room })),
    -4,
    WIDE + 4,
  );
  const seconds = blocks.flatMap((block, index) => (block.small ? [{ block, index }] : []));
  const places = spread(
    seconds.map(({ block, index }) => ({ wanted: nth(first, index), room: block.room })),
    -4,
    WIDE + 4,
  );
  const lowerAt = new Map(seconds.map(({ block }, index) => [block, nth(places, index)]));
  return html`${blocks.map((block, index) => {
    const x = nth(first, index);
    const below = lowerAt.get(block);
    const down = bump({ from: [block.wanted, BOTTOM], to: [x, UPPER - 16] });
    if (below === undefined)
      return html`${path("leader", rounded(down))}${block.lines.map((one, row) => textLine(one, x, UPPER + row * LINE))}`;
    const on = bump({ from: [x, lower - 32], to: [below, lower - 14] });
    return html`${path("leader", `${rounded(down)}L${px(x)} ${px(lower - 32)}${rounded(on).replace(/^M[^CL]*/, "")}`)}${block.lines.map((one, row) => textLine(one, below, lower + row * LINE))}`;
  })}`;
}

function textLine(one: Line, middle: number, y: number): Markup {
  const dots = one.dots ?? 0;
  const width = widthOf(one.text, one.size) + dotsWidth(one);
  const start = middle - width / 2;
  return html`${Array.from({ length: dots }, (_, index) => circle("queue", start + index * DOT + 2.5, y - 4, 2.5))}${label(
    {
      x: middle + dotsWidth(one) / 2,
      y,
      text: one.text,
      size: one.size,
      tone: one.tone,
      anchor: "middle",
    },
  )}`;
}

function legendOf({ kinds, parts, figure }: Stream, y: number): Markup {
  let x = 0;
  const swatches = kinds.map(({ kind, share }) => {
    const says = `${SAYS[kind]} ${share}`;
    const at = x;
    x += 22 + widthOf(says, "small") + 18;
    return html`${stretch(kind, { x: at, y: y - 10, width: 16, height: 12 })}${label({ x: at + 22, y, text: says, size: "small", tone: "muted" })}`;
  });
  const now = parts.some(({ queue }) => (queue?.atEnd ?? 0) > 0);
  const note = `share · ${figure}${now ? " · queue now" : ""}`;
  const text = fitted(note, WIDE - x, "small");
  return html`${swatches}${label({ x: WIDE, y, text, size: "small", tone: "muted", anchor: "end" })}`;
}

/** The map on a phone: stages from the top down, each with its label beside it. */
import { link as curve, curveBumpX } from "d3-shape";
import { nth } from "../../../../lib/must.ts";
import { formatCount } from "../../../words/format.ts";
import { KINDS } from "../../../words/stage-words.ts";
import { label, line, path, px, rect, rounded, stretch } from "../../drawing/marks.ts";
import { fitted, spread, widthOf } from "../../drawing/space.ts";
import { html, type Markup } from "../../parts/markup.ts";
import { NARROW, type Picture } from "../chart.ts";
import { duration } from "../chart-words.ts";
import { type Part, SAYS, type Stream } from "./stream-map.ts";

const WIDTH = 44;
const TEXT = 84;
const LINE = 16;
const SMALL = 0.01;
const LEAST = 260;
const INTAKE = 30;

interface Line {
  readonly text: string;
  readonly size: "strong" | "small";
  readonly tone: "ink" | "muted" | "wait";
}

export function narrowStream(stream: Stream): Picture {
  const legend = LINE * (stream.kinds.length + 1);
  const intake = stream.intake === null ? 0 : INTAKE + 16;
  const top = legend + intake + 22;
  const blocks = stream.parts.map((part) => linesOf(part, stream));
  const layers = blocks.map((lines) => lines.length * LINE + 8);
  const height = Math.max(
    LEAST,
    layers.reduce((sum, room) => sum + room, 0),
  );
  const at = (share: number) => top + share * height * stream.scale;
  const middles = spread(
    stream.parts.map((part, index) => ({
      wanted: at(part.before + part.share / 2),
      room: nth(layers, index),
    })),
    top,
    top + height,
  );
  const body = html`${legendOf(stream)}${intakeOf(stream, legend + 10)}${label({ x: 0, y: top - 6, text: "first commit", size: "small", tone: "muted" })}${stream.parts.map(
    (part) =>
      stretch(
        part.kind,
        { x: 0, y: at(part.before), width: WIDTH, height: at(part.share) - top },
        "y",
        part.mark === null ? "" : "constrains",
      ),
  )}${stream.parts.slice(1).map((part) => line("edge", 0, at(part.before), WIDTH, at(part.before)))}${stream.parts.map((part, index) => labelOf(part, nth(blocks, index), at, nth(middles, index)))}${label({ x: 0, y: at(1) + 16, text: stream.end, size: "small", tone: "muted" })}`;
  return { width: NARROW, height: top + height + 22, body };
}

function legendOf({ kinds, whole, changes }: Stream): Markup {
  return html`${label({ x: 0, y: 12, text: fitted(`${whole} of lead time in ${changes}`, NARROW, "small"), size: "small", tone: "muted" })}${kinds.map(
    ({ kind, share }, index) =>
      html`${stretch(kind, { x: 0, y: 2 + (index + 1) * LINE, width: 16, height: 12 })}${label({ x: 22, y: 12 + (index + 1) * LINE, text: `${SAYS[kind]} ${share}`, size: "small", tone: "muted" })}`,
  )}`;
}

function intakeOf({ intake }: Stream, y: number): Markup | null {
  if (intake === null) return null;
  const lines: Line[] = [
    { text: intake.stage, size: "strong", tone: "ink" },
    { text: `before lead time · median ${duration(intake.medianSeconds)}`, size: "small", tone: "muted" },
  ];
  return html`${rect("before", { x: 0.5, y: y + 0.5, width: WIDTH - 1, height: INTAKE })}${texts(lines, y + INTAKE / 2)}`;
}

function linesOf(part: Part, { figure }: Stream): Line[] {
  const name = fitted(part.name, NARROW - TEXT - widthOf(part.shown, "strong") - 12, "strong");
  const named: Line = {
    text: `${name}  ${part.shown}`,
    size: "strong",
    tone: part.mark === null ? "ink" : "wait",
  };
  if (part.share < SMALL && part.mark === null) return [named];
  const waiting = part.queue?.atEnd ?? 0;
  const now = waiting > 0 ? ` · ${formatCount(waiting)} now` : "";
  const facts: Line = {
    text: `${KINDS[part.kind].short} · ${figure} ${part.typical}${now}`,
    size: "small",
    tone: "muted",
  };
  const mark: Line[] = part.mark === null ? [] : [{ text: part.mark, size: "small", tone: "wait" }];
  return [named, facts, ...mark];
}

const bump = curve<unknown, { from: [number, number]; to: [number, number] }, [number, number]>(curveBumpX)
  .source(({ from }) => from)
  .target(({ to }) => to);

function labelOf(part: Part, lines: readonly Line[], at: (share: number) => number, middle: number): Markup {
  const from = at(part.before);
  const to = at(part.before + part.share);
  const way = bump({ from: [WIDTH + (part.mark === null ? 1 : 6), (from + to) / 2], to: [TEXT - 6, middle] });
  const bracket =
    part.mark === null ? null : path("bracket", `M${WIDTH + 2} ${px(from + 1)}h4V${px(to - 1)}h-4`);
  return html`${bracket}${path("leader", rounded(way))}${texts(lines, middle)}`;
}

/** Lines whose middle is at a height. */
function texts(lines: readonly Line[], middle: number): Markup {
  const first = middle - (lines.length * LINE) / 2 + 12;
  return html`${lines.map(({ text, size, tone }, index) =>
    label({ x: TEXT, y: first + index * LINE, text: fitted(text, NARROW - TEXT, size), size, tone }),
  )}`;
}

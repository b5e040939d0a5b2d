/** The marks that charts are made of. Everything is styled by class; the page's policy allows nothing else. */
import type { Kind } from "../../words/stage-words.ts";
import { html, type Markup } from "../parts/markup.ts";

export type Along = "x" | "y";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Sizes of text in units of the view box; `strong` is bold. */
export const SIZES = { small: 11.5, plain: 12.5, strong: 12.5, large: 16 } as const;
export type Size = keyof typeof SIZES;

export interface Label {
  readonly x: number;
  /** The line that the text stands on. */
  readonly y: number;
  readonly text: string;
  readonly size?: Size;
  readonly anchor?: "start" | "middle" | "end";
  readonly tone?: "ink" | "muted" | "paper" | Kind;
}

/** A coordinate in hundredths, so that the same report gives the same bytes. */
export function px(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  return Object.is(rounded, -0) ? 0 : rounded;
}

export function label({ x, y, text, size = "plain", anchor = "start", tone = "ink" }: Label): Markup {
  return html`<text class="chart-${size} chart-in-${tone}" x="${px(x)}" y="${px(y)}"${
    anchor === "start" ? null : html` text-anchor="${anchor}"`
  }>${text}</text>`;
}

export function rect(name: string, { x, y, width, height }: Box): Markup {
  return html`<rect class="chart-${name}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"/>`;
}

export function line(name: string, x1: number, y1: number, x2: number, y2: number): Markup {
  return html`<path class="chart-${name}" d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}"/>`;
}

export function path(name: string, d: string): Markup {
  return html`<path class="chart-${name}" d="${d}"/>`;
}

export function circle(name: string, x: number, y: number, r: number): Markup {
  return html`<circle class="chart-${name}" cx="${px(x)}" cy="${px(y)}" r="${px(r)}"/>`;
}

/**
 * The time of a stage. The kinds differ in texture as well as in colour: a wait is full, work is hatched,
 * and what git cannot tell apart is striped.
 */
export function stretch(kind: Kind, box: Box, along: Along = "x", name = ""): Markup {
  const { x, y, width, height } = box;
  const ground = rect(`${kind}${name === "" ? "" : ` chart-${name}`}`, box);
  if (kind === "wait") return ground;
  const [d, across] =
    along === "x"
      ? [`M${px(x)} ${px(y + height / 2)}h${px(width)}`, height]
      : [`M${px(x + width / 2)} ${px(y)}v${px(height)}`, width];
  return html`${ground}<path class="chart-hatch-${kind}" d="${d}" stroke-width="${px(across)}"/>`;
}

/** The numbers of a path in hundredths. */
export function rounded(d: string | null): string {
  return (d ?? "").replace(/-?\d+\.\d+/g, (digits) => String(px(Number(digits))));
}

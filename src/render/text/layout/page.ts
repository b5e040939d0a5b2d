/** The page that sections print on: its width, its colours, its headings. */
import { Chalk, type ChalkInstance } from "chalk";
import { lastOf } from "../../../lib/must.ts";
import type { RenderOptions } from "../../renderer.ts";
import {
  clipped,
  clippedInside,
  glued,
  p,
  padEnd,
  type Rich,
  type Role,
  unglued,
  widthOf,
  wrap,
} from "./rich.ts";

/** From this width on texts have room beside each other. */
export const ROOM_FOR_TABLE = 60;

const NARROWEST = 40;
const UNBOUNDED = 100;
/** Longer lines of prose are hard to read. */
const WIDEST_PROSE = 100;
const LONGEST_NAME = 24;
/** From this width on an address has room on the page. */
export const ROOM_FOR_ADDRESS = 120;

/** How each role looks: one accent for waits, one for work, the rest is emphasis. */
const LOOKS: Record<Role, (chalk: ChalkInstance) => ChalkInstance> = {
  plain: (chalk) => chalk,
  strong: (chalk) => chalk.bold,
  dim: (chalk) => chalk.dim,
  between: (chalk) => chalk.dim,
  heading: (chalk) => chalk.bold,
  wait: (chalk) => chalk.magenta,
  work: (chalk) => chalk.cyan,
  joined: (chalk) => chalk.cyan,
  act: (chalk) => chalk.red.bold,
  watch: (chalk) => chalk.yellow.bold,
  good: (chalk) => chalk.green.bold,
  unknown: (chalk) => chalk.dim,
};

export interface Page {
  readonly options: RenderOptions;
  /** Columns for bars, tables and rules. */
  readonly width: number;
  /** Columns for prose. */
  readonly prose: number;
  /** Columns at which a single line must end: Infinity where nothing may be cut. */
  readonly limit: number;
  /** A line as it is printed. */
  paint(line: Rich): string;
}

/** A name from the repository, short enough to stand beside others where lines are bounded. */
export function short(page: Page, name: string, width = LONGEST_NAME): string {
  return Number.isFinite(page.limit) ? clippedInside(name, Math.min(width, LONGEST_NAME)) : name;
}

/** A page for these options. */
export function pageOf(options: RenderOptions): Page {
  const width = Math.max(NARROWEST, Math.floor(options.width ?? UNBOUNDED));
  const chalk = new Chalk({ level: options.colour ? 1 : 0 });
  const paint = (line: Rich) =>
    trimmed(line)
      .map(({ text, role, link }) => linked(LOOKS[role](chalk)(unglued(text)), options.links ? link : null))
      .join("");
  const limit = options.width === null ? Number.POSITIVE_INFINITY : width;
  return { options, width, prose: Math.min(width, WIDEST_PROSE), limit, paint };
}

/** The line without blanks at its end. */
function trimmed(line: Rich): Rich {
  const pieces = [...line];
  for (let last = pieces.pop(); last !== undefined; last = pieces.pop()) {
    const text = unglued(last.text).trimEnd();
    if (text !== "") return [...pieces, { ...last, text }];
  }
  return [];
}

/** Only plain web addresses become links: anything else could end the sequence early. */
const ADDRESS = /^https?:\/\/[\x21-\x7e]+$/;

function linked(text: string, address: string | null): string {
  if (address === null || !ADDRESS.test(address)) return text;
  return `\u001b]8;;${address}\u0007${text}\u001b]8;;\u0007`;
}

/** A light rule over the whole page. */
export function rule(page: Page): Rich {
  return [p("─".repeat(page.width), "dim")];
}

/** A section's heading with a light rule to the page's edge; what has no room beside the title stands below it. */
export function heading(page: Page, title: string, aside: Rich = []): Rich[] {
  const beside: Rich = [p(title, "heading"), ...(aside.length > 0 ? [p("  "), ...aside] : [])];
  if (widthOf(beside) <= page.width) return [ruled(beside, page)];
  const lines = wrap([p(title, "heading")], page.width);
  return [...lines.slice(0, -1), ruled(lastOf(lines), page), ...wrap(aside, page.width)];
}

/** The line with a rule to the page's edge. */
function ruled(line: Rich, page: Page): Rich {
  const left = page.width - widthOf(line) - 1;
  return left < 0 ? line : [...line, p(" "), p("─".repeat(left), "dim")];
}

/** Fewer columns than that hold no paragraph: it stands under what is before it. */
const ROOM_FOR_WORDS = 14;
const UNDER = 4;

/** A paragraph with something before its first line, and blanks before the others. */
export function hanging(before: Rich, paragraph: Rich, width: number): Rich[] {
  const indent = widthOf(before);
  if (width - indent < ROOM_FOR_WORDS && indent > UNDER)
    return [before, ...wrap(paragraph, width - UNDER).map((line) => [...padEnd([], UNDER), ...line])];
  return wrap(paragraph, width - indent).map((line, index) =>
    index === 0 ? [...before, ...line] : [...padEnd([], indent), ...line],
  );
}

/** A title after what is before it: on one line, cut where lines are bounded; on a narrow page over several. */
export function titled(before: Rich, title: string, page: Page): Rich[] {
  if (page.width < ROOM_FOR_TABLE) return hanging(before, [p(title)], page.width);
  return [[...before, p(glued(clipped(title, page.limit - widthOf(before))))]];
}

/** Sections as one text: an empty line between them, none at the end but the line's own. */
export function assembled(page: Page, sections: readonly (readonly Rich[])[]): string {
  const texts = sections.filter((lines) => lines.length > 0).map((lines) => lines.map(page.paint).join("\n"));
  return `${texts.join("\n\n")}\n`;
}

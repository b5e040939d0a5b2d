/** Lines of styled text: wrapped and measured while plain, styled last. Widths are terminal columns. */
import stringWidth from "string-width";
import { withoutCommands } from "../../../lib/text/text.ts";
import { INSIDE_FIGURE } from "../../words/figure-order.ts";

/** What a piece of text is; the theme decides how that looks. */
export type Role =
  | "plain"
  | "strong"
  | "dim"
  | "between"
  | "heading"
  | "wait"
  | "work"
  | "joined"
  | "act"
  | "watch"
  | "good"
  | "unknown";

export interface Piece {
  readonly text: string;
  readonly role: Role;
  /** Address that the piece leads to. */
  readonly link: string | null;
}

/** Text on one line, or a paragraph that is not wrapped yet. */
export type Rich = readonly Piece[];

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** A command inside a text, which a line should not cut in two. */
const COMMAND = /`[^`]+`/g;
/** A space that no line breaks at; printed as a space. */
const GLUE = "\u00a0";
const NICE_END = /[-/+_.,:]/;
/**
 * One piece of text. The last gate before a terminal: what moves its cursor, or hides or turns text, is
 * replaced, whatever the document holds. Figures keep their units, and commands in backticks their words, on
 * one line.
 */
export function p(text: string, role: Role = "plain", link: string | null = null): Piece {
  const shown = withoutCommands(text.replace(/[\n\r\t]+/g, " ").replace(UNPRINTABLE, "\ufffd"));
  return { text: shown.replace(INSIDE_FIGURE, GLUE).replace(COMMAND, glued), role, link };
}

/** The text with its spaces glued, so that no line ends inside it. */
export function glued(text: string): string {
  return text.replaceAll(" ", GLUE);
}

/** The glue as spaces again. */
export function unglued(text: string): string {
  return text.replaceAll(GLUE, " ");
}

/** Columns that a line takes. */
export function widthOf(line: Rich): number {
  return line.reduce((sum, piece) => sum + columns(piece.text), 0);
}

/** Text of which every character takes one column: ASCII, and what bars and rules are drawn with. */
const SINGLE = /^[ -~\u00a0·–…→─-▟]*$/;

/** Columns that a text takes. The short cut is for speed: most texts are plain. */
function columns(text: string): number {
  return SINGLE.test(text) ? text.length : stringWidth(text);
}

/** The parts with a separator between each two of them, which no line begins or ends with. */
export function joined(parts: readonly Rich[], separator: string): Rich {
  return parts.flatMap((part, index) => (index === 0 ? part : [p(separator, "between"), ...part]));
}

/** The line with blanks before it, up to the width. */
export function padStart(line: Rich, width: number): Rich {
  const missing = width - widthOf(line);
  return missing > 0 ? [p(GLUE.repeat(missing)), ...line] : line;
}

/** The line with blanks after it, up to the width. */
export function padEnd(line: Rich, width: number): Rich {
  const missing = width - widthOf(line);
  return missing > 0 ? [...line, p(GLUE.repeat(missing))] : line;
}

/** A text cut to the width, with `…` where something is gone. */
export function clipped(text: string, width: number): string {
  if (columns(text) <= width) return text;
  return `${head(text, width - 1).trimEnd()}…`;
}

/**
 * The same with the `…` before the last characters, by which versions and branches differ.
 *
 * @param part of the width that these have
 */
export function clippedInside(text: string, width: number, part = 1 / 3): string {
  if (columns(text) <= width) return text;
  const end = tail(text, Math.floor(width * part));
  return `${head(text, width - 1 - columns(end))}…${end}`;
}

/** A paragraph as lines of at most this width: broken at spaces, inside a word only where it is wider than a line. */
export function wrap(paragraph: Rich, width: number): Rich[] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  const close = () => {
    if (line.at(-1)?.role === "between") line.splice(-2);
    if (line.length > 0) lines.push(line);
    line = [];
  };
  for (const word of words(paragraph)) {
    for (const part of broken(word, width, width - widthOf(line) - 1)) {
      if (line.length > 0 && widthOf(line) + 1 + widthOf(part) > width) close();
      if (line.length > 0 || part[0]?.role !== "between") append(line, part);
    }
  }
  close();
  return lines;
}

/** Puts a word at the end of a line, with a space before it in the style of its neighbours. */
function append(line: Piece[], word: Rich): void {
  const last = line.at(-1);
  const first = word[0];
  if (last !== undefined && first !== undefined) {
    const same = last.role === first.role && last.link === first.link;
    line.push(same ? { ...first, text: " " } : p(" "));
  }
  line.push(...word);
}

/** The words of a paragraph; a word may change its style inside. */
function words(paragraph: Rich): Rich[] {
  const found: Piece[][] = [];
  let open = false;
  for (const piece of paragraph) {
    for (const token of piece.text.split(/( +)/)) {
      if (token === "") continue;
      const blank = token.startsWith(" ");
      if (!blank && open) found.at(-1)?.push({ ...piece, text: token });
      if (!blank && !open) found.push([{ ...piece, text: token }]);
      open = !blank;
    }
  }
  return found;
}

/** Room at a line's end that is worth beginning a word in which is wider than a line. */
const WORTH_BEGINNING = 16;

/** A word in parts that are no wider than a line, the first no wider than the room that is left on one. */
function broken(word: Rich, width: number, room: number): Rich[] {
  if (widthOf(word) <= width) return [word];
  const loose = word.map((piece) => ({ ...piece, text: unglued(piece.text) }));
  const parts = words(loose);
  if (parts.length > 1) return parts.flatMap((part) => broken(part, width, width));
  let first = room >= WORTH_BEGINNING ? room : width;
  return loose.flatMap((piece) => {
    const cut = slices(piece.text, width, first);
    first = width;
    return cut.map((text) => [{ ...piece, text }]);
  });
}

function slices(text: string, width: number, first: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  let most = first;
  while (columns(rest) > most) {
    const part = niceHead(rest, most);
    parts.push(part.trimEnd());
    rest = rest.slice(part.length).trimStart();
    most = width;
  }
  return rest === "" ? parts : [...parts, rest];
}

/** The longest beginning that fits, back to a space or a joint of the word where one is near. */
function niceHead(text: string, width: number): string {
  const most = head(text, width);
  for (let end = most.length; end > most.length * 0.4; end--) {
    const before = most[end - 1] ?? "";
    if (before === " " || NICE_END.test(before)) return most.slice(0, end);
  }
  return most;
}

/** The longest end that fits into the width. */
function tail(text: string, width: number): string {
  const characters = [...graphemes.segment(text.slice(-4 * width))].map(({ segment }) => segment);
  let end = "";
  for (const character of characters.reverse()) {
    if (columns(character + end) > width) break;
    end = character + end;
  }
  return end;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The longest beginning that fits into the width, whole characters only, and at least one. */
function head(text: string, width: number): string {
  let used = 0;
  let end = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    used += columns(segment);
    if (used > width && end > 0) break;
    end = index + segment.length;
    if (used >= width) break;
  }
  return text.slice(0, end);
}

type Ranges = readonly (readonly [from: number, to: number])[];

/** Whitespace, line and paragraph separators included: a run of it becomes one space. */
const SPACES: Ranges = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0x85, 0x85],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/**
 * What is not seen but changes what is seen: removed, because honest text has it too.
 * All of Unicode's Default_Ignorable_Code_Point (stable since unassigned ranges are part of it), and
 * the interlinear annotation marks.
 */
const INVISIBLE: Ranges = [
  [0xad, 0xad], // soft hyphen
  [0x34f, 0x34f], // combining grapheme joiner
  [0x61c, 0x61c], // Arabic letter mark
  [0x115f, 0x1160], // Hangul fillers
  [0x17b4, 0x17b5], // Khmer inherent vowels
  [0x180b, 0x180f], // Mongolian variation selectors and vowel separator
  [0x200b, 0x200f], // zero-width space, joiners, directional marks
  [0x202a, 0x202e], // bidi embeddings and overrides
  [0x2060, 0x206f], // word joiner, invisible operators, bidi isolates, deprecated format characters
  [0x3164, 0x3164], // Hangul filler
  [0xfe00, 0xfe0f], // variation selectors
  [0xfeff, 0xfeff], // byte order mark
  [0xffa0, 0xffa0], // halfwidth Hangul filler
  [0xfff0, 0xfffb], // unassigned ignorables, interlinear annotation
  [0x1bca0, 0x1bca3], // shorthand format controls
  [0x1d173, 0x1d17a], // musical format controls
  [0xe0000, 0xe0fff], // tag characters, variation selectors supplement
];

/** What no honest text has: replaced by U+FFFD, so that it shows. Noncharacters: see `isBroken`. */
const BROKEN: Ranges = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xd800, 0xdfff],
  [0xfdd0, 0xfdef],
];

/** Most text is words of ASCII with one space between them, and stays as it is. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

const REPLACEMENT = "\ufffd";
const ELLIPSIS = "…";

/**
 * The one sanitiser for text that came from outside: one line, safe to measure and to hand to the
 * encoder of any sink (which it does not replace).
 *
 * - Whitespace of any kind (tab, line breaks, U+0085, no-break and ideographic spaces, U+2028/9): a
 *   run becomes one space, none at the ends.
 * - Other C0, DEL, C1, lone surrogates, noncharacters: U+FFFD each.
 * - Bidi controls, zero-width characters, tag characters, variation selectors, soft hyphens,
 *   interlinear annotation and all else that Unicode calls default-ignorable: removed. Emoji made with
 *   a joiner fall apart into their parts, a heart may lose its colour, and Persian its ZWNJ.
 *
 * Letters, accents, CJK and emoji stay as they are; nothing is normalised.
 * Linear in the length of `raw`; `text(text(x))` is `text(x)`.
 *
 * @param raw       any string, well-formed or not
 * @param maxLength most code points of the result, at least 1; where more is left, the last is `…`
 * @throws RangeError where `maxLength` is not a positive integer
 */
export function text(raw: string, maxLength = 200): string {
  if (!(Number.isInteger(maxLength) && maxLength >= 1)) throw new RangeError(`maxLength is ${maxLength}`);
  if (raw.length <= maxLength && PLAIN.test(raw)) return raw;
  const kept: string[] = [];
  let gap = false;
  for (const character of raw) {
    const shown = clean(character);
    if (shown === " ") gap = kept.length > 0;
    else if (shown !== "") {
      if (gap) kept.push(" ");
      kept.push(shown);
      gap = false;
      if (kept.length > maxLength) return cut(kept, maxLength);
    }
  }
  return kept.join("");
}

/** The first code points and an ellipsis, no space between them. */
function cut(kept: readonly string[], maxLength: number): string {
  return (
    kept
      .slice(0, maxLength - 1)
      .join("")
      .trimEnd() + ELLIPSIS
  );
}

/** What stands before the first of some mark; all of it where there is none. */
export function upTo(text: string, mark: string | RegExp): string {
  const [head = text] = text.split(mark, 1);
  return head;
}

/** What stands for one code point: itself, a space, U+FFFD, or nothing. */
function clean(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0x20 && code < 0x7f) return character;
  if (within(SPACES, code)) return " ";
  if (isBroken(code)) return REPLACEMENT;
  return within(INVISIBLE, code) ? "" : character;
}

function isBroken(code: number): boolean {
  return (code & 0xfffe) === 0xfffe || within(BROKEN, code);
}

/** Ranges ascend. */
function within(ranges: Ranges, code: number): boolean {
  for (const [from, to] of ranges) {
    if (code <= to) return code >= from;
  }
  return false;
}

/**
 * Breaks what the runner of GitHub Actions would take for a command: `##[` anywhere in a line, `::` at its
 * start, white space before it or not. The text keeps its length.
 */
export function withoutCommands(line: string): string {
  return line.replaceAll("##[", "# [").replace(/(^|\s)::(?=\S)/g, "$1: ");
}

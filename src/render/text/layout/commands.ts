/** Command lines that can be copied into a shell. */
import { lastOf } from "../../../lib/must.ts";
import { wordsOf } from "../../../lib/text/command-words.ts";
import { hanging, type Page } from "./page.ts";
import { glued, p, padEnd, type Rich, widthOf } from "./rich.ts";

/**
 * A command with what it does, over several lines where one is too narrow: each but the last ends in a backslash,
 * as a shell wants it. A single argument that is wider than the page is not broken: it would not be the same then.
 */
export function commandLines(before: Rich, words: readonly string[], does: string, page: Page): Rich[] {
  const indent = widthOf(before);
  const room = page.limit - indent;
  const lines: string[] = [];
  for (const word of wordsOf(words)) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length + CONTINUED.length <= room) lines[lines.length - 1] = longer;
    else lines.push(lines.length === 0 ? word : `${HANGING}${word}`);
  }
  const shown = lines.map((line, index): Rich => {
    const end = index === lines.length - 1 ? "" : CONTINUED;
    return [...(index === 0 ? before : padEnd([], indent)), p(glued(line + end), "strong")];
  });
  const aside: Rich = [p(glued(` (${does})`), "dim")];
  const fits = widthOf(lastOf(shown)) + widthOf(aside) <= page.limit;
  return fits
    ? [...shown.slice(0, -1), [...lastOf(shown), ...aside]]
    : [...shown, ...hanging(padEnd([], indent), [p(`(${does})`, "dim")], page.limit)];
}

const CONTINUED = " \\";
const HANGING = "  ";

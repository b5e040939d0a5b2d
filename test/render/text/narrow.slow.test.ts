/** Forty columns are laid out for forty, in every kind of document: no line is wider, and no word is broken. */
import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { DOCUMENTS } from "./printed-documents.ts";

const NARROW = 40;
/** Widths at which a page has the words that it has, be it in other places. */
const OTHERS = [240, null];

/** What is longer, without a space in it, has no room in a line of forty beside what stands before it. */
const LONGEST = 24;

/** Words that are whole; of one that is cut the rest is not known. */
const words = (page: string) => page.match(/[\p{L}\p{M}]+(?![\p{L}\p{M}…])/gu) ?? [];

/** Words of a page that are not on others, where there is room for them. */
function brokenWords(narrow: string, others: readonly string[]): string[] {
  const known = new Set(others.flatMap(words));
  const long = others.flatMap((page) => page.split(/\s+/)).filter((token) => token.length > LONGEST);
  return words(narrow).filter((word) => !known.has(word) && !long.some((one) => one.includes(word)));
}

test.each([...DOCUMENTS])("%s", (_, print) => {
  const page = print({ width: NARROW });
  expect(page.split("\n").filter((line) => stringWidth(line) > NARROW)).toEqual([]);
  expect(
    brokenWords(
      page,
      OTHERS.map((width) => print({ width })),
    ),
  ).toEqual([]);
  expect(stripVTControlCharacters(print({ width: NARROW, colour: true }))).toBe(page);
});

test("a word that goes on in the next line is found", () => {
  const whole = "The requirements are met, at the tip of it";
  expect(brokenWords("The require\nments are met, at the tip o…", [whole])).toEqual(["require", "ments"]);
});

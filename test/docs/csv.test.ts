/** What the recipes say of text in CSV is what is written. */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { csvOf } from "../../src/render/tables/csv.ts";

const recipes = readFileSync("docs/recipes.md", "utf8");
const options = { width: null, colour: false, links: false, all: false, top: 5 };
const write = csvOf<string, readonly string[]>({
  rows: (document) => document,
  columns: [{ name: "text", of: (row) => row }],
});
const cells = (texts: readonly string[]) =>
  (parse(write(texts, options)) as string[][]).slice(1).map(([cell]) => cell!);

test("the name of a team stands as the page says", () => {
  const [, name = "", cell = ""] = /the team `([^`]+)` stands\nas `([^`]+)`/.exec(recipes) ?? [];
  expect(name.startsWith("@")).toBe(true);
  expect(cells([name])).toEqual([cell]);
});

test("who follows the page has what was there", () => {
  const [, marked = ""] = /re\.match\(r"([^"]+)", cell\)/.exec(recipes) ?? [];
  const mark = new RegExp(`^${marked}`);
  const signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠"];
  const before = ["", " ", "\t", "\ufeff", "'", "''", "' ", "a", "'a"];
  const texts = before.flatMap((start) => signs.map((sign) => `${start}${sign}1`));
  const written = cells(texts);
  expect(written.filter((cell, i) => cell !== texts[i]).length).toBe(7 * signs.length);
  expect(written.map((cell) => (mark.test(cell) ? cell.slice(1) : cell))).toEqual(texts);
});

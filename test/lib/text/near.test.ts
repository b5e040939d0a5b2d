import { describe, expect, test } from "vitest";
import { nearest, slipOf } from "../../../src/lib/text/near.ts";
import { expectGrowthLikeInput } from "../../growth.ts";

describe("a slip", () => {
  const commands = ["report", "explain", "doctor", "sync"];
  test.each([
    ["repotr", "report"],
    ["docter", "doctor"],
    ["snyc", "sync"],
    ["expl", "explain"],
    ["exlpain", "explain"],
  ])("%s was meant to be %s", (word, meant) => expect(slipOf(word, commands)).toBe(meant));

  // Two letters, another word, a folder's name, a path that holds a command.
  test.each(["re", "shop", "portal", "../sync", "sync/all", ""])("%s was not", (word) =>
    expect(slipOf(word, commands)).toBeNull());
});

describe("nearest", () => {
  test.each([
    ["a letter left out", "prodction", ["main", "production", "develop"], "production"],
    ["letters changed about", "mian", ["develop", "main", "production"], "main"],
    ["a part of it typed", "prod", ["main", "production", "road"], "production"],
    ["more than it typed", "origin/main", ["develop", "main", "orange"], "main"],
    ["another case", "MAIN", ["develop", "main"], "main"],
    // Equally far: by name.
    ["a tie", "x", ["c", "b", "a"], "a"],
  ])("%s", (_says, word, names, expected) => expect(nearest(word, names, 1)).toEqual([expected]));

  test("gives the best of them, each once, in order", () => {
    // main → maim 1 edit, maintenance contains "main", next 4 edits.
    expect(nearest("main", ["next", "maim", "maintenance", "maim"], 3)).toEqual([
      "maintenance",
      "maim",
      "next",
    ]);
    expect(nearest("main", [], 3)).toEqual([]);
    expect(nearest("", ["b", "a"], 1)).toEqual(["a"]);
  });

  test("takes no more than their length with very long names", () => {
    expectGrowthLikeInput((size) => {
      const [word, names] = [
        "a".repeat(size),
        Array.from({ length: 20 }, (_, i) => `${"b".repeat(size)}${i}`),
      ];
      return () => nearest(word, names, 3);
    }, 5000);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Diff } from "../../../../src/collect/facts.ts";
import { temporaryFolder } from "../../../harness.ts";
import { diffsOf, file, importTrees, ONE, type Tree, TWO, told } from "./patch-history.ts";

const folder = temporaryFolder();
afterAll(folder.done);
let made = 0;
const imported = (trees: readonly Tree[]) => importTrees(folder.path, `r${made++}`, trees);

const count = (n: number, from = 1) => Array.from({ length: n }, (_, i) => `${from + i}\n`).join("");
describe("what a commit does to a file", () => {
  /** Each: the file before, the file after, and what is told of it. Lines are numbers: the hunks are worked out by hand. */
  const CASES = [
    [
      "lines in the middle change",
      file(count(9)),
      file(`1\n2\nx\ny\n5\n6\n7\n8\n9\n`),
      ["modified", null, 2, 2, "3 2 3 2"],
    ],
    ["lines come at the top", file(count(3)), file(`a\nb\n${count(3)}`), ["modified", null, 2, 0, "0 0 1 2"]],
    ["lines come at the end", file(count(3)), file(`${count(3)}a\n`), ["modified", null, 1, 0, "3 0 4 1"]],
    ["lines go at the top", file(count(3)), file("2\n3\n"), ["modified", null, 0, 1, "1 1 0 0"]],
    [
      "lines go, then others come",
      file(count(9)),
      file("1\n4\n5\n6\n7\nx\n8\n9\n"),
      ["modified", null, 1, 2, "2 2 1 0 7 0 6 1"],
    ],
    ["the last line loses its end", file("1\n2\n"), file("1\n2"), ["modified", null, 1, 1, "2 1 2 1"]],
    ["the last line gets its end", file("1\n2"), file("1\n2\n"), ["modified", null, 1, 1, "2 1 2 1"]],
    ["line ends change", file("1\n2\n"), file("1\r\n2\n"), ["modified", null, 1, 1, "1 1 1 1"]],
    ["it comes", null, file(count(3)), ["added", null, 3, 0, "0 0 1 3"]],
    ["it comes empty", null, file(""), ["added", null, 0, 0, ""]],
    ["it goes", file(count(3)), null, ["deleted", null, 0, 3, "1 3 0 0"]],
    ["it goes empty", file(""), null, ["deleted", null, 0, 0, ""]],
    ["it is emptied", file(count(3)), file(""), ["modified", null, 0, 3, "1 3 0 0"]],
    ["it becomes a program", file(count(3)), file(count(3), "100755"), ["modified", null, 0, 0, ""]],
    [
      "it becomes a program and changes",
      file("1\n"),
      file("2\n", "100755"),
      ["modified", null, 1, 1, "1 1 1 1"],
    ],
    ["it becomes a link", file(count(3)), file("1", "120000"), ["modified", null, 1, 3, "1 3 1 1"]],
    ["a link becomes it", file("1", "120000"), file(count(3)), ["modified", null, 3, 1, "1 1 1 3"]],
    ["an empty one becomes a link", file(""), file("1", "120000"), ["modified", null, 1, 0, "0 0 1 1"]],
    ["a link becomes a binary one", file("1", "120000"), file("\0"), ["modified", null, null, null, null]],
    ["a binary one becomes a link", file("\0"), file("1", "120000"), ["modified", null, null, null, null]],
    ["a submodule comes", null, file(ONE, "160000"), ["added", null, 1, 0, "0 0 1 1"]],
    ["a submodule moves on", file(ONE, "160000"), file(TWO, "160000"), ["modified", null, 1, 1, "1 1 1 1"]],
    ["it becomes a submodule", file(count(2)), file(ONE, "160000"), ["modified", null, 1, 2, "1 2 1 1"]],
    ["a binary one comes", null, file("\0\n"), ["added", null, null, null, null]],
    ["a binary one changes", file("\0\n"), file("\0\n\n"), ["modified", null, null, null, null]],
    ["it becomes binary", file("1\n"), file("1\n\0"), ["modified", null, null, null, null]],
    ["a binary one becomes a program", file("\0"), file("\0", "100755"), ["modified", null, 0, 0, ""]],
  ] as const;
  let diffs: Diff[];
  beforeAll(async () => {
    // Between neighbours that change in every commit, so that a patch that is taken for another's is noticed.
    const tree = (at: number, one: (typeof CASES)[number][1 | 2]): Tree =>
      new Map([
        ["a", file(`${at}\n`)],
        ...(one ? ([["f", one]] as const) : []),
        ["z", file(`${at}\n${at}\n`)],
      ]);
    const trees = CASES.flatMap(([, before, after], i) => [tree(2 * i, before), tree(2 * i + 1, after)]);
    diffs = await diffsOf(await imported(trees));
  });

  test.each(CASES.map(([says, , , wanted], i) => [says, wanted, i] as const))("%s", (_says, wanted, i) => {
    expect(told(diffs[2 * i + 1]!)).toEqual({
      a: ["modified", null, 1, 1, "1 1 1 1"],
      f: wanted,
      z: ["modified", null, 2, 2, "1 2 1 2"],
    });
  });
});

test("renamed files keep what became of them: nothing, lines, bytes", async () => {
  const before = new Map([
    ["a/same.ts", file(count(9))],
    ["a/edited.ts", file(count(20, 50))],
    ["a/empty", file("")],
    ["a/bytes", file(`\0${count(50, 900)}`)],
    ["a/swap1", file(count(30, 100))],
    ["a/swap2", file(count(30, 200))],
  ]);
  const after = new Map([
    ["b/same.ts", file(count(9))],
    ["b/edited.ts", file(`${count(18, 50)}x\n`, "100755")],
    ["b/bytes", file(`\0${count(49, 900)}`)],
    ["a/swap1", file(count(30, 200))],
    ["a/swap2", file(count(30, 100))],
  ]);
  const [, diff] = await diffsOf(await imported([before, after]));
  // Files that stay where they are are never renamed: the two that swapped have all their lines changed.
  expect(told(diff!)).toEqual({
    "b/same.ts": ["renamed", "a/same.ts", 0, 0, ""],
    "b/edited.ts": ["renamed", "a/edited.ts", 1, 2, "19 2 19 1"],
    "a/empty": ["deleted", null, 0, 0, ""],
    "b/bytes": ["renamed", "a/bytes", null, null, null],
    "a/swap1": ["modified", null, 30, 30, "1 30 1 30"],
    "a/swap2": ["modified", null, 30, 30, "1 30 1 30"],
  });
});

/** Changes to more files than are kept of one. */
import { expect, test } from "vitest";
import type { Diff } from "../../../../src/collect/facts.ts";
import { filesIn, keeping, MOST_KEPT } from "../../../../src/collect/git/diffs/diffs.ts";
import { MOST_FILES, PatchReader } from "../../../../src/collect/git/diffs/patches.ts";

const ids = ["1".repeat(40), "2".repeat(40)];
const [NONE, BLOB] = ["0".repeat(40), "b".repeat(40)];
const paths = (count: number) => Array.from({ length: count }, (_, i) => `f${i}`);
const raw = (path: string) => `:000000 100644 ${NONE} ${BLOB} A\0${path}\0`;
const patch = (path: string) =>
  `diff --git ${path} ${path}\nnew file mode 100644\nindex ${NONE}..${BLOB}\n--- /dev/null\n+++ ${path}\n@@ -0,0 +1 @@\n+x\n`;

/** Two commits as git prints them: of so many files, and of one. */
function stream(first: number, withLines: boolean): string {
  return [first, 1]
    .map((count, at) => {
      const [heads, patches] = [paths(count).map(raw).join(""), paths(count).map(patch).join("")];
      return `${ids[at]}\0${heads}${withLines ? `\0${patches}` : ""}`;
    })
    .join("");
}

function read(first: number, withLines: boolean): Diff[] {
  const diffs: Diff[] = [];
  const linesMissing = withLines ? null : "a test hides them";
  const reader = new PatchReader({
    ids,
    kindOf: () => "code",
    linesMissing,
    onDiff: (_, diff) => diffs.push(diff),
  });
  reader.push(Buffer.from(stream(first, withLines)));
  expect(reader.end()).toBe(true);
  return diffs;
}

test.each([
  true,
  false,
])("of one file too many none is kept, and the next commit is read (lines: %s)", (withLines) => {
  expect(read(MOST_FILES, withLines).map(filesIn)).toEqual([MOST_FILES, 1]);
  const [sweep, next] = read(MOST_FILES + 1, withLines);
  expect(sweep).toEqual({ files: null, linesMissing: "it touches more than 20000 files" });
  expect(next!.files).toMatchObject([{ path: "f0", status: "added", added: withLines ? 1 : null }]);
});

test("of all diffs together more files than fit into the memory are refused, with what to do", () => {
  const keep = keeping();
  keep(MOST_KEPT);
  keep(-1);
  keep(1);
  expect(() => keep(1)).toThrow(
    "The changes of this window touch more than 2 million files together, which is more than flowaudit keeps.",
  );
});

import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../../harness.ts";
import {
  applied,
  diffsOf,
  file,
  importTrees,
  LINES,
  numstat,
  ONE,
  PATHS,
  type Tree,
} from "./patch-history.ts";

const folder = temporaryFolder();
afterAll(folder.done);
let made = 0;
const imported = (trees: readonly Tree[]) => importTrees(folder.path, `r${made++}`, trees);

const hostile = fc
  .record({
    lines: fc.array(fc.constantFrom(...LINES), { maxLength: 14 }),
    late: fc.boolean(),
    open: fc.boolean(),
  })
  .map(({ lines, late, open }) => {
    const text =
      lines.map((line) => `${line}\n`).join("") + (late ? `${"p\n".repeat(4000)}\0q\0\n${ONE}\0\n` : "");
    return file(Buffer.from(open ? text.slice(0, -1) : text, "latin1"));
  });
const tree: fc.Arbitrary<Tree> = fc
  .array(fc.tuple(fc.constantFrom(...PATHS), hostile, fc.constantFrom("100644", "100755", "120000")), {
    maxLength: 6,
  })
  .map(
    (files) =>
      new Map(files.map(([path, { content }, mode]) => [path, { content: safe(content, mode), mode }])),
  );
/** A link to nowhere or to what holds a NUL is none. */
const safe = (content: Buffer, mode: string) =>
  mode === "120000"
    ? Buffer.from(`to ${content.toString("latin1").replaceAll("\0", "")}`, "latin1")
    : content;
/** Lines that came and lines that went, by the hunks. */
function sums(hunks: Int32Array): [added: number, deleted: number] {
  const all = (at: number) => hunks.filter((_, i) => i % 4 === at).reduce((sum, one) => sum + one, 0);
  return [all(3), all(1)];
}

describe("whatever files hold and whatever they are called", () => {
  test("the hunks make the new file of the old one, and add up to what git counts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { minLength: 2, maxLength: 12 }), async (trees) => {
        const repository = await imported(trees);
        const diffs = await diffsOf(repository);
        for (const [i, diff] of diffs.entries()) {
          expect(diff.linesMissing).toBeNull();
          const [before, after]: [Tree, Tree] = [trees[i - 1] ?? new Map(), trees[i]!];
          for (const one of diff.files!) {
            const { made: lines, wanted } = applied(one, before, after);
            expect(lines).toEqual(wanted);
            expect([one.added, one.deleted]).toEqual(sums(one.hunks!));
          }
          if (i === 0) continue;
          const counted = numstat(repository.path, repository.ids[i - 1]!, repository.ids[i]!);
          expect(diff.files!.map(({ path }) => path).sort()).toEqual([...counted.keys()].sort());
          for (const { path, from, added, deleted } of diff.files!) {
            const [before0, after0] = [before.get(from ?? path), after.get(path)];
            // Where a file becomes a link all lines go and all come, which git counts otherwise.
            if (before0 && after0 && (before0.mode === "120000") !== (after0.mode === "120000")) continue;
            expect([path, added, deleted, from]).toEqual([path, ...counted.get(path)!]);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

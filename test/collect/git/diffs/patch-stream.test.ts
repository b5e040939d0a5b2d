import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Diff } from "../../../../src/collect/facts.ts";
import { PatchReader } from "../../../../src/collect/git/diffs/patches.ts";
import { temporaryFolder } from "../../../harness.ts";
import {
  file,
  type Imported,
  importTrees,
  LINES,
  ONE,
  PATHS,
  type Tree,
  TWO,
  told,
} from "./patch-history.ts";

const folder = temporaryFolder();
afterAll(folder.done);

/** Reads a stream in the given pieces; null where it was cut off. */
function read(pieces: readonly Buffer[], ids: readonly string[]): Diff[] | null {
  const diffs: Diff[] = [];
  const onDiff = (at: number, diff: Diff) => {
    expect(at).toBe(diffs.length);
    diffs.push(diff);
  };
  const reader = new PatchReader({ ids, kindOf: () => "code", linesMissing: null, onDiff });
  for (const piece of pieces) reader.push(piece);
  return reader.end() ? diffs : null;
}

/** What git prints of a branch, each commit against the one before. */
function streamOf({ path, ids }: Imported): Buffer {
  const options = ["-z", "--raw", "-p", "-U0", "-M", "--full-index", "--no-prefix"];
  return execFileSync("git", ["diff-tree", "--stdin", "-r", "--root", "--always", ...options], {
    cwd: path,
    input: ids.map((id, i) => (i === 0 ? `${id}\n` : `${id} ${ids[i - 1]}\n`)).join(""),
  });
}

describe("the stream", () => {
  const text = LINES.filter((line) => line.length < 100);
  const trees: Tree[] = [
    new Map(PATHS.map((path) => [path, file(`${text.join("\n")}\n`)])),
    new Map(PATHS.map((path) => [path, file(text.map((line) => `${line}\n\n`).join(""))])),
    new Map([["link", file("x", "120000")]]),
    new Map([["link", file(`x\n${"p\n".repeat(4000)}\0\0\n@@\0`)]]),
    new Map([["other", file(`x\ny\n${"p\n".repeat(4000)}\0\0\n@@\0`)]]),
  ];
  let stream: Buffer;
  let ids: readonly string[];
  let whole: Diff[];
  beforeAll(async () => {
    const repository = await importTrees(folder.path, "work", trees);
    stream = streamOf(repository);
    ids = repository.ids;
    whole = read([stream], ids)!;
  });

  test("may be cut into any pieces", () => {
    expect(whole.map((diff) => diff.files?.length)).toEqual([11, 11, 12, 1, 1]);
    expect(
      read(
        [...stream].map((byte) => Buffer.of(byte)),
        ids,
      ),
    ).toEqual(whole);
    const cuts = fc.array(fc.nat(stream.length), { maxLength: 40 });
    fc.assert(
      fc.property(cuts, (at) => {
        const bounds = [0, ...at.sort((a, b) => a - b), stream.length];
        const pieces = bounds.slice(1).map((end, i) => stream.subarray(bounds[i], end));
        expect(read(pieces, ids)).toEqual(whole);
      }),
    );
  });

  test("is marked as whole by an empty line at its end, wherever the pieces end, and by none within", () => {
    const marked = Buffer.concat([stream, Buffer.from("\n")]);
    const reader = new PatchReader({ ids, kindOf: () => "code", linesMissing: null, onDiff: () => {} });
    const seen = [...marked].map((byte) => {
      reader.push(Buffer.of(byte));
      return reader.isMarked;
    });
    expect([seen.indexOf(true), reader.end()]).toEqual([stream.length, true]);
    expect(() => reader.push(Buffer.from("\n"))).toThrow("an end");
  });

  /** A last commit that changes nothing, or a file that does not, cannot be told from one that was cut off. */
  test("that ends early is not whole", () => {
    const [commit, patch] = [stream.lastIndexOf(`${ids.at(-1)}\0`) + 41, stream.lastIndexOf("diff --git ")];
    for (let end = 0; end <= patch; end += end < commit - 500 ? 13 : 1) {
      if (end === commit) continue;
      if (read([stream.subarray(0, end)], ids) !== null) expect.fail(`cut at ${end}`);
    }
  });

  const OLD = "a".repeat(40);
  const NEW = "b".repeat(40);
  const good = {
    raw: `${ONE}\0:100644 100644 ${OLD} ${NEW} M\0f\0\0`,
    head: `diff --git f f\nindex ${OLD}..${NEW} 100644\n--- f\n+++ f\n`,
    hunks: "@@ -1 +1 @@\n-x\n+y\n@@ -5,2 +5 @@ f\n-x\n-x\n+y\n",
    end: "",
  };
  const readText = (parts: Partial<typeof good>) => {
    const { raw, head, hunks, end } = { ...good, ...parts };
    return read([Buffer.from(raw + head + hunks + end)], [ONE, TWO].slice(0, end === "" ? 1 : 2));
  };

  test("by hand is read", () => {
    expect(told(readText({})![0]!)).toEqual({ f: ["modified", null, 2, 3, "1 1 1 1 5 2 5 1"] });
    expect(readText({ end: `${TWO}\0` })).toHaveLength(2);
  });

  test.each([
    ["a patch of another file", { head: good.head.replace(NEW, OLD) }],
    ["a patch too many", { end: good.head }],
    [
      "a patch too few",
      { raw: `${good.raw.slice(0, -1)}:100644 100644 ${OLD} ${NEW} M\0g\0\0`, end: `${TWO}\0` },
    ],
    ["a commit that was not asked for", { end: `${OLD}\0` }],
    ["a first commit that was not asked for", { raw: good.raw.replace(ONE, TWO) }],
    ["a patch of no commit", { raw: "\0" }],
    ["a hunk of no patch", { head: "" }],
    ["a count too low", { hunks: "@@ -1 +1 @@\n-x\n-x\n+y\n" }],
    ["a count too high", { hunks: "@@ -1,2 +1 @@\n-x\n+y\n", end: `${TWO}\0` }],
    ["a line of context", { hunks: "@@ -1 +1 @@\n x\n" }],
    ["a line that is none", { hunks: "@@ -1 +1 @@\n-x\n+y\nz\n" }],
    ["hunks in the wrong order", { hunks: "@@ -5 +5 @@\n-x\n+y\n@@ -1 +1 @@\n-x\n+y\n" }],
    ["hunks that overlap", { hunks: "@@ -1,2 +1,2 @@\n-x\n-x\n+y\n+y\n@@ -2 +2 @@\n-x\n+y\n" }],
    [
      "a hunk that does not follow from those before",
      { hunks: "@@ -1 +1,2 @@\n-x\n+y\n+y\n@@ -5 +5 @@\n-x\n+y\n" },
    ],
    ["a hunk of more than one base", { hunks: "@@@ -1 -1 +1 @@@\n--x\n++y\n" }],
    ["numbers that are none", { hunks: "@@ -1,x +1 @@\n" }],
    ["more lines than a file can have", { hunks: "@@ -1,4294967296 +1 @@\n" }],
  ])("with %s is refused", (_says, parts) => {
    expect(() => readText(parts)).toThrow(/^a diff with .* not of the expected form$/);
  });
});

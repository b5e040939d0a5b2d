import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unsoundIn } from "../../../../src/collect/github/client/soundness.ts";

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

describe("what is refused before it is read", () => {
  test.each<[string, string, string | null]>([
    ["two hundred deep", nested(200), null],
    ["one deeper", nested(201), "deep"],
    ["objects, too", '{"a":'.repeat(201), "deep"],
    ["200,000 deep", nested(200_000), "deep"],
    ["10 MB that never close", "[".repeat(10_000_000), "deep"],
    ["brackets of texts are no depth", JSON.stringify("[".repeat(1000)), null],
    ["nor behind quotes of texts", JSON.stringify('"["\\"['.repeat(1000)), null],
    ["many things beside each other", `[${"[],".repeat(1000)}[]]`, null],
    ["a text without end", `"${"[".repeat(1000)}`, null],
    ["a hundred million", '{"totalCount":100000000}', null],
    ["one more", '{"totalCount":100000001}', "counts 100000001"],
    ["a count of 1e15", '{"a":[{"totalCount": 1e15}]}', "counts 1e15"],
    ["less than none", '{"filteredCount":-1}', "counts -1"],
    ["a part of one", '{"total_count":1.5}', "counts 1.5"],
    ["a text for a count", '{"totalCount":"many"}', 'counts "many"'],
    ["no count", '{"totalCount":null,"total_count":0}', null],
    ["what a text says of counts", JSON.stringify({ body: '{"totalCount":1e15}' }), null],
  ])("%s", (_, json, expected) => {
    const found = unsoundIn(json);
    expect(found === null ? null : found).toEqual(
      expected === null ? null : expect.stringContaining(expected),
    );
  });
});

/** Nests a value. */
const deep = (depth: number, value: unknown): unknown => (depth === 0 ? value : [deep(depth - 1, value)]);

test("any JSON is refused where it is more than 200 deep, and only there", () => {
  fc.assert(
    fc.property(fc.integer({ min: 190, max: 210 }), fc.string(), (depth, text) => {
      expect(unsoundIn(JSON.stringify(deep(depth, text))) === null).toBe(depth <= 200);
    }),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ApiError } from "../../../src/collect/github/api.ts";
import { Walk } from "../../../src/collect/github/sync/asking/walk.ts";

/** Pages that a server announces one after the other. */
interface Served {
  readonly count: number;
  readonly total: number | null;
  readonly cursor: (page: number) => string;
}

/** How many pages are read of a server that never says that it is done, and what ends it; fails beyond a million. */
function read({ count, total, cursor }: Served) {
  const walk = new Walk("things");
  for (let page = 1; page < 1e6; page++) {
    try {
      walk.after({ nodes: { length: count }, total, next: cursor(page) });
    } catch (error) {
      return { pages: page, kind: (error as ApiError).kind, says: (error as ApiError).message };
    }
  }
  throw new Error("it went on without end");
}

const fresh = (page: number) => `c${page}`;

describe("a list that has no end", () => {
  test.each<[string, Served, number]>([
    ["one cursor for ever", { count: 100, total: 250, cursor: () => "c" }, 2],
    ["two that take turns", { count: 1, total: 10_000, cursor: (page) => `c${page % 2}` }, 3],
    // The fourth empty page in a row is one too many.
    ["empty pages", { count: 0, total: 50, cursor: fresh }, 4],
    // 250 and a thousand more make 1,250: 13 pages of a hundred hold more.
    ["pages beyond what was counted", { count: 100, total: 250, cursor: fresh }, 13],
    // As many again as were counted: 201 pages of a hundred.
    ["the same of a long list", { count: 100, total: 10_000, cursor: fresh }, 201],
    // Without a count 100,000 are believed.
    ["pages that nobody counted", { count: 100, total: null, cursor: fresh }, 1001],
  ])("%s", (_, served, pages) => {
    expect(read(served)).toEqual({
      pages,
      kind: "endless",
      says: expect.stringContaining("things no more was read"),
    });
  });
});

test("every list that ends is read to its end, although as many came to it meanwhile as it had", () => {
  const list = fc.record({
    total: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: null }),
    size: fc.integer({ min: 1, max: 100 }),
    grown: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(list, ({ total, size, grown }) => {
      const walk = new Walk("things");
      const items = Math.floor((total ?? 20_000) * (1 + grown));
      let page = 0;
      let next: string | null = "begin";
      for (let left = items; next !== null; left -= size)
        next = walk.after({
          nodes: { length: Math.max(0, Math.min(left, size)) },
          total,
          next: left > size ? fresh(page++) : null,
        });
    }),
  );
});

test("a cursor that no longer holds is forgiven three times", () => {
  const walk = new Walk("things");
  for (let times = 1; times <= 3; times++) {
    walk.after({ nodes: [1], total: 2, next: "c" });
    walk.again();
  }
  expect(() => walk.again()).toThrow(ApiError);
});

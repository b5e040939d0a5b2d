import { describe, expect, it } from "vitest";
import { applyHunks, endless } from "../../../src/model/lines/line-runs.ts";

const hunks = (...rows: readonly (readonly [number, number, number, number])[]) =>
  Int32Array.from(rows.flat());

describe("hunks on stretches of lines", () => {
  it("put lines between, in place of, and at the ends of others", () => {
    // Owners of ten lines: 1 1 1 1 2 2 2 3 3 3. Before the first a line comes; lines 3 to 5 become two; the last goes.
    const applied = applyHunks([1, 4, 2, 3, 3, 3], hunks([0, 0, 1, 1], [3, 3, 4, 2], [10, 1, 9, 0]), 9);
    // 9, 1 1, 9 9, 2 2, 3 3
    expect(applied?.runs).toEqual([9, 1, 1, 2, 9, 2, 2, 2, 3, 2]);
    expect(applied?.removed).toEqual([1, 2, 2, 1, 3, 1]);
  });

  it("join neighbours of one owner", () => {
    // 1 2 1: without the middle line there is one stretch.
    expect(applyHunks([1, 1, 2, 1, 1, 1], hunks([2, 1, 1, 0]), 9)?.runs).toEqual([1, 2]);
    // 9 1: a line put before the first belongs to the stretch of the same owner.
    expect(applyHunks([9, 2], hunks([2, 0, 3, 3]), 9)?.runs).toEqual([9, 5]);
  });

  it("make a file, empty it, and leave it as it is", () => {
    expect(applyHunks([], hunks([0, 0, 1, 3]), 4)).toEqual({ runs: [4, 3], removed: [] });
    expect(applyHunks([4, 3], hunks([1, 3, 0, 0]), 5)).toEqual({ runs: [], removed: [4, 3] });
    expect(applyHunks([4, 3], hunks(), 5)).toEqual({ runs: [4, 3], removed: [] });
  });

  it("find lines anywhere in a file whose length is not known, time and again", () => {
    const first = applyHunks(endless(-1), hunks([100, 2, 100, 5]), 1)!;
    expect(first.removed).toEqual([-1, 2]);
    // Lines 100 to 104 are new. Of 104 and the five old ones after it four are left.
    const second = applyHunks(first.runs, hunks([104, 6, 103, 0]), 2)!;
    expect(second.removed).toEqual([1, 1, -1, 5]);
    const third = applyHunks(second.runs, hunks([100, 1000, 99, 0]), 3)!;
    expect(third.removed).toEqual([1, 4, -1, 996]);
    const fourth = applyHunks(third.runs, hunks([1, 1_000_000, 0, 0]), 4)!;
    expect(fourth.removed).toEqual([-1, 1_000_000]);
    expect(applyHunks(fourth.runs, hunks([1, 1_000_000, 0, 0]), 5)?.removed).toEqual([-1, 1_000_000]);
  });

  it.each([
    ["more lines than there are", [3, 2, 3, 0]],
    ["a place beyond the end", [4, 0, 5, 1]],
    ["a place that does not follow from the old one", [2, 1, 3, 1]],
  ] as const)("do not fit with %s", (_, row) => {
    expect(applyHunks([1, 3], hunks(row), 9)).toBeNull();
  });

  it("do not fit where they run backwards", () => {
    expect(applyHunks([1, 9], hunks([5, 1, 5, 1], [3, 1, 3, 1]), 9)).toBeNull();
  });
});

import { describe, expect, test } from "vitest";
import { cell, lastOf, nth, present } from "../../src/lib/must.ts";

describe("what has to be there", () => {
  test("is given as it is, nothing and NaN included", () => {
    expect(nth(["a", "", "c"], 1)).toBe("");
    expect(nth([null], 0)).toBeNull();
    expect(lastOf([1, 2, 0])).toBe(0);
    expect(cell(Float64Array.of(1, Number.NaN), 1)).toBeNaN();
    expect(cell(Int32Array.of(-1), 0)).toBe(-1);
    expect(present(0, "a count")).toBe(0);
    expect(present(false, "a switch")).toBe(false);
  });

  test("is told where it is not", () => {
    expect(() => nth(["a"], 1)).toThrow("no element 1 in a list of 1");
    expect(() => nth(["a"], -1)).toThrow("no element -1 in a list of 1");
    expect(() => lastOf([])).toThrow("no element -1 in a list of 0");
    expect(() => cell(Uint8Array.of(1, 2), 2)).toThrow("no row 2 in a column of 2");
    expect(() => present(null, "a stage")).toThrow("a stage is missing");
    expect(() => present(undefined, "a stage")).toThrow("a stage is missing");
  });
});

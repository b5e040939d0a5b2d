import { expect, it } from "vitest";
import { firstWhere } from "../../src/lib/sorted.ts";

it("finds the first of which something is true, and the number of items where of none", () => {
  const items = [1, 3, 3, 7];
  const from = (bound: number) => firstWhere(items, (item) => item >= bound);
  expect([0, 1, 2, 3, 4, 7, 8].map(from)).toEqual([0, 0, 1, 1, 3, 3, 4]);
  expect(firstWhere([], () => true)).toBe(0);
});

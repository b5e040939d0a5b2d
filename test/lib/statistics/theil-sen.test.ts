import { expect, test } from "vitest";
import { theilSen } from "../../../src/lib/statistics/theil-sen.ts";

const of = (...values: number[]) => theilSen(values.map((y, x) => ({ x, y })));

// Six points have 15 slopes; Kendall's variance is 6 · 5 · 17 / 18 = 28.3, and (15 − 1.96 · 5.32) / 2 = 2.3: the second
// smallest and the second largest slope.
test("the slope of a line is its own, and sure", () => {
  expect(of(0, 2, 4, 6, 8, 10)).toEqual({ slope: 2, low: 2, high: 2 });
});

test("one wild point does not move it, though it reaches further", () => {
  // Ten slopes of 1, then 100/5, 99/4, 98/3, 97/2 and 96/1 less what stands before: 20, 24.75, 32.7, 48.5, 96.
  expect(of(0, 1, 2, 3, 4, 100)).toEqual({ slope: 1, low: 1, high: 48.5 });
});

test("a queue that is always the same has none, surely", () => {
  expect(of(3, 3, 3, 3, 3, 3)).toEqual({ slope: 0, low: 0, high: 0 });
});

// Of five points 10 slopes: 1.96 · √(5 · 4 · 15 / 18) = 8.002, and (10 − 8.002) / 2 is less than 1.
test("five points are too few for an interval", () => {
  expect(of(1, 2, 3, 4, 5)).toBeNull();
});

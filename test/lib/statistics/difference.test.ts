import { expect, test } from "vitest";
import { differenceOf } from "../../../src/lib/statistics/difference.ts";

test("reaches of both towards each other are put together by squares", () => {
  // Downwards 3 of the first and 4 of the second: 5. Upwards 12 and 5: 13.
  const difference = differenceOf({ value: 30, low: 27, high: 42 }, { value: 10, low: 5, high: 14 });
  expect(difference).toEqual({ value: 20, low: 15, high: 33 });
});

test("is turned around where the two change places", () => {
  const [a, b] = [
    { value: 30, low: 27, high: 42 },
    { value: 10, low: 5, high: 14 },
  ];
  expect(differenceOf(b, a)).toEqual({ value: -20, low: -33, high: -15 });
});

test("two figures whose intervals overlap can differ for certain", () => {
  // 10 to 20 and 18 to 28: each reaches 5, together 7.07, and they are 8 apart.
  const { low } = differenceOf({ value: 23, low: 18, high: 28 }, { value: 15, low: 10, high: 20 });
  expect(low).toBeCloseTo(8 - Math.SQRT2 * 5, 12);
  expect(low).toBeGreaterThan(0);
});

import { expect, test } from "vitest";
import { isBeyondChance } from "../../../src/lib/statistics/count-interval.ts";

test.each([
  // (b − a)² against 3.84 (a + b), by hand.
  [0, 3, false],
  [0, 4, true],
  [1, 3, false],
  [7, 19, true],
  [10, 19, false],
  [10, 20, false],
  [10, 21, true],
  [19, 7, false],
  [0, 0, false],
])("%i and then %i is beyond chance: %s", (first, second, expected) => {
  expect(isBeyondChance(first, second)).toBe(expected);
});

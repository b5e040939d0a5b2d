import { expect, test } from "vitest";
import { countRatio } from "../../../src/lib/statistics/count-ratio.ts";

// Student's t of 4 degrees reaches 2.7764 to either side.
test("counts that do not vary are as sure as independent events", () => {
  // √(1 / (3 · 40) + 1 / (3 · 60)) = 0.117851; e^(2.7764 · 0.117851) = 1.387085.
  const { ratio, low, high } = countRatio([40, 40, 40], [60, 60, 60]);
  expect(ratio).toBe(1.5);
  expect(low).toBeCloseTo(1.5 / 1.387085, 4);
  expect(high).toBeCloseTo(1.5 * 1.387085, 4);
});

test("counts that vary more are less sure", () => {
  // 100 / (3 · 20²) and 400 / (3 · 40²) are 1/12 each; √(1/6) = 0.408248; e^(2.7764 · 0.408248) = 3.10641.
  const { ratio, low, high } = countRatio([10, 20, 30], [20, 40, 60]);
  expect(ratio).toBe(2);
  expect(low).toBeCloseTo(2 / 3.10641, 3);
  expect(high).toBeCloseTo(2 * 3.10641, 3);
});

import { expect, test } from "vitest";
import { meanQuotient } from "../../../../src/lib/statistics/two-samples/mean-quotient.ts";

const at = Array.from({ length: 8 }, (_, i) => (i + 0.5) / 8);
const of = (...values: number[]) => ({ values, at });
const EVEN = of(20, 20, 20, 20, 20, 20, 20, 20);

// Student's t of 14 degrees reaches 2.14479 to either side.
test("counts that do not vary are as sure as independent events", () => {
  // √(1 / (8 · 20) + 1 / (8 · 40)) = 0.0968246; e^(2.14479 · 0.0968246) = 1.230807.
  const { value, low, high } = meanQuotient(EVEN, of(40, 40, 40, 40, 40, 40, 40, 40));
  expect(value).toBe(2);
  expect(low).toBeCloseTo(2 / 1.230807, 4);
  expect(high).toBeCloseTo(2 * 1.230807, 4);
});

test("counts that are alike for half of the time are as sure as one slow wave", () => {
  // Each adds (10 − 20) / (20 · 8) = −0.0625, or as much to the other side. With the slowest cosine, which is
  // 0.980785, 0.83147, 0.55557 and 0.19509 at the first four: √2 · 0.0625 · 2 · 2.562915 = 0.453064; the next one is even: 0.
  // Student's t of 3 degrees reaches 3.182446: e^(3.182446 · 0.453064) = 4.22852. As independent counts it were 1.55.
  const { value, low, high } = meanQuotient(EVEN, of(10, 10, 10, 10, 30, 30, 30, 30));
  expect(value).toBe(1);
  expect(low).toBeCloseTo(1 / 4.22852, 4);
  expect(high).toBeCloseTo(4.22852, 3);
});

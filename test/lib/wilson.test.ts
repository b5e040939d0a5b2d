import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilsonInterval } from "../../src/lib/wilson.ts";

describe("the interval of a share", () => {
  // z² = 3.841459. 5 of 10: (0.5 + 0.192073) / 1.384146 = 0.5; reach 1.959964·√(0.025 + 0.00960365) / 1.384146
  // = 1.959964 · 0.186021 / 1.384146 = 0.263406.
  // 0 of 20: centre = reach, so low is 0 and high = z²/n / (1 + z²/n) = 0.192073 / 1.192073 = 0.161125.
  test.each([
    [5, 10, 0.236594, 0.763406],
    [0, 20, 0, 0.161125],
    [20, 20, 0.838875, 1],
  ])("%d of %d", (hits, n, low, high) => {
    const interval = wilsonInterval(hits, n);
    expect(interval.low).toBeCloseTo(low, 5);
    expect(interval.high).toBeCloseTo(high, 5);
    expect(interval.level).toBe(0.95);
  });

  test("holds the share, and stays between nothing and all", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, part) => {
          const hits = Math.floor(part * n);
          const { low, high } = wilsonInterval(hits, n);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(hits / n);
          expect(high).toBeGreaterThanOrEqual(hits / n);
          expect(high).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test.each([
    [1, 0],
    [-1, 5],
    [6, 5],
  ])("refuses %d of %d", (hits, n) => expect(() => wilsonInterval(hits, n)).toThrow(RangeError));
});

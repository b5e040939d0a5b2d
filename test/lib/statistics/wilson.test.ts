import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/lib/statistics/random.ts";
import { wilsonInterval } from "../../../src/lib/statistics/wilson.ts";

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

  // Newcombe, "Two-sided Confidence Intervals for the Single Proportion", Statistics in Medicine 17 (1998) 857–872,
  // table I, method 3 (score without continuity correction).
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%d of %d as published", (hits, n, low, high) => {
    const interval = wilsonInterval(hits, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  // Brown, Cai & DasGupta (2001) show it to swing around the level; near 0 and 1 it can fall a few parts short.
  test.each([
    [30, 0.1],
    [30, 0.5],
    [200, 0.03],
  ])("holds the truth in 1,000 seeded samples: n = %d, share %d", (n, share) => {
    const random = createRandom(20_261_121);
    let held = 0;
    for (let run = 0; run < 1000; run++) {
      let hits = 0;
      for (let i = 0; i < n; i++) if (random.next() < share) hits++;
      const { low, high } = wilsonInterval(hits, n);
      if (low <= share && share <= high) held++;
    }
    expect(held / 1000).toBeGreaterThanOrEqual(0.93);
    expect(held / 1000).toBeLessThanOrEqual(0.985);
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

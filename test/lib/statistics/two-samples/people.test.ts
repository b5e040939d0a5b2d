/** Chance by people: worked out by hand. */
import { describe, expect, test } from "vitest";
import { meanShiftOf } from "../../../../src/lib/statistics/two-samples/mean-shift.ts";

/** Two changes each of four people or fewer: 0 0 and 4 4 of the first sample, 10 10 and 14 14 of the second. */
const samples = (strata = [0, 0, 0, 0, 0, 0, 0, 0]) => ({
  values: Float64Array.of(0, 0, 4, 4, 10, 10, 14, 14),
  first: Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0),
  strata: Int32Array.from(strata),
});

describe("a difference of the means of 2 and 12 by people", () => {
  test("is told by as many as there are people", () => {
    // Each of the four lies 2 from the mean of its sample, of which it is half: without it that mean moves by 2. The error is
    // √(4 · 2²) = 4. Each sample has two people and gives 1 degree, both 2: t 4.3027, a reach of 17.211.
    const found = meanShiftOf(samples(), { people: [1, 1, 2, 2, 3, 3, 4, 4] });
    expect(found.difference).toBe(-10);
    expect(found.low).toBeCloseTo(-27.211, 3);
    expect(found.high).toBeCloseTo(7.211, 3);
  });

  test("is sure where the same people are in both, and differ by the same", () => {
    // What one of them adds to either sample they take from the other.
    expect(meanShiftOf(samples(), { people: [1, 1, 2, 2, 1, 1, 2, 2] })).toMatchObject({
      low: -10,
      high: -10,
      p: 0,
    });
  });

  test("counts nobody twice who has changes of several strata", () => {
    // In each stratum 0 4 against 10 14, of the same two and two.
    const once = meanShiftOf(samples([0, 1, 0, 1, 0, 1, 0, 1]), { people: [1, 1, 2, 2, 3, 3, 4, 4] });
    expect(once.low).toBeCloseTo(-27.211, 3);
  });

  test("cannot be told where all of one sample is of one person", () => {
    const { low, high } = meanShiftOf(samples(), { people: [1, 1, 1, 1, 3, 3, 4, 4] });
    expect([low, high]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });
});

import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/lib/statistics/random.ts";
import { shareDifference } from "../../../src/lib/statistics/share-difference.ts";

describe("the difference of two shares", () => {
  // Newcombe (1998), table II, method 10: the score intervals of his eight contrasts, to four places.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("%i/%i − %i/%i lies between the published bounds", (a, m, b, n, low, high) => {
    const found = shareDifference({ hits: a, of: m }, { hits: b, of: n });
    expect(found.difference).toBeCloseTo(a / m - b / n, 12);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it("turns round with its shares", () => {
    const [one, two] = [
      { hits: 3, of: 17 },
      { hits: 11, of: 40 },
    ];
    const [there, back] = [shareDifference(one, two), shareDifference(two, one)];
    expect(back.difference).toBeCloseTo(-there.difference, 12);
    expect(back.low).toBeCloseTo(-there.high, 12);
    expect(back.high).toBeCloseTo(-there.low, 12);
  });

  it("holds the true difference in about 95 of 100 samples, also of rare events", () => {
    // 4 % of 60 against 2 % of 240: the sizes of a small cohort beside a large one.
    const random = createRandom(20260822);
    const draw = (share: number, of: number) => {
      let hits = 0;
      for (let i = 0; i < of; i++) if (random.next() < share) hits++;
      return { hits, of };
    };
    let held = 0;
    const samples = 4000;
    for (let i = 0; i < samples; i++) {
      const { low, high } = shareDifference(draw(0.04, 60), draw(0.02, 240));
      if (low <= 0.02 && 0.02 <= high) held++;
    }
    expect(held / samples).toBeGreaterThan(0.94);
    expect(held / samples).toBeLessThan(0.99);
  });
});

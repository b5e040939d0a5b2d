import { describe, expect, test } from "vitest";
import { recordOf } from "../../../../src/lib/statistics/long-run/record.ts";

const at = (day: number, changes: readonly number[] = [1], inWindow = true) => ({
  at: day,
  inWindow,
  changes,
});

describe("a record of deliveries", () => {
  test("has the spread of the logarithm of its gaps", () => {
    // Gaps of 1, e² ≈ 7.389 and 1 day: logarithms 0, 2, 0; mean 2/3; squares 4/9 + 16/9 + 4/9 = 24/9; ÷ 2 = 4/3.
    const { rhythm } = recordOf([at(0), at(1), at(1 + Math.E ** 2), at(2 + Math.E ** 2)]);
    expect(rhythm.R).toBe(4);
    expect(rhythm.s).toBeCloseTo(Math.sqrt(4 / 3), 12);
  });

  test.each([
    ["trains", [at(0), at(7), at(14), at(21)]],
    ["one gap", [at(0), at(7)]],
    ["one delivery", [at(0)]],
    ["none", []],
  ])("of %s is as regular as can be", (_, deliveries) => expect(recordOf(deliveries).rhythm.s).toBe(0));

  test("takes what came at one instant as one, in the window where a part of it is", () => {
    const { rhythm, deliveries, inWindow, n } = recordOf([at(5, [3], true), at(0, [1]), at(5, [2], false)]);
    expect(rhythm.R).toBe(2);
    expect(deliveries.map(({ changes }) => [...changes].sort())).toEqual([[1], [2, 3]]);
    expect(inWindow).toHaveLength(2);
    expect(n).toBe(3);
  });

  test("counts a delivery of nothing in its rhythm alone", () => {
    const { rhythm, deliveries, inWindow } = recordOf([at(0), at(1, []), at(2)]);
    expect(rhythm.R).toBe(3);
    expect(deliveries).toHaveLength(2);
    expect(inWindow).toHaveLength(2);
  });

  test("tells the window from what was before it", () => {
    const { inWindow, n } = recordOf([at(0, [1, 1, 1], false), at(4, [1, 1]), at(9, [1])]);
    expect(inWindow.map((delivery) => delivery.at)).toEqual([4, 9]);
    expect(n).toBe(3);
  });
});

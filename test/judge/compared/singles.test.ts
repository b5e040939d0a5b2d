import { describe, expect, it } from "vitest";
import { makeUp, type Single, shareBetween } from "../../../src/judge/compared/singles.ts";

const DAYS = 100;

/** Forty things over a hundred days, a day and a half apart. */
const forty = (
  holds: (i: number) => boolean,
  delivery: (i: number) => string | null = (i) => `v${i}`,
): Single[] =>
  Array.from({ length: 40 }, (_, i) => ({
    holds: holds(i),
    at: ((i + 0.5) / 40) * DAYS,
    delivery: delivery(i),
  }));

const side = (singles: readonly Single[]) => ({ singles, from: 0, to: DAYS });
const FIFTH = side(forty((i) => i % 5 === 2));

describe("the difference of two shares", () => {
  it("is Newcombe's where nothing is shared: hand-worked", () => {
    // 20 of 40: Wilson's 0.352 to 0.648; 8 of 40: 0.105 to 0.348.
    // 0.3 − √(0.148² + 0.148²) = 0.091 and 0.3 + √(0.148² + 0.095²) = 0.476.
    const { value, low, high } = shareBetween(side(forty((i) => i % 2 === 0)), FIFTH, false);
    expect(value).toBeCloseTo(0.3, 9);
    expect(low).toBeCloseTo(0.091, 3);
    expect(high).toBeCloseTo(0.476, 3);
  });

  it("of two windows holds nothing where one half of one is unlike the other, and never more than all", () => {
    expect(shareBetween(side(forty((i) => i < 20)), FIFTH, false)).toMatchObject({ low: -1, high: 1 });
  });

  it("of two cohorts takes what was delivered together for one: hand-worked", () => {
    // Ten deliveries of four, five of them whole: 10 · 0.05² = 0.025; forty by themselves: 8 · 0.02² + 32 · 0.005² = 0.004.
    // √(0.029 · 50 ÷ 49) = 0.172, 12 degrees: 2.178 · 0.172 = 0.375.
    const whole = forty(
      (i) => Math.floor(i / 4) % 2 === 0,
      (i) => `train ${Math.floor(i / 4)}`,
    );
    const { low, high } = shareBetween(side(whole), FIFTH, true);
    expect(low).toBeCloseTo(-0.075, 2);
    expect(high).toBeCloseTo(0.675, 2);
  });

  it("is told only of what the share was worked out of", () => {
    expect(makeUp(FIFTH.singles, 0.2)).toBe(true);
    expect(makeUp(FIFTH.singles.slice(1), 0.2)).toBe(false);
    expect(makeUp([], 0)).toBe(false);
  });
});

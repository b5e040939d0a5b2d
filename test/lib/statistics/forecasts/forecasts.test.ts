import { describe, expect, test } from "vitest";
import { conformalReach } from "../../../../src/lib/statistics/forecasts/conformal.ts";
import { crps } from "../../../../src/lib/statistics/forecasts/crps.ts";
import { drawNormal } from "../../../../src/lib/statistics/forecasts/normal.ts";
import { pinball } from "../../../../src/lib/statistics/forecasts/pinball.ts";
import { createRandom } from "../../../../src/lib/statistics/random.ts";

const upTo = (n: number) => Array.from({ length: n }, (_, i) => n - i);

describe("the reach of a conformal interval", () => {
  test.each([
    // ⌈9 · 0.9⌉ = 9 is beyond 8 errors: the largest. ⌈10 · 0.9⌉ = 9, ⌈20 · 0.9⌉ = 18, ⌈21 · 0.9⌉ = 19.
    [8, 8],
    [9, 9],
    [19, 18],
    [20, 19],
  ])("of %d errors is the %dth smallest", (n, rank) => expect(conformalReach(upTo(n), 0.9)).toBe(rank));

  test("is none of seven", () => expect(conformalReach(upTo(7), 0.9)).toBeNull());

  test("holds the next error as often as it says", () => {
    const random = createRandom(7);
    const held = Array.from({ length: 4000 }, () => {
      const errors = Array.from({ length: 19 }, () => Math.abs(drawNormal(random)));
      return Math.abs(drawNormal(random)) <= conformalReach(errors, 0.9)!;
    });
    // 18/20, give or take four errors of the simulation: 4 · √(0.9 · 0.1 / 4000) = 0.019.
    expect(Math.abs(held.filter(Boolean).length / 4000 - 0.9)).toBeLessThan(0.019);
  });
});

test("pinball loss: what lies above costs p, what lies below 1 − p", () => {
  expect(pinball(10, 14, 0.75)).toBe(3);
  expect(pinball(10, 6, 0.75)).toBe(1);
  expect(pinball(10, 10, 0.75)).toBe(0);
});

describe("the continuous ranked probability score", () => {
  const score = (foretold: number[], came: number[]) =>
    crps(Float64Array.from(foretold), Float64Array.from(came));

  test("of one value is its absolute error", () => expect(score([5], [2, 9])).toBe((3 + 4) / 2));

  test("is E|X − y| less half of E|X − X′|", () => {
    // E|X − X′| of 0 and 2 is 1; E|X − 1| = 1, E|X − 3| = 2.
    expect(score([0, 2], [1])).toBe(0.5);
    expect(score([0, 2], [1, 3])).toBe(1);
  });

  test("is that of every pair, counted one by one", () => {
    const random = createRandom(3);
    const foretold = Array.from({ length: 30 }, () => random.next()).sort((a, b) => a - b);
    const came = Array.from({ length: 20 }, () => 2 * random.next() - 0.5);
    const meanOver = (one: number[], other: number[]) =>
      one.flatMap((a) => other.map((b) => Math.abs(a - b))).reduce((sum, d) => sum + d, 0) /
      (one.length * other.length);
    expect(score(foretold, came)).toBeCloseTo(
      meanOver(foretold, came) - meanOver(foretold, foretold) / 2,
      12,
    );
  });
});

test("normal draws have mean 0 and variance 1", () => {
  const random = createRandom(1);
  const draws = Array.from({ length: 40_000 }, () => drawNormal(random));
  const mean = draws.reduce((sum, z) => sum + z, 0) / draws.length;
  const square = draws.reduce((sum, z) => sum + z * z, 0) / draws.length;
  // Four standard errors: 1/200 and √2/200.
  expect(Math.abs(mean)).toBeLessThan(4 / 200);
  expect(Math.abs(square - 1)).toBeLessThan((4 * Math.SQRT2) / 200);
});

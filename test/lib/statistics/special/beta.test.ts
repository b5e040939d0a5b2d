import { describe, expect, test } from "vitest";
import { betaQuantile } from "../../../../src/lib/statistics/special/beta.ts";

describe("the beta distribution", () => {
  // scipy 1.17.1: scipy.stats.beta.ppf(p, a, b).
  test.each([
    [0.025, 10, 11, 0.271957849560792],
    [0.025, 0.3, 5.2, 6.55790290695171e-7],
    [0.975, 2000.5, 2000, 0.515553618706833],
    [0.975, 8000.3, 900, 0.905057466576733],
    [0.025, 100_000, 100_000, 0.497808701431692],
    [0.975, 3, 97, 0.0710761224618775],
  ])("the %d-quantile for %d and %d", (p, a, b, expected) =>
    expect(betaQuantile(p, a, b) / expected).toBeCloseTo(1, 9));

  // Beta (1, 1) is even; of beta (a, 1) the probability of x is x^a; beta (½, ½) is the arcsine law, sin²(πp/2).
  test.each([
    [0.3, 1, 1, 0.3],
    [0.3, 4, 1, 0.3 ** 0.25],
    [0.1, 0.5, 0.5, Math.sin(Math.PI / 20) ** 2],
  ])("the %d-quantile for %d and %d, which is known", (p, a, b, expected) =>
    expect(betaQuantile(p, a, b)).toBeCloseTo(expected, 12));

  test.each([
    [0, 1, 1],
    [1, 1, 1],
    [Number.NaN, 1, 1],
    [0.5, 0, 1],
    [0.5, 1, -1],
  ])("there is none of %d for %d and %d", (p, a, b) =>
    expect(() => betaQuantile(p, a, b)).toThrow(RangeError));
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile, quantileInterval, summary } from "../../../src/lib/statistics/quantile.ts";
import { createRandom } from "../../../src/lib/statistics/random.ts";

const ranksUpTo = (n: number) => Float64Array.from({ length: n }, (_, i) => i + 1);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 });
const samples = (minLength: number) =>
  fc.array(finite, { minLength, maxLength: 60 }).map((values) => values.sort((a, b) => a - b));
const ps = fc.double({ noNaN: true, min: 0, max: 1 });

describe("quantile", () => {
  // R-7 is Excel's inclusive percentile; both examples stand in Microsoft's function reference.
  it.each([
    ["QUARTILE.INC", [1, 2, 4, 7, 8, 9, 10, 12], 0.25, 3.5],
    ["PERCENTILE.INC", [1, 2, 3, 4], 0.3, 1.9],
    // By hand from (n − 1)p: 11 · 0.9 = 9.9, so 0.1 of the 10th and 0.9 of the 11th value.
    ["by hand", [1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 30, 100], 0.9, 0.1 * 20 + 0.9 * 30],
    ["even median", [1, 3, 5, 100], 0.5, 4],
    ["one value", [7], 0.9, 7],
    ["minimum", [3, 4, 9], 0, 3],
    ["maximum", [3, 4, 9], 1, 9],
  ])("%s", (_source, sorted, p, expected) => {
    expect(quantile(sorted, p)).toBeCloseTo(expected, 12);
  });

  it("differs from the other definitions where they differ", () => {
    // Hyndman & Fan's definitions 4 to 9 of the 0.25-quantile of 1 … 10: 2.5, 3, 2.75, 3.25, 2.9167, 2.9375.
    expect(quantile(ranksUpTo(10), 0.25)).toBe(3.25);
  });

  it("stays within the sample, rises with p, and knows the order statistics", () => {
    fc.assert(
      fc.property(samples(1), ps, ps, (sorted, a, b) => {
        const low = quantile(sorted, Math.min(a, b));
        const high = quantile(sorted, Math.max(a, b));
        const slack = 1e-9 * Math.max(1, Math.abs(low));
        expect(low).toBeGreaterThanOrEqual(sorted[0]!);
        expect(high).toBeLessThanOrEqual(sorted.at(-1)!);
        expect(high).toBeGreaterThanOrEqual(low - slack);
      }),
    );
    const hundredOne = ranksUpTo(101);
    for (let k = 0; k <= 100; k++) expect(quantile(hundredOne, k / 100)).toBeCloseTo(k + 1, 9);
  });

  it("refuses an empty sample and a p that is no probability", () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => quantile([1], p)).toThrow(RangeError);
  });
});

describe("quantileInterval", () => {
  // Ranks from the binomial table with p = 1/2: the lower rank l is the last with P(B ≤ l − 1) ≤ 0.025.
  // n = 8: P(B ≤ 0) = 1/256 = 0.0039, P(B ≤ 1) = 9/256 = 0.0352. n = 9: P(B ≤ 1) = 10/512 = 0.0195, P(B ≤ 2) = 0.0898.
  // n = 10: P(B ≤ 1) = 0.0107, P(B ≤ 2) = 0.0547. n = 12: P(B ≤ 2) = 0.0193, P(B ≤ 3) = 0.0730.
  // n = 15: P(B ≤ 3) = 0.0176, P(B ≤ 4) = 0.0592. n = 20: P(B ≤ 5) = 0.0207, P(B ≤ 6) = 0.0577.
  // n = 25: P(B ≤ 7) = 0.0216, P(B ≤ 8) = 0.0539. n = 100: P(B ≤ 39) = 0.0176, P(B ≤ 40) = 0.0284.
  it.each([
    [6, 1, 6],
    [7, 1, 7],
    [8, 1, 8],
    [9, 2, 8],
    [10, 2, 9],
    [12, 3, 10],
    [15, 4, 12],
    [20, 6, 15],
    [25, 8, 18],
    [100, 40, 61],
  ])("median of %i values: ranks %i and %i", (n, low, high) => {
    expect(quantileInterval(ranksUpTo(n), 0.5)).toEqual({ low, high, level: 0.95 });
  });

  // Binomial (16, 0.75): P(B ≤ 8) = 0.0271, P(B ≤ 9) = 0.0796, P(B ≥ 15) = 0.0635, P(B ≥ 16) = 0.0100.
  it.each([
    [0.87, 9, 15],
    [0.9, 9, 16],
    [0.95, 8, 16],
  ])("upper quartile of 16 values at %d: ranks %i and %i", (level, low, high) => {
    expect(quantileInterval(ranksUpTo(16), 0.75, level)).toEqual({ low, high, level });
  });

  // Computed with SciPy 1.17, scipy.stats.binom.cdf and .sf, stepping through the ranks.
  it.each([
    [1000, 0.5, 469, 532],
    [100_000, 0.5, 49_690, 50_311],
    [100_000, 0.25, 24_732, 25_270],
    [100_000, 0.9, 89_814, 90_187],
    [100_000, 0.999, 99_880, 99_920],
    [100_000, 0.0005, 37, 65],
  ])("n = %i, p = %d: ranks %i and %i", (n, p, low, high) => {
    expect(quantileInterval(ranksUpTo(n), p)).toMatchObject({ low, high });
  });

  it("does not exist where the sample is too small", () => {
    expect(quantileInterval([], 0.5)).toBeNull();
    expect(quantileInterval(ranksUpTo(5), 0.5)).toBeNull(); // 1 − 2 · 0.5⁵ = 0.9375
    expect(quantileInterval(ranksUpTo(35), 0.9)).toBeNull(); // 0.9³⁵ = 0.02503
    expect(quantileInterval(ranksUpTo(36), 0.9)).toMatchObject({ low: 29, high: 36 }); // 0.9³⁶ = 0.0225
    expect(quantileInterval(ranksUpTo(100), 0)).toBeNull();
    expect(quantileInterval(ranksUpTo(100), 1)).toBeNull();
  });

  it("takes a level that is met exactly", () => {
    expect(quantileInterval(ranksUpTo(5), 0.5, 0.9375)).toEqual({ low: 1, high: 5, level: 0.9375 });
    expect(quantileInterval(ranksUpTo(5), 0.5, 0.93751)).toBeNull();
  });

  it("agrees with exact rational arithmetic", () => {
    const parts = 40n;
    /** P(B ≤ k) · 40ⁿ for binomial (n, a/40). */
    const scaledCdf = (n: number, a: bigint, k: number) => {
      let binomial = 1n;
      let sum = 0n;
      for (let i = 0; i <= k; i++) {
        sum += binomial * a ** BigInt(i) * (parts - a) ** BigInt(n - i);
        binomial = (binomial * BigInt(n - i)) / BigInt(i + 1);
      }
      return sum;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 39 }), (n, a) => {
        const isTail = (share: bigint) => share * 40n <= parts ** BigInt(n);
        const cdf = (k: number, part = BigInt(a)) => scaledCdf(n, part, k);
        const rank = (part: bigint) => {
          let r = 0;
          while (r < n && isTail(cdf(r, part))) r++;
          return r;
        };
        const low = rank(BigInt(a));
        const high = n + 1 - rank(parts - BigInt(a));
        const expected = low < 1 || high > n ? null : { low, high, level: 0.95 };
        expect(quantileInterval(ranksUpTo(n), a / 40)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("holds the quantile, and a higher level holds a lower one", () => {
    const level = fc.double({ noNaN: true, min: 0.5, max: 0.99 });
    fc.assert(
      fc.property(
        samples(1),
        fc.double({ noNaN: true, min: 0.05, max: 0.95 }),
        level,
        (sorted, p, wanted) => {
          const inner = quantileInterval(sorted, p, wanted);
          const outer = quantileInterval(sorted, p, wanted + 0.009);
          if (inner === null) {
            expect(outer).toBeNull();
            return;
          }
          const slack = 1e-9 * Math.max(1, Math.abs(inner.low), Math.abs(inner.high));
          expect(inner.low - slack).toBeLessThanOrEqual(quantile(sorted, p));
          expect(inner.high + slack).toBeGreaterThanOrEqual(quantile(sorted, p));
          if (outer === null) return;
          expect(outer.low).toBeLessThanOrEqual(inner.low);
          expect(outer.high).toBeGreaterThanOrEqual(inner.high);
        },
      ),
    );
  });

  // Exact coverage F(u − 1) − F(l − 1) by scipy.stats.binom.cdf. 4,000 samples: standard error 0.0032 or less.
  it.each([
    [30, 0.5, 0.957226],
    [60, 0.9, 0.971638],
    [100, 0.75, 0.962463],
  ])("covers as often as the binomial says: n = %i, p = %d", (n, p, exact) => {
    const random = createRandom(20_260_701);
    const runs = 4000;
    const truth = -Math.log(1 - p);
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const sample = Float64Array.from({ length: n }, () => -Math.log(1 - random.next())).sort();
      const { low, high } = quantileInterval(sample, p)!;
      if (low <= truth && truth < high) covered++;
    }
    expect(Math.abs(covered / runs - exact)).toBeLessThan(0.012);
  });

  it("refuses what is no probability", () => {
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => quantileInterval([1, 2], p)).toThrow(RangeError);
    for (const level of [0, 1, Number.NaN]) {
      expect(() => quantileInterval([1, 2], 0.5, level)).toThrow(RangeError);
    }
  });
});

describe("summary", () => {
  it("sums up a sample given in any order", () => {
    expect(summary([12, 1, 10, 2, 9, 4, 8, 7])).toEqual({
      n: 8,
      min: 1,
      p25: 3.5,
      median: 7.5,
      p75: 9.25,
      p90: expect.closeTo(10.6, 12),
      max: 12,
      mean: 53 / 8,
    });
  });

  it("gives no quantile of fewer than five values", () => {
    const none = { p25: null, median: null, p75: null, p90: null };
    expect(summary([])).toEqual({ n: 0, min: null, max: null, mean: null, ...none });
    expect(summary([6, 2, 1, 3])).toEqual({ n: 4, min: 1, max: 6, mean: 3, ...none });
    expect(summary([6, 2, 1, 3, 3]).median).toBe(3);
  });

  it("leaves its input alone and does not depend on its order", () => {
    fc.assert(
      fc.property(fc.array(finite, { maxLength: 50 }), (values) => {
        const before = [...values];
        const result = summary(values);
        expect(values).toEqual(before);
        expect(summary(values.toReversed())).toEqual(result);
        if (result.mean !== null) {
          expect(result.mean).toBeGreaterThanOrEqual(result.min!);
          expect(result.mean).toBeLessThanOrEqual(result.max!);
        }
      }),
    );
    expect(summary([0.1, 0.1, 0.1]).mean).toBe(0.1);
  });

  it("refuses what is not a finite number", () => {
    for (const odd of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => summary([1, odd])).toThrow(RangeError);
  });
});

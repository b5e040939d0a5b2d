import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom, GENERATOR, xoshiro128 } from "../../../src/lib/statistics/random.ts";

const take = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw);

describe("createRandom", () => {
  it("is xoshiro128** from the reference state", () => {
    // Output of the authors' C program (prng.di.unimi.it/xoshiro128starstar.c) from the state 1, 2, 3, 4;
    // the Rust crate rand_xoshiro tests itself against the same ten numbers.
    expect(take(10, xoshiro128(Int32Array.of(1, 2, 3, 4)))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  // Words from an independent program, SplitMix64 included; that one gives 6457827717110365317 and
  // 3203168211198807973 for the seed 1234567, as Rosetta Code lists them.
  it.each([
    [0, [3737715805, 2584255861, 2876756834, 3286328325]],
    [1, [1695105466, 1423115009, 634581793, 1068227753]],
    [42, [1776835114, 4165204688, 17111135, 2317295270]],
  ])("seeds with SplitMix64: %i", (seed, words) => {
    const random = createRandom(seed);
    expect(take(4, () => random.int(2 ** 32))).toEqual(words);
  });

  it("makes a 53-bit fraction of two words", () => {
    const [high, low] = [Math.floor(1776835114 / 2 ** 5), Math.floor(4165204688 / 2 ** 6)];
    expect(createRandom(42).next()).toBe((high * 2 ** 26 + low) / 2 ** 53);
  });

  it("repeats itself for one seed and not for another", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seed) => {
        const first = createRandom(seed);
        const again = createRandom(seed);
        const other = createRandom(seed > 0 ? seed - 1 : seed + 1);
        const numbers = take(5, () => first.next());
        expect(take(5, () => again.next())).toEqual(numbers);
        expect(take(5, () => other.next())).not.toEqual(numbers);
      }),
    );
  });

  it("stays within its bounds", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, n) => {
        const random = createRandom(seed);
        for (let i = 0; i < 20; i++) {
          const integer = random.int(n);
          expect(Number.isInteger(integer) && integer >= 0 && integer < n).toBe(true);
          const fraction = random.next();
          expect(fraction >= 0 && fraction < 1).toBe(true);
        }
      }),
    );
  });

  it("fills an array with what it would draw one by one, and goes on from there", () => {
    const bound = fc.oneof(fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.integer({ min: 1, max: 3000 }));
    fc.assert(
      fc.property(fc.integer(), fc.array(bound, { maxLength: 40 }), (seed, bounds) => {
        const [one, many] = [createRandom(seed), createRandom(seed)];
        const filled = new Int32Array(bounds.length);
        many.fill(filled, Int32Array.from(bounds));
        expect([...filled]).toEqual(bounds.map((n) => one.int(n)));
        expect(many.next()).toBe(one.next());
      }),
    );
    // Words of the incomplete round are common only where n is large: a fourth of them here.
    const [one, many] = [createRandom(6), createRandom(6)];
    const filled = new Int32Array(100);
    many.fill(filled, new Int32Array(100).fill(3 * 2 ** 29));
    expect([...filled]).toEqual(take(100, () => one.int(3 * 2 ** 29)));
  });

  it("fills with nothing below bounds that leave nothing", () => {
    for (const n of [0, -1]) {
      expect(() => createRandom(1).fill(new Int32Array(2), Int32Array.of(2, n))).toThrow(RangeError);
    }
    expect(() => createRandom(1).fill(new Int32Array(2), Int32Array.of(2))).toThrow(RangeError);
  });

  it("can only draw 0 below 1", () => {
    expect(createRandom(5).int(1)).toBe(0);
  });

  it("draws every integer equally often", () => {
    const random = createRandom(3);
    const counts = new Array(7).fill(0);
    for (let i = 0; i < 70_000; i++) counts[random.int(7)]++;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(22.46); // 0.999 quantile at 6 degrees of freedom
  });

  it("is unbiased where n does not divide 2^32", () => {
    // A plain remainder would draw the lower half of 3 · 2^30 twice as often as the rest of it.
    const random = createRandom(4);
    const n = 3 * 2 ** 30;
    const low = take(30_000, () => random.int(n)).filter((drawn) => drawn < 2 ** 30).length;
    expect(Math.abs(low / 30_000 - 1 / 3)).toBeLessThan(0.011); // four standard errors
  });

  it("refuses seeds and ranges that it cannot keep", () => {
    for (const seed of [0.5, Number.NaN, 2 ** 53]) expect(() => createRandom(seed)).toThrow(RangeError);
    for (const n of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN]) {
      expect(() => createRandom(1).int(n)).toThrow(RangeError);
    }
  });

  it("has a name", () => {
    expect(GENERATOR).toContain("xoshiro128**");
  });
});

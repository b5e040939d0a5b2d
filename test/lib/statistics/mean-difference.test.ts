import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanDifferences } from "../../../src/lib/statistics/mean-difference.ts";
import { createRandom } from "../../../src/lib/statistics/random.ts";
import { columnsOf, compared, sample, tested } from "./two-groups.ts";

/** Survival of mice in days: Efron & Tibshirani, An Introduction to the Bootstrap (1993), table 2.1. */
const TREATED = [94, 197, 16, 38, 99, 141, 23];
const CONTROL = [52, 104, 146, 10, 51, 30, 40, 27, 46];
const MICE = sample([TREATED, CONTROL]);

/** Hours of sleep gained with two drugs: Student, Biometrika 6 (1908); the data set `sleep` of R. */
const DRUG_1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
const DRUG_2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / values.length;
const studentised = (a: readonly number[], b: readonly number[]) =>
  (mean(a) - mean(b)) / Math.sqrt(variance(a) / a.length + variance(b) / b.length);

/** Both tails of every division of the values into groups of these sizes: how many are as low, as high, and in all. */
function everyDivision(first: readonly number[], second: readonly number[]) {
  const all = [...first, ...second];
  const t = studentised(first, second);
  const counts = { low: 0, high: 0, all: 0 };
  for (let bits = 0; bits < 2 ** all.length; bits++) {
    const a = all.filter((_, i) => (bits >> i) & 1);
    if (a.length !== first.length) continue;
    const other = studentised(
      a,
      all.filter((_, i) => !((bits >> i) & 1)),
    );
    counts.all++;
    if (other <= t + 1e-9) counts.low++;
    if (other >= t - 1e-9) counts.high++;
  }
  return counts;
}

describe("the difference of two means", () => {
  it("is that of the mice: 86.86 less 56.22 days, 30.63", () => {
    const { difference, second } = compared(MICE);
    expect(difference).toBeCloseTo(30.63, 2);
    expect(second).toBeCloseTo(56.22, 2);
  });

  it("has nearly the interval of Welch's t where values have no tail", () => {
    // R, example of ?t.test: t.test(extra ~ group, data = sleep): means 0.75 and 2.33, -3.3654832 to 0.2054832.
    // The two ways agree but for what ten values differ from a normal curve by.
    const { difference, low, high } = compared(sample([DRUG_1, DRUG_2]));
    expect(difference).toBeCloseTo(0.75 - 2.33, 12);
    expect(Math.abs(low - -3.3654832)).toBeLessThan(0.15);
    expect(Math.abs(high - 0.2054832)).toBeLessThan(0.15);
  });

  it("weights strata by n1 n2 / (n1 + n2)", () => {
    // A: 15 less 5 is 10, weight 2 * 2 / 4 = 1. B: 3 less 1 is 2, weight 1 * 3 / 4. (10 + 1.5) / 1.75 = 6.571429.
    // The second group's mean: (5 + 0.75) / 1.75 = 3.285714.
    const found = compared(
      sample(
        [
          [10, 20],
          [4, 6],
        ],
        [[3], [1, 1, 1]],
      ),
    );
    expect(found.difference).toBeCloseTo(6.571429, 6);
    expect(found.second).toBeCloseTo(3.285714, 6);
  });

  it("is the coefficient of a regression on group and stratum", () => {
    // Normal equations by hand. Strata of (first 1; second 0, 2) and (first 6, 8; second 1): within-stratum labels
    // z = 2/3, -1/3, -1/3 and 1/3, 1/3, -2/3; sum z*y = 2/3 - 2/3 + 14/3 - 2/3 = 4; sum z*z = 2/3 + 2/3 = 4/3; 3.
    expect(compared(sample([[1], [0, 2]], [[6, 8], [1]])).difference).toBeCloseTo(3, 12);
  });

  it("has no interval wider than a point where nothing spreads", () => {
    expect(
      compared(
        sample([
          [3, 3, 3],
          [1, 1, 1],
        ]),
      ),
    ).toMatchObject({ difference: 2, low: 2, high: 2 });
    expect(
      compared(
        sample([
          [0, 0],
          [0, 0, 0],
        ]),
      ),
    ).toMatchObject({ difference: 0, low: 0, high: 0 });
  });

  it("refuses a stratum of one group alone, and no observations", () => {
    expect(() => compared(sample([[1], [2]], [[], [3]]))).toThrow(RangeError);
    expect(() => compared(sample())).toThrow(RangeError);
    expect(() => tested(sample([[1, 2], []]))).toThrow(RangeError);
  });
});

describe("the permutation test", () => {
  it("gives the mice about the level that their book gives them", () => {
    // Efron & Tibshirani, section 15.2: one-sided, 132 of 1,000 permutations, so 0.132 ± 0.021 (two standard
    // errors). They permute the difference itself; studentising it moves little.
    expect(Math.abs(tested(MICE) / 2 - 0.132)).toBeLessThan(0.025);
  });

  it("comes as near to every division of the mice as its draws allow", () => {
    const { low, high, all } = everyDivision(TREATED, CONTROL);
    expect(all).toBe(11_440);
    const exact = (2 * Math.min(low, high)) / all;
    // SciPy 1.17: stats.permutation_test with this statistic and all divisions.
    expect(exact).toBeCloseTo(0.287937, 6);
    // Standard error of twice a share of about 0.14 of 20,000 draws: 0.005.
    expect(Math.abs(tested(MICE) - exact)).toBeLessThan(0.015);
  });

  it("is 1 of what does not differ, and never 0", () => {
    expect(
      tested(
        sample([
          [1, 2, 3],
          [1, 2, 3],
        ]),
      ),
    ).toBe(1);
    // Ten against ten without overlap: one division in 184,756 is as extreme; 99 draws can say 2 / 100 at best.
    const apart = sample([
      Array.from({ length: 10 }, (_, i) => i),
      Array.from({ length: 10 }, (_, i) => 99 + i),
    ]);
    expect(tested(apart, { seed: 1, resamples: 99 })).toBe(0.02);
  });
});

describe("both", () => {
  const value = fc.integer({ min: 0, max: 1000 });
  const group = fc.array(value, { minLength: 2, maxLength: 8 });
  const strata = fc.array(fc.tuple(group, group), { minLength: 1, maxLength: 3 });
  const few = { seed: 5, resamples: 60 };

  it("do not depend on the order of the observations", () => {
    fc.assert(
      fc.property(strata, fc.integer(), (lists, seed) => {
        const { values, groups } = sample(...lists);
        const { next } = createRandom(seed);
        const order = [...values.keys()].map((i) => [next(), i] as const).sort((a, b) => a[0] - b[0]);
        const rows = order.map(([, i]) => ({
          value: values[i]!,
          first: groups.first[i]!,
          stratum: groups.strata[i]!,
        }));
        expect(compared(columnsOf(rows), few)).toEqual(compared(sample(...lists), few));
        expect(tested(columnsOf(rows), few)).toBe(tested(sample(...lists), few));
      }),
    );
  });

  it("turn their sign where the groups change places", () => {
    fc.assert(
      fc.property(strata, (lists) => {
        const swapped = lists.map(([first, second]) => [second, first] as const);
        const [one, other] = [compared(sample(...lists), few), compared(sample(...swapped), few)];
        const size = Math.max(1, Math.abs(one.low), Math.abs(one.high));
        expect(Math.abs(one.difference + other.difference)).toBeLessThan(1e-9 * size);
        expect(Math.abs(one.low + other.high)).toBeLessThan(1e-6 * size);
        expect(Math.abs(one.high + other.low)).toBeLessThan(1e-6 * size);
      }),
      // Two groups of one size and one sum: 1,203.
      {
        examples: [
          [
            [
              [
                [19, 804, 380],
                [4, 554, 645],
              ],
            ],
          ],
        ],
      },
    );
  });

  it("do not see what is the same in all of a stratum", () => {
    fc.assert(
      fc.property(strata, value, (lists, more) => {
        const size = (which: 0 | 1) => lists.reduce((sum, list) => sum + list[which].length, 0);
        // Of two groups of one size the values decide which is drawn; other draws give another interval.
        fc.pre(size(0) !== size(1));
        const shifted = lists.map(
          ([first, second], i) => [first.map((v) => v + i * more), second.map((v) => v + i * more)] as const,
        );
        const [one, other] = [compared(sample(...lists), few), compared(sample(...shifted), few)];
        expect(other.difference).toBeCloseTo(one.difference, 6);
        expect(other.low).toBeCloseTo(one.low, 4);
      }),
    );
  });

  it("split a difference over parts that add up to it", () => {
    const part = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.tuple(part, part), { minLength: 1, maxLength: 3 }), (lists) => {
        const of = (pick: (parts: readonly [number, number]) => number) =>
          sample(...lists.map(([a, b]) => [a.map(pick), b.map(pick)] as const));
        const { groups } = of((parts) => parts[0]);
        const columns = [of(([a]) => a), of(([, b]) => b), of(([a, b]) => a + b)].map(({ values }) => values);
        const [one, other, whole] = meanDifferences(columns, groups, few);
        expect(one!.difference + other!.difference).toBeCloseTo(whole!.difference, 6);
      }),
    );
  });
});

import { describe, expect, test } from "vitest";
import type { Samples } from "../../../../src/lib/statistics/two-samples/chance.ts";
import { medianQuotient } from "../../../../src/lib/statistics/two-samples/median-quotient.ts";
import { shiftOf } from "../../../../src/lib/statistics/two-samples/shift.ts";

const samples = (first: number[], second: number[], strata?: number[]): Samples => ({
  values: Float64Array.from([...first, ...second]),
  first: Uint8Array.from([...first.map(() => 1), ...second.map(() => 0)]),
  strata: Int32Array.from(strata ?? [...first, ...second].map(() => 0)),
});
const each = ({ values }: Samples) => ({ clusters: [...values.keys()] });
const shift = (of: Samples) => shiftOf(of, each(of));

describe("the Hodges–Lehmann shift", () => {
  test.each([
    // 1 − 5, 1 − 7, 2 − 5, 2 − 7, 3 − 5, 3 − 7: −6 −5 −4 −4 −3 −2.
    [[1, 2, 3], [5, 7], -4],
    // 1 − 2, 1 − 4, 5 − 2, 5 − 4: −3 −1 1 3, between the two in the middle.
    [[1, 5], [2, 4], 0],
    // −1 and 8: half way.
    [[1, 10], [2], 3.5],
    // One value that is very long is one like any other: −6 −5 −4 −3 993 995.
    [[1, 2, 1000], [5, 7], -3.5],
  ])("of %j over %j is the median of all differences", (first, second, value) => {
    expect(shift(samples(first, second)).value).toBe(value);
  });

  test("is taken within strata, each by what it weighs", () => {
    // First stratum: 10 − 11, 10 − 12 (weight 1·2 ÷ 3, a third each); second: 100 − 90 (weight 1·1 ÷ 2).
    // −2 and −1 weigh 2/7 each, 10 weighs 3/7: half of the weight is reached at −1.
    const { value } = shift(samples([10, 100], [11, 12, 90], [0, 1, 0, 0, 1]));
    expect(value).toBe(-1);
  });

  test("has an interval by the variance of relabelling: hand-worked", () => {
    // 1 … 6 against 7 … 12, of which the shift is −6; less it, both are 7 … 12 in pairs. Middle ranks as parts of twelve: 1/12,
    // 3/12 … 11/12, less a half ±5/12, ±3/12, ±1/12; squares 35/144 · 2 a sample; each part is divided by 6 and squared, and
    // by 12/11: (4 · 35/144) / 36 · 12/11 = 0.02946; error 0.1716. Each sample's half, of 5 degrees: 10 in all, t 2.228;
    // 0.5 − 0.382 = 0.118 of 36 differences: 4.2; 0.882: 31.8. Differences −11 (1), −10 (2), −9 (3) … −1 (1): 3 lie below −9 and
    // half of 3 are counted there, 4.5; at −10 it is 1 + 1 = 2.
    const found = shift(samples([1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]));
    expect(found).toMatchObject({ value: -6, low: -9, high: -3 });
    // 80 %: t 0.879 more, 0.5 + 0.533: beyond every rank.
    expect(found.seen).toBe(Number.POSITIVE_INFINITY);
  });

  test("turns with its samples, and does not see their order", () => {
    const one = shift(samples([3, 9, 14, 20, 31, 40, 55], [1, 5, 8, 13, 17, 28, 33]));
    const other = shift(samples([33, 28, 17, 13, 8, 5, 1], [55, 40, 31, 20, 14, 9, 3]));
    expect([other.value, other.low, other.high]).toEqual([-one.value, -one.high, -one.low]);
  });

  test("is as unsure as its clusters are few", () => {
    const first = Array.from({ length: 40 }, (_, i) => (i * 37) % 101);
    const second = Array.from({ length: 40 }, (_, i) => (i * 53) % 97);
    const both = samples(first, second);
    const alone = shiftOf(both, each(both));
    // Ten of one value each, in clusters of four: as sure as ten by themselves.
    const fours = samples(
      first.map((_, i) => first[i >> 2]!),
      second.map((_, i) => second[i >> 2]!),
    );
    const clustered = shiftOf(fours, { clusters: [...fours.values.keys()].map((i) => i >> 2) });
    const ten = samples(first.slice(0, 10), second.slice(0, 10));
    expect(clustered.value).toBe(shiftOf(ten, each(ten)).value);
    expect(clustered.high - clustered.low).toBeGreaterThan(1.5 * (alone.high - alone.low));
  });

  test("sees slow waves: a level that moves once from end to end widens it", () => {
    const drift = (count: number, order: (i: number) => number) =>
      Array.from({ length: count }, (_, i) => order(i));
    const at = [...drift(50, (i) => (i + 0.5) / 50), ...drift(50, (i) => (i + 0.5) / 50)];
    const slow = samples(
      drift(50, (i) => 10 * i),
      drift(50, (i) => 10 * i),
    );
    const mixed = samples(
      drift(50, (i) => 10 * ((i * 23) % 50)),
      drift(50, (i) => 10 * ((i * 27) % 50)),
    );
    const width = (of: Samples) => shiftOf(of, { at }).high - shiftOf(of, { at }).low;
    expect(width(mixed)).toBeLessThan(width(slow));
  });
});

describe("the quotient of two medians", () => {
  const quotient = (first: number[], second: number[]) => {
    const both = samples(first, second);
    return medianQuotient(both, each(both));
  };
  const tens = Array.from({ length: 21 }, (_, i) => 10 * (i + 1));

  test("is that of the middle values, and turns with them", () => {
    // 110 against 55.
    const found = quotient(
      tens,
      tens.map((value) => value / 2),
    )!;
    expect(found.value).toBeCloseTo(2, 12);
    const other = quotient(
      tens.map((value) => value / 2),
      tens,
    )!;
    expect(other.value).toBeCloseTo(1 / 2, 12);
    expect(other.low).toBeCloseTo(1 / found.high, 12);
    expect(found.low).toBeLessThan(2);
  });

  test("has its interval by the ranks of both, put together by logarithms: hand-worked", () => {
    // 21 values: each half of the ranks; squares 20 · ¼ ÷ 21² · 21/20 = 0.0119, error 0.1091, of 20 degrees t 2.086:
    // 0.2276; ranks ⌊21 · 0.2724⌋ = 5 and ⌊21 · 0.7276⌋ + 1 = 16: 50 and 160 around 110. Against itself
    // ln 2.2 and ln 1.4545 by squares: √(0.7885² + 0.3747²) = 0.8730: 0.4177 to 2.394.
    const found = quotient(tens, tens)!;
    expect(found.low).toBeCloseTo(0.4177, 4);
    expect(found.high).toBeCloseTo(2.394, 3);
  });

  test("is none where a median, or an end, is 0 or has no rank", () => {
    expect(quotient([0, 0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5, 6, 7])).toBeNull();
    expect(quotient([1, 2], [3, 4])).toBeNull();
  });
});

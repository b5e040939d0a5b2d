/** What something does over several places: worked out by hand; quantiles of t by SciPy 1.x (`scipy.stats.t.ppf`). */
import { describe, expect, test } from "vitest";
import {
  type Effect,
  effectOf,
  type Observed,
  pooledEffect,
} from "../../../../src/lib/statistics/two-samples/pooled-effects.ts";

const of = (person: string, first: readonly number[], second: readonly number[], alike = "1"): Observed[] => [
  ...first.map((value) => ({ value, isFirst: true, person, alike })),
  ...second.map((value) => ({ value, isFirst: false, person, alike })),
];

describe("of one place", () => {
  // a: 3 − 1 = 2, counts 2·2 ÷ 4 = 1; b: 5 − 1 = 4, counts 1·1 ÷ 2 = ½. (2 + ½·4) ÷ 1½ = 8/3; parts ⅔ and ⅓: 1 ÷ (4/9 + 1/9) = 1.8 people.
  // They move it by ∓4/9: (16/81) ÷ ⅓ + (16/81) ÷ ⅔ = 8/9. Chance: squares 2 in 6 − 4 degrees, over 1½: 2/3.
  const two = [...of("a", [2, 4], [1, 1]), ...of("b", [5], [1])];
  test("the difference between what is of one person, and how people differ", () => {
    const found = effectOf(two)!;
    expect(found).toMatchObject({ weight: 1.5, first: 3, second: 3 });
    expect(found.value).toBeCloseTo(8 / 3, 12);
    expect(found.people).toBeCloseTo(1.8, 12);
    expect(found.byPeople).toBeCloseTo(2 / 9, 12);
  });

  test("what is of nobody else's time or person changes nothing", () => {
    const others = [...of("c", [100, 90], []), ...of("a", [], [50], "2"), ...of("b", [70], [], "3")];
    expect(effectOf([...others, ...two])).toEqual(effectOf(two));
  });

  // Everybody takes three times as long in the other month, and declares help there alone.
  test("what differs between people or times alone is no difference", () => {
    const all = [...of("a", [1, 2], [1, 2]), ...of("b", [11, 12], [11, 12]), ...of("a", [31], [31], "2")];
    expect(effectOf(all)!.value).toBeCloseTo(0, 12);
  });

  test("of one person, and where nothing varies twice, nobody can tell", () => {
    expect(effectOf(of("a", [2, 4], [1, 1]))).toBeNull();
    expect(effectOf([...of("a", [2], [1]), ...of("b", [2], [1])])).toBeNull();
    expect(effectOf([])).toBeNull();
  });
});

describe("over several places", () => {
  const place = (value: number, byPeople: number, more: Partial<Effect> = {}): Effect => ({
    ...{ value, byPeople, weight: 1, people: 4, first: 20, second: 20 },
    ...more,
  });

  // Places agree, so that what is left is what people differ by: t of 3 degrees, 3.182446, times √0.01.
  test("what people differ by does not go away with places", () => {
    for (const count of [5, 50]) {
      const { ratio, low, high } = pooledEffect(
        Array.from({ length: count }, () => place(Math.log(2), 0.01)),
      )!;
      expect(ratio).toBeCloseTo(2, 12);
      expect(low).toBeCloseTo(2 * Math.exp(-0.3182446), 6);
      expect(high).toBeCloseTo(2 * Math.exp(0.3182446), 6);
    }
  });

  // Five of one weight: each moves it by v/5, over 1 − 1/5 by v/4: √(0.1 ÷ 16) = 0.0790569 of −0.2, −0.1, 0, 0.1, 0.2. Degrees
  // 1.5 · 0.00625² ÷ (0.0034 ÷ 256) = 4.4117647: t is 2.6771736, and reaches 0.2116491.
  test("where people do not differ, it is what places differ by", () => {
    const found = pooledEffect([-0.2, -0.1, 0, 0.1, 0.2].map((value) => place(value, -1)))!;
    expect(found.ratio).toBeCloseTo(1, 12);
    expect(Math.log(found.high)).toBeCloseTo(0.2116491, 6);
  });

  // What people differ by is 0 on average, and 0.1 ÷ 4 · √2 from that by chance: both put together by squares.
  test("one standard error is added to what people differ by", () => {
    const places = [-0.2, -0.1, 0, 0.1, 0.2].map((value, i) => place(value, [0.1, -0.1, 0, 0, 0][i]!));
    const error = 0.025 * Math.SQRT2;
    const reach = Math.hypot(0.2116491, 3.1824463 * Math.sqrt(error));
    expect(Math.log(pooledEffect(places)!.high)).toBeCloseTo(reach, 6);
  });

  test("a place counts by its weight; of one alone nobody can tell", () => {
    const found = pooledEffect([place(0, 0), place(Math.log(16), 0, { weight: 3 })])!;
    expect(found.ratio).toBeCloseTo(8, 12);
    expect(pooledEffect([place(0, 0)])).toBeNull();
  });
});

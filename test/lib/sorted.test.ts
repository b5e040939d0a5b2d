import { expect, it } from "vitest";
import { firstFrom, firstWhere, withOrdered } from "../../src/lib/sorted.ts";
import { createRandom } from "../../src/lib/statistics/random.ts";

it("finds the first of which something is true, and the number of items where of none", () => {
  const items = [1, 3, 3, 7];
  const from = (bound: number) => firstWhere(items, (item) => item >= bound);
  expect([0, 1, 2, 3, 4, 7, 8].map(from)).toEqual([0, 0, 1, 1, 3, 3, 4]);
  expect(firstWhere([], () => true)).toBe(0);
});

it("finds the first number that is not below another", () => {
  const ascending = Float64Array.of(1, 3, 3, 7);
  expect([0, 1, 2, 3, 4, 7, 8].map((least) => firstFrom(ascending, least))).toEqual([0, 0, 1, 1, 3, 3, 4]);
  expect(firstFrom(new Float64Array(0), 1)).toBe(0);
});

it("puts the numbers at a place and behind it where an ascending order has them", () => {
  const { int, next } = createRandom(7);
  for (let round = 0; round < 2000; round++) {
    // Few different numbers, so that many are equal.
    const values = Float64Array.from({ length: 1 + int(40) }, () =>
      round % 2 === 0 ? int(5) : round % 3 === 0 ? Number.POSITIVE_INFINITY : next(),
    );
    const place = int(values.length);
    const ascending = values.toSorted();
    const found = withOrdered(values.slice(), place);
    expect([found[place], found[place + 1]]).toEqual([ascending[place], ascending[place + 1]]);
    expect(found.toSorted()).toEqual(ascending);
  }
});

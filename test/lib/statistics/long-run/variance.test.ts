import { describe, expect, test } from "vitest";
import { varianceInARow } from "../../../../src/lib/statistics/long-run/variance.ts";

/** Each of the signs `times` times. */
const runs = (signs: readonly number[], times: number) => signs.flatMap((sign) => Array(times).fill(sign));

describe("the variance of deliveries in a row", () => {
  test("is that of one where neighbours differ", () => {
    // 1, −1, 1 …: rows of two add up to 0. Twelve squares of 1, over 11.
    expect(varianceInARow(runs([1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1], 1), 2)).toBeCloseTo(12 / 11, 12);
  });

  test("is more where neighbours are alike", () => {
    // 1, 1, −1, −1 … six times: of the eleven rows of two six add up to ±2 and five to 0, squares 24, 24 ÷ 11 on
    // average; over 2 deliveries and 1 − 2/12 of the record: 24 ÷ 11 ÷ (5/3) = 72/55, more than 12/11.
    expect(varianceInARow(runs([1, -1, 1, -1, 1, -1], 2), 2)).toBeCloseTo(72 / 55, 12);
  });

  test("takes no longer rows than a sixth of the record", () => {
    const alike = runs([1, -1, 1, -1, 1, -1], 2);
    expect(varianceInARow(alike, 9)).toBe(varianceInARow(alike, 2));
  });

  test("takes rows of one where there are only few deliveries", () => {
    // Three squares of 1: over 2, or a mean of 1 over 1 − 1/3.
    expect(varianceInARow([1, -1, 1], 2)).toBeCloseTo(1.5, 12);
  });
});

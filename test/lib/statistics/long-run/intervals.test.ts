/**
 * Expected values: worked out from the definitions in Python, with numpy's sums over every row of deliveries and the
 * quantiles of scipy 1.17.1 (beta.ppf, t.ppf with 39 degrees), before the code ran.
 */
import { describe, expect, test } from "vitest";
import { largestOf } from "../../../../src/lib/statistics/long-run/largest.ts";
import type { LongRunInterval } from "../../../../src/lib/statistics/long-run/needs.ts";
import { longRunProportion } from "../../../../src/lib/statistics/long-run/proportion.ts";
import { longRunQuantile } from "../../../../src/lib/statistics/long-run/quantile.ts";
import { longRunRatio, longRunShare } from "../../../../src/lib/statistics/long-run/ratio.ts";
import { type Delivery, recordOf } from "../../../../src/lib/statistics/long-run/record.ts";
import { deliveries } from "./deliveries.ts";

const values = deliveries((value) => value);
const mixed = deliveries((value) => value, true);

function bounds(interval: LongRunInterval) {
  if ("why" in interval) throw new Error(interval.why);
  return interval;
}

function expectBounds(interval: LongRunInterval, low: number, high: number) {
  expect(bounds(interval).low).toBeCloseTo(low, 9);
  expect(bounds(interval).high).toBeCloseTo(high, 9);
  expect(bounds(interval).level).toBe(0.95);
}

describe("what is to be expected at this rhythm", () => {
  test("the rhythm of the record", () => {
    expect(recordOf(values).rhythm.R).toBe(40);
    expect(recordOf(values).rhythm.s).toBeCloseTo(0.23934082720279043, 12);
  });

  test.each([
    // The record's median is 10; 57 changes are worth 11.257 independent ones: ranks 11 and 46.
    [0.5, 6, 14],
    // Worth 13.778: ranks 25 and 54.
    [0.75, 9, 17],
  ])("the %d-quantile", (p, low, high) =>
    expect(longRunQuantile(recordOf(mixed), p)).toEqual({ low, high, level: 0.95 }));

  // Where neighbours are alike a row of six varies 4.4 times as much as six single ones.
  test("no quantile of fewer than five independent changes", () =>
    expect(longRunQuantile(recordOf(values), 0.5)).toEqual({
      why: "dependent",
      n: 57,
      size: expect.closeTo(2.5852407446, 9),
      least: 5,
    }));

  // 20 of the window's 57, worth 2.603.
  test("a proportion", () =>
    expectBounds(longRunProportion(recordOf(deliveries((value) => value > 12))), 0.057950889393, 0.82607914));

  // None in 57, worth the ten deliveries: t² ÷ (10 + t²) with t = 2.022691.
  test("a proportion of none, and of all", () => {
    expectBounds(longRunProportion(recordOf(deliveries(() => false))), 0, 0.290341188073);
    expectBounds(longRunProportion(recordOf(deliveries(() => true))), 0.709658811927, 1);
  });

  // 11.0526, standard error 3.08885.
  test("a mean", () =>
    expectBounds(
      longRunRatio(recordOf(deliveries((value) => ({ part: value, whole: 1 })))),
      6.280142728172538,
      19.451893071145562,
    ));

  // 0.525, standard error 0.0754278.
  test("a share of time", () =>
    expectBounds(
      longRunShare(recordOf(deliveries((value) => ({ part: value, whole: value + 10 })))),
      0.3747916153507303,
      0.6708168238346551,
    ));

  test.each([
    ["nothing", 0],
    ["everything", 1],
  ])("a share of %s has no bound", (_, part) =>
    expect(longRunShare(recordOf(deliveries(() => ({ part, whole: 1 }))))).toEqual({ why: "no-bound" }));

  test("the largest is very likely so where the difference to the next one leaves out 0", () => {
    // 98 % of 11.05 less 3: 0.560 to 15.546; less 4: −0.440 to 14.546.
    expect(largestOf(recordOf(deliveries((value) => [1, value, 3])))).toEqual({
      first: 1,
      second: 2,
      veryLikely: true,
      why: null,
    });
    expect(largestOf(recordOf(deliveries((value) => [value, 4])))).toEqual({
      first: 0,
      second: 1,
      veryLikely: false,
      why: { why: "close" },
    });
  });
});

describe("what is not told, and why", () => {
  const median = (record: readonly Delivery<number>[]) => longRunQuantile(recordOf(record), 0.5);
  const latest = (count: number) => mixed.slice(-count);
  const inWindow = (count: number) => values.map((one, k) => ({ ...one, inWindow: k >= 40 - count }));
  /** Two of three gaps are a day, the third is ten: logarithms 0, 0, 2.303, a spread of 1.1. */
  const irregular = (count: number) =>
    Array.from({ length: count }, (_, k) => ({
      at: k + 9 * Math.floor(k / 3),
      inWindow: k >= count - 20,
      changes: Array.from({ length: 12 }, (_, j) => ((7 * k + 5 * j) % 11) + (k % 3)),
    }));

  test("fewer than 36 deliveries are no rhythm", () => {
    expect(median(latest(36))).not.toHaveProperty("why");
    expect(median(latest(35))).toEqual({ why: "rhythm-short", R: 35, least: 36 });
  });

  test("a single delivery in the window", () => {
    expect(median(inWindow(2))).toMatchObject({ why: "dependent", n: 13 });
    expect(median(inWindow(1))).toEqual({ why: "few-deliveries", K: 1, least: 2 });
    expect(longRunShare(recordOf(deliveries((part) => ({ part, whole: 20 }))))).not.toHaveProperty("why");
  });

  test("p75 of fewer than 50 changes, p90 of fewer than 12 deliveries or 200 changes", () => {
    // The latest nine deliveries hold 51 changes (4 + 5 + 6 + 7 twice, and 7 at the front), the latest eight 44.
    expect(longRunQuantile(recordOf(inWindow(9)), 0.75)).not.toHaveProperty("why", "few-changes");
    expect(longRunQuantile(recordOf(inWindow(8)), 0.75)).toEqual({ why: "few-changes", n: 44, least: 50 });
    expect(longRunQuantile(recordOf(values), 0.9)).toEqual({ why: "few-deliveries", K: 10, least: 12 });
    expect(longRunQuantile(recordOf(inWindow(20)), 0.9)).toEqual({ why: "few-changes", n: 110, least: 200 });
  });

  test("tails and means at a rhythm so irregular that it would take more deliveries", () => {
    const lacking = { why: "irregular", most: 0.8, least: 120 };
    for (const p of [0.75, 0.9]) {
      expect(longRunQuantile(recordOf(irregular(119)), p)).toMatchObject(lacking);
      expect(longRunQuantile(recordOf(irregular(120)), p)).not.toHaveProperty("why", "irregular");
    }
    expect(longRunQuantile(recordOf(irregular(119)), 0.5)).not.toHaveProperty("why");
    const parts = (count: number) =>
      irregular(count).map((one) => ({
        ...one,
        changes: one.changes.map((value) => ({ part: value + 1, whole: 20 })),
      }));
    expect(longRunRatio(recordOf(parts(119)))).toMatchObject(lacking);
    expect(longRunRatio(recordOf(parts(120)))).not.toHaveProperty("why");
    expect(longRunShare(recordOf(parts(119)))).toMatchObject(lacking);
  });

  test("the largest of four deliveries, or of 20 changes, at least", () => {
    const times = deliveries((value) => [value, 4]);
    const of = (count: number) =>
      largestOf(recordOf(times.map((one, k) => ({ ...one, inWindow: k >= 40 - count })))).why;
    expect(of(4)).not.toMatchObject({ why: expect.stringMatching(/^few/) });
    expect(of(3)).toEqual({ why: "few-deliveries", K: 3, least: 4 });
    const single = times.map((one) => ({ ...one, changes: one.changes.slice(0, 1) }));
    expect(largestOf(recordOf(single)).why).toEqual({ why: "few-changes", n: 10, least: 20 });
  });
});

import { expect, test } from "vitest";
import { clusteredMeanInterval } from "../../../src/lib/statistics/clustered-mean.ts";

const five = (part: number, whole = 3) => Array.from({ length: 5 }, () => ({ part, whole }));

test("the interval of a mean of clusters, by hand", () => {
  // Ten clusters of three things, with 3 and 9 together: the mean is 60 / 30 = 2. Each moves its logarithm by ±3 / 60, over
  // 1 − 3 / 30: ±1/18. The variance is 10 / 18² = 0.0308642, the degrees are 0.75 · 2 · (10 / 18²)² / (10 / 18⁴) = 15, for which
  // tables give t = 2.13145: 2.13145 · √0.0308642 = 0.374458.
  const { low, high } = clusteredMeanInterval([...five(3), ...five(9)])!;
  expect(low).toBeCloseTo(2 * Math.exp(-0.374458), 4);
  expect(high).toBeCloseTo(2 * Math.exp(0.374458), 4);
});

test("there is none of fewer than 30 things, where nothing varies, of one cluster, and of nothing", () => {
  expect(clusteredMeanInterval([...five(3), ...five(9, 2)])).toBeNull();
  expect(clusteredMeanInterval([...five(6), ...five(6)])).toBeNull();
  expect(clusteredMeanInterval([{ part: 80, whole: 40 }])).toBeNull();
  expect(clusteredMeanInterval([...five(0), ...five(0)])).toBeNull();
});

/**
 * Five places, twenty events in the earlier stretch of each. Bounds by Student's t from an integral of its density, outside of this
 * program: 4.3026527 of two degrees, 2.7062308 of 4.2801165.
 */
import { describe, expect, test } from "vitest";
import {
  type Place,
  placeOf,
  pooledPassed,
  pooledRatio,
} from "../../../../src/lib/statistics/two-samples/pooled-rates.ts";

const FLAT = [0, 0, 0, 0, 0, 0];
const tally = (count: number, waves: readonly number[] = FLAT, length = 1) => ({ count, length, waves });
const place = (earlier: number, later: number, waves = FLAT): Place => ({
  earlier: tally(earlier, waves),
  later: tally(later),
});
const five = (one: Place) => Array.from({ length: 5 }, () => one);

test("of a place it keeps how many events there are, how long it is, and how high the waves stand at them", () => {
  // √2·cos(πk·x) at 0, ½ and 1: 1, 0, −1 of the first wave, 1, −1, 1 of the second, 1, 0, −1 of the third, 1, 1, 1 of the fourth.
  const { earlier, later } = placeOf({
    earlier: { at: [0, 0.5, 1], length: 6 },
    later: { at: [], length: 7 },
  });
  expect(earlier).toMatchObject({ count: 3, length: 6 });
  for (const [wave, sum] of [0, Math.SQRT2, 0, 3 * Math.SQRT2, 0, Math.SQRT2].entries())
    expect(earlier.waves[wave]).toBeCloseTo(sum, 12);
  expect(later).toEqual({ count: 0, length: 7, waves: FLAT });
});

describe("the ratio of rates over all", () => {
  // 100 before and 150 after: √(1/100 + 1/150) on the scale of logarithms, 1.959964 times.
  test("where places are alike and no wave shows, events know nothing of each other", () => {
    const { ratio, low, high } = pooledRatio(five(place(20, 30)))!;
    expect(ratio).toBeCloseTo(1.5, 12);
    expect(low).toBeCloseTo(1.1646666, 6);
    expect(high).toBeCloseTo(1.9318834, 6);
  });

  // A sum of 10 in one place of a hundred events: an error of 0.1 by the first wave.
  test("a slow wave of all together counts where it is more, by two degrees", () => {
    const places = [place(20, 30, [10, 0, 0, 0, 0, 0]), ...five(place(20, 30)).slice(1)];
    const { low, high } = pooledRatio(places)!;
    expect(low).toBeCloseTo(1.5 * Math.exp(-0.4302653), 6);
    expect(high).toBeCloseTo(1.5 * Math.exp(0.4302653), 6);
  });

  // Waves of two places that are the other way around are no wave of both.
  test("waves that cancel out are none", () => {
    const up = place(20, 30, [10, 0, 0, 0, 0, 0]);
    const down = place(20, 30, [-10, 0, 0, 0, 0, 0]);
    expect(pooledRatio([up, down, ...five(place(20, 30)).slice(2)])!.low).toBeCloseTo(1.1646666, 6);
  });

  // Without each: −2/15, −1/15, 0, 1/15, 2/15, divided by 1 less its part: 2/15, 1/6, 1/5, 7/30, 4/15. In squares 0.0706879, of 1.5 · 0.0706879² / 0.0017512 degrees.
  test("how places differ counts where that is more", () => {
    const { ratio, low, high } = pooledRatio([10, 20, 30, 40, 50].map((later) => place(20, later)))!;
    expect(ratio).toBeCloseTo(1.5, 12);
    expect(low).toBeCloseTo(0.7304855, 6);
    expect(high).toBeCloseTo(3.0801434, 6);
  });

  test("rates count, not numbers: stretches may be of several lengths", () => {
    const longer = { earlier: tally(40, FLAT, 2), later: tally(30) };
    expect(pooledRatio([longer, ...five(place(20, 30)).slice(1)])!.ratio).toBeCloseTo(1.5, 12);
  });

  test("of nothing there is none", () => {
    expect(pooledRatio([])).toBeNull();
    expect(pooledRatio(five(place(20, 0)))).toBeNull();
    expect(pooledRatio(five(place(0, 20)))).toBeNull();
  });
});

describe("whether a rise came through over all", () => {
  // 100 more came in on 100, and none more out: −½. Of the events 200 weigh 1/100, 300 half of that: √0.0275, 1.959964 times.
  test("none of it", () => {
    const { value, low, high } = pooledPassed(
      five(place(20, 40)).map((into) => ({ into, out: place(20, 20) })),
      0.5,
    )!;
    expect(value).toBeCloseTo(-0.5, 12);
    expect(low).toBeCloseTo(-0.8250233, 6);
    expect(high).toBeCloseTo(-0.1749767, 6);
  });

  // All of it: 1 − ½. In one place of five none of it: 0.8 − ½, and that place alone differs by more: 0.2² + 4 · 0.05², of 2.3 degrees.
  test("all of it, and all but that of one place", () => {
    const all = five(place(20, 40)).map((into) => ({ into, out: into }));
    expect(pooledPassed(all, 0.5)!.value).toBeCloseTo(0.5, 12);
    const but = [{ into: place(20, 40), out: place(20, 20) }, ...all.slice(1)];
    const passed = pooledPassed(but, 0.5)!;
    expect(passed.value).toBeCloseTo(0.3, 12);
    expect(passed.low).toBeLessThan(0);
  });

  test("where nothing came in before there is nothing to tell", () =>
    expect(pooledPassed([{ into: place(0, 20), out: place(20, 20) }], 0.5)).toBeNull());
});

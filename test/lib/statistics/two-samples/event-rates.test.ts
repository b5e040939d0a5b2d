import { describe, expect, test } from "vitest";
import { type Events, passedOn, rateRatio } from "../../../../src/lib/statistics/two-samples/event-rates.ts";

/** As many, evenly over a week: of such the sums of every slow wave are 0. */
const evenly = (count: number): Events => ({
  at: Array.from({ length: count }, (_, i) => (i + 0.5) / count),
  length: 1,
});
/** As many, all at the begin: of each wave √2 an event. */
const atOnce = (count: number): Events => ({ at: Array<number>(count).fill(0), length: 1 });

describe("the ratio of two rates", () => {
  test("is no surer than events that know nothing of each other", () => {
    // √(1/4 + 1/8) = 0.612372, times 1.959964: 1.200228. e^−1.200228 = 0.301125, and e^(1.85 · 1.200228) − 1 = 8.21117.
    const found = rateRatio({ earlier: evenly(4), later: evenly(8) })!;
    expect(found.ratio).toBeCloseTo(2, 12);
    expect(found.low).toBeCloseTo(0.60225, 5);
    expect(found.high).toBeCloseTo(4 / 0.60225, 3);
    expect(found.seen).toBeCloseTo(8.2112, 3);
  });

  test("is less sure where what happens comes in slow waves", () => {
    // Every wave of the earlier week sums up to √2 · 4 / 4, its square to 2: Student's t of three degrees reaches 3.182446 √2.
    const { ratio, low, high } = rateRatio({ earlier: atOnce(4), later: evenly(4) })!;
    expect(ratio).toBeCloseTo(1, 12);
    expect(Math.log(low)).toBeCloseTo(-3.182446 * Math.SQRT2, 5);
    expect(Math.log(high)).toBeCloseTo(3.182446 * Math.SQRT2, 5);
  });

  test("is less sure still where time lies between the two", () => {
    // Student's t of 1.75 degrees, its density summed up by Simpson's rule, reaches 4.948848.
    const { low, high } = rateRatio({ earlier: atOnce(4), later: evenly(4), areApart: true })!;
    expect(Math.log(low)).toBeCloseTo(-4.948848 * Math.SQRT2, 5);
    expect(Math.log(high)).toBeCloseTo(4.948848 * Math.SQRT2, 5);
  });

  test("counts by the length of each", () => {
    const { ratio } = rateRatio({ earlier: evenly(4), later: { ...evenly(4), length: 2 } })!;
    expect(ratio).toBeCloseTo(0.5, 12);
  });

  test("is none where one is empty", () => {
    expect(rateRatio({ earlier: evenly(0), later: evenly(4) })).toBeNull();
    expect(rateRatio({ earlier: evenly(4), later: evenly(0) })).toBeNull();
  });
});

describe("what came through of a rise", () => {
  test("is what came out more, less the part of what came in more", () => {
    // (4 − 4) − ½ (8 − 4) = −2. √(4 + 4 + ¼ · 4 + ¼ · 8) = √11, times 1.959964: 6.500466. 1.85 · 6.500466 ÷ ½ ÷ 4 = 6.012931.
    const into = { earlier: evenly(4), later: evenly(8) };
    const out = { earlier: evenly(4), later: evenly(4) };
    const { value, low, high, seen } = passedOn(into, out, 0.5);
    expect(value).toBeCloseTo(-2, 12);
    expect([low, high]).toEqual([expect.closeTo(-8.500466, 5), expect.closeTo(4.500466, 5)]);
    expect(seen).toBeCloseTo(6.01293, 4);
  });

  test("is no less sure where the same wave comes in and comes out", () => {
    // All of it passes, so that every wave is 0: what is left is √(4 · 4) · 1.959964.
    const both = { earlier: atOnce(4), later: atOnce(4) };
    const { value, low } = passedOn(both, both, 1);
    expect([value, low]).toEqual([expect.closeTo(0, 12), expect.closeTo(-4 * 1.959964, 5)]);
  });
});

import { describe, expect, test } from "vitest";
import { ratioInterval } from "../../../src/lib/statistics/ratio-interval.ts";
import { LOG, LOGIT } from "../../../src/lib/statistics/scale.ts";

const NUMBERS = Array.from({ length: 30 }, (_, i) => 1 + ((7 * i) % 13) ** 2 / 4);
const mean = (values: readonly number[]) => values.map((part) => ({ part, whole: 1 }));
const PARTS = NUMBERS.map((part, i) => ({ part, whole: part + 2 + ((5 * i) % 11) }));

describe("the interval of a ratio of independent observations", () => {
  // The same definition in Python (numpy 2, 400,000 resamples of its own generator): the mean is 12.783, between 9.0097
  // and 17.5467; the share 0.64508, between 0.53262 and 0.73862. 40,000 resamples come within a hundredth of them.
  test("is that of very many resamples", () => {
    const days = ratioInterval(mean(NUMBERS), LOG, { resamples: 40_000 })!;
    expect(Math.abs(days.low / 9.0097 - 1)).toBeLessThan(0.01);
    expect(Math.abs(days.high / 17.5467 - 1)).toBeLessThan(0.01);
    const share = ratioInterval(PARTS, LOGIT, { resamples: 40_000 })!;
    expect(share.low).toBeCloseTo(0.53262, 2);
    expect(share.high).toBeCloseTo(0.73862, 2);
  });

  test("is in the unit of the parts", () => {
    const days = ratioInterval(mean(NUMBERS), LOG)!;
    const hours = ratioInterval(mean(NUMBERS.map((value) => 24 * value)), LOG)!;
    expect(hours.low / days.low).toBeCloseTo(24, 9);
    expect(hours.high / days.high).toBeCloseTo(24, 9);
    expect(days.level).toBe(0.95);
  });

  test.each([
    ["nothing varies", LOG, mean(Array(40).fill(3))],
    ["there are 29", LOG, mean(NUMBERS.slice(1))],
    ["the share is nothing", LOGIT, PARTS.map(({ whole }) => ({ part: 0, whole }))],
    ["the share is everything", LOGIT, PARTS.map(({ whole }) => ({ part: whole, whole }))],
  ])("is none where %s", (_, scale, parts) => expect(ratioInterval(parts, scale)).toBeNull());
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bootstrap, percentileInterval } from "../../../src/lib/statistics/bootstrap.ts";
import { quantile } from "../../../src/lib/statistics/quantile.ts";
import { medianRatio } from "../../../src/measures/statistics/median-ratio.ts";
import { aConfig } from "../../builders.ts";

const config = aConfig({ bootstrap: { seed: 3, resamples: 40 } });
const ratio = (some: number[], rest: number[]) => medianRatio(some, rest, "change", config);

/** The same by sorting each resample. */
function sortedDraws(values: readonly number[], seed: number): Float64Array {
  const sorted = Float64Array.from(values).sort();
  const median = (pick: Int32Array) => quantile(Float64Array.from(pick, (i) => sorted[i]!).sort(), 0.5);
  return bootstrap(values.length, median, { seed, resamples: 40 });
}

describe("the ratio of two medians", () => {
  it("divides them", () => {
    // Medians 6 (of five) and 2.5 (of six).
    expect(ratio([6, 1, 9, 2, 8], [1, 2, 2, 3, 9, 9]).value).toBe(2.4);
  });

  it("has the interval that sorting each resample gives", () => {
    const sample = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 5, maxLength: 12 });
    fc.assert(
      fc.property(sample, sample, (some, rest) => {
        const [above, below] = [sortedDraws(some, 3), sortedDraws(rest, 4)];
        const expected = percentileInterval(above.map((median, i) => median / below[i]!));
        expect(ratio(some, rest).interval).toMatchObject(expected);
      }),
    );
  });

  it("is none of fewer than five, nor against no time at all", () => {
    expect(ratio([1, 2, 3, 4], [1, 2, 3, 4, 5])).toEqual({
      value: null,
      why: "4 changes, fewer than the 5 needed on one side",
    });
    expect(ratio([1, 2, 3, 4, 5], [0, 0, 0, 4, 5]).value).toBeNull();
  });
});

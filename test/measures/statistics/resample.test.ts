import { describe, expect, it } from "vitest";
import { bootstrap, percentileInterval } from "../../../src/lib/statistics/bootstrap.ts";
import { resampleSums } from "../../../src/measures/statistics/resample.ts";

const DRAWS = { seed: 1, resamples: 4000 };
const part = Float64Array.from({ length: 60 }, (_, i) => (i * 37) % 61);
const whole = Float64Array.from(part, (value, i) => value + ((i * 17) % 53));

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("resampleSums", () => {
  it("agrees with the general bootstrap on a share", () => {
    const [parts, wholes] = resampleSums([part, whole], DRAWS);
    const shares = parts.map((sum, i) => sum / wholes[i]!);
    const general = bootstrap(
      60,
      (pick) => {
        let [a, b] = [0, 0];
        for (const i of pick) {
          a += part[i]!;
          b += whole[i]!;
        }
        return a / b;
      },
      DRAWS,
    );
    const [own, other] = [percentileInterval(shares), percentileInterval(general)];
    // Two samples of 4,000 from one distribution: their ends differ by a few thousandths.
    expect(own.low).toBeCloseTo(other.low, 1.8);
    expect(own.high).toBeCloseTo(other.high, 1.8);
    expect(mean(shares)).toBeCloseTo(mean(general), 2.3);
  });

  it("draws the same rows for every column, whatever their number", () => {
    const columns = Array.from({ length: 6 }, (_, i) => part.map((value) => value * 2 ** i));
    const sums = resampleSums(columns, { seed: 3, resamples: 20 });
    sums.forEach((sum, i) => {
      expect([...sum]).toEqual([...sums[0]!].map((value) => value * 2 ** i));
    });
  });

  it("draws as many as there are rows, each of them, about equally often", () => {
    // The sum of n ones is n. Row 7 of 10 is drawn once in ten, 10 times in a resample of 10 rows: mean 1.
    const ones = new Float64Array(10).fill(1);
    const seventh = Float64Array.from({ length: 10 }, (_, i) => (i === 7 ? 1 : 0));
    const [counts, hits] = resampleSums([ones, seventh], DRAWS);
    expect(new Set(counts)).toEqual(new Set([10]));
    expect(mean(hits)).toBeCloseTo(1, 1);
  });

  it("gives the same for a seed, and other draws for another", () => {
    const [first] = resampleSums([part], { seed: 1, resamples: 10 });
    expect(resampleSums([part], { seed: 1, resamples: 10 })[0]).toEqual(first);
    expect(resampleSums([part], { seed: 2, resamples: 10 })[0]).not.toEqual(first);
  });
});

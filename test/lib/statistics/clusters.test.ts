import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterValues } from "../../../src/lib/statistics/clusters.ts";
import { meanDifferences } from "../../../src/lib/statistics/mean-difference.ts";

const groupsOf = (first: readonly number[], strata: readonly number[] = first.map(() => 0)) => ({
  first: Uint8Array.from(first),
  strata: Int32Array.from(strata),
});
const DRAWS = { seed: 1, resamples: 50 };

describe("the values of clusters", () => {
  it("are one each: hand-worked", () => {
    // First group: cluster 1 holds 2 and 4, cluster 2 holds 9; the mean is 5. Residuals −3 − 1 = −4 and 4, each with
    // weight 1/3; outside of cluster 1 lies 1/3 of the weight, outside of cluster 2 2/3: −4 and 2, together −2.
    // Values 5 + 2 · −4 + 2 = −1 and 5 + 2 · 2 + 2 = 11. Second group: 1 and 3 in clusters of one: mean 2,
    // residuals ∓1, weight ½, the other half outside: ∓1, so 2 ∓ 2.
    const { columns, groups } = clusterValues(
      [Float64Array.of(2, 4, 9, 1, 3)],
      groupsOf([1, 1, 1, 0, 0]),
      [1, 1, 2, 1, 3],
    );
    expect([...groups.first]).toEqual([1, 1, 0, 0]);
    expect([...groups.strata]).toEqual([0, 0, 0, 0]);
    [-1, 11, 0, 4].forEach((value, i) => {
      expect(columns[0]![i]).toBeCloseTo(value, 12);
    });
  });

  it("differ as the observations do, in strata as well", () => {
    const one = fc.record({
      value: fc.nat(1000),
      first: fc.nat(1),
      stratum: fc.nat(1),
      cluster: fc.nat(4),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), (some) => {
        // Both groups in both strata, so that every stratum can be compared.
        const corners = [0, 1, 2, 3].map((i) => ({ value: i, first: i % 2, stratum: i >> 1, cluster: i }));
        const all = [...corners, ...some];
        const column = Float64Array.from(all, ({ value }) => value);
        const groups = groupsOf(
          all.map(({ first }) => first),
          all.map(({ stratum }) => stratum),
        );
        const clusters = all.map(({ cluster }) => cluster);
        const made = clusterValues([column], groups, clusters);
        const [plain] = meanDifferences([column], groups, DRAWS);
        const [clustered] = meanDifferences(made.columns, made.groups, DRAWS);
        expect(clustered!.difference).toBeCloseTo(plain!.difference, 8);
        expect(clustered!.second).toBeCloseTo(plain!.second, 8);
      }),
    );
  });
});

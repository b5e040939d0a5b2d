import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/lib/statistics/random.ts";
import { type Pair, rankCounts } from "../../../src/lib/statistics/rank-counts.ts";

describe("counts of pairs that begin late enough and end early enough", () => {
  it("counts none where there are none", () => {
    expect(rankCounts([], [[0, 9]])).toEqual([0]);
    expect(rankCounts([[1, 2]], [])).toEqual([]);
  });

  it("counts what begins at the first bound, and not what ends at the second", () => {
    const pairs: Pair[] = [
      [1, 5],
      [2, 4],
      [2, 5],
      [3, 9],
    ];
    const bounds: Pair[] = [
      [2, 5],
      [1, 6],
      [4, 99],
    ];
    expect(rankCounts(pairs, bounds)).toEqual([1, 3, 0]);
  });

  it("agrees with going through them pair by pair", () => {
    const random = createRandom(7);
    const some = (count: number): Pair[] =>
      Array.from({ length: count }, () => [random.int(40), random.int(40)]);
    for (let round = 0; round < 50; round++) {
      const [pairs, bounds] = [some(round), some(30)];
      const plain = bounds.map(
        ([first, second]) => pairs.filter(([a, b]) => a >= first && b < second).length,
      );
      expect(rankCounts(pairs, bounds)).toEqual(plain);
    }
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inOrder } from "../../src/lib/in-order.ts";

const ordered = (...instants: number[]) => [...inOrder(Float64Array.from(instants))];

describe("instants of events that came one after another", () => {
  it("stay where they rise", () => {
    expect(ordered(1, 2, 2, 5)).toEqual([1, 2, 2, 5]);
  });

  it("of one that is too early move to the one before, of one that is too late as well", () => {
    // 10 20 [3] 30: all but 3 rise. 10 [99] 20 30: all but 99.
    expect(ordered(10, 20, 3, 30)).toEqual([10, 20, 20, 30]);
    expect(ordered(10, 99, 20, 30)).toEqual([10, 10, 20, 30]);
  });

  it("of two that contradict each other the earlier is moved", () => {
    expect(ordered(10, 3, 12)).toEqual([10, 10, 12]);
  });

  it("move to the first one that stays where none stands before", () => {
    expect(ordered(99, 98, 10, 20, 30)).toEqual([10, 10, 10, 20, 30]);
    expect(ordered(Number.NaN, 10, Number.NaN, 20)).toEqual([10, 10, 10, 20]);
  });

  it("are none where none can be read", () => {
    expect(ordered(Number.NaN, Number.NaN)).toEqual([Number.NaN, Number.NaN]);
    expect(ordered()).toEqual([]);
  });

  it("never fall, and as few are moved as any choice could", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 9 }), (instants) => {
        const found = ordered(...instants);
        for (let i = 1; i < found.length; i++) expect(found[i]).toBeGreaterThanOrEqual(found[i - 1]!);
        // All 2ⁿ choices of what stays.
        let most = 0;
        for (let choice = 0; choice < 2 ** instants.length; choice++) {
          const kept = instants.filter((_, i) => (choice >> i) & 1);
          if (kept.every((at, i) => i === 0 || at >= kept[i - 1]!)) most = Math.max(most, kept.length);
        }
        expect(found.filter((at, i) => at === instants[i]).length).toBeGreaterThanOrEqual(most);
      }),
    );
  });
});

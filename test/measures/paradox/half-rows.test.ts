import { describe, expect, test } from "vitest";
import { medianRow, type Valued } from "../../../src/measures/paradox/half-rows.ts";

const NAMED = { about: "lead-time", label: "lead time, median", unit: "seconds" } as const;
const SPLIT = { of: "halves", earlier: { from: 0, to: 1000 }, later: { from: 1000, to: 2000 } } as const;

/** Twenty-four of each half, spread over it, of 10 to 33 seconds; `train` names what carried one. */
const waits = (train: (index: number) => string | null): Valued[] =>
  Array.from({ length: 48 }, (_, index) => {
    const together = train(index);
    const value = 1000 * (10 + ((7 * index) % 24));
    return { at: 20 + 41 * index, value, ...(together === null ? {} : { together }) };
  });

const ratioOf = (train: (index: number) => string | null) =>
  medianRow(NAMED, waits(train), SPLIT, "change").ratio;

describe("the ratio of two medians", () => {
  test("is never surer for what was carried together", () => {
    const [alone, each] = [ratioOf(() => null)!, ratioOf((index) => `${index}`)!];
    expect(each.value).toBe(alone.value);
    expect(each.low).toBeLessThanOrEqual(alone.low);
    expect(each.high).toBeGreaterThanOrEqual(alone.high);
  });

  test("is not told where one delivery carried all of a half: how deliveries differ cannot be seen", () => {
    const found = medianRow(
      NAMED,
      waits((index) => (index < 24 ? "v1" : "v2")),
      SPLIT,
      "change",
    );
    expect(found.ratio).toBeNull();
    expect(found.why).toContain("beyond what was seen");
  });
});

import { describe, expect, it } from "vitest";
import { isIrregular } from "../../../src/measures/compared/irregular.ts";

/** Deliveries with so many changes each, the first now and the others after these gaps. */
const times = (carried: number, ...gaps: number[]) =>
  [0, ...gaps].flatMap((_, i) => {
    const finishedAt = gaps.slice(0, i).reduce((sum, gap) => sum + gap, 0);
    return Array.from({ length: carried }, () => ({ delivery: `v${i}`, finishedAt }));
  });

describe("deliveries that changes share", () => {
  it("are irregular where the logarithms of their gaps deviate by more than 0.35", () => {
    // Logarithms 0, 0 and ln 2, ln 2 deviate by ln √2 · √(4 ÷ 3) = 0.4002; of 2 and 3 by ln √1.5 · √(4 ÷ 3) = 0.2341.
    expect(isIrregular([times(2, 1, 1), times(2, 2, 2)])).toBe(true);
    expect(isIrregular([times(2, 2, 2), times(2, 3, 3)])).toBe(false);
  });

  it("are none where hardly any delivery carries two", () => {
    expect(isIrregular([times(1, 1, 1), times(1, 4, 4)])).toBe(false);
  });

  it("are irregular for all that is known where there are too few gaps", () => {
    expect(isIrregular([times(20), times(20)])).toBe(true);
  });
});

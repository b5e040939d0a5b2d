import { expect, test } from "vitest";
import type { Comparable } from "../../src/judge/compared/comparable.ts";
import { throughputRate } from "../../src/judge/verified/rates.ts";
import { days, weeks } from "../builders.ts";

/** Eight weeks from an instant on, in which twenty were merged: all at the begin, or evenly. */
function merged(from: number, how: "at once" | "evenly"): Comparable {
  const at = (i: number) => from + (how === "evenly" ? (weeks(8) * (i + 0.5)) / 20 : 0);
  const singles = { merged: Array.from({ length: 20 }, (_, i) => ({ at: at(i) })) };
  return { window: { from, to: from + weeks(8) }, singles } as unknown as Comparable;
}

test.each([
  ["right after it", 0, 3.182446],
  ["a day after it", days(1), 3.182446],
  ["four weeks after it", weeks(4), 4.948848],
])("a window that begins %s: how far chance reaches", (_, between, reach) => {
  // Every wave of the first sums up to √2, of the second to 0. Student's t reaches so far by 3 degrees, and by 1.75.
  const { ratio } = throughputRate(merged(0, "at once"), merged(weeks(8) + between, "evenly"));
  expect(ratio!.ratio).toBeCloseTo(1, 12);
  expect(Math.log(ratio!.high)).toBeCloseTo(reach * Math.SQRT2, 5);
});

import { expect, test } from "vitest";
import { coverageOf, underHalf } from "../../../src/measures/statistics/coverage.ts";

test("what rests on less than half says of how much, in figures that can be read", () => {
  const items = Array.from({ length: 3000 }, (_, i) => i);
  const coverage = coverageOf("changes", items, (i) => (i < 1280 ? null : "they are not told"));
  expect(underHalf(coverage)).toBe(
    "Known for 1,280 of 3,000 changes only, less than half; for 1,720 others: they are not told",
  );
});

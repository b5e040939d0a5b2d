import { expect, test } from "vitest";
import { coverageOf, underHalf } from "../../../src/measures/statistics/coverage.ts";

test("what rests on less than half says of how much, in figures that can be read", () => {
  const items = Array.from({ length: 3000 }, (_, i) => i);
  const coverage = coverageOf("changes", items, (i) => (i < 1280 ? null : "they are not told"));
  expect(underHalf(coverage)).toBe(
    "Known for only 1,280 of the 3,000 changes, too few to judge by (half are needed); the reason for the other 1,720: they are not told",
  );
});

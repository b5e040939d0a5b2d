import { expect, test } from "vitest";
import { longerLook } from "../../../src/lib/time/longer.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 0, 1);

test.each([
  [90, "180d"],
  [180, "1y"],
  // Half a year and a day: 180 days would be shorter.
  [184, "1y"],
  [365, "2y"],
  [730, "5y"],
  [1826, null],
  [4000, null],
])("longer than %d days back is %s", (days, word) => expect(longerLook(NOW - days * DAY, NOW)).toBe(word));

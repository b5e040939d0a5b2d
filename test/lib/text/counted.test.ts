import { expect, test } from "vitest";
import { counted, grouped } from "../../../src/lib/text/counted.ts";

test.each([
  [0, "0"],
  [999, "999"],
  [1000, "1,000"],
  [1234567, "1,234,567"],
  [-1234, "-1,234"],
  [-0.2, "0"],
])("%d is %s", (value, says) => expect(grouped(value)).toBe(says));

test.each([
  [1, "change", "1 change"],
  [0, "change", "0 changes"],
  [1384, "change", "1,384 changes"],
  [2, "delivery", "2 deliveries"],
  [2, "day", "2 days"],
  [5, "push", "5 pushes"],
])("%d %s: %s", (count, noun, says) => expect(counted(count, noun)).toBe(says));

import { expect, test } from "vitest";
import { counted, grouped, ofOne } from "../../../src/lib/text/counted.ts";

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
  [2, "change that waited for a look", "2 changes that waited for a look"],
  [15, "merged change of known size", "15 merged changes of known size"],
  [1, "finished change with a known lead time", "1 finished change with a known lead time"],
  [3, "delivery by hand", "3 deliveries by hand"],
])("%d %s: %s", (count, noun, says) => expect(counted(count, noun)).toBe(says));

test.each([
  ["changes", "change"],
  ["deliveries in the window", "delivery in the window"],
  ["finished changes that took more than a look", "finished change that took more than a look"],
  ["pushes", "push"],
  ["pull requests", "pull request"],
  ["heads", "head"],
])("of one of %s: %s", (nouns, says) => expect(ofOne(nouns)).toBe(says));

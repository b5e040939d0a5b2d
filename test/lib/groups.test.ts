import { expect, it } from "vitest";
import { addTo, groupsOf } from "../../src/lib/groups.ts";

it("keeps items and keys in the order in which they are met", () => {
  const groups = groupsOf([5, 2, 4, 1], (number) => (number % 2 === 0 ? "even" : "odd"));
  addTo(groups, "even", 8);
  addTo(groups, "none", 0);
  expect([...groups]).toEqual([
    ["odd", [5, 1]],
    ["even", [2, 4, 8]],
    ["none", [0]],
  ]);
});

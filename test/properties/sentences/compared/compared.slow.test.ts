import { expect, test } from "vitest";
import { KINDS } from "../kinds.ts";
import { brokenIn } from "./hold.ts";
import { pairsOf } from "./pairs.ts";

const SEEDS = [1, 2, 3, 4, 5];

test.each(Object.keys(KINDS))("no two sentences of one comparison contradict each other: %s", (kind) => {
  const pairs = SEEDS.flatMap((seed) => pairsOf(kind, seed));
  expect(
    pairs.flatMap(({ name, document }) => brokenIn(document).map((where) => `${name}: ${where}`)),
  ).toEqual([]);
});

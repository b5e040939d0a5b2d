import { expect, test } from "vitest";
import { KINDS } from "../kinds.ts";
import { aheadOf } from "./documents.ts";
import { brokenIn } from "./hold.ts";

const SEEDS = [1, 2, 3];

test.each(Object.keys(KINDS))("no two sentences of verify or whatif contradict each other: %s", (kind) => {
  const all = SEEDS.flatMap((seed) => aheadOf(kind, seed));
  expect(all.flatMap((one) => brokenIn(one).map((where) => `${one.name}: ${where}`))).toEqual([]);
});

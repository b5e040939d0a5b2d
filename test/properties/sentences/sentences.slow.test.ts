import { expect, test } from "vitest";
import { brokenInAll } from "./hold.ts";
import { KINDS } from "./kinds.ts";
import { worldOf } from "./worlds.ts";

/** Over 200 worlds in all. */
const SEEDS = Array.from({ length: 8 }, (_, index) => index + 1);

test.each(Object.keys(KINDS))("no two sentences of one report contradict each other: %s", (kind) => {
  const worlds = SEEDS.map((seed) => worldOf(kind, seed));
  expect(worlds.flatMap((world) => brokenInAll(world).map((where) => `${world.name}: ${where}`))).toEqual([]);
});

import { expect, test } from "vitest";
import { brokenIn } from "./hold.ts";
import { KINDS } from "./kinds.ts";
import { worldOf } from "./worlds.ts";

/** Over 200 worlds in all. */
const SEEDS = Array.from({ length: 8 }, (_, index) => index + 1);

test.each(Object.keys(KINDS))("no two sentences of one report contradict each other: %s", (kind) => {
  const worlds = SEEDS.map((seed) => worldOf(kind, seed));
  expect(worlds.flatMap(({ name, report }) => brokenIn(report).map((where) => `${name}: ${where}`))).toEqual(
    [],
  );
});

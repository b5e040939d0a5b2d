import { describe, expect, test } from "vitest";
import { brokenIn, screensOf } from "./hold.ts";
import { KINDS } from "./kinds.ts";
import { BEDS, PLANTS } from "./plants.ts";
import { SENTENCE_RULES } from "./rules/index.ts";
import { worldOf } from "./worlds.ts";

/** Every fourth kind of world, once; `sentences.slow.test.ts` holds the rules to all of them, often. */
const SAMPLE = Object.keys(KINDS).filter((_, index) => index % 4 === 2);

test.each(SAMPLE)("no two sentences of one report contradict each other: %s", (kind) => {
  expect(brokenIn(worldOf(kind, 1).report)).toEqual([]);
});

describe("the rules can fail", () => {
  const beds = BEDS.map(([kind, seed]) => worldOf(kind, seed).report);

  test("what is planted in does not break them", () => {
    expect(beds.flatMap((report) => brokenIn(report))).toEqual([]);
  });

  test.each(SENTENCE_RULES.map(({ name }) => name))("%s", (name) => {
    const rule = SENTENCE_RULES.find((one) => one.name === name)!;
    const planted = PLANTS.filter((one) => one.rule === name).map(({ plant }) =>
      beds.some((bed) => {
        const report = structuredClone(bed);
        try {
          plant(report);
        } catch (error) {
          // What the plant needs does not grow in this bed.
          if (error instanceof TypeError || error instanceof RangeError) return false;
          throw error;
        }
        return rule.broken(report, () => screensOf(report)).length > 0;
      }),
    );
    expect(planted.length).toBeGreaterThan(0);
    expect(planted).not.toContain(false);
  });
});

import { describe, expect, test } from "vitest";
import { explainedOf } from "./explained/explained.ts";
import { EXPLAIN_PLANTS } from "./explained/plants.ts";
import { EXPLAIN_RULES } from "./explained/rules/index.ts";
import { brokenInAll, screensOf } from "./hold.ts";
import { KINDS } from "./kinds.ts";
import { pagesOf } from "./pages/pages.ts";
import { PAGE_PLANTS } from "./pages/plants.ts";
import { PAGE_RULES } from "./pages/rules/index.ts";
import { BEDS, PLANTS } from "./plants.ts";
import { SENTENCE_RULES } from "./rules/index.ts";
import { worldOf } from "./worlds.ts";

/** Every fourth kind of world, once; `sentences.slow.test.ts` holds the rules to all of them, often. */
const SAMPLE = Object.keys(KINDS).filter((_, index) => index % 4 === 2);

test.each(SAMPLE)("no two sentences of one report contradict each other: %s", (kind) => {
  expect(brokenInAll(worldOf(kind, 1))).toEqual([]);
});

describe("the rules can fail", () => {
  const beds = BEDS.map(([kind, seed]) => worldOf(kind, seed));
  const grown = beds.map((bed) => ({ ...bed, pages: pagesOf(bed.report), explained: explainedOf(bed) }));

  test("what is planted in does not break them", () => {
    expect(beds.flatMap((bed) => brokenInAll(bed))).toEqual([]);
  });

  /** Whether it breaks in one of the beds; false where what the plant needs does not grow there. */
  const breaks = (attempt: (bed: (typeof grown)[number]) => readonly string[]) =>
    grown.some((bed) => {
      try {
        return attempt(bed).length > 0;
      } catch (error) {
        if (error instanceof TypeError || error instanceof RangeError) return false;
        throw error;
      }
    });

  const expectAllToBreak = (broke: readonly boolean[]) => {
    expect(broke.length).toBeGreaterThan(0);
    expect(broke).not.toContain(false);
  };

  test.each(SENTENCE_RULES.map(({ name }) => name))("%s", (name) => {
    const rule = SENTENCE_RULES.find((one) => one.name === name)!;
    expectAllToBreak(
      PLANTS.filter((one) => one.rule === name).map(({ plant }) =>
        breaks((bed) => {
          const report = structuredClone(bed.report);
          plant(report);
          return rule.broken(report, () => screensOf(pagesOf(report)));
        }),
      ),
    );
  });

  test.each(PAGE_RULES.map(({ name }) => name))("%s", (name) => {
    const rule = PAGE_RULES.find((one) => one.name === name)!;
    expectAllToBreak(
      PAGE_PLANTS.filter((one) => one.rule === name).map(({ plant }) =>
        breaks(({ report, pages }) => rule.broken(report, plant(pages, report))),
      ),
    );
  });

  test.each(EXPLAIN_RULES.map(({ name }) => name))("%s", (name) => {
    const rule = EXPLAIN_RULES.find((one) => one.name === name)!;
    expectAllToBreak(
      EXPLAIN_PLANTS.filter((one) => one.rule === name).map(({ plant }) =>
        breaks((bed) => {
          const [report, explained] = structuredClone([bed.report, bed.explained] as const);
          return rule.broken(report, plant(explained, report));
        }),
      ),
    );
  });
});

import { describe, expect, test } from "vitest";
import { KINDS } from "../kinds.ts";
import { brokenIn, pagesOf } from "./hold.ts";
import { pairsOf } from "./pairs.ts";
import { PLANTS } from "./plants.ts";
import { COMPARED_RULES } from "./rules.ts";

/** Every fourth kind of world, once; `compared.slow.test.ts` holds the rules to all of them, often. */
const SAMPLE = Object.keys(KINDS).filter((_, index) => index % 4 === 2);

describe("no two sentences of one comparison contradict each other", () => {
  test.each(SAMPLE)("%s", (kind) => {
    for (const { name, document } of pairsOf(kind, 1)) expect([name, ...brokenIn(document)]).toEqual([name]);
  });
});

describe("the rules can fail", () => {
  const [{ document: bed }] = pairsOf("a usual team", 2) as [ReturnType<typeof pairsOf>[number]];

  test("what is planted in does not break them", () => {
    expect(brokenIn(bed)).toEqual([]);
  });

  test.each(COMPARED_RULES.map(({ name }) => name))("%s", (name) => {
    const rule = COMPARED_RULES.find((one) => one.name === name)!;
    const planted = PLANTS.filter((one) => one.rule === name).map(({ plant, print }) => {
      const document = structuredClone(bed);
      plant?.(document);
      const pages = pagesOf(document);
      return rule.broken(document, () => print?.(pages) ?? pages).length > 0;
    });
    expect(planted.length).toBeGreaterThan(0);
    expect(planted).not.toContain(false);
  });
});

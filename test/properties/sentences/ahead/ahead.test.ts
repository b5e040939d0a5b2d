import { describe, expect, test } from "vitest";
import { aheadOf } from "./documents.ts";
import { brokenIn, pagesOf } from "./hold.ts";
import { PLANTS } from "./plants.ts";
import { AHEAD_RULES, rowsAddUp } from "./rules.ts";

/** A few kinds once; `ahead.slow.test.ts` holds the rules to all of them. */
const SAMPLE = ["git alone with tags", "reviews that wait", "one or two changes"];

test.each(SAMPLE)("no two sentences of verify or whatif contradict each other: %s", (kind) => {
  const all = aheadOf(kind, 1);
  expect(all.flatMap((one) => brokenIn(one).map((where) => `${one.name}: ${where}`))).toEqual([]);
});

describe("the rules can fail", () => {
  const beds = aheadOf("a usual team", 1);
  const withFigure = beds.filter(
    (one) => one.kind === "whatif" || one.document.results.some(({ figure }) => figure !== null),
  );

  test("what is planted in does not break them", () => {
    expect(withFigure.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["verify", "whatif"]));
    expect(beds.flatMap(brokenIn)).toEqual([]);
  });

  test.each(
    AHEAD_RULES.filter(({ broken }) => broken !== rowsAddUp).map(({ name }) => name),
  )("%s", (name) => {
    const rule = AHEAD_RULES.find((one) => one.name === name)!;
    const broke = PLANTS.filter((one) => one.rule === name).map(({ verify, whatif, print }) =>
      structuredClone(withFigure).some((bed) => {
        if (bed.kind === "verify") verify?.(bed.document);
        else if (bed.document.replay !== null) whatif?.(bed.document);
        const pages = pagesOf(bed);
        return rule.broken(bed, () => print?.(pages) ?? pages).length > 0;
      }),
    );
    expect(broke.length).toBeGreaterThan(0);
    expect(broke).not.toContain(false);
  });
});

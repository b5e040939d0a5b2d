import { expect, test } from "vitest";
import { longerThanWhole } from "../../../src/render/words/stage-words.ts";
import { library } from "../report-library.ts";

const lead = library.measures.find(({ id }) => id === "lead-time")!;
const [row] = library.stages.filter(({ inLeadTime }) => inLeadTime);
/** A report in which half of the changes took so long in all, and half of those in a stage so long there. */
const where = (whole: number | null, part: number | null, inLeadTime = true) => ({
  measures: [{ ...lead, statistics: [{ ...lead.statistics[0]!, value: whole }] }],
  stages: [{ ...row!, inLeadTime, medianSeconds: part }],
});

test("the median of a stage above that of lead time is told of other changes; else nothing is said", () => {
  expect(longerThanWhole(where(100, 101))).toBe(
    "a stage's median is of the changes that were in it, lead time's of all whose start is known",
  );
  for (const [whole, part] of [
    [100, 100],
    [null, 101],
    [100, null],
  ] as const)
    expect(longerThanWhole(where(whole, part))).toBeNull();
  expect(longerThanWhole(where(100, 101, false))).toBeNull();
});

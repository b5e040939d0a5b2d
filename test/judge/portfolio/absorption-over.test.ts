/** Whether assistance gets changes through, over repositories of which it is known what it did. */
import { describe, expect, test } from "vitest";
import { assistedCells, assistedOfCells } from "../../../src/judge/dataset/assisted-cells.ts";
import { absorptionOver } from "../../../src/judge/portfolio/over-all/absorption-over.ts";
import { judged } from "./records.ts";

type Assisted = NonNullable<NonNullable<ReturnType<typeof judged>["record"]>["assisted"]>;

/** So many times as long, where people differ so that the interval reaches over 3.182446 · 0.1 of the logarithm on either side. */
const side = (times: number, more: Partial<Assisted["lead"]> = {}) => ({
  ...{ value: Math.log(times), byPeople: 0.01, weight: 10, people: 4, first: 30, second: 40 },
  ...more,
});
const assisted = (before: number, lead: number, more: Partial<Assisted["lead"]> = {}): Assisted => ({
  before: side(before, more),
  lead: side(lead, more),
});
const recordWith = (own: Assisted | null) => judged("shop", { assisted: own }).record!;
const five = (own: Assisted) => Array.from({ length: 5 }, () => recordWith(own));

// e^±0.3182446 is 0.7274 and 1.3747.
describe("the answer over all repositories together", () => {
  test("yes: less before the merge, and less in all", () => {
    const found = absorptionOver([...five(assisted(0.5, 0.6)), recordWith(null)])!;
    expect(found).toMatchObject({ word: "yes", repositories: 5, declared: 150, others: 200 });
    expect(found.before!.low).toBeCloseTo(0.5 * Math.exp(-0.3182446), 6);
    expect(found.lead!.high).toBeCloseTo(0.6 * Math.exp(0.3182446), 6);
    expect(found.says).toEqual([
      "Yes over 5 repositories together: changes with declared AI assistance took 50 % less (likely 31 % to 64 % less) before the merge than others of their kind by the same people in the same month, and in all they took 40 % less (likely 18 % to 56 % less).",
      "They are 150 changes with it and 200 others; in 1 of 6 repositories there are too few.",
      "Changes were not given assistance by lot: what it was asked for may explain a difference as well.",
    ]);
  });

  test("no: more before the merge; or less there, and more in all", () => {
    expect(absorptionOver(five(assisted(2, 1)))!.word).toBe("no");
    const found = absorptionOver(five(assisted(0.5, 2)))!;
    expect(found.word).toBe("no");
    expect(found.says[0]).toContain("and in all they took 100 % more (likely 45 % to 175 % more).");
    expect(found.says[1]).toBe("They are 150 changes with it and 200 others.");
  });

  test("cannot tell: less before the merge alone, and nothing at all", () => {
    expect(absorptionOver(five(assisted(0.5, 0.9)))!).toMatchObject({ word: "cannot tell" });
    expect(absorptionOver(five(assisted(1, 0.5)))!.says[0]).toBe(
      "Cannot tell over 5 repositories together: for changes with declared AI assistance, held against others of their kind by the same people in the same month, before the merge anything from 27 % less to 37 % more fits, and in all they took 50 % less (likely 31 % to 64 % less).",
    );
  });

  test("of fewer than five that have enough it is not told, and what it takes is said", () => {
    const few = [{ first: 19 }, { second: 19 }, { people: 2.9 }].map((more) =>
      recordWith(assisted(0.5, 0.5, more)),
    );
    const found = absorptionOver([...five(assisted(0.5, 0.5)).slice(1), ...few])!;
    expect(found).toMatchObject({ word: "cannot tell", repositories: 4, before: null, lead: null });
    expect(found.says).toEqual([
      "Cannot tell over all repositories: it takes 5 with 20 changes that declare AI assistance and 20 others of their kind by the same people in the same months, 3 people or more; 4 have that.",
    ]);
  });

  test("of one alone its own page tells; where nothing is declared nothing is said", () => {
    expect(absorptionOver([recordWith(assisted(0.5, 0.5))])).toBeNull();
    expect(absorptionOver([recordWith(null), recordWith(null)])).toBeNull();
  });
});

test("as cells of a dataset it comes back as it was", () => {
  const own = { before: side(0.5), lead: side(0.7, { byPeople: -0.02 }) };
  expect(assistedOfCells(assistedCells(own))).toEqual(own);
  expect(assistedOfCells(assistedCells(null))).toBeNull();
});

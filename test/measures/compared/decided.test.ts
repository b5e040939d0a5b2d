import { describe, expect, it } from "vitest";
import { decided } from "../../../src/measures/compared/decided.ts";
import type { Mean } from "../../../src/measures/compared/means.ts";
import type { ComparedMedians, Direction, Estimated } from "../../../src/measures/measure.ts";

/** A difference from `low` to `high` seconds. */
const from = (low: number, high: number): Estimated => ({ seconds: (low + high) / 2, low, high });
const alike = (low: number, high: number) => ({ ...from(low, high), secondSeconds: 100 });

const LONGER = from(10, 24);
const OPEN = from(-4, 9);

/** Longer wherever it is looked at. */
const mean = (differs: Partial<Mean> = {}): Mean => ({
  firstSeconds: 22,
  secondSeconds: 5,
  difference: LONGER,
  adjusted: alike(10, 24),
  sameWeek: LONGER,
  people: LONGER,
  hangsOn: [],
  ...differs,
});

const lead = (direction: Direction) => ({ direction }) as ComparedMedians;

/** Whether it is certain, and why not, where the ranks tell that way. */
const found = (total: Mean, direction: Direction = "longer", isOneTime = true) => {
  const row = { ...total, stage: "coding", kind: "work" as const };
  const { rows, total: judged, meansSays } = decided({ rows: [row], total }, lead(direction), isOneTime);
  // One stage alone is all of the time.
  expect(rows.map(({ certain }) => certain)).toEqual([judged.certain]);
  return [judged.certain, meansSays];
};

const BUT = "The means of all differ beyond chance, but";

describe("a difference of means", () => {
  it("is certain where ranks, likeness, week and people tell the same", () => {
    expect(found(mean())).toEqual([true, null]);
    expect(found(mean({ adjusted: null }))).toEqual([true, null]);
  });

  it("of an interval that holds 0 has nothing to be explained", () => {
    expect(found(mean({ difference: OPEN, adjusted: null }), "unclear")).toEqual([false, null]);
  });

  it.each([
    [
      { adjusted: alike(-4, 9) },
      "between changes that are alike they may not: their size or kind of work may be what differs.",
    ],
    [
      { adjusted: alike(-9, -4) },
      "between changes that are alike they may not: their size or kind of work may be what differs.",
    ],
    [
      { sameWeek: OPEN },
      "between changes merged in the same week they may not: the time may be what differs.",
    ],
    [{ sameWeek: null }, "too few were merged in the same weeks: the time may be what differs."],
    [{ people: OPEN }, "between changes of the same people they may not: who made them may be what differs."],
    [{ people: null }, "too few people made them: who did may be what differs."],
  ])("away from 0 is told what may explain it: %j", (differs, why) => {
    expect(found(mean(differs), "unclear")).toEqual([false, `${BUT} ${why}`]);
  });

  it("that the ranks do not have lies in the longest", () => {
    expect(found(mean(), "unclear")).toEqual([
      false,
      `${BUT} most changes may not: the difference lies in the longest of them.`,
    ]);
    expect(found(mean(), "shorter")).toEqual([
      false,
      `${BUT} most changes differ the other way: the longest of them make the means.`,
    ]);
  });

  it("that hangs on a few is said to do so beside it", () => {
    expect(found(mean({ hangsOn: ["#1"] }), "unclear")).toEqual([false, null]);
  });

  it("between two times has neither week nor people to be held to", () => {
    const apart = { sameWeek: null, people: null };
    expect(found(mean(apart), "longer", false)).toEqual([true, null]);
    expect(found(mean({ ...apart, adjusted: alike(-4, 9) }), "unclear", false)[0]).toBe(false);
  });
});

it("a stage beside others is judged by its own means", () => {
  const row = (stage: string, differs: Partial<Mean> = {}) => ({
    ...mean(differs),
    stage,
    kind: "wait" as const,
  });
  const rows = [row("pickup"), row("review", { people: OPEN })];
  const { rows: judged } = decided({ rows, total: mean() }, lead("unclear"), true);
  expect(judged.map(({ certain }) => certain)).toEqual([true, false]);
});

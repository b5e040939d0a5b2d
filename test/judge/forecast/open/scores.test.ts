import { describe, expect, test } from "vitest";
import { scoresOf } from "../../../../src/judge/forecast/open/scores.ts";
import type { Trial } from "../../../../src/judge/forecast/open/trials.ts";
import { day } from "./lives.ts";

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Ten chances at the begin of each of so many months, of which so many come. */
const monthly = (months: number, came: number, told: Partial<Trial> = {}): Trial[] =>
  range(months).flatMap((month) =>
    range(10).map((i) => ({
      event: "merge" as const,
      days: 7,
      origin: day(30 * month),
      chance: i < came ? 0.9 : 0.1,
      naive: 0.5,
      came: i < came,
      ...told,
    })),
  );
const mergeIn7 = (trials: readonly Trial[]) => scoresOf(trials)[0]!;

describe("how good chances were", () => {
  test("is the mean squared distance, held against two naive ways", () => {
    // 0.1² each against 0.5²: 1 − 0.01 ÷ 0.25. Four of ten come each month: the share of those before is not known in the
    // first month, where 0.5 stands in; then it is 0.4, of which the mean is 0.4 · 0.36 + 0.6 · 0.16 = 0.24.
    const score = mergeIn7(monthly(6, 4));
    expect(score).toMatchObject({ event: "merge", days: 7, trials: 60, months: 6, isTold: true });
    expect(score.brier).toBeCloseTo(0.01, 12);
    expect(score.skill).toBeCloseTo(0.96, 12);
    expect(score.standingSkill).toBeCloseTo(1 - 0.01 / ((0.25 + 5 * 0.24) / 6), 12);
  });

  test("tells nothing that was tried too seldom, or was no better than either", () => {
    expect(mergeIn7(monthly(5, 4)).isTold).toBe(false);
    expect(mergeIn7(monthly(6, 4).filter((_, i) => i % 10 < 4)).isTold).toBe(false);
    expect(mergeIn7(monthly(6, 4, { naive: 0.5, chance: 0.5 })).isTold).toBe(false);
    // Better than the share of all, and worse than that of those that stood so.
    const between = mergeIn7(monthly(6, 4, { naive: 0.7, chance: 0.6 }));
    expect([between.skill! > 0, between.standingSkill! > 0, between.isTold]).toEqual([true, false, false]);
  });

  test("tells nothing that was worse in the newer half of the months", () => {
    // Six months that are 0.1 off against 0.5, then six that are 0.6 off: better on the whole, and worse in the newer ones.
    const all = monthly(12, 4).map((trial, i) =>
      i < 60 ? trial : { ...trial, chance: trial.came ? 0.4 : 0.6 },
    );
    const score = mergeIn7(all);
    // 0.36 against 0.25 in the newer six: 1 − 1.44; over all twelve the mean of 0.01 and 0.36 against 0.25.
    expect(score.newer).toMatchObject({ trials: 60, months: 6 });
    expect(score.newer!.skill).toBeCloseTo(-0.44, 12);
    expect(score.skill).toBeCloseTo(1 - 0.185 / 0.25, 12);
    expect(score.isTold).toBe(false);
  });

  test("tells nothing whose lead chance explains", () => {
    // Of one month what is told is right and the naive way wrong; of all others both are as far off. Its mean lead over six
    // months is one standard error, and chance makes it 1.28 once in ten times.
    const all = monthly(6, 4, { chance: 0.5 }).map((trial, i) =>
      i >= 50 ? { ...trial, chance: trial.came ? 0.9 : 0.1 } : trial,
    );
    const score = mergeIn7(all);
    expect([score.skill! > 0, score.newer!.skill! > 0, score.isSure, score.isTold]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test("has each event within each number of days, tried or not", () => {
    const scores = scoresOf([]);
    expect(scores.map(({ event, days }) => `${event} ${days}`)).toEqual(
      ["merge", "ship", "ship-merged"].flatMap((event) => [7, 30, 60].map((days) => `${event} ${days}`)),
    );
    expect(scores.every(({ brier, skill, isTold }) => brier === null && skill === null && !isTold)).toBe(
      true,
    );
  });

  test("compares ten parts of what was told, by size, with what came", () => {
    const { deciles } = mergeIn7(monthly(6, 4));
    // Sixty in ten parts of six: the six least with 0.1 of which none came, to the six highest of which all did.
    expect(deciles.map(({ n }) => n)).toEqual(range(10).map(() => 6));
    expect(deciles.map(({ told, came }) => [Number(told.toFixed(9)), came])).toEqual([
      ...range(6).map(() => [0.1, 0]),
      ...range(4).map(() => [0.9, 1]),
    ]);
  });
});

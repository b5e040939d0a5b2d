import { describe, expect, test } from "vitest";
import { holds, passedBy, saidBy, spokenOf } from "../../../src/judge/forecast/quarter/spoken.ts";
import type { Expected, Foretold, Tried } from "../../../src/judge/forecast/quarter/tried.ts";
import { day } from "./pasts.ts";

const expected = (figures: readonly (number | null)[]): Expected => ({ figures, leads: null });
const all = (value: number | null) => [value, value, value, value, value];

/** The n-th quarter, in which the calendar and the last quarter were so far off what came; null: they said nothing. */
function aQuarter(n: number, calendar: number | null, lastQuarter: number | null): Tried {
  const off = (error: number | null) => expected(all(error === null ? null : 100 + error));
  return {
    quarter: { from: day(90 * n), to: day(90 * n + 90) },
    calendar: off(calendar),
    lastQuarter: off(lastQuarter),
    most: all(null),
    came: expected(all(100)),
  };
}

const NOW: Foretold = {
  quarter: { from: day(9000), to: day(9090) },
  calendar: expected(all(50)),
  lastQuarter: expected(all(70)),
  most: all(null),
};

const quarters = (count: number, calendar: number | null, lastQuarter: number | null) =>
  Array.from({ length: count }, (_, n) => aQuarter(n, calendar, lastQuarter));

describe("who speaks of a quarter", () => {
  test("is the calendar where it was nearer to what came; its own errors are its interval", () => {
    // Errors of 2 against 8: three quarters less.
    const [delivered] = spokenOf(quarters(8, 2, -8), NOW);
    expect(delivered).toEqual({
      speaker: "calendar",
      calendar: { value: 50, low: 48, high: 52 },
      lastQuarter: { value: 70, low: 62, high: 78 },
      gate: { quarters: 8, skill: 0.75 },
      few: null,
    });
    expect(saidBy(delivered!)).toEqual({ value: 50, low: 48, high: 52 });
  });

  test("is nobody for a lead time where fewer than five changes are expected, of which none was ever told", () => {
    const few = (delivered: number): Foretold => ({
      ...NOW,
      calendar: expected([delivered, 50, 50, 50, 50]),
    });
    const said = (delivered: number) => spokenOf(quarters(8, 2, -8), few(delivered)).map(saidBy);
    expect(said(4.4)).toEqual([{ value: 4.4, low: 2.4000000000000004, high: 6.4 }, null, null, null, null]);
    expect(said(4.5).every((one) => one !== null)).toBe(true);
  });

  test.each([
    ["was farther off", quarters(8, 9, 8), 8, -0.125],
    ["was as far off", quarters(8, 8, 8), 8, 0],
    ["was tested on seven quarters", quarters(7, 2, 8), 7, null],
    ["said nothing in one of eight", [...quarters(7, 2, 8), aQuarter(7, null, 8)], 7, null],
  ])("is the last quarter where the calendar %s", (_, passed, tested, skill) => {
    const [delivered] = spokenOf(passed, NOW);
    expect(delivered).toMatchObject({ speaker: "last-quarter", gate: { quarters: tested, skill } });
    expect(saidBy(delivered!)!.value).toBe(70);
  });

  test("is decided for lead time by all of its figures, and for the number delivered by itself", () => {
    const passed = quarters(8, 4, 8).map((one) => ({
      ...one,
      // The number delivered is wrong by 9; of the figures of lead time one by 12, the others by 4.
      calendar: expected([109, 104, 104, 104, 112]),
    }));
    const spoken = spokenOf(passed, NOW);
    // (½ + ½ + ½ + 3/2) ÷ 4 = ¾.
    expect(spoken.map(({ speaker, gate }) => [speaker, gate.skill])).toEqual([
      ["last-quarter", -0.125],
      ["calendar", 0.25],
      ["calendar", 0.25],
      ["calendar", 0.25],
      ["calendar", 0.25],
    ]);
  });

  test("is the last quarter where the calendar says nothing now", () => {
    const [delivered] = spokenOf(quarters(8, 2, 8), { ...NOW, calendar: expected(all(null)) });
    expect(delivered).toMatchObject({ speaker: "last-quarter", calendar: null });
  });

  test("has no interval of seven errors, and none below nothing", () => {
    expect(spokenOf(quarters(7, 2, 8), NOW)[0]!.calendar).toEqual({ value: 50, low: null, high: null });
    expect(spokenOf(quarters(8, 60, 80), NOW)[0]!.calendar).toEqual({ value: 50, low: 0, high: 110 });
  });
});

test("a quarter is judged by those that had passed when it began, five years of them", () => {
  const passed = passedBy(quarters(30, 1, 1), day(90 * 25));
  expect(passed.map(({ quarter }) => quarter.from)).toEqual(
    Array.from({ length: 20 }, (_, i) => day(90 * (i + 5))),
  );
});

test("a range holds its bounds, and nothing where a part is missing", () => {
  const range = { value: 5, low: 4, high: 6 };
  expect([3.9, 4, 6, 6.1].map((came) => holds(range, came))).toEqual([false, true, true, false]);
  expect(holds(range, null)).toBeNull();
  expect(holds({ value: 5, low: null, high: null }, 5)).toBeNull();
});

import { describe, expect, test } from "vitest";
import { backtest } from "../../../src/judge/forecast/backtest/backtest.ts";
import { quartersBetween } from "../../../src/judge/forecast/quarter/passed-quarters.ts";
import { isoOf } from "../../../src/lib/time/instants.ts";
import { clockwork, day } from "./pasts.ts";

test("quarters of the calendar that have passed, ten years of them at most", () => {
  const begins = (from: number, to: number) => quartersBetween(from, to).map((at) => isoOf(at).slice(0, 10));
  expect(begins(Date.UTC(2024, 9, 1), Date.UTC(2025, 7, 23))).toEqual([
    "2024-10-01",
    "2025-01-01",
    "2025-04-01",
  ]);
  expect(begins(Date.UTC(2024, 9, 2), Date.UTC(2025, 6, 1))).toEqual(["2025-01-01", "2025-04-01"]);
  expect(begins(0, Date.UTC(2025, 7, 23))).toHaveLength(40);
});

describe("the backtest of a clockwork", () => {
  // 200 weeks until the end of June 2026: the last quarter that has passed began in January.
  const told = backtest(clockwork({ back: 200, ahead: 25 }), 1);
  const row = (from: string) => told.quarters.find((quarter) => quarter.from.startsWith(from))!;

  test("has a row a quarter, with what was said and what came", () => {
    const [delivered, median] = row("2026-01-01").figures;
    // 6 trains, of days 13 … 83, with two changes each.
    expect(delivered).toMatchObject({
      speaker: "calendar",
      value: 12,
      lastQuarter: 14,
      actual: 12,
      inside: true,
    });
    expect(median).toMatchObject({ value: 9.5 * 86_400, actual: 9.5 * 86_400, inside: true });
  });

  test("judges from the eighth quarter on", () => {
    // Deliveries begin in March 2022: quarters from July 2022 on, and the ninth of them began in July 2024.
    expect(told.quarters.map(({ from }) => from.slice(0, 7))[0]).toBe("2022-07");
    expect(row("2024-04-01").figures[0]!.inside).toBeNull();
    expect(row("2024-07-01").figures[0]!.inside).not.toBeNull();
  });

  test("sums its rows up", () => {
    const held = told.quarters.flatMap(({ figures }) => figures.map(({ inside }) => inside));
    expect(told.intervals).toBe(held.filter((is) => is !== null).length);
    expect(told.inside).toBe(held.filter((is) => is === true).length);
    // The loss of *as last quarter* is the unit.
    expect(told.pinball!.lastQuarter).toBeCloseTo(1, 12);
    expect(told.pinball!.skill).toBeCloseTo(1 - told.pinball!.calendar, 12);
    expect(told.printed!.quarters).toBe(told.quarters.filter(({ from }) => from >= "2024-07").length);
  });

  test("does not change in a quarter whatever came after it", () => {
    const earlier = backtest(clockwork({ back: 200, ahead: 12 }), 1);
    const figures = (one: typeof told) => one.quarters.map((quarter) => quarter.figures);
    expect(day(7 * 12)).toBeLessThan(Date.UTC(2026, 3, 1));
    expect(figures(told).slice(0, earlier.quarters.length)).toEqual(figures(earlier));
  });
});

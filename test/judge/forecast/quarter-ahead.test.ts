import { describe, expect, test } from "vitest";
import { quarterAhead } from "../../../src/judge/forecast/quarter/quarter-ahead.ts";
import type { Past } from "../../../src/model/past.ts";
import { clockwork, ORIGIN } from "./pasts.ts";

const secondsOf = (days: number) => days * 86_400;

describe("the quarter ahead", () => {
  test("is told by the calendar where it was better, with how often it was right", () => {
    // 160 weeks are three years and a bit: deliveries begin in December 2022, and quarters tell of each other from March
    // 2023 on. Three months back at a time from January 2026 that is 11 of them, from April 2023 on.
    const ahead = quarterAhead(clockwork({ back: 160 }), 1);
    expect([ahead.from, ahead.to]).toEqual(["2026-01-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z"]);
    const [delivered, median] = ahead.figures;
    expect(delivered).toMatchObject({
      id: "delivered",
      unit: "changes",
      speaker: "calendar",
      value: 12,
      why: null,
    });
    expect(delivered!.test.quarters).toBe(11);
    // Lead times are the same in every quarter: nobody can be better than the last one.
    expect(median).toMatchObject({
      id: "lead-time-median",
      unit: "seconds",
      speaker: "last-quarter",
      value: secondsOf(9.5),
      low: secondsOf(9.5),
      high: secondsOf(9.5),
      lastQuarter: secondsOf(9.5),
      why: "tested here, the calendar was no better than the last quarter",
    });
  });

  test("is the last one's, without an interval, where fewer than eight have passed", () => {
    // 104 weeks: deliveries begin in January 2024; from July 2024 on they are 6 quarters.
    const ahead = quarterAhead(clockwork({ back: 104 }), 1);
    expect(ahead.figures[0]).toMatchObject({
      speaker: "last-quarter",
      value: 14,
      low: null,
      high: null,
      test: { quarters: 6, skill: null, intervals: 0, inside: 0 },
      why: "the calendar could be tested on only 6 past quarters, and 8 are needed",
    });
  });

  test("of a past without changes is not told", () => {
    const nothing: Past = { takenAt: ORIGIN, since: 0, source: "tags", lives: [], trains: [] };
    const [delivered, median] = quarterAhead(nothing, 1).figures;
    expect(delivered).toMatchObject({ speaker: "last-quarter", value: 0, low: null });
    expect(median).toMatchObject({ value: null, lastQuarter: null });
  });

  test("is read from what is known since then alone", () => {
    const past = clockwork({ back: 160 });
    const since = Date.UTC(2025, 0, 1);
    // Quarters tell of each other from April 2025 on: 3 of them.
    expect(quarterAhead({ ...past, since }, 1).figures[0]!.test.quarters).toBe(3);
  });
});

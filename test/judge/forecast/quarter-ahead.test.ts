import { describe, expect, test } from "vitest";
import { quarterAhead } from "../../../src/judge/forecast/quarter/quarter-ahead.ts";
import type { Past } from "../../../src/model/past.ts";
import { clockwork, day, ORIGIN } from "./pasts.ts";

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

  test("is the last one's where none that passed could try the calendar", () => {
    // 24 weeks: deliveries begin in July 2025, so October to December tell the next three months, and nothing told those.
    expect(quarterAhead(clockwork({ back: 24 }), 1).figures[0]).toMatchObject({
      value: 14,
      why: "the calendar could be tested on no past quarter, and 8 are needed",
    });
  });

  test("is read from what is known since then alone", () => {
    const past = clockwork({ back: 160 });
    const since = Date.UTC(2025, 0, 1);
    // Quarters tell of each other from April 2025 on: 3 of them.
    expect(quarterAhead({ ...past, since }, 1).figures[0]!.test.quarters).toBe(3);
  });
});

describe("the quarter ahead is not told, with the reason", () => {
  const undelivered = ({ lives }: Past) =>
    lives.map((life) => ({ ...life, deliveredAt: null, stream: null }));
  const year = clockwork({ back: 52 });

  test.each<[string, Past, string]>([
    [
      "where no deliveries are known",
      { ...year, source: "none", lives: undelivered(year), trains: [] },
      "no deliveries are known, so nothing could be tried",
    ],
    [
      "of a past without changes",
      { takenAt: ORIGIN, since: 0, source: "tags", lives: [], trains: [] },
      "of the changes that are known none was delivered, so nothing could be tried",
    ],
    [
      "where nothing was delivered yet",
      { ...year, lives: undelivered(year) },
      "of the changes that are known none was delivered, so nothing could be tried",
    ],
    [
      // The first train of eight weeks arrives 43 days before the origin.
      "where deliveries are known for less than a quarter",
      clockwork({ back: 8 }),
      "deliveries are known since 2025-11-19 alone, which is less than the quarter that another is told by, so nothing could be tried",
    ],
    [
      "where what was read begins less than a quarter ago",
      { ...year, since: day(-60) },
      "deliveries are known since 2025-11-02 alone, which is less than the quarter that another is told by, so nothing could be tried",
    ],
  ])("%s", (_, past, why) => {
    const untold = { value: null, low: null, high: null, lastQuarter: null };
    const test = { quarters: 0, skill: null, intervals: 0, inside: 0 };
    for (const figure of quarterAhead(past, 1).figures)
      expect(figure).toMatchObject({ ...untold, test, why });
  });

  test("where it is not known when what was delivered began: its number is told all the same", () => {
    const lives = year.lives.map((life) => ({ ...life, startedAt: null }));
    const [delivered, ...leadTimes] = quarterAhead({ ...year, lives }, 1).figures;
    expect(delivered!.value).toBe(14);
    for (const figure of leadTimes)
      expect(figure).toMatchObject({
        value: null,
        why: "in no quarter that is known were 5 changes delivered whose start is known",
      });
  });
});

describe("of an old clone", () => {
  const past = clockwork({ back: 52 });
  test.each([
    ["is ahead where it was asked for then", day(0), null],
    [
      "has begun",
      day(20.5),
      "20 days of it passed before this was asked: what is known here ends with 2026-01-01.",
    ],
    ["is over", day(90), "All of it passed before this was asked: what is known here ends with 2026-01-01."],
    [
      "is long over",
      day(900),
      "All of it passed before this was asked: what is known here ends with 2026-01-01.",
    ],
  ])("the quarter ahead %s", (_, askedAt, says) => {
    expect(quarterAhead(past, 1, askedAt).says).toBe(says);
  });
});

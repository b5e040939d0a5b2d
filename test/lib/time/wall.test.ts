import { expect, it } from "vitest";
import { timeOfDay, wallClock } from "../../../src/lib/time/wall.ts";

it("shows weekday, hour and date of a zone", () => {
  // Monday, 5 January 2026, 23:30 UTC: 00:30 on Tuesday in Berlin, 18:30 in New York.
  const at = Date.UTC(2026, 0, 5, 23, 30);
  expect(wallClock("UTC")(at)).toEqual({ weekday: 1, hour: 23, date: "2026-01-05" });
  expect(wallClock("Europe/Berlin")(at)).toEqual({ weekday: 2, hour: 0, date: "2026-01-06" });
  expect(wallClock("America/New_York")(at)).toEqual({ weekday: 1, hour: 18, date: "2026-01-05" });
  // In July Berlin is two hours ahead: Sunday, 5 July 2026, 22:00 UTC is midnight on Monday.
  expect(wallClock("Europe/Berlin")(Date.UTC(2026, 6, 5, 22))).toEqual({
    weekday: 1,
    hour: 0,
    date: "2026-07-06",
  });
  expect(wallClock("UTC")(Date.UTC(2026, 6, 5)).weekday).toBe(7);
});

it("refuses a zone that nobody knows", () => {
  expect(() => wallClock("Middle/Earth")).toThrow(RangeError);
});

it("writes minutes after midnight as a clock does", () => {
  expect([0, 9, 540, 1050, 1439, 1440].map(timeOfDay)).toEqual([
    "00:00",
    "00:09",
    "09:00",
    "17:30",
    "23:59",
    "24:00",
  ]);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  epochOf,
  formatDay,
  formatInstant,
  isDay,
  isoOf,
  secondsBetween,
} from "../../../src/lib/time/instants.ts";

const two = (number: number) => String(number).padStart(2, "0");

describe("instants", () => {
  it("are read from ISO 8601 and from HTTP, and nothing else", () => {
    expect(epochOf("2026-03-17T09:30:00Z")).toBe(Date.UTC(2026, 2, 17, 9, 30));
    expect(epochOf("2026-03-17T09:30:00+01:00")).toBe(Date.UTC(2026, 2, 17, 8, 30));
    expect(epochOf("2026-03-17")).toBe(Date.UTC(2026, 2, 17));
    expect(epochOf("Tue, 17 Mar 2026 09:30:00 GMT")).toBe(Date.UTC(2026, 2, 17, 9, 30));
    expect(epochOf("")).toBeNaN();
    expect(epochOf("soon")).toBeNaN();
  });

  it("are what their text says, absurd ones too", () => {
    fc.assert(
      fc.property(fc.integer({ min: -8.64e15, max: 8.64e15 }), (at) => {
        expect(epochOf(isoOf(at))).toBe(at);
      }),
    );
    expect(isoOf(Date.UTC(12026, 2, 17))).toBe("+012026-03-17T00:00:00.000Z");
    expect(() => isoOf(8.64e15 + 1)).toThrow(RangeError);
  });

  it("print in UTC, cut to the minute and the day", () => {
    const ms = Date.UTC(2026, 2, 17, 9, 30, 59, 999);
    expect(formatInstant(ms)).toBe("2026-03-17 09:30 UTC");
    expect(formatDay(ms)).toBe("2026-03-17");
    expect(formatInstant(0)).toBe("1970-01-01 00:00 UTC");
    expect(formatDay(Date.UTC(12026, 2, 17))).toBe("+012026-03-17");
    expect(() => formatInstant(Number.NaN)).toThrow(RangeError);
    expect(() => formatDay(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });

  it("lie seconds apart", () => {
    expect(secondsBetween("2026-03-17T09:30:00.000Z", "2026-03-17T09:31:00.500Z")).toBe(60.5);
    expect(secondsBetween("2026-03-17T09:31:00Z", "2026-03-17T09:30:00Z")).toBe(-60);
  });
});

describe("isDay", () => {
  it("knows exactly the days that there are", () => {
    for (const year of [1900, 1999, 2000, 2024, 2026, 2100]) {
      const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
      for (let month = 0; month <= 13; month++)
        for (let day = 0; day <= 32; day++) {
          const word = `${year}-${two(month)}-${two(day)}`;
          expect(isDay(word), word).toBe(day >= 1 && day <= (lengths[month - 1] ?? 0));
        }
    }
  });

  it.each([
    "",
    "2026",
    "2026-12",
    "2026-12-5",
    "2026-12-25T00:00Z",
    " 2026-12-25",
    "+012026-12-25",
    "Dec 25, 2026",
  ])("refuses %j", (word) => {
    expect(isDay(word)).toBe(false);
  });
});

import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { dayOf, monthName, monthsLater, STARTS, weekOf } from "../../../src/lib/time/periods.ts";

const DAY = 86_400_000;

const processZone = process.env.TZ;
afterEach(() => {
  if (processZone === undefined) delete process.env.TZ;
  else process.env.TZ = processZone;
});

/** The Gregorian calendar by arithmetic alone: whole days since 1970-01-01 of a day, months from 1. */
function daysUntil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** A day that there is, and a time of it; the years that a platform can tell, the absurd ones among them. */
const moments = fc
  .record({
    year: fc.oneof(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: -20_000, max: 20_000 })),
    month: fc.integer({ min: 1, max: 12 }),
    part: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    time: fc.nat({ max: DAY - 1 }),
  })
  .map(({ year, month, part, time }) => {
    const day = 1 + Math.floor(part * lengthOf(year, month));
    return { year, month, day, time, at: daysUntil(year, month, day) * DAY + time };
  });

const zones = fc.constantFrom("UTC", "Pacific/Auckland", "America/St_Johns", "Africa/Casablanca");

describe("the calendar", () => {
  it("begins where it is known to", () => {
    expect(daysUntil(1970, 1, 1)).toBe(0);
    expect(daysUntil(2000, 2, 29) * DAY).toBe(Date.UTC(2000, 1, 29));
  });

  it("tells the day of any instant, in any zone", () => {
    fc.assert(
      fc.property(moments, zones, ({ year, month, day, at }, zone) => {
        process.env.TZ = zone;
        expect(dayOf(at)).toEqual({ year, month, day });
      }),
      { numRuns: 500 },
    );
  });

  it("begins weeks on Mondays and months on their first, in any zone", () => {
    fc.assert(
      fc.property(moments, zones, ({ year, month, at }, zone) => {
        process.env.TZ = zone;
        const days = Math.floor(at / DAY);
        // 1970-01-01 was a Thursday.
        const monday = days - ((((days + 3) % 7) + 7) % 7);
        expect(weekOf(at)).toBe(monday * DAY);
        expect(STARTS.month.of(at)).toBe(daysUntil(year, month, 1) * DAY);
        // Pairs of weeks are counted from 1970-01-05.
        expect(STARTS.fortnight.of(at)).toBe((monday - (((((monday - 4) / 7) % 2) + 2) % 2) * 7) * DAY);
      }),
      { numRuns: 500 },
    );
  });

  it("goes on where a period ends", () => {
    fc.assert(
      fc.property(moments, fc.constantFrom("week", "fortnight", "month"), ({ at }, every) => {
        const { of, next } = STARTS[every];
        const [start, end] = [of(at), next(of(at))];
        expect(start).toBeLessThanOrEqual(at);
        expect(end).toBeGreaterThan(at);
        expect([of(start), of(end - 1), of(end)]).toEqual([start, start, end]);
      }),
      { numRuns: 500 },
    );
  });

  it("finds the same day of another month, or the last of a shorter one", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -1500, max: 1500 }), zones, (moment, count, zone) => {
        process.env.TZ = zone;
        const months = moment.year * 12 + (moment.month - 1) + count;
        const [year, month] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
        const day = Math.min(moment.day, lengthOf(year, month));
        expect(monthsLater(moment.at, count)).toBe(daysUntil(year, month, day) * DAY + moment.time);
      }),
      { numRuns: 1000 },
    );
    expect(monthsLater(0, Number.NEGATIVE_INFINITY)).toBeNaN();
  });

  it("names the twelve months", () => {
    const names = Array.from({ length: 12 }, (_, month) => monthName(daysUntil(2026, month + 1, 1) * DAY));
    const words = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });
    expect(names).toEqual(names.map((_, month) => words.format(Date.UTC(2026, month))));
  });
});

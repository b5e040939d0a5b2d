import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Calendar, workingClock } from "../../src/lib/calendar.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const OFFICE: Calendar = { zone: "UTC", days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60, holidays: [] };
const calendar = (overrides: Partial<Calendar> = {}): Calendar => ({ ...OFFICE, ...overrides });

const at = (instant: string) => Date.parse(instant);
const hours = (which: Calendar, from: string, to: string) =>
  workingClock(which).between(at(from), at(to)) / HOUR;

describe("workingClock", () => {
  // 5 January 2026 was a Monday.
  it.each([
    ["inside one day", "2026-01-05T10:00Z", "2026-01-05T12:30Z", 2.5],
    ["before it begins and after it ends", "2026-01-05T03:00Z", "2026-01-05T23:00Z", 8],
    ["from its last hour to the first of the next", "2026-01-05T16:00Z", "2026-01-06T10:00Z", 2],
    ["overnight", "2026-01-05T17:00Z", "2026-01-06T09:00Z", 0],
    ["from Friday over the weekend to Monday", "2026-01-09T16:00Z", "2026-01-12T10:00Z", 2],
    ["on a Sunday", "2026-01-11T00:00Z", "2026-01-11T23:59Z", 0],
    ["in a week", "2026-01-05T09:00Z", "2026-01-12T09:00Z", 40],
    // 2026: 365 days from a Thursday to a Thursday, so 52 weeks and one more Thursday: 261 working days.
    ["in a year", "2026-01-01T00:00Z", "2027-01-01T00:00Z", 261 * 8],
    ["against time", "2026-01-05T12:00Z", "2026-01-05T10:00Z", -2],
    ["before clocks are followed", "1969-12-29T00:00Z", "1970-01-02T00:00Z", 4 * 8],
    // Friday, 1 January 2100 to Monday, 4 January.
    ["after that", "2099-12-31T00:00Z", "2100-01-04T12:00Z", 8 + 8 + 3],
  ])("counts %s", (_what, from, to, expected) => {
    expect(hours(OFFICE, from, to)).toBe(expected);
  });

  it("leaves holidays out, once each, and those on days that are free as they are", () => {
    const holidays = ["2026-12-25", "2026-12-26", "2026-12-25", "2027-01-01"];
    // Monday, 21 December to Monday, 4 January: two weeks without Friday, 25 December and Friday, 1 January.
    expect(hours(calendar({ holidays }), "2026-12-21T00:00Z", "2027-01-04T00:00Z")).toBe(8 * 8);
    expect(hours(calendar({ holidays }), "2026-12-25T10:00Z", "2026-12-25T16:00Z")).toBe(0);
    expect(hours(calendar({ holidays }), "2026-12-24T16:00Z", "2026-12-28T10:00Z")).toBe(2);
  });

  it("works on other days, and round the clock", () => {
    // Sunday to Thursday, as in Cairo; 10 January 2026 was a Saturday.
    expect(hours(calendar({ days: [7, 1, 2, 3, 4] }), "2026-01-10T00:00Z", "2026-01-12T00:00Z")).toBe(8);
    const always = calendar({ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 });
    expect(hours(always, "2026-01-10T01:30Z", "2026-02-01T00:00Z")).toBe(22 * 24 - 1.5);
    expect(hours(calendar({ days: [] }), "2026-01-01T00:00Z", "2027-01-01T00:00Z")).toBe(0);
  });

  // The night of 29 March 2026 has no hour from 2 to 3 in Berlin, that of 25 October has it twice.
  it("counts the hours that the clock on the wall shows where it is put forward or back", () => {
    const night = calendar({ zone: "Europe/Berlin", days: [7], from: 0, to: 6 * 60 });
    expect(hours(night, "2026-03-28T12:00Z", "2026-03-29T12:00Z")).toBe(5);
    expect(hours(night, "2026-10-24T12:00Z", "2026-10-25T12:00Z")).toBe(7);
    const around = calendar({ zone: "Europe/Berlin", days: [7], from: 90, to: 150 });
    // 1:30 to 2:00; and 1:30 to 2:30, then 2:00 to 2:30 once more.
    expect(hours(around, "2026-03-28T12:00Z", "2026-03-29T12:00Z")).toBe(0.5);
    expect(hours(around, "2026-10-24T12:00Z", "2026-10-25T12:00Z")).toBe(1.5);
  });

  // Nine o'clock is 8:00 UTC in Berlin's winter and 7:00 in its summer; Friday, 27 March to Monday, 30 March.
  it("begins the day by the clock of the place", () => {
    const berlin = calendar({ zone: "Europe/Berlin" });
    expect(hours(berlin, "2026-03-27T07:00Z", "2026-03-27T09:00Z")).toBe(1);
    expect(hours(berlin, "2026-03-30T07:00Z", "2026-03-30T09:00Z")).toBe(2);
    expect(hours(berlin, "2026-03-27T12:00Z", "2026-03-30T12:00Z")).toBe(4 + 5);
  });

  // Samoa went from Thursday, 29 December 2011 to Saturday; there was no Friday.
  it("leaves out a day that never was", () => {
    const apia = calendar({ zone: "Pacific/Apia" });
    expect(hours(apia, "2011-12-26T10:00Z", "2012-01-01T10:00Z")).toBe(4 * 8);
  });

  it("refuses what is no calendar", () => {
    for (const wrong of [
      { zone: "Mars/Olympus" },
      { from: 540, to: 540 },
      { from: 1020, to: 540 },
      { from: -1 },
      { to: 1441 },
      { from: Number.NaN },
      { holidays: ["2026-02-30"] },
      { holidays: ["25.12.2026"] },
      { holidays: ["2026-12-25T00:00Z"] },
    ])
      expect(() => workingClock(calendar(wrong)), JSON.stringify(wrong)).toThrow(RangeError);
  });

  it("answers for any number", () => {
    const { between } = workingClock(OFFICE);
    expect(between(0, Number.POSITIVE_INFINITY)).toBeNaN();
    expect(between(Number.NaN, 0)).toBeNaN();
  });
});

/** Zones with all that can go wrong: half-hour offsets and shifts, midnight shifts, the far side of the date line. */
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Auckland",
  "America/Havana",
];

const calendars = fc.record({
  zone: fc.constantFrom(...ZONES),
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  hours: fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 2 }),
  holidays: fc.array(fc.integer({ min: 1, max: 28 }), { maxLength: 5 }),
});

const made = ({ zone, days, hours, holidays }: Parameters<Parameters<typeof calendars.map>[0]>[0]) =>
  calendar({
    zone,
    days,
    from: Math.min(...hours),
    to: Math.max(...hours),
    holidays: holidays.map((day) => `2026-10-${String(day).padStart(2, "0")}`),
  });

describe("working time", () => {
  const instants = fc.integer({ min: at("2019-01-01"), max: at("2031-01-01") });

  it("adds up to the millisecond, never runs back and never faster than time", () => {
    fc.assert(
      fc.property(calendars.map(made), fc.tuple(instants, instants, instants), (which, some) => {
        const { between } = workingClock(which);
        const [a, b, c] = [...some].sort((one, two) => one - two) as [number, number, number];
        expect(between(a, c)).toBe(between(a, b) + between(b, c));
        expect(between(c, a)).toBe(-between(a, c) + 0);
        expect(between(a, b)).toBeGreaterThanOrEqual(0);
        expect(between(a, b)).toBeLessThanOrEqual(b - a);
      }),
      { numRuns: 500 },
    );
  });

  it("does not depend on what was asked before", () => {
    const [early, late] = [at("1999-06-01T12:00Z"), at("2026-06-03T12:00Z")];
    const [first, second] = [calendar({ zone: ZONES[3]! }), calendar({ zone: ZONES[3]! })];
    const once = workingClock(first).between(late - DAY, late);
    workingClock(second).between(early, early + DAY);
    expect(workingClock(second).between(late - DAY, late)).toBe(once);
    expect(workingClock(second).between(early, early + DAY)).toBe(
      workingClock(first).between(early, early + DAY),
    );
  });
});

/** Every minute of a stretch as the clock of a place shows it, told by other means than the code under test. */
function minutesIn(zone: string, from: number, days: number) {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
    hourCycle: "h23",
  });
  return Array.from({ length: days * 1440 }, (_, i) => {
    const [date, time] = format.format(from + i * MINUTE).split(", ") as [string, string];
    const [hour, minute] = time.split(":").map(Number) as [number, number];
    return { date, weekday: new Date(`${date}T12:00Z`).getUTCDay() || 7, minute: 60 * hour + minute };
  });
}

describe("against every minute by the clock of the place", () => {
  // Five days around the nights in which 2026 shifts its clocks; Kathmandu never does.
  it.each([
    ["Europe/Berlin", "2026-03-27"],
    ["Europe/Berlin", "2026-10-23"],
    ["America/New_York", "2026-10-30"],
    ["America/St_Johns", "2026-03-06"],
    ["America/St_Johns", "2026-10-30"],
    ["Australia/Lord_Howe", "2026-04-03"],
    ["Australia/Lord_Howe", "2026-10-02"],
    ["Pacific/Auckland", "2026-09-25"],
    ["America/Havana", "2026-10-30"],
    ["Asia/Kathmandu", "2026-10-01"],
  ])("%s from %s on", (zone, day) => {
    const from = at(day);
    const minutes = minutesIn(zone, from, 5);
    const holiday = minutes[minutes.length >> 1]!.date;
    fc.assert(
      fc.property(
        calendars,
        fc.integer({ min: 0, max: minutes.length }),
        fc.integer({ min: 0, max: minutes.length }),
        fc.boolean(),
        (parts, one, two, isFree) => {
          const which = { ...made(parts), zone, holidays: isFree ? [holiday] : [] };
          const [first, last] = [Math.min(one, two), Math.max(one, two)];
          const counted = minutes
            .slice(first, last)
            .filter(
              ({ date, weekday, minute }) =>
                which.days.includes(weekday) &&
                !which.holidays.includes(date) &&
                minute >= which.from &&
                minute < which.to,
            ).length;
          const found = workingClock(which).between(from + first * MINUTE, from + last * MINUTE);
          expect(found / MINUTE).toBe(counted);
        },
      ),
      { numRuns: 20 },
    );
  });
});

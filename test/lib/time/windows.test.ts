import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { FlowauditError } from "../../../src/lib/errors.ts";
import { formatDay, formatInstant } from "../../../src/lib/time/instants.ts";
import { type Landmarks, parseInstant, parsePoint, resolvePoint } from "../../../src/lib/time/points.ts";
import { parseWindow, resolveWindow } from "../../../src/lib/time/windows.ts";
import { expectGrowthLikeInput } from "../../growth.ts";

const DAY = 86_400_000;
const utc = (iso: string) => Date.parse(iso);
const NOW = utc("2026-11-21T10:30:15.250Z");

const usage = (message: RegExp, next = /./) =>
  expect.objectContaining({
    kind: "usage",
    message: expect.stringMatching(message),
    next: expect.stringMatching(next),
  });

/** A history with these tags, of which the newest is its release. */
const history = (tags: Readonly<Record<string, number>>): Landmarks => ({
  tag: (name) => tags[name],
  tags: () => Object.keys(tags),
  lastRelease: () => Object.values(tags).sort((a, b) => b - a)[0] ?? null,
});
const NOTHING = history({});

/** Both bounds of a word as ISO texts. */
const resolved = (word: string, now = NOW) => {
  const { from, to } = resolveWindow(parseWindow(word), now, NOTHING);
  return [new Date(from).toISOString(), new Date(to).toISOString()];
};

const processZone = process.env.TZ;
afterEach(() => {
  if (processZone === undefined) delete process.env.TZ;
  else process.env.TZ = processZone;
});

describe("parseWindow", () => {
  it.each([
    ["2026-07", "2026-07-01T00:00Z", "2026-08-01T00:00Z"],
    ["2025-12", "2025-12-01T00:00Z", "2026-01-01T00:00Z"],
    ["2024-02", "2024-02-01T00:00Z", "2024-03-01T00:00Z"],
    ["2026-Q1", "2026-01-01T00:00Z", "2026-04-01T00:00Z"],
    ["2026-Q3", "2026-07-01T00:00Z", "2026-10-01T00:00Z"],
    ["2025-Q4", "2025-10-01T00:00Z", "2026-01-01T00:00Z"],
    ["2025", "2025-01-01T00:00Z", "2026-01-01T00:00Z"],
    ["1990", "1990-01-01T00:00Z", "1991-01-01T00:00Z"],
    ["2100", "2100-01-01T00:00Z", "2101-01-01T00:00Z"],
    ["2026-01-01..2026-04-01", "2026-01-01T00:00Z", "2026-04-01T00:00Z"],
    ["2026-01-01T09:00..2026-01-01T09:30:15.5Z", "2026-01-01T09:00Z", "2026-01-01T09:30:15.500Z"],
    // The beginning of each side: March itself lies outside.
    ["2026-01..2026-03", "2026-01-01T00:00Z", "2026-03-01T00:00Z"],
    ["2025-Q4..2026", "2025-10-01T00:00Z", "2026-01-01T00:00Z"],
    ["2026-01-15..2026-03", "2026-01-15T00:00Z", "2026-03-01T00:00Z"],
    ["2026-01-01T09:00+13:00..2026-01-01", "2025-12-31T20:00Z", "2026-01-01T00:00Z"],
  ])("reads %s as fixed bounds", (word, from, to) => {
    expect(parseWindow(word)).toEqual({ kind: "fixed", from: utc(from), to: utc(to) });
  });

  it.each([
    ["90d", 90, "d"],
    ["12w", 12, "w"],
    ["6mo", 6, "mo"],
    ["1y", 1, "y"],
  ])("reads %s as a time before now", (word, count, unit) => {
    expect(parseWindow(word)).toEqual({ kind: "last", count, unit });
  });

  it.each([
    ["v1..v2", "v1", "v2"],
    ["v1.0.0..v1.1.0-rc.1", "v1.0.0", "v1.1.0-rc.1"],
    ["1.2.3..1.3.0", "1.2.3", "1.3.0"],
    ["@scope/pkg@1.0.0..@scope/pkg@2.0.0", "@scope/pkg@1.0.0", "@scope/pkg@2.0.0"],
    ["release-2026-03..release-2026-04", "release-2026-03", "release-2026-04"],
    ["ä1..ä2", "ä1", "ä2"],
  ])("reads %s as two tags", (word, from, to) => {
    const tag = (name: string) => ({ kind: "tag", name });
    expect(parseWindow(word)).toEqual({ kind: "between", from: tag(from), to: tag(to) });
  });

  it.each([
    ["2026-13", /no month/],
    ["2026-00", /no month/],
    ["2026-Q5", /no quarter/],
    ["2026-Q0", /no quarter/],
    ["1989", /years 1990 to 2100/],
    ["2101-01", /years 1990 to 2100/],
    ["0000", /years 1990 to 2100/],
    ["2026-02-30..2026-03-01", /"2026-02-30" names no day/],
    ["2025-02-29..2026-03-01", /"2025-02-29" names no day/],
    ["2026-01-01..2026-04-31", /"2026-04-31" names no day/],
    ["2026-01-00..2026-04-01", /names no day/],
    ["2026-00-01..2026-04-01", /names no day/],
    ["1989-12-31..2026-04-01", /years 1990 to 2100/],
    ["2026-01-01T24:00..2026-04-01", /no time of the day/],
    ["2026-01-01T9:00..2026-04-01", /no ISO instant/],
    ["6m", /minutes/],
    ["2026-01..2026-13", /"2026-13" names no month/],
    ["6m..v1", /"6m" counts minutes/],
  ])("says what is wrong with %s", (word, why) => {
    expect(() => parseWindow(word)).toThrow(usage(why, /2026-Q3.*90d.*v1\.0\.\.v2\.0/));
  });

  it.each([
    [
      "",
      "d",
      "-90d",
      "+90d",
      "9.5d",
      "90 d",
      "90D",
      "36h",
      "1Y",
      "6MO",
      "last week",
      "yesterday",
      "2026-7",
      "26-07",
    ],
    ["2026-q3", "2026-W12", "2026-07-01", " 2026", "2026\n", "20260701", "P90D", "٢٠٢٦", "__proto__"],
    [
      "..",
      "v1..",
      "..v2",
      "v1...v2",
      "v1..v2..v3",
      "-v1..v2",
      "v 1..v2",
      "v1..v2.",
      "v1..a.lock",
      "v1..@{u}",
    ],
    [
      "v1..v2/",
      "v1..a//b",
      "v1..a\\b",
      "v1..a~1",
      "v1..a^",
      "v1..a:b",
      "v1..a*",
      "v1..a\u0007",
      "v1\n..v2",
      "v1..a?",
    ],
  ])("refuses nonsense: %j …", (...words) => {
    for (const word of words)
      expect(() => parseWindow(word), word).toThrow(usage(/is not a window/, /2026-Q3/));
  });

  it("gives examples that it can read itself", () => {
    const examples = (read: () => unknown) => {
      try {
        read();
      } catch (error) {
        return (error as FlowauditError).next.match(/\S*\d[^\s,]*(?<!\.)/g)!;
      }
      throw new Error("nothing was refused");
    };
    const windows = examples(() => parseWindow("nonsense"));
    expect(windows).toHaveLength(9);
    for (const word of windows) {
      const { to } = resolveWindow(parseWindow(word), NOW, history({ "v1.0": 1, "v2.0": 2 }));
      expect(to, word).toBeLessThanOrEqual(NOW);
    }
    const instants = examples(() => parseInstant("nonsense", NOW));
    expect(instants).toHaveLength(9);
    for (const word of instants) expect(parseInstant(word, NOW)).toBeLessThan(NOW);
  });

  it("refuses any other word without any other error, and quickly", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (word) => {
        try {
          expect(parseWindow(word)).toHaveProperty("kind");
        } catch (error) {
          expect(error).toEqual(usage(/^"/));
        }
      }),
      { numRuns: 1000 },
    );
    for (const part of ["1", ".", "a.", "../", "2026-"]) {
      expectGrowthLikeInput((size) => {
        const word = `${part.repeat(size)} `;
        return () => expect(() => parseWindow(word)).toThrow(usage(/^"[^"]{1,60}" /));
      }, 50_000);
    }
  });
});

describe("resolveWindow", () => {
  it.each([
    ["90d", "2026-08-23T10:30:15.250Z"],
    ["12w", "2026-08-29T10:30:15.250Z"],
    ["6mo", "2026-05-21T10:30:15.250Z"],
    ["14mo", "2025-09-21T10:30:15.250Z"],
    ["1y", "2025-11-21T10:30:15.250Z"],
  ])("lets %s end now", (word, from) => {
    expect(resolved(word)).toEqual([from, "2026-11-21T10:30:15.250Z"]);
  });

  it.each([
    ["6mo", "2026-08-31T12:00Z", "2026-02-28T12:00:00.000Z"],
    ["6mo", "2024-08-31T12:00Z", "2024-02-29T12:00:00.000Z"],
    ["1mo", "2026-03-31T00:00Z", "2026-02-28T00:00:00.000Z"],
    ["1mo", "2026-12-31T00:00Z", "2026-11-30T00:00:00.000Z"],
    ["1mo", "2026-01-15T00:00Z", "2025-12-15T00:00:00.000Z"],
    ["12mo", "2026-01-31T00:00Z", "2025-01-31T00:00:00.000Z"],
    ["1y", "2024-02-29T06:00Z", "2023-02-28T06:00:00.000Z"],
    ["4y", "2024-02-29T06:00Z", "2020-02-29T06:00:00.000Z"],
  ])("goes by the calendar: %s before %s", (word, now, from) => {
    expect(resolved(word, utc(now))[0]).toBe(from);
  });

  it("ends at now where the end lies later", () => {
    expect(resolved("2026-11")).toEqual(["2026-11-01T00:00:00.000Z", "2026-11-21T10:30:15.250Z"]);
    expect(resolved("2026")).toEqual(["2026-01-01T00:00:00.000Z", "2026-11-21T10:30:15.250Z"]);
    expect(resolved("2026-10")).toEqual(["2026-10-01T00:00:00.000Z", "2026-11-01T00:00:00.000Z"]);
  });

  it("puts the first tag outside and the second inside", () => {
    const instants = {
      v1: utc("2026-03-01T12:00Z"),
      v2: utc("2026-04-01T12:00Z"),
      v3: utc("2026-05-01T12:00Z"),
    };
    const between = (word: string, now = NOW) => resolveWindow(parseWindow(word), now, history(instants));
    const [first, second] = [between("v1..v2"), between("v2..v3")];
    const holds = (name: keyof typeof instants) => instants[name] >= first.from && instants[name] < first.to;
    expect([holds("v1"), holds("v2"), holds("v3")]).toEqual([false, true, false]);
    expect(second.from).toBe(first.to);
    expect(first).toEqual({ from: utc("2026-03-01T12:00:00.001Z"), to: utc("2026-04-01T12:00:00.001Z") });
    expect(() => between("v2..v1")).toThrow(usage(/backwards/));
    expect(() => between("v2..v2")).toThrow(usage(/empty/));
    expect(() => between("v1..v9")).toThrow(
      usage(/no tag "v9"/, /^The nearest are v1, v2 and v3\. A date is written as 2026-03-17\.$/),
    );
    expect(() => between("v1..v2", utc("2026-02-01T00:00Z"))).toThrow(usage(/future/));
    expect(() => resolveWindow(parseWindow("v1..v2"), NOW, NOTHING)).toThrow(
      usage(/no tag "v1"/, /^This clone has no tags: git fetch --tags/),
    );
    // Between a tag and a date, and from the newest release on.
    expect(between("v1..2026-03-15")).toEqual({
      from: utc("2026-03-01T12:00:00.001Z"),
      to: utc("2026-03-15"),
    });
    expect(between("2026-03..v2")).toEqual({ from: utc("2026-03-01"), to: utc("2026-04-01T12:00:00.001Z") });
    expect(between("v1..last-release")).toEqual({ from: first.from, to: utc("2026-05-01T12:00:00.001Z") });
  });

  it.each([
    ["2026-04-01..2026-04-01", /empty/],
    ["0d", /empty/],
    ["0mo", /empty/],
    ["2026-04-02..2026-04-01", /backwards/],
    ["2027", /future: now is 2026-11-21 10:30 UTC/],
    ["2026-12", /future/],
    ["2026-11-21T10:30:15.250Z..2026-12-01", /future/],
    ["40y", /before 1990/],
    ["99999d", /before 1990/],
    [`${"9".repeat(400)}mo`, /before 1990/],
  ])("refuses %s", (word, why) => {
    expect(() => resolveWindow(parseWindow(word), NOW, NOTHING)).toThrow(usage(why));
  });

  it("reaches back to the first instant of 1990", () => {
    const now = utc("1991-01-01");
    expect(resolved("1y", now)[0]).toBe("1990-01-01T00:00:00.000Z");
    expect(resolved("365d", now)[0]).toBe("1990-01-01T00:00:00.000Z");
    expect(() => resolved("1y", now - 1)).toThrow(usage(/1y before 1990-12-31 lies before 1990/));
    expect(() => resolved("366d", now)).toThrow(usage(/before 1990/));
  });

  it("keeps from < to ≤ now, and neighbouring periods touch", () => {
    const words = fc.oneof(
      fc
        .tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom("d", "w", "mo"))
        .map(([n, unit]) => `${n}${unit}`),
      fc
        .tuple(fc.integer({ min: 1990, max: 2025 }), fc.integer({ min: 1, max: 4 }))
        .map(([y, q]) => `${y}-Q${q}`),
    );
    fc.assert(
      fc.property(words, fc.integer({ min: utc("2026-01-01"), max: utc("2100-01-01") }), (word, now) => {
        const { from, to } = resolveWindow(parseWindow(word), now, NOTHING);
        expect(from).toBeLessThan(to);
        expect(to).toBeLessThanOrEqual(now);
      }),
    );
    const months = Array.from({ length: 12 }, (_, i) => resolved(`2024-${String(i + 1).padStart(2, "0")}`));
    const quarters = Array.from({ length: 4 }, (_, i) => resolved(`2024-Q${i + 1}`));
    for (const parts of [months, quarters]) {
      const edges = [...parts.map(([from]) => from), parts.at(-1)![1]];
      expect(edges.slice(1)).toEqual(parts.map(([, to]) => to));
      expect([edges[0], edges.at(-1)]).toEqual(resolved("2024"));
    }
  });

  it.each(["Pacific/Auckland", "America/St_Johns", "UTC"])("does not depend on the time zone %s", (zone) => {
    process.env.TZ = zone;
    const minutes = { "Pacific/Auckland": -780, "America/St_Johns": 210, UTC: 0 }[zone];
    expect(new Date(NOW).getTimezoneOffset()).toBe(minutes);
    expect(resolved("8mo")).toEqual(["2026-03-21T10:30:15.250Z", "2026-11-21T10:30:15.250Z"]);
    expect(resolved("245d")).toEqual(["2026-03-21T10:30:15.250Z", "2026-11-21T10:30:15.250Z"]);
    expect(resolved("2026-03")).toEqual(["2026-03-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z"]);
    expect(parseInstant("2026-03-08T02:30", NOW)).toBe(Date.UTC(2026, 2, 8, 2, 30));
    expect(formatInstant(Date.UTC(2026, 2, 8, 2, 30))).toBe("2026-03-08 02:30 UTC");
    expect(formatDay(Date.UTC(2026, 2, 8, 23, 30))).toBe("2026-03-08");
  });
});

describe("parseInstant", () => {
  it.each([
    ["2026-03-17", "2026-03-17T00:00:00.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["2026-03-17T09:30", "2026-03-17T09:30:00.000Z"],
    ["2026-03-17T09:30Z", "2026-03-17T09:30:00.000Z"],
    ["2026-03-17T09:30:15", "2026-03-17T09:30:15.000Z"],
    ["2026-03-17T09:30:15.123456789Z", "2026-03-17T09:30:15.123Z"],
    ["2026-03-17T09:30:15.5+01:00", "2026-03-17T08:30:15.500Z"],
    ["2026-03-17T09:30:15-0330", "2026-03-17T13:00:15.000Z"],
    ["2026-03-17T23:59:59-00:59", "2026-03-18T00:58:59.000Z"],
    ["2026-01-01T00:00+14:00", "2025-12-31T10:00:00.000Z"],
    ["2026-07", "2026-07-01T00:00:00.000Z"],
    ["2026-Q3", "2026-07-01T00:00:00.000Z"],
    ["2026", "2026-01-01T00:00:00.000Z"],
    ["90d", "2026-08-23T10:30:15.250Z"],
    ["6mo", "2026-05-21T10:30:15.250Z"],
  ])("reads %s", (word, iso) => {
    expect(new Date(parseInstant(word, NOW)).toISOString()).toBe(iso);
  });

  it.each([
    ["2026-02-30", /no day/],
    ["2026-13", /no month/],
    ["2026-13-01", /no day/],
    ["2026-Q5", /no quarter/],
    ["1989-12-31", /1990 to 2100/],
    ["2101", /1990 to 2100/],
    ["2026-03-17T24:00Z", /no time/],
    ["2026-03-17T09:60Z", /no time/],
    ["2026-03-17T09:30:60Z", /no time/],
    ["2026-03-17T09:30+15:00", /no time/],
    ["2026-03-17T09:30+01:60", /no time/],
    ["2026-03-17T09", /no ISO instant/],
    ["2026-03-17T09:30 CET", /no ISO instant/],
    ["2026-03-17T09:3", /no ISO instant/],
    ["2026-03-17T09:30:5Z", /no ISO instant/],
    ["2026-03-17T09:30:15.1234567890Z", /no ISO instant/],
    ["2026-03-17T09:30+1:00", /no ISO instant/],
    ["2026-03-17T09:30+01:0", /no ISO instant/],
    ["2026-03-17T09:30+01", /no ISO instant/],
    ["2026-3-17", /not a point in time/],
    ["2026-03-7", /not a point in time/],
    ["02026-03-17", /not a point in time/],
    ["2026-03-017", /not a point in time/],
    ["2026-03-17 09:30", /not a point in time/],
    ["2026-03-17Z", /not a point in time/],
    ["v1..v2", /not a point in time/],
    ["now", /not a point in time/],
    ["", /not a point in time/],
    ["6m", /minutes/],
    ["50y", /before 1990/],
  ])("refuses %s", (word, why) => {
    expect(() => parseInstant(word, NOW)).toThrow(usage(why));
  });

  it("names the examples in the next step", () => {
    expect(() => parseInstant("soon", NOW)).toThrow(
      usage(/^"soon" is not/, /2026-03-17T09:30Z.*2026-Q3.*90d/),
    );
  });

  const instants = fc.date({ min: new Date("1990-01-01"), max: new Date("2100-12-31"), noInvalidDate: true });

  it("takes every ISO instant and every day back", () => {
    fc.assert(
      fc.property(instants, (date) => {
        const ms = date.getTime();
        expect(parseInstant(date.toISOString(), NOW)).toBe(ms);
        expect(parseInstant(formatDay(ms), NOW)).toBe(Math.floor(ms / DAY) * DAY);
        const printed = /^(\S+) (\S+) UTC$/.exec(formatInstant(ms))!;
        expect(parseInstant(`${printed[1]}T${printed[2]}Z`, NOW)).toBe(Math.floor(ms / 60_000) * 60_000);
      }),
    );
  });

  it("reads any form of any day and time, and tells what is wrong with the others", () => {
    const number = (max: number) => fc.oneof({ weight: 9, arbitrary: fc.nat({ max }) }, fc.nat({ max: 99 }));
    const two = (value: number) => String(value).padStart(2, "0");
    const forms = fc.record({
      year: fc.integer({ min: 1985, max: 2105 }),
      month: number(12),
      day: number(31),
      time: fc.option(
        fc.record({
          hour: number(23),
          minute: number(59),
          second: fc.option(number(59)),
          fraction: fc.option(fc.stringMatching(/^\d{1,9}$/)),
          zone: fc.option(
            fc.record({
              sign: fc.constantFrom("+", "-"),
              hour: number(14),
              minute: number(59),
              colon: fc.constantFrom(":", ""),
            }),
          ),
          z: fc.constantFrom("Z", ""),
        }),
      ),
    });
    fc.assert(
      fc.property(forms, ({ year, month, day, time }) => {
        const [second, fraction, zone] = [time?.second ?? null, time?.fraction ?? null, time?.zone ?? null];
        const seconds = second === null ? "" : `:${two(second)}${fraction === null ? "" : `.${fraction}`}`;
        const ending =
          zone === null ? time?.z : `${zone.sign}${two(zone.hour)}${zone.colon}${two(zone.minute)}`;
        const clock = time === null ? "" : `T${two(time.hour)}:${two(time.minute)}${seconds}${ending}`;
        const word = `${year}-${two(month)}-${two(day)}${clock}`;
        const midnight = Date.UTC(year, month - 1, day);
        const isDay = month >= 1 && month <= 12 && new Date(midnight).getUTCDate() === day;
        const isTime = (time?.hour ?? 0) <= 23 && (time?.minute ?? 0) <= 59 && (second ?? 0) <= 59;
        const isZone = (zone?.hour ?? 0) <= 14 && (zone?.minute ?? 0) <= 59;
        const read = () => parseInstant(word, NOW);
        if (year < 1990 || year > 2100) expect(read).toThrow(usage(/1990 to 2100/));
        else if (!isDay) expect(read).toThrow(usage(/no day/));
        else if (!isTime || !isZone) expect(read).toThrow(usage(/no time/));
        else {
          const minutes = (time?.hour ?? 0) * 60 + (time?.minute ?? 0);
          const ahead = zone === null ? 0 : (zone.hour * 60 + zone.minute) * (zone.sign === "-" ? -1 : 1);
          const ms = second === null ? 0 : Number((fraction ?? "").padEnd(3, "0").slice(0, 3));
          expect(read()).toBe(midnight + (minutes - ahead) * 60_000 + (second ?? 0) * 1000 + ms);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("accepts exactly the days that there are", () => {
    const days = new Set<string>();
    for (let ms = utc("1999-01-01"); ms < utc("2005-01-01"); ms += DAY) days.add(formatDay(ms));
    expect(days.size).toBe(4 * 365 + 2 * 366);
    for (let year = 1999; year < 2005; year++) {
      for (let month = 1; month <= 12; month++) {
        for (let day = 1; day <= 31; day++) {
          const word = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
          if (days.has(word)) expect(formatDay(parseInstant(word, NOW))).toBe(word);
          else expect(() => parseInstant(word, NOW), word).toThrow(usage(/no day/));
        }
      }
    }
  });
});

describe("a point of a history", () => {
  const tags = {
    "v1.2": utc("2026-03-01T12:00Z"),
    "v1.3": utc("2026-04-01T12:00Z"),
    docs: utc("2026-01-01"),
  };
  const at = (word: string, marks = history(tags)) =>
    new Date(resolvePoint(parsePoint(word), NOW, marks)).toISOString();

  it.each([
    ["v1.2", "2026-03-01T12:00:00.001Z"],
    ["last-release", "2026-04-01T12:00:00.001Z"],
    ["2026-07", "2026-07-01T00:00:00.000Z"],
    ["90d", "2026-08-23T10:30:15.250Z"],
  ])("%s", (word, iso) => expect(at(word)).toBe(iso));

  it.each([
    ["v1.4", /^There is no tag "v1\.4"/, /^The nearest are v1\.2, v1\.3 and docs\. A date is written as/],
    ["yesterday", /^There is no tag "yesterday"/, /date/],
    ["6m", /minutes/, /last-release/],
    ["2026-02-30", /no day/, /A tag and last-release/],
    ["last week", /is not a point in time/, /A tag and last-release/],
    ["v1..v2", /is not a point in time/, /./],
  ])("refuses %s", (word, why, next) => expect(() => at(word)).toThrow(usage(why, next)));

  it("says where there is no release, and which tags there are of which none is one", () => {
    const none = /^last-release names no instant: no release is known here\.$/;
    expect(() => at("last-release", NOTHING)).toThrow(usage(none, /^This clone has no tags: git fetch/));
    const unreleased = { ...history({ docs: 1 }), lastRelease: () => null };
    expect(() => at("last-release", unreleased)).toThrow(
      usage(none, /^Give a tag .*single version tag .*--tag-pattern and --deliveries/),
    );
  });
});

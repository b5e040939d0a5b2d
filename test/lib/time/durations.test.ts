import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationWord, formatDuration, lasting, parseDuration } from "../../../src/lib/time/durations.ts";

const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const YEAR = 365 * DAY;

const usage = (message: RegExp, next = /./) =>
  expect.objectContaining({
    kind: "usage",
    message: expect.stringMatching(message),
    next: expect.stringMatching(next),
  });

describe("parseDuration", () => {
  it.each([
    ["90m", 90 * MINUTE],
    ["36h", 36 * HOUR],
    ["2d", 2 * DAY],
    ["1w", 7 * DAY],
    ["1d12h", 36 * HOUR],
    ["1w2d3h4m5s", 9 * DAY + 3 * HOUR + 4 * MINUTE + 5 * SECOND],
    ["30s", 30 * SECOND],
    ["0d", 0],
    ["PT36H", 36 * HOUR],
    ["P1DT12H", 36 * HOUR],
    ["P2W", 14 * DAY],
    ["P3D", 3 * DAY],
    ["PT1H30M10S", 90 * MINUTE + 10 * SECOND],
  ])("reads %s", (word, ms) => {
    expect(parseDuration(word)).toBe(ms);
  });

  it.each([
    [
      "",
      "36",
      "h",
      "-2d",
      "+2d",
      "2 d",
      " 2d",
      "2d\n",
      "1.5d",
      "1,5d",
      "2D",
      "36H",
      "12h1d",
      "1d1d",
      "2x",
      "1e3h",
    ],
    ["P", "PT", "P1DT", "PT1D", "P1H", "p1d", "-PT1H", "PT1.5H", "٣d", "NaN", "soon", "__proto__"],
  ])("refuses what is no duration", (...words) => {
    for (const word of words)
      expect(() => parseDuration(word), word).toThrow(usage(/is not a duration/, /90m/));
  });

  it("says why months, years and business days are none", () => {
    for (const word of ["6mo", "1y", "1y6mo", "2months", "3years", "P1Y", "P6M", "P1M2D"]) {
      expect(() => parseDuration(word), word).toThrow(usage(/no fixed length/, /26w/));
    }
    for (const word of ["2bd", "1w2bd"]) {
      expect(() => parseDuration(word), word).toThrow(usage(/business days.*elapsed time/, /2d/));
    }
  });

  it("refuses what no longer is an exact number of milliseconds", () => {
    expect(parseDuration("9007199254740s")).toBe(9_007_199_254_740_000);
    expect(() => parseDuration("9007199254741s")).toThrow(usage(/longer than any record/));
    expect(() => parseDuration(`${"9".repeat(400)}w`)).toThrow(usage(/longer than any record/));
  });

  it("repeats a hostile word harmlessly and shortly", () => {
    expect(() => parseDuration(`\u001b[31m\u202e${"x".repeat(100_000)}`)).toThrow(
      usage(/^"\ufffd\[31mx+…" is not a duration\.$/),
    );
  });

  it("reads both spellings of any amounts alike", () => {
    const amount = fc.integer({ min: 0, max: 9999 });
    fc.assert(
      fc.property(amount, amount, amount, amount, (d, h, m, s) => {
        const ms = d * DAY + h * HOUR + m * MINUTE + s * SECOND;
        expect(parseDuration(`${d}d${h}h${m}m${s}s`)).toBe(ms);
        expect(parseDuration(`P${d}DT${h}H${m}M${s}S`)).toBe(ms);
      }),
    );
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0 s"],
    [49, "0 s"],
    [50, "0.1 s"],
    [400, "0.4 s"],
    [949, "0.9 s"],
    [950, "1 s"],
    [42 * SECOND, "42 s"],
    [59_499, "59 s"],
    [59_500, "1 min"],
    [4 * MINUTE + 10 * SECOND, "4 min 10 s"],
    [59 * MINUTE + 59.4 * SECOND, "59 min 59 s"],
    [59 * MINUTE + 59.6 * SECOND, "1 h"],
    [3 * HOUR + 20 * MINUTE, "3 h 20 min"],
    [3 * HOUR + 59 * MINUTE + 31 * SECOND, "4 h"],
    [23 * HOUR + 59 * MINUTE + 29 * SECOND, "23 h 59 min"],
    [23 * HOUR + 59 * MINUTE + 30 * SECOND, "1 d"],
    [26 * DAY + 16 * HOUR, "26 d 16 h"],
    [364 * DAY + 23 * HOUR, "364 d 23 h"],
    [364 * DAY + 23.5 * HOUR, "1 y"],
    [385 * DAY, "1 y 20 d"],
    [729 * DAY, "1 y 364 d"],
    [729.5 * DAY, "2 y"],
    [2.3 * YEAR, "2.3 y"],
    [12 * YEAR, "12 y"],
  ])("prints %d ms as %s", (ms, expected) => {
    expect(formatDuration(ms)).toBe(expected);
  });

  const durations = fc.oneof(
    fc.maxSafeNat(),
    fc.nat({ max: 3 * YEAR }),
    fc.nat({ max: 2 * DAY }),
    fc.double({ noNaN: true, min: 0, max: 2 * HOUR }),
    fc
      .tuple(
        fc.constantFrom(SECOND, MINUTE, HOUR, DAY, YEAR, 2 * YEAR),
        fc.integer({ min: -2000, max: 2000 }),
      )
      .map(([edge, offset]) => Math.max(0, edge + offset)),
  );

  /** The printed text read back by other means. */
  const readBack = (printed: string) => {
    const sizes: Record<string, number> = { y: YEAR, d: DAY, h: HOUR, min: MINUTE, s: SECOND };
    const words = printed.split(" ");
    let ms = 0;
    for (let i = 0; i < words.length; i += 2) ms += Number(words[i]) * sizes[words[i + 1]!]!;
    return ms;
  };

  it("never prints a longer duration as a shorter one", () => {
    fc.assert(
      fc.property(durations, durations, (a, b) => {
        const shorter = readBack(formatDuration(Math.min(a, b)));
        expect(readBack(formatDuration(Math.max(a, b)))).toBeGreaterThanOrEqual(shorter);
      }),
      { numRuns: 2000 },
    );
  });

  it("is short, well-formed and off by at most half its last unit", () => {
    fc.assert(
      fc.property(durations, (ms) => {
        const printed = formatDuration(ms);
        expect(printed.length).toBeLessThanOrEqual(11);
        expect(printed).toMatch(
          /^(0\.\d s|\d+ s|\d+ min( [1-5]?\d s)?|\d+ h( [1-5]?\d min)?|\d+ d( [12]?\d h)?|1 y( \d+ d)?|\d+(\.\d)? y)$/,
        );
        const step =
          ms < 0.95 * SECOND
            ? 100
            : ms < HOUR - SECOND
              ? SECOND
              : ms < DAY - MINUTE
                ? MINUTE
                : ms < YEAR - HOUR
                  ? HOUR
                  : ms < 2 * YEAR - DAY
                    ? DAY
                    : YEAR / 10;
        expect(Math.abs(readBack(printed) - ms)).toBeLessThanOrEqual(step / 2 + 1e-3);
      }),
      { numRuns: 2000 },
    );
  });

  it("refuses what is no duration", () => {
    for (const ms of [-1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => formatDuration(ms)).toThrow(RangeError);
    }
  });
});

it("tells seconds as durations", () => {
  expect(lasting(90_000)).toBe("1 d 1 h");
});

describe("durationWord", () => {
  it.each([
    [0, "0s"],
    [0.4, "0s"],
    [59.6, "1m"],
    [36 * 3600, "1d12h"],
    [7 * 86_400, "7d"],
    [90_061, "1d1h1m1s"],
    [2_629_800, "30d10h30m"],
  ])("writes %d seconds as %s", (seconds, word) => {
    expect(durationWord(seconds)).toBe(word);
  });

  it("is read back", () => {
    fc.assert(
      fc.property(fc.nat({ max: 9_007_199_254 }), (seconds) => {
        expect(parseDuration(durationWord(seconds))).toBe(seconds * SECOND);
      }),
    );
  });
});

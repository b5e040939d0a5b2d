import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReportStatistic } from "../../../src/judge/report/report.ts";
import {
  changeDaysInAll,
  commonUnit,
  counted,
  figureFirst,
  formatAmount,
  formatChangeDays,
  formatCount,
  formatInterval,
  formatSeconds,
  formatShare,
  formatShareRange,
  formatShares,
  formatValue,
  labelFirst,
} from "../../../src/render/words/format.ts";
import { aStatistic } from "../build.ts";

test.each([
  [0, "0"],
  [-0.2, "0"],
  [999, "999"],
  [1000, "1,000"],
  [12_345, "12,345"],
  [-1_234_567, "−1,234,567"],
  [1e21, "1.0e21"],
  [Number.NaN, "unknown"],
])("count %d: %s", (value, shown) => {
  expect(formatCount(value)).toBe(shown);
});

test.each([
  [0, "0"],
  [3, "3"],
  [3.2, "3.2"],
  [0.0471, "0.047"],
  [0.001, "<0.01"],
  [-0.001, ">−0.01"],
  [9.94, "9.9"],
  [9.96, "10"],
  [13.5, "14"],
  [4321.9, "4,322"],
])("amount %d: %s", (value, shown) => {
  expect(formatAmount(value)).toBe(shown);
});

test.each([
  [0, "0 %"],
  [1e-9, "<1 %"],
  [0.0099, "<1 %"],
  [0.01, "1 %"],
  [0.042, "4.2 %"],
  [0.0996, "10 %"],
  [0.625, "63 %"],
  [0.9901, ">99 %"],
  [1 - 1e-9, ">99 %"],
  [1, "100 %"],
  [1.5, "150 %"],
  [-0.3, "−30 %"],
  [-0.004, ">−1 %"],
])("share %d: %s", (share, shown) => {
  expect(formatShare(share)).toBe(shown);
});

test("an interval of shares", () => {
  expect(formatShareRange({ low: 0.001, high: 0.7 })).toBe("<1–70 %");
  // Neither >99–>99 nor 5–5 tells two ends.
  expect(formatShareRange({ low: 0.992, high: 0.999 })).toBe("at least 99 %");
  expect(formatShareRange({ low: 0.2501, high: 0.2549 })).toBe("25 %");
});

test.each([
  [-0.0381, 0.1454, "−3.8 to 15 %"],
  [-0.0042, 0.0418, "−0.4 to 4.2 %"],
  [-0.12, 0.0054, "−12 to 0.5 %"],
  [-0.0001, 0, "0 to 0 %"],
  [-0.3, -0.1, "−30 to −10 %"],
])("an interval of a difference of shares, %d to %d: %s", (low, high, shown) => {
  expect(formatShareRange({ low, high })).toBe(shown);
});

test.each([
  [0, "0 s"],
  [42.25, "42 s"],
  [96 * 3600 + 3 * 3600, "4 d 3 h"],
  [-90, "−1 min 30 s"],
  [Number.POSITIVE_INFINITY, "unknown"],
])("%d seconds: %s", (seconds, shown) => {
  expect(formatSeconds(seconds)).toBe(shown);
});

test("durations beyond any calendar keep a bound", () => {
  expect(formatSeconds(1e300)).toMatch(/^>\d+(\.\d)? y$/);
  expect(formatSeconds(-1e300)).toMatch(/^<−\d+(\.\d)? y$/);
});

test("change-days of all lead time: one is what is printed as one, and of none nothing is counted", () => {
  const known = { finished: 48, withLeadTime: 24 };
  // Half a minute less than a day.
  expect(changeDaysInAll(86_370, known)).toBe("1 change-day in all");
  expect(changeDaysInAll(0, known)).toBe("every lead time is 0 s");
  expect(changeDaysInAll(0, { finished: 48, withLeadTime: 23 })).toBe("unknown: 23 of 48 starts known");
  expect(changeDaysInAll(30, known)).toBe("<0.01 change-days in all");
  expect(changeDaysInAll(86_400 * 312, known)).toBe("312 change-days in all");
});

test("change-days and plurals", () => {
  expect(formatChangeDays(86_400)).toBe("1 change-day");
  expect(formatChangeDays(0)).toBe("0 change-days");
  expect(formatChangeDays(400 * 86_400)).toBe("400 change-days");
  expect(counted(1, "file")).toBe("1 file");
});

describe("shares of one whole", () => {
  const cases: [string, (number | null)[], string[]][] = [
    ["whole percents where they add up", [0.18, 0.82], ["18 %", "82 %"]],
    ["the ends for the ends alone", [1, 0], ["100 %", "0 %"]],
    ["tenths where whole ones do not", [1 / 3, 1 / 3, 1 / 3], ["33.4 %", "33.3 %", "33.3 %"]],
    ["tenths where one would vanish", [0.004, 0.996], ["0.4 %", "99.6 %"]],
    ["never nothing for something", [0.0001, 0.9999], ["<0.1 %", ">99.9 %"]],
    // Rounded down to tenths these make 99.9; the one that lost most gets the tenth.
    ["largest remainder", [0.3331, 0.3334, 0.3335], ["33.3 %", "33.3 %", "33.4 %"]],
  ];
  test.each(cases)("%s", (_says, shares, shown) => {
    expect(formatShares(shares)).toEqual(shown);
  });

  test("add up to 100 as they are printed", () => {
    const weights = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(weights, (parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0);
        fc.pre(total > 0);
        const shown = formatShares(parts.map((part) => part / total));
        const tenths = shown.map((text) => {
          if (text.startsWith("<")) return 0;
          return text.startsWith(">") ? 1000 : Math.round(Number.parseFloat(text) * 10);
        });
        expect(tenths.reduce((sum, one) => sum + one, 0)).toBe(1000);
        shown.forEach((text, index) => {
          if (parts[index] === 0) expect(text).toBe("0 %");
          else expect(text).not.toMatch(/^0(\.0)? %/);
        });
      }),
    );
  });

  test("that are none, or not known, stand for themselves", () => {
    expect(formatShares([0.5, 0.2])).toEqual(["50 %", "20 %"]);
    expect(formatShares([null, null])).toEqual(["unknown", "unknown"]);
    expect(formatShares([])).toEqual([]);
  });
});

describe("values by unit", () => {
  const cases: [number, ReportStatistic["unit"], string][] = [
    [7200, "seconds", "2 h"],
    [0.5, "share", "50 %"],
    [1200, "count", "1,200"],
    [1, "lines", "1 line"],
    [250, "lines", "250 lines"],
    [3.21, "perWeek", "3.2 per week"],
    [1, "perWeek", "1 per week"],
    [1, "days", "1 day"],
    [1.02, "days", "1 day"],
    [14.9, "days", "15 days"],
  ];
  test.each(cases)("%d %s: %s", (value, unit, shown) => {
    expect(formatValue(value, unit)).toBe(shown);
  });
});

describe("a statistic in words", () => {
  const cases: [ReportStatistic, string, string][] = [
    [aStatistic("median", "seconds", 7200), "2 h|median", "median 2 h"],
    [aStatistic("deliveries", "perWeek", 0.47), "0.47|deliveries per week", "deliveries 0.47 per week"],
    [aStatistic("finished per week", "perWeek", 2), "2|finished per week", "finished per week 2"],
    [aStatistic("more a week, merging", "perWeek", 2), "2|more a week, merging", "more a week, merging 2"],
    [aStatistic("median lines", "lines", 34), "34|median lines", "median lines 34"],
    [aStatistic("median", "lines", 34), "34 lines|median", "median 34 lines"],
    [aStatistic("p90", "seconds", null, { why: "too few" }), "|p90: –", "p90 –"],
  ];
  test.each(cases)("%o", (statistic, first, last) => {
    const { figure, words } = figureFirst(statistic);
    expect(`${figure ?? ""}|${words}`).toBe(first);
    expect(labelFirst(statistic)).toBe(last);
  });

  test("its interval, without the words", () => {
    const interval = { low: 3600, high: 7200, level: 0.95, method: "order statistics" };
    expect(formatInterval(aStatistic("median", "seconds", 5000, { interval }))).toBe("1 h – 2 h");
    expect(
      formatInterval(aStatistic("part", "share", 0.2, { interval: { ...interval, low: 0.1, high: 0.3 } })),
    ).toBe("10–30 %");
    const none = { ...interval, low: 0, high: 0 };
    expect(formatInterval(aStatistic("rounds", "count", 0, { interval: none }))).toBe("0");
    expect(formatInterval(aStatistic("median", "seconds", 5000))).toBeNull();
  });
});

describe("one unit for a column", () => {
  const [minute, hour, day] = [60, 3600, 86_400];

  test.each([
    [100, "seconds", "100.0"],
    [10 * minute, "minutes", "10.0"],
    [2.5 * hour, "minutes", "150.0"],
    [4 * day, "hours", "96.0"],
    [12.345 * day, "days", "12.35"],
    [120 * day, "days", "120.0"],
    [3650 * day, "years", "10.0"],
  ])("%d s at most", (longest, words, shown) => {
    const unit = commonUnit(longest);
    expect([unit.words, unit.number(longest)]).toEqual([words, shown]);
  });

  test("differences carry their sign, and nothing has none", () => {
    const { more } = commonUnit(10 * hour);
    expect([1.5 * hour, -1.5 * hour, 0, minute, -minute].map(more)).toEqual([
      "+1.5",
      "−1.5",
      "0.0",
      "0.0",
      "0.0",
    ]);
  });
});

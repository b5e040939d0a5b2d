/** Two times: a level that holds, and an effect that is found. */
import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/lib/statistics/random.ts";
import { compareCohorts, comparePeriods, type DatedRow, type Period } from "../../src/measures/comparison.ts";

const DAY = 86_400_000;
const DAYS = 90;
const DRAWS = { seed: 1, resamples: 200 };
const TIMES = {
  pilot: { from: 20_000 * DAY, to: (20_000 + DAYS) * DAY },
  baseline: { from: 20_100 * DAY, to: (20_100 + DAYS) * DAY },
};

/** A quarter of a team that writes some 110 changes and delivers them all at once, on average every `gap` days. */
function quarter(seed: number, from: number, gap: number, coding: number): DatedRow[] {
  const random = createRandom(seed);
  const part = () => (random.int(1e6) + 0.5) / 1e6;
  const around = (mean: number) => -mean * Math.log(part());
  const deliveries: number[] = [];
  for (let at = from - 20 + around(gap); at < from + DAYS; at += around(gap)) deliveries.push(at);
  return Array.from({ length: 150 }, () => {
    const merged = from - 20 + part() * (DAYS + 20);
    return { merged, delivered: deliveries.find((at) => at >= merged) ?? Number.POSITIVE_INFINITY };
  })
    .filter(({ delivered }) => delivered >= from && delivered < from + DAYS)
    .map(({ merged, delivered }, i) => ({
      name: `#${i}`,
      delivery: `v${delivered}`,
      spent: { coding: around(coding) * DAY, release: (delivered - merged) * DAY },
      finishedAt: delivered * DAY,
      mergedAt: merged * DAY,
      lines: null,
      packages: null,
      kind: "other" as const,
      author: null,
    }));
}

const told = (conclusions: readonly string[]) =>
  conclusions.filter((conclusion) => conclusion !== "inconclusive").length / conclusions.length;

describe("two times", () => {
  const SEEDS = 120;
  const pairs = (gap: number, pilot = 1) =>
    Array.from({ length: SEEDS }, (_, i) => [
      { name: "pilot", ...TIMES.pilot, rows: quarter(2 * i + 1, 20_000, gap, pilot) },
      { name: "baseline", ...TIMES.baseline, rows: quarter(2 * i + 2, 20_100, gap, 1) },
    ]) as [Period, Period][];

  it("of a team that did not change differ in no more than 5 % of them, and chance", () => {
    for (const gap of [7, 2]) {
      const found = pairs(gap).map(([a, b]) => comparePeriods(a, b));
      // Three standard errors of 120 draws at 5 %: 0.05 + 3 · √(0.05 · 0.95 ÷ 120) = 0.11.
      expect(told(found.map(({ conclusion }) => conclusion))).toBeLessThan(0.11);
      const outside = found.filter(({ total: { difference } }) => difference.low > 0 || difference.high < 0);
      expect(outside.length / SEEDS).toBeLessThan(0.11);
    }
  });

  it("would differ in a third of them if changes were taken for separate observations", () => {
    const naive = pairs(7).map(([a, b]) => {
      const { low, high } = compareCohorts(a, b, DRAWS).total.difference;
      return low > 0 || high < 0 ? "different" : "inconclusive";
    });
    expect(told(naive)).toBeGreaterThan(0.33);
  });

  it("show what was planted: coding 8 days longer", () => {
    const found = pairs(2, 9).map(([a, b]) => comparePeriods(a, b));
    expect(found.filter(({ conclusion }) => conclusion === "slower").length / SEEDS).toBeGreaterThan(0.95);
    // The intervals of 95 % hold the 8 days: no less than 95 % less three standard errors.
    const coding = found.map(({ rows }) => rows.find(({ stage }) => stage === "coding")!.difference);
    const holds = coding.filter(({ low, high }) => low <= 8 * 86_400 && high >= 8 * 86_400);
    expect(holds.length / SEEDS).toBeGreaterThan(0.89);
  });

  it("save no more of a time than there was of it, however far its tail reaches", () => {
    const times = pairs(7, 0.01).flatMap(([a, b]) => {
      const { rows, total } = comparePeriods(a, b);
      return [...rows, total];
    });
    for (const { difference, secondSeconds } of times)
      expect(difference.low).toBeGreaterThanOrEqual(-secondSeconds);
    expect(times.some(({ difference, secondSeconds }) => difference.low === -secondSeconds)).toBe(true);
  });

  it("need six weeks of each", () => {
    const of = (weeks: number, coding: number) =>
      Array.from({ length: 60 }, (_, i) => ({
        name: `#${i}`,
        delivery: null,
        spent: { coding: (coding + (i % 5) / 10) * DAY },
        finishedAt: (20_003 + 7 * (i % weeks)) * DAY,
        mergedAt: null,
        lines: null,
        packages: null,
        kind: "other" as const,
        author: null,
      }));
    const time = { from: 20_000 * DAY, to: 20_050 * DAY };
    const between = (weeks: number) =>
      comparePeriods(
        { name: "pilot", ...time, rows: of(weeks, 1) },
        { name: "baseline", ...time, rows: of(6, 9) },
      );
    expect(between(5)).toMatchObject({ conclusion: "inconclusive", weeks: { first: 5, second: 6 } });
    expect(between(6)).toMatchObject({ conclusion: "faster", weeks: { first: 6, second: 6 } });
  });
});

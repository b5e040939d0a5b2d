/** Two periods, relabelled week by week: a level that holds, and an effect that is found. */
import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/lib/statistics/random.ts";
import { compareCohorts, comparePeriods, type DatedRow } from "../../src/measures/comparison.ts";

const DAY = 86_400_000;
const DAYS = 90;
const DRAWS = { seed: 1, resamples: 200 };

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
    .map(({ merged, delivered }) => ({
      spent: { coding: around(coding) * DAY, release: (delivered - merged) * DAY },
      finishedAt: delivered * DAY,
      mergedAt: merged * DAY,
      lines: null,
      packages: null,
      kind: "other" as const,
    }));
}

const told = (conclusions: readonly string[]) =>
  conclusions.filter((conclusion) => conclusion !== "inconclusive").length / conclusions.length;

describe("two periods", () => {
  const SEEDS = 120;
  const pairs = (gap: number, pilot = 1) =>
    Array.from({ length: SEEDS }, (_, i) => [
      { name: "pilot", rows: quarter(2 * i + 1, 20_000, gap, pilot) },
      { name: "baseline", rows: quarter(2 * i + 2, 20_100, gap, 1) },
    ]) as [{ name: string; rows: DatedRow[] }, { name: string; rows: DatedRow[] }][];

  it("of a team that did not change differ in no more than 5 % of them, and chance", () => {
    for (const gap of [7, 2]) {
      const found = pairs(gap).map(([a, b]) => comparePeriods(a, b, DRAWS));
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

  it("show what was planted: coding 6 days longer", () => {
    const found = pairs(2, 7).map(([a, b]) => comparePeriods(a, b, DRAWS));
    expect(found.filter(({ conclusion }) => conclusion === "slower").length / SEEDS).toBeGreaterThan(0.95);
    // The intervals of 95 % hold the 6 days: no less than 95 % less three standard errors.
    const coding = found.map(({ rows }) => rows.find(({ stage }) => stage === "coding")!.difference);
    const holds = coding.filter(({ low, high }) => low <= 6 * 86_400 && high >= 6 * 86_400);
    expect(holds.length / SEEDS).toBeGreaterThan(0.89);
  });

  it("need four weeks of each", () => {
    const of = (weeks: number, coding: number) =>
      Array.from({ length: 40 }, (_, i) => ({
        spent: { coding: (coding + (i % 5) / 10) * DAY },
        finishedAt: (20_003 + 7 * (i % weeks)) * DAY,
        mergedAt: null,
        lines: null,
        packages: null,
        kind: "other" as const,
      }));
    const between = (weeks: number) =>
      comparePeriods({ name: "pilot", rows: of(weeks, 1) }, { name: "baseline", rows: of(4, 9) }, DRAWS);
    expect(between(3)).toMatchObject({ conclusion: "inconclusive", weeks: { first: 3, second: 4 } });
    expect(between(4)).toMatchObject({ conclusion: "faster", weeks: { first: 4, second: 4 } });
  });
});

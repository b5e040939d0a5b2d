/** Budgets from the periods before: by hand, and how often a team that stays as it is breaks one. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { keptBound, type Period, proposeBudgets } from "../../../src/judge/budgets/propose.ts";
import type { Report } from "../../../src/judge/report/report.ts";
import { quantile, quantileInterval } from "../../../src/lib/statistics/quantile.ts";
import { createRandom } from "../../../src/lib/statistics/random.ts";
// @ts-expect-error a plain script without types
import { recordOfWorld, WORLDS } from "../../../tools/coverage/worlds.mjs";
import { after, aMeasure, aReport, aStatistic, DAY, unavailable } from "../../render/build.ts";
import { PROSE } from "../../render/prose.ts";

const LATEST = "2026-09-01T00:00:00.000Z";

interface Told {
  readonly value: number;
  readonly high: number | null;
  readonly differs?: Partial<Report>;
}

/** The report of a period of 30 days, so many before the latest, with a lead time in days. */
function period(index: number, { value, high, differs = {} }: Told): Period & { report: Report } {
  const [from, to] = [index + 1, index].map((before) => after(LATEST, -before * 30 * DAY)) as [
    string,
    string,
  ];
  const interval =
    high === null ? null : { low: 0, high: high * DAY, level: 0.95, method: "order statistics" };
  const statistics = [aStatistic("median", "seconds", value * DAY, { name: "medianSeconds", interval })];
  const report = aReport({
    window: { from, to, because: "" },
    measures: [
      aMeasure({ ...PROSE.leadTime, id: "lead-time", headline: true, n: 30, statistics }),
      unavailable({
        ...PROSE.firstReview,
        id: "first-review-wait",
        headline: true,
        because: "not read",
        remedy: "read",
      }),
    ],
    ...differs,
  });
  return { from, to, report };
}

function proposed(told: readonly Told[]) {
  const periods = told.map((one, index) => period(index, one));
  return proposeBudgets(periods[0]!.report, periods, null);
}

const eight = (told: (index: number) => Told) => Array.from({ length: 8 }, (_, index) => told(index));

describe("a budget", () => {
  test("is the 80th percentile of the upper ends", () => {
    // Upper ends of 10 d, 20 d … 80 d. Type 7 stands at 7 × 0.8 = 5.6 behind the first: 60 d + 0.6 × 10 d = 66 d.
    const { budgets, missing, periods } = proposed(
      eight((index) => ({ value: 2 + index, high: 10 * (index + 1) })),
    );
    expect(budgets).toEqual([
      { measure: "lead-time", statistic: "medianSeconds", max: "66d", periods: 8, range: "2 d to 9 d" },
    ]);
    expect(missing).toEqual([
      { measure: "first-review-wait", why: "it was measured in none of the periods" },
    ]);
    expect(periods.map(({ why }) => why)).toEqual(Array.from({ length: 8 }, () => null));
  });

  test("is no less than the worst period", () => {
    const { budgets } = proposed(
      eight((index) => ({ value: index === 3 ? 12.5 : 2, high: index === 3 ? 14 : 3 })),
    );
    expect(budgets[0]!.max).toBe("12d12h");
  });

  test("is taken from what was seen alone, and says what was not", () => {
    const shallow = [{ id: "shallow", says: "cut", remedy: "fetch" }];
    const told = eight((index) => ({
      value: 2,
      high: index === 7 ? null : 3,
      differs: index === 5 ? { gaps: shallow } : {},
    }));
    const periods = told.map((one, index) => period(index, one));
    const later = { ...periods[6]!.report.window, from: after(periods[6]!.from, DAY) };
    const [six, empty] = [
      { ...periods[6]!, report: { ...periods[6]!.report, window: later } },
      { ...periods[4]!, report: null },
    ];
    const looked = [...periods.slice(0, 4), empty, periods[5]!, six, periods[7]!];
    const few = proposeBudgets(periods[0]!.report, looked, null);
    expect(few.periods.map(({ why }) => why)).toEqual([
      null,
      null,
      null,
      null,
      "no change was merged or delivered in it",
      "a part of it was not seen",
      "what is known begins later",
      null,
    ]);
    // Of the five that were seen one has no interval.
    expect(few.budgets).toEqual([]);
    expect(few.missing[0]!.why).toBe("4 of 8 periods tell it with an interval and 5 are needed");
    const enough = proposeBudgets(
      periods[0]!.report,
      [...looked.slice(0, 4), periods[4]!, ...looked.slice(5)],
      null,
    );
    expect(enough.budgets).toMatchObject([{ max: "3d", periods: 5 }]);
  });
});

/** A team that stays as it is, in worlds with every kind of rhythm; how often the next period breaks what the eight before it say. */
describe("a team that stays as it is", () => {
  const SEEDS = 150;
  const FEWEST = 5;
  const cells = WORLDS.filter((world: World) => world.gap === world.before).flatMap((world: World) =>
    [20, 50].flatMap((n) => [30, 90].map((days) => ({ world, n, days }))),
  );
  const tallies = cells.map(tally);

  test("breaks a budget in fewer than one of nine periods, and as seldom as docs/configuration.md says", () => {
    for (const { id, broken, of } of tallies) {
      // Periods that are alike: the ninth is the worst of nine once in nine times. Three Monte-Carlo errors beside it.
      const most = 1 / 9 + 3 * Math.sqrt(8 / 81 / of);
      expect([id, broken / of <= most]).toEqual([id, true]);
    }
    const all = (of: (one: Tally) => number) => sum(tallies.map(of));
    const [broken, naive, of] = [all((one) => one.broken), all((one) => one.naive), all((one) => one.of)];
    const page = readFileSync(
      fileURLToPath(new URL("../../../docs/configuration.md", import.meta.url)),
      "utf8",
    );
    expect(page).toContain(`${((100 * broken) / of).toFixed(1)} % of the next periods (${broken} of ${of})`);
    expect(page).toContain(`themselves is broken by ${((100 * naive) / of).toFixed(0)} %`);
    expect(page).toContain(`In ${cells.length} simulated teams`);
  });

  function tally({ world, n, days }: { world: World; n: number; days: number }): Tally {
    let [broken, naive, of] = [0, 0, 0];
    for (let seed = 1; seed <= SEEDS; seed++) {
      const periods = periodsOf(recordOfWorld(world, { n, days }, createRandom(seed)), days);
      const figures = periods.slice(1).flatMap(figureOf);
      const [next] = periods.slice(0, 1).flatMap(figureOf);
      if (next === undefined || figures.length < FEWEST) continue;
      of++;
      if (next.value > keptBound(figures)) broken++;
      if (next.value > quantile(Float64Array.from(figures, ({ value }) => value).sort(), 0.8)) naive++;
    }
    return { id: `${world.id}: ${n} in ${days} days`, broken, naive, of };
  }
});

interface World {
  readonly id: string;
  readonly gap: number;
  readonly before: number;
}

interface Tally {
  readonly id: string;
  readonly broken: number;
  /** The same with the 80th percentile of the figures themselves. */
  readonly naive: number;
  readonly of: number;
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Lead times of nine periods, the newest first. */
function periodsOf(record: readonly { at: number; changes: readonly { lead: number }[] }[], days: number) {
  return Array.from({ length: 9 }, (_, index) =>
    Float64Array.from(
      record
        .filter(({ at }) => Math.floor(-at / days) === index)
        .flatMap(({ changes }) => changes.map(({ lead }) => lead)),
    ).sort(),
  );
}

function figureOf(leads: Float64Array) {
  const interval = leads.length === 0 ? null : quantileInterval(leads, 0.5);
  return interval === null ? [] : [{ value: quantile(leads, 0.5), high: interval.high }];
}

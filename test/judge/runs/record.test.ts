import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRun } from "../../../src/commands/runs/run-file.ts";
import { compareReports } from "../../../src/judge/compared/compare-reports.ts";
import type { Report, Run } from "../../../src/judge/report/report.ts";
import { comparableIn } from "../../../src/judge/runs/recorded.ts";
import { MOST_CHANGES, runOf } from "../../../src/judge/runs/run-of.ts";
import { leadTimeWasIs, sinceRun } from "../../../src/judge/runs/was-and-is.ts";
import { createRandom } from "../../../src/lib/statistics/random.ts";
import { mistakesIn } from "../../schemas.ts";
import { type Drawn, reportWith } from "./build-runs.ts";

const FROM = "2026-01-05T00:00:00.000Z";
const LATER = "2026-06-01T00:00:00.000Z";
const BYTES = 50_000;

/** A change a day, so many hours of coding plus what drifts by seven. */
const daily = (count: number, coding: number, more: (i: number) => Partial<Drawn> = () => ({})): Drawn[] =>
  Array.from({ length: count }, (_, i) => ({ coding: coding + (i % 7), finished: i + 0.5, ...more(i) }));

const written = (report: Report): Run => JSON.parse(JSON.stringify(runOf(report)));

describe("a run", () => {
  it("holds what its report is compared by: hand-worked", () => {
    const report = reportWith(FROM, 14, [
      { coding: 5, pickup: 2, review: 1, release: 10, finished: 1, differs: { kind: "fix" } },
      { coding: 1, finished: 8, differs: { delivery: "v0" } },
    ]);
    const { changes, days } = runOf(report);
    const hour = 3600;
    expect(changes).toEqual({
      of: 2,
      finishedSeconds: [24 * hour, 8 * 24 * hour],
      beforeSeconds: [5 * hour, hour],
      reviewSeconds: [3 * hour, 0],
      afterSeconds: [10 * hour, 0],
      lines: [20, 20],
      kinds: ["fix", "other"],
      kind: [0, 1],
      packages: [],
      package: [null, null],
      delivery: [0, 0],
    });
    // 5 January 2026 is a Monday: fourteen days. The repair was merged at 14:00 of the first, ten hours before its release.
    expect(days).toMatchObject({ from: FROM, every: 1 });
    expect(days.merged).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
    expect(days.repairs).toEqual([1, ...Array(13).fill(0)]);
  });

  it("is read again as it was written", () => {
    const report = reportWith(FROM, 60, daily(60, 10));
    const run = written(report);
    expect(mistakesIn("run.v1.json", run)).toEqual([]);
    expect(readRun(JSON.stringify(run))).toEqual(run);
  });

  it.each<[string, (run: Run) => unknown]>([
    ["no JSON", () => undefined],
    ["another document", () => ({ schemaVersion: 1 })],
    ["of a later version", (run) => ({ ...run, schemaVersion: 2 })],
    ["a column that is short", (run) => ({ ...run, changes: { ...run.changes, lines: [] } })],
    ["more changes than there were", (run) => ({ ...run, changes: { ...run.changes, of: 3 } })],
    [
      "a window that ends before it begins",
      (run) => ({ ...run, window: { from: run.window.to, to: run.window.from } }),
    ],
    [
      "as many things as fill a machine",
      (run) => ({ ...run, days: { ...run.days, merged: run.days.merged.map(() => 1e9) } }),
    ],
    ["a measure twice", (run) => ({ ...run, measures: [...run.measures, ...run.measures] })],
  ])("%s is none", (_, broken) => {
    const run = written(reportWith(FROM, 60, daily(60, 10)));
    expect(readRun(JSON.stringify(broken(run)) ?? "{")).toBeNull();
  });
});

describe("two runs", () => {
  const draws = (seed: number, times: number): Drawn[] => {
    const random = createRandom(seed);
    return Array.from({ length: 80 }, (_, i) => ({
      coding: times * (5 + 40 * random.next()),
      pickup: 10 * random.next(),
      review: times * 8 * random.next(),
      release: 20 * random.next(),
      finished: 1 + i + random.next(),
      differs: random.next() < 0.3 ? { kind: "fix" as const } : {},
    }));
  };

  it("say what compare says of their reports", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0.3, max: 2, noNaN: true }),
        (seed, times) => {
          const [before, after] = [
            reportWith(FROM, 90, draws(seed, 1)),
            reportWith(LATER, 90, draws(seed + 1, times)),
          ];
          const { answers, leadTime } = compareReports({ pilot: after, baseline: before, cohorts: null });
          const { headlines } = sinceRun(written(after), written(before));
          const of = (about: string) => headlines.find((one) => one.about === about)!;
          const sides = [after, before].map((one) => comparableIn(written(one)));
          expect(leadTimeWasIs(sides[0]!, sides[1]!)).toEqual(of("lead-time"));
          expect(of("lead-time").conclusion).toBe(answers[0]!.conclusion);
          expect(of("review-time").conclusion).toBe(answers[1]!.conclusion);
          const { second, first } = { second: of("review-time").was!, first: of("review-time").is! };
          expect(first).toBeGreaterThan(0);
          expect(second).toBeGreaterThan(0);
          // Times are kept to the second.
          expect(of("lead-time").was).toBeCloseTo(leadTime!.medians.lead.secondSeconds, -1);
          expect(of("lead-time").is).toBeCloseTo(leadTime!.medians.lead.firstSeconds, -1);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("tell what is beyond chance, what is within it, and of what there are too few: hand-worked", () => {
    const before = written(reportWith(FROM, 60, daily(60, 40)));
    const of = (coding: number, count = 60) =>
      sinceRun(written(reportWith(LATER, 60, daily(count, coding))), before).headlines[0]!;
    // Seven by seven: 40 + 3 and 10 + 3 hours.
    expect(of(10)).toMatchObject({ about: "lead-time", was: 43 * 3600, is: 13 * 3600, conclusion: "better" });
    expect(of(10).says).toMatch(/^beyond chance: likely (\d+ % to )?\d+ % shorter$/);
    expect(of(100).says).toMatch(/^beyond chance: likely (\d+ % to )?\d+ % longer$/);
    expect(of(40)).toMatchObject({ was: 43 * 3600, is: 43 * 3600, conclusion: "no-detectable-change" });
    expect(of(40).says).toBe("within chance: the middle difference is none, and nothing else fits");
    const [one, other] = [draws(1, 1), draws(2, 1)].map((drawn, i) =>
      written(reportWith([FROM, LATER][i]!, 90, drawn)),
    );
    expect(sinceRun(other!, one!).headlines[0]!.says).toMatch(
      /^within chance: anything from \d+ % shorter to \d+ % longer fits$/,
    );
    expect(of(10, 19).says).toBe(
      "too few to tell: 19 and 60 changes with a known lead time, where it takes 20 of each",
    );
  });

  it("judge shares by the days on which things happened", () => {
    const repairing =
      (share: number) =>
      (i: number): Partial<Drawn> =>
        i % 10 < share * 10 ? { differs: { kind: "fix" } } : {};
    const [before, after] = [0.1, 0.9].map((share, i) =>
      written(reportWith([FROM, LATER][i]!, 80, daily(80, 10, repairing(share)))),
    );
    const { headlines } = sinceRun(after!, before!);
    const repairs = headlines.find(({ about }) => about === "rework")!;
    expect(repairs).toMatchObject({ was: 0.1, is: 0.9, conclusion: "worse" });
    expect(repairs.says).toMatch(
      /^beyond chance: likely \d+ percentage points to \d+ percentage points more$/,
    );
  });
});

describe("the size of a run", () => {
  /** As large as each part of it can get. */
  const large = (count: number, days: number): Report =>
    reportWith(
      "2001-01-01T00:00:00.000Z",
      days,
      Array.from({ length: count }, (_, i) => ({
        coding: 90_000 + i,
        pickup: 90_000 + i,
        review: 90_000,
        finished: ((i + 1) * days) / (count + 1),
        differs: {
          size: { files: 1, added: 900_000 + i, deleted: 0, excluded: 0 },
          scope: {
            packages: [`packages/${`${i % 977}`.padStart(90, "x")}`],
            teams: [],
            areas: [],
            risks: [],
            code: true,
            tests: false,
            operations: [],
          },
          scopeMissing: null,
        },
      })),
    );

  it.each([
    [90, 10_000],
    [400, 10_000],
    [2700, 10_000],
    [9000, 10_000],
  ])("of %d days with %d changes is under 50 kB, and it is compared", (days, count) => {
    const report = large(count, days);
    const run = runOf(report);
    const content = JSON.stringify(run);
    expect(content.length).toBeLessThan(BYTES);
    expect(readRun(content)).not.toBeNull();
    expect(run.changes.of).toBe(count);
    expect(run.changes.lines).toHaveLength(MOST_CHANGES);
    expect(run.days.merged.reduce((sum, one) => sum + one, 0)).toBe(count);
  });

  it("keeps changes evenly spread over the order in which they finished", () => {
    const { finishedSeconds } = runOf(large(6000, 60)).changes;
    // One in ten of one every 60 ÷ 6,001 days.
    const gaps = finishedSeconds.slice(1).map((at, i) => at - finishedSeconds[i]!);
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
    expect(finishedSeconds[0]! / gaps[0]!).toBeCloseTo(0.6, 1);
  });
});

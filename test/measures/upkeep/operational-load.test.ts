import { describe, expect, it } from "vitest";
import { operationalLoad } from "../../../src/measures/upkeep/operational-load.ts";
import type { Change, OperationKind } from "../../../src/model/flow.ts";
import { aChange, aFlow, days } from "../../builders.ts";
import { figure, statistic, take } from "../reading.ts";

type Row = [kind: OperationKind, added: number, removed: number];

const leaving = (day: number, ...rows: Row[]): Change =>
  aChange({
    mergedAt: days(day),
    scope: { operations: rows.map(([kind, added, removed]) => ({ kind, added, removed })) },
  });
const many = (count: number, day: number, ...rows: Row[]) =>
  Array.from({ length: count }, () => leaving(day, ...rows));

/** Two months to the millisecond, twice 30.4375 days, so that the middle is day 30.4375. */
const window = { from: 0, to: days(60.875) };

describe("operational load", () => {
  it("adds up what is left to run, by kind and month", () => {
    // Services 3 − 1, alerts 0 − 1, a pipeline: 2 more in 2 months.
    const merged = [
      leaving(1, ["service", 2, 1], ["pipeline", 1, 0]),
      leaving(40, ["service", 1, 0], ["alert", 0, 1]),
      leaving(50),
    ];
    const measured = take(operationalLoad, aFlow({ merged, window }));
    expect(figure(measured, "netPerMonth")).toBe(1);
    expect(measured.counts).toEqual([
      { by: "added", name: "alert", count: 0 },
      { by: "removed", name: "alert", count: 1 },
      { by: "added", name: "pipeline", count: 1 },
      { by: "removed", name: "pipeline", count: 0 },
      { by: "added", name: "service", count: 3 },
      { by: "removed", name: "service", count: 1 },
    ]);
    expect(measured.note).toContain("Net: alert −1, pipeline +1 and service +2.");
    // 5 January to 6 March: January, February, March.
    expect(measured.series!.points.map(({ value }) => value)).toEqual([2, 0, 0]);
    expect(measured.evidence).toEqual([merged[0]!.id]);
  });

  it("gives no monthly figure of less than a month", () => {
    const measured = take(
      operationalLoad,
      aFlow({ merged: [leaving(1)], window: { from: 0, to: days(20) } }),
    );
    expect(statistic(measured, "netPerMonth")).toMatchObject({
      value: null,
      why: "The window is shorter than a month",
    });
  });

  it("is to be watched where it grows faster than the work", () => {
    // Earlier: 10 changes leave 5, 50 a hundred. Later: 20 changes leave 40, 200 a hundred. +150.
    const merged = [...many(5, 1, ["service", 1, 0]), ...many(5, 30), ...many(20, 31, ["service", 2, 0])];
    const measured = take(operationalLoad, aFlow({ merged, window }));
    expect(figure(measured, "earlierPer100Changes")).toBe(50);
    expect(figure(measured, "laterPer100Changes")).toBe(200);
    expect(figure(measured, "growthPer100Changes")).toBe(150);
    // The later half is 2 in every resample, the earlier one between 0 and 1 a change.
    const { low, high } = statistic(measured, "growthPer100Changes").interval!;
    expect(low).toBeGreaterThanOrEqual(100);
    expect(high).toBeLessThanOrEqual(200);
    expect(measured).toMatchObject({ finding: "watch", threshold: { value: 0 } });
  });

  it("is good where twice as much work leaves twice as much", () => {
    // 10 changes leave 10, 20 leave 20: both grow twofold.
    const merged = [...many(10, 1, ["service", 1, 0]), ...many(20, 40, ["service", 1, 0])];
    const measured = take(operationalLoad, aFlow({ merged, window }));
    expect(figure(measured, "growthPer100Changes")).toBe(0);
    expect(measured.finding).toBe("good");
  });

  it("is no finding where one change makes all the difference", () => {
    // 21 files come with one of ten later changes: no resample without it shows a growth.
    const merged = [...many(10, 1), ...many(9, 40), leaving(41, ["infrastructure", 21, 0])];
    const measured = take(operationalLoad, aFlow({ merged, window }));
    expect(figure(measured, "growthPer100Changes")).toBe(210);
    expect(measured.finding).toBe("unknown");
    expect(measured.because).toContain("may be chance");
  });

  it.each([
    [
      "files",
      [...many(10, 1, ["service", 1, 0]), ...many(9, 40, ["service", 1, 0]), ...many(1, 40)],
      "19 files to run",
    ],
    [
      "changes",
      [...many(9, 1, ["service", 2, 0]), ...many(10, 40, ["service", 2, 0])],
      "10 changes in each half",
    ],
  ])("has no course over time of too few %s", (_says, merged, why) => {
    const measured = take(operationalLoad, aFlow({ merged, window }));
    expect(statistic(measured, "growthPer100Changes").value).toBeNull();
    expect(measured.finding).toBe("unknown");
    expect(measured.because).toContain(why);
  });

  it("counts as missing what a shallow clone hides", () => {
    const merged = [leaving(1, ["service", 1, 0]), aChange({ scope: { missing: "cut off" } })];
    expect(take(operationalLoad, aFlow({ merged, window })).coverage).toMatchObject({ seen: 1, of: 2 });
  });
});

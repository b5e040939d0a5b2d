import { describe, expect, it } from "vitest";
import { batchSize } from "../../../src/measures/outcomes/batch-size.ts";
import { aChange, aDelivery, aFlow, days, T0 } from "../../builders.ts";
import { figure, statistic, take, taken } from "../reading.ts";

const batches = (...carried: number[]) =>
  carried.map((count, day) => aDelivery({ finishedAt: T0 + days(day), carried: count }));

describe("batch size", () => {
  it("gives the median, the p90 and the most changes of a delivery", () => {
    // 1 2 3 4 20: median 3; 0.9 × 4 = 3.6: 4 + 0.6 × 16 = 13.6.
    const measured = take(batchSize, aFlow({ deliveries: batches(4, 1, 20, 3, 2) }));
    expect(figure(measured, "medianChanges")).toBe(3);
    expect(figure(measured, "p90Changes")).toBeCloseTo(13.6, 12);
    expect(figure(measured, "maxChanges")).toBe(20);
  });

  it("leaves out what carries the past and what carries nothing, and counts them", () => {
    const deliveries = [
      aDelivery({ carried: 500, edge: true }),
      aDelivery({ carried: 0 }),
      aDelivery({ carried: 0 }),
      ...batches(2, 2, 2, 2, 2),
    ];
    const measured = take(batchSize, aFlow({ deliveries }));
    expect(figure(measured, "maxChanges")).toBe(2);
    expect(measured.coverage).toMatchObject({
      seen: 5,
      of: 8,
      missing: [{ reason: "no change in it was new", count: 2 }, { count: 1 }],
    });
  });

  it("gives the median of each stream where there are several, busiest first", () => {
    const of = (stream: string, ...carried: number[]) =>
      carried.map((count) => aDelivery({ stream, carried: count }));
    const flow = aFlow({
      deliveries: [...of("ui", 9, 9), ...of("core", 1, 2, 3, 4, 5, 6), ...of("", 7, 7, 7, 7, 7)],
    });
    expect(take(batchSize, flow).note).toContain(
      "By stream: core 3.5 in the median, the repository's own versions 7 in the median and ui with 2 deliveries only.",
    );
    expect(take(batchSize, aFlow({ deliveries: batches(1, 2, 3, 4, 5) })).note).not.toContain("By stream");
  });

  it("adds up the lines of a delivery where all sizes are known", () => {
    const size = (added: number, deleted: number) => ({ files: 1, added, deleted, excluded: 0 });
    const deliveries = batches(2, 1, 1, 1, 1, 1);
    const [a, b, c, d, e, f] = deliveries.map(({ name }) => name) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const finished = [
      aChange({ delivery: a, size: size(10, 5) }),
      aChange({ delivery: a, size: size(20, 5) }), // 40 in all
      aChange({ delivery: b, size: size(1, 0) }),
      aChange({ delivery: c, size: size(2, 0) }),
      aChange({ delivery: d, size: size(3, 0) }),
      aChange({ delivery: e, size: size(50, 0) }),
      aChange({ delivery: f, size: { missing: "the clone is partial", files: null } }),
    ];
    // f is unknown; 1 2 3 40 50 are left: median 3.
    const measured = take(batchSize, aFlow({ finished, deliveries }));
    expect(figure(measured, "medianLines")).toBe(3);
    const four = take(batchSize, aFlow({ finished: finished.slice(1), deliveries: deliveries.slice(1) }));
    expect(statistic(four, "medianLines")).toMatchObject({
      value: null,
      why: "4 sized deliveries, fewer than the 5 needed",
    });
  });

  it.each([
    [[40, 40, 40, 50, 50, 50], 0.25, "good"], // 50 / 40 − 1, on the bound
    [[40, 40, 40, 60, 60, 60], 0.5, "unknown"], // at least 1.5 / 1.387 = 1.08 times as large, less than 1.25: near the yardstick
    [[40, 40, 40, 80, 80, 80], 1, "watch"], // √(1/120 + 1/240) = 0.1118, t 2.776: at least 2 / 1.364 = 1.47 times
    [[4, 4, 4, 6, 6, 6], 0.5, "unknown"], // √(1/12 + 1/18) = 0.373, t 2.776: 1.5 / e^1.035 is under 1
    [[4, 4, 4, 9, 2, 2, 2], -0.5, "good"], // the middle one of seven is in neither half
  ] as const)("compares the later half of %j with the earlier: %d is %s", (carried, growth, finding) => {
    const measured = take(batchSize, aFlow({ deliveries: batches(...carried) }));
    expect(figure(measured, "growthOfMean")).toBe(growth);
    expect(measured).toMatchObject({ finding, threshold: { source: "flowaudit default" } });
  });

  it("says where growth may be chance", () => {
    const { because } = take(batchSize, aFlow({ deliveries: batches(4, 4, 4, 6, 6, 6) }));
    // e^1.0347 = 2.8143: 1.5 / 2.8143 = 0.533 and 1.5 · 2.8143 = 4.2214.
    expect(because).toMatch(/: 50 %; near the yardstick, .*; anything from −46\.7 % to 322\.1 % fits\.$/);
  });

  it("sees no trend in fewer than six deliveries", () => {
    const measured = take(batchSize, aFlow({ deliveries: batches(1, 1, 1, 9, 9) }));
    expect(measured).toMatchObject({ finding: "unknown", because: "A trend needs 6 deliveries." });
  });

  it("shows the largest delivery first", () => {
    const deliveries = batches(1, 9, 4);
    expect(take(batchSize, aFlow({ deliveries })).evidence).toEqual(
      [deliveries[1], deliveries[2], deliveries[0]].map((one) => one!.name),
    );
  });

  it("does not apply where there are no deliveries, and does not fail where none fell into the window", () => {
    expect(taken(batchSize, aFlow({ source: "none" })).status).toBe("not-applicable");
    expect(take(batchSize, aFlow())).toMatchObject({ n: 0, finding: "unknown" });
  });
});

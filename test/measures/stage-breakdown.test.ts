import { describe, expect, it } from "vitest";
import type { StageRow } from "../../src/measures/measure.ts";
import { stageBreakdown } from "../../src/measures/stage-breakdown.ts";
import type { Flow } from "../../src/model/flow.ts";
import { aChange, aFlow, aSpan, days, hours, T0 } from "../builders.ts";
import { figure, statistic, take } from "./reading.ts";

const rows = (flow: Flow) => new Map(take(stageBreakdown, flow).stages!.map((row) => [row.stage, row]));
const row = (flow: Flow, stage: string): StageRow => rows(flow).get(stage)!;

/** Changes that spent so many hours before and after their merge. */
const spending = (...pairs: [number, number][]) =>
  pairs.map(([before, after]) => aChange({ mergedAt: hours(before), deliveredAt: hours(before + after) }));

describe("stage breakdown", () => {
  it("gives each stage its share of all lead time", () => {
    // Before the merge 1 + 2 + 3 + 4 + 5 = 15 h, after it 5 + 5 + 5 + 5 + 25 = 45 h: 25 % and 75 %.
    const flow = aFlow({ finished: spending([1, 5], [2, 5], [3, 5], [4, 5], [5, 25]) });
    expect(row(flow, "coding+integrate")).toMatchObject({
      kind: "joined",
      share: 0.25,
      totalSeconds: 15 * 3600,
      medianSeconds: 3 * 3600,
      entered: 5,
    });
    expect(row(flow, "release")).toMatchObject({
      kind: "wait",
      share: 0.75,
      totalSeconds: 45 * 3600,
      medianSeconds: 5 * 3600,
      p90Seconds: expect.closeTo(17 * 3600, 6), // 0.9 × 4 = 3.6: 5 + 0.6 × 20 h
      waitsFor: "a delivery to begin",
    });
  });

  it("puts an interval around the shares, one the mirror of the other", () => {
    const flow = aFlow({ finished: spending([1, 5], [2, 5], [3, 5], [4, 5], [5, 25], [9, 1]) });
    const before = row(flow, "coding+integrate");
    const after = row(flow, "release");
    expect(after.shareInterval!.low).toBeLessThan(after.share!);
    expect(after.shareInterval!.high).toBeGreaterThan(after.share!);
    expect(before.shareInterval!.low).toBeCloseTo(1 - after.shareInterval!.high, 12);
    expect(statistic(take(stageBreakdown, flow), "releaseShare").interval).toMatchObject({
      ...after.shareInterval,
      level: 0.95,
      method: "bootstrap over changes, percentile",
    });
  });

  it("gives quantiles over all finished changes that entered a stage, its share over those of known start", () => {
    const hidden = [10, 20, 30].map((n) =>
      aChange({ startedAt: "squash-hides-start", mergedAt: 0, deliveredAt: hours(n) }),
    );
    const flow = aFlow({ finished: [...spending([1, 3], [1, 3]), ...hidden] });
    // Released after 3 3 10 20 30 h; of the two with a known start 2 h lie before and 6 h after the merge.
    expect(row(flow, "release")).toMatchObject({
      share: 0.75,
      totalSeconds: 6 * 3600,
      medianSeconds: 10 * 3600,
      entered: 5,
    });
    expect(row(flow, "coding+integrate")).toMatchObject({ share: 0.25, entered: 2, medianSeconds: null });
  });

  it("does not count a stage as entered where no time was spent in it", () => {
    const flow = aFlow({ finished: spending([1, 0], [1, 0], [1, 2]) });
    expect(row(flow, "release")).toMatchObject({ entered: 1, share: 0.4 }); // 2 of 5 h
  });

  it("has no share where no change has a full lead time", () => {
    const flow = aFlow({ finished: [aChange({ startedAt: "squash-hides-start" })] });
    expect([...rows(flow).values()].map(({ share }) => share)).toEqual([null, null]);
    expect(row(flow, "release").entered).toBe(1);
    expect(statistic(take(stageBreakdown, flow), "releaseShare").why).toContain("wholly known");
  });

  it("has no interval of fewer than five changes", () => {
    expect(row(aFlow({ finished: spending([1, 1], [1, 3]) }), "release").shareInterval).toBeNull();
  });

  it("knows nothing of a release where there are no deliveries", () => {
    const finished = Array.from({ length: 5 }, () => aChange({ deliveredAt: "no-deliveries" }));
    const flow = aFlow({ finished, source: "none" });
    expect([...rows(flow).keys()]).toEqual(["coding+integrate"]);
    expect(row(flow, "coding+integrate")).toMatchObject({ share: 1, shareInterval: { low: 1, high: 1 } });
  });

  it("tells the delivery itself apart where a file says when it began", () => {
    const change = aChange({
      mergedAt: hours(2),
      deliveredAt: hours(8),
      spans: [
        aSpan("coding+integrate", T0, T0 + hours(2)),
        aSpan("release", T0 + hours(2), T0 + hours(5)),
        aSpan("deploy", T0 + hours(5), T0 + hours(8)),
      ],
    });
    const flow = aFlow({ finished: [change], source: "file" });
    expect([...rows(flow)].map(([stage, { share }]) => [stage, share])).toEqual([
      ["coding+integrate", 0.25],
      ["release", 0.375],
      ["deploy", 0.375],
    ]);
  });

  it("leads with the largest share", () => {
    const measured = take(stageBreakdown, aFlow({ finished: spending([1, 3], [1, 3]) }));
    expect(measured.statistics.map(({ name }) => name)).toEqual(["releaseShare", "codingIntegrateShare"]);
    expect(figure(measured, "releaseShare")).toBe(0.75);
  });

  it("says that it cannot part coding from review", () => {
    expect(take(stageBreakdown, aFlow({ finished: [aChange({ mergedAt: days(1) })] })).note).toContain(
      "git alone",
    );
  });
});

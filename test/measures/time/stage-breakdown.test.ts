import { describe, expect, it } from "vitest";
import type { StageRow } from "../../../src/measures/measure.ts";
import { stageBreakdown } from "../../../src/measures/time/stage-breakdown.ts";
import type { Flow } from "../../../src/model/flow.ts";
import { aChange, aFlow, anOpenChange, aSpan, days, hours, SEES_GITHUB, T0 } from "../../builders.ts";
import { figure, statistic, take } from "../reading.ts";

const rows = (flow: Flow) => new Map(take(stageBreakdown, flow).stages!.map((row) => [row.stage, row]));
const row = (flow: Flow, stage: string): StageRow => rows(flow).get(stage)!;

/** Changes that spent so many hours before and after their merge. */
const spending = (...pairs: [number, number][]) =>
  pairs.map(([before, after]) => aChange({ mergedAt: hours(before), deliveredAt: hours(before + after) }));

/** A change in hours: coding, pickup, review, rework, test, merge, release. */
const through = (...spent: number[]) =>
  aChange({
    stages: (["coding", "pickup", "review", "rework", "test", "merge", "release"] as const).map(
      (stage, index) => [stage, hours(spent[index] ?? 0)] as const,
    ),
  });

/** Of fewer than five changes no share is told. */
const three = <T>(make: () => readonly T[]): T[] => Array.from({ length: 3 }, make).flat();

describe("stage breakdown with pull requests", () => {
  const finished = three(() => [through(10, 20, 5, 5, 1, 4, 55), through(30, 10, 0, 0, 1, 4, 55)]);
  const flow = aFlow({ finished, sees: SEES_GITHUB });

  it("has the stages that the flow can tell of, and each its share", () => {
    // Twice three changes of 100 h, of each two: coding 40, pickup 30, review 5, rework 5, test 2, merge 8, release 110 of 200 h.
    const shares = [...rows(flow)].map(([stage, { kind, share }]) => [stage, kind, share]);
    expect(shares).toEqual([
      ["intake", "wait", null],
      ["coding", "work", expect.closeTo(0.2, 12)],
      ["pickup", "wait", expect.closeTo(0.15, 12)],
      ["review", "wait", expect.closeTo(0.025, 12)],
      ["rework", "work", expect.closeTo(0.025, 12)],
      ["test", "wait", expect.closeTo(0.01, 12)],
      ["merge", "wait", expect.closeTo(0.04, 12)],
      ["release", "wait", expect.closeTo(0.55, 12)],
      ["parked", "wait", 0],
    ]);
    expect(row(flow, "review")).toMatchObject({ entered: 3, totalSeconds: 15 * 3600 });
    expect(take(stageBreakdown, flow).note).toBeUndefined();
  });

  it("knows of no wait for checks where those were not read, and of a delivery that runs where one does", () => {
    const sees = new Set([...SEES_GITHUB].filter((fact) => fact !== "checks"));
    const unchecked = [
      aChange({
        stages: [
          ["coding", hours(1)],
          ["release", hours(1)],
        ],
      }),
    ];
    expect([...rows(aFlow({ finished: unchecked, sees, source: "deployments" })).keys()]).toEqual([
      "intake",
      "coding",
      "pickup",
      "review",
      "rework",
      "test+merge",
      "release",
      "deploy",
      "parked",
    ]);
  });

  it("keeps what has no pull request in a stage of its own", () => {
    // Thrice 200 h as above, and thrice 100 h before with 20 h after the merge.
    const without = three(() => spending([100, 20]));
    const mixed = aFlow({ finished: [...finished, ...without], sees: SEES_GITHUB });
    expect(row(mixed, "coding+integrate")).toMatchObject({
      kind: "joined",
      share: expect.closeTo(100 / 320, 12),
    });
    expect(row(mixed, "release").share).toBeCloseTo(130 / 320, 12);
    const sum = [...rows(mixed).values()].reduce((total, { share }) => total + (share ?? 0), 0);
    expect(sum).toBeCloseTo(1, 12);
    expect(take(stageBreakdown, mixed).note).toContain("Of 3 of the 9 changes no pull request is known");
  });

  it("puts the intake outside of the shares", () => {
    // Asked for 2 d and 4 d before the start; one change closes no issue, one was asked for after its start.
    const asked = [-days(2), -days(4), hours(1)].map((requestedAt) => ({
      ...through(1),
      requestedAt: { at: T0 + requestedAt, source: "creation of the issue", ref: "#7" },
    }));
    const intake = row(aFlow({ finished: [...finished, ...asked], sees: SEES_GITHUB }), "intake");
    expect(intake).toMatchObject({ inLeadTime: false, entered: 2, totalSeconds: 6 * 86_400, share: null });
    expect(rows(aFlow({ finished })).has("intake")).toBe(false);
  });

  it("tells how many stood in a wait when the window began and when it ended", () => {
    const began = { ...through(1, 5), spans: [aSpan("pickup", T0 - hours(1), T0 + hours(1))] };
    const between = { ...through(1, 5), spans: [aSpan("pickup", T0 + hours(1), T0 + hours(2))] };
    const later = { ...through(1, 5), spans: [aSpan("pickup", T0 + days(27), T0 + days(30))] };
    const open = [anOpenChange(), anOpenChange(), { ...anOpenChange(), automated: true }];
    const queued = aFlow({ merged: [began, between, later], open, sees: SEES_GITHUB });
    expect(row(queued, "pickup").queue).toMatchObject({ atStart: 1, atEnd: 3 });
    expect(row(queued, "coding").queue).toBeNull();
  });
});

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
      waitsFor: "a release",
    });
  });

  it("puts an interval around the shares, one the mirror of the other", () => {
    const six: [number, number][] = [
      [1, 5],
      [2, 5],
      [3, 5],
      [4, 5],
      [5, 25],
      [9, 1],
    ];
    const flow = aFlow({ finished: spending(...six, ...six, ...six, ...six, ...six) });
    const before = row(flow, "coding+integrate");
    const after = row(flow, "release");
    expect(after.shareInterval!.low).toBeLessThan(after.share!);
    expect(after.shareInterval!.high).toBeGreaterThan(after.share!);
    expect(before.shareInterval!.low).toBeCloseTo(1 - after.shareInterval!.high, 12);
    expect(statistic(take(stageBreakdown, flow), "releaseShare").interval).toMatchObject({
      ...after.shareInterval,
      level: 0.95,
      method: "studentised bootstrap over changes, on a logit scale",
    });
  });

  it("gives quantiles over all finished changes that entered a stage, its share over those of known start", () => {
    const hidden = [10, 20, 30].map((n) =>
      aChange({ startedAt: "squash-hides-start", mergedAt: 0, deliveredAt: hours(n) }),
    );
    const five = Array.from({ length: 5 }, (): [number, number] => [1, 3]);
    const flow = aFlow({ finished: [...spending(...five), ...hidden] });
    // Released after five times 3, 10, 20, 30 h; of the five with a known start 5 h lie before and 15 h after the merge.
    expect(row(flow, "release")).toMatchObject({
      share: 0.75,
      totalSeconds: 15 * 3600,
      medianSeconds: 3 * 3600,
      entered: 8,
    });
    expect(row(flow, "coding+integrate")).toMatchObject({ share: 0.25, entered: 5, medianSeconds: 3600 });
  });

  it("does not count a stage as entered where no time was spent in it", () => {
    const flow = aFlow({ finished: spending([1, 0], [1, 0], [1, 0], [1, 0], [1, 5]) });
    expect(row(flow, "release")).toMatchObject({ entered: 1, share: 0.5 }); // 5 of 10 h
  });

  it("has no share of four changes, and says so: the time in all that they took is told", () => {
    const flow = aFlow({ finished: spending([1, 3], [1, 3], [1, 3], [1, 3]) });
    expect(row(flow, "release")).toMatchObject({ share: null, totalSeconds: 12 * 3600 });
    expect(statistic(take(stageBreakdown, flow), "releaseShare").why).toBe(
      "4 changes, fewer than the 5 needed",
    );
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
    expect(row(flow, "coding+integrate")).toMatchObject({ share: 1, shareInterval: null });
  });

  it("tells the delivery itself apart where a file says when it began", () => {
    const change = () =>
      aChange({
        mergedAt: hours(2),
        deliveredAt: hours(8),
        spans: [
          aSpan("coding+integrate", T0, T0 + hours(2)),
          aSpan("release", T0 + hours(2), T0 + hours(5)),
          aSpan("deploy", T0 + hours(5), T0 + hours(8)),
        ],
      });
    const flow = aFlow({ finished: Array.from({ length: 5 }, change), source: "file" });
    expect([...rows(flow)].map(([stage, { share }]) => [stage, share])).toEqual([
      ["coding+integrate", 0.25],
      ["release", 0.375],
      ["deploy", 0.375],
    ]);
  });

  it("leads with the largest share", () => {
    const measured = take(stageBreakdown, aFlow({ finished: three(() => spending([1, 3], [1, 3])) }));
    expect(measured.statistics.map(({ name }) => name)).toEqual(["releaseShare", "codingIntegrateShare"]);
    expect(figure(measured, "releaseShare")).toBe(0.75);
  });

  it("says that it cannot part coding from review", () => {
    expect(take(stageBreakdown, aFlow({ finished: [aChange({ mergedAt: days(1) })] })).note).toContain(
      "git alone",
    );
  });
});

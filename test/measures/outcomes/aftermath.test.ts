import { describe, expect, it } from "vitest";
import { aftermath } from "../../../src/measures/outcomes/aftermath.ts";
import { PUBLISHED } from "../../../src/measures/readings/ends/published.ts";
import type { Change, LineEnd, LineFate } from "../../../src/model/flow.ts";
import { aChange, aFlow, type ChangeOverrides, days, T0, weeks } from "../../builders.ts";
import { figure, statistic, take } from "../reading.ts";

const WINDOW = { from: 0, to: weeks(20) };
const AGENT: ChangeOverrides = { assistance: { tier: "agent-authored" } };

const end = (lines: number, on: number, as: LineEnd["as"] = "feature"): LineEnd => ({
  lines,
  age: days(on),
  by: "x",
  as,
});

/** Merged on a day, with lines of which some went. */
function merged(
  on: number,
  written: number,
  ends: readonly LineEnd[] = [],
  more: ChangeOverrides = {},
): Change {
  const fate: LineFate = { written, ends, lost: [], watched: WINDOW.to - days(on) };
  return aChange({ mergedAt: days(on), deliveredAt: "not-delivered", fate, ...more });
}

const flowOf = (all: readonly Change[]) =>
  aFlow({
    window: WINDOW,
    changes: all,
    merged: all,
    finished: all,
    sees: new Set(["history", "line-ages"]),
  });
const some = (count: number, make: (place: number) => Change) =>
  Array.from({ length: count }, (_, i) => make(i));

describe("lines after their merge", () => {
  it("stand where nothing replaced or removed them, what was watched for less kept in until then", () => {
    const found = take(
      aftermath,
      flowOf([
        merged(0, 60, [end(10, 5), end(20, 40, "fix")]),
        merged(1, 20),
        merged(2, 10, [end(10, 80)]),
        merged(3, 10),
        merged(4, 50),
        // Watched for 20 days: 50 of its lines go on the tenth.
        merged(120, 50, [end(50, 10)]),
      ]),
    );
    // 200 lines at first. Day 5: 190 of 200 left; day 10: 140 of 190; none is censored before day 30: 0.7.
    expect(figure(found, "standingAfter30dShare")).toBeCloseTo(0.7, 12);
    // Day 40: 120 of 140; day 80: 110 of 120.
    expect(figure(found, "standingAfter90dShare")).toBeCloseTo(0.55, 12);
    expect(found.counts).toEqual([
      { by: "lines rewritten by", name: "feature", count: 70 },
      { by: "lines rewritten by", name: "fix", count: 20 },
    ]);
    expect(found.n).toBe(6);
  });

  it("are not told after an age for which fewer than five were watched", () => {
    const found = take(aftermath, flowOf([...some(4, () => merged(0, 9)), ...some(9, () => merged(100, 9))]));
    expect(figure(found, "standingAfter30dShare")).toBe(1);
    expect(statistic(found, "standingAfter90dShare")).toMatchObject({
      value: null,
      why: "4 changes watched so long, fewer than the 5 needed",
    });
  });

  it("have their lanes, each with its interval, which 30 changes take", () => {
    const found = take(
      aftermath,
      flowOf([
        ...some(30, (i) => merged(i % 7, 10, i % 3 === 0 ? [end(5, 9, null)] : [], AGENT)),
        ...some(40, (i) => merged(i % 7, 10, i % 10 === 0 ? [end(5, 9)] : [])),
      ]),
    );
    const standing = (lane: string) =>
      found.lanes!.find((one) => one.lane === lane && one.name === "standingAfter30dShare")!;
    expect(standing("agent-authored").value).toBeCloseTo(5 / 6, 12);
    expect(standing("undeclared").value).toBeCloseTo(0.95, 12);
    // Two others contradict each other, and stand beside it both.
    for (const { source, year } of PUBLISHED.filter(({ on }) => on === "lines"))
      expect(found.note).toContain(`${source}, ${year}`);
    const { interval } = standing("agent-authored");
    expect(interval!.low).toBeLessThan(5 / 6);
    expect(interval!.high).toBeGreaterThan(5 / 6);
    expect(found.counts).toContainEqual({
      by: "lines of agent-authored changes rewritten by",
      name: "what is no change here",
      count: 50,
    });
  });
});

describe("changes after their merge", () => {
  it("were reverted or repaired within days, of those that were watched so long", () => {
    const found = take(
      aftermath,
      flowOf([
        merged(0, 9, [end(2, 13, "fix")], { revertedBy: "r", revertedAt: T0 + days(60) }),
        merged(0, 9, [end(2, 15, "hotfix")]),
        // A revert is no repair, nor is a feature.
        merged(0, 9, [end(2, 3, "revert"), end(1, 4)], { revertedBy: "r", revertedAt: T0 + days(3) }),
        ...some(7, () => merged(0, 9)),
        // Watched for 30 days.
        ...some(10, () => merged(110, 9, [end(1, 20, "fix")])),
        // Watched for 9 days: nobody knows yet.
        ...some(10, () => merged(131, 9, [end(1, 2, "fix")])),
      ]),
    );
    expect(figure(found, "revertedIn14dShare")).toBe(1 / 20);
    expect(figure(found, "revertedIn90dShare")).toBe(2 / 10);
    expect(figure(found, "repairedIn14dShare")).toBe(1 / 20);
    expect(figure(found, "repairedIn90dShare")).toBe(2 / 10);
  });

  it("are left out where it is not known", () => {
    const found = take(
      aftermath,
      flowOf([
        ...some(5, () => merged(0, 9)),
        merged(0, 9, [], { revertedBy: "r" }),
        merged(0, 9, [], {
          fate: { written: 9, ends: [], lost: [{ lines: 9, age: days(3) }], watched: weeks(20) },
        }),
        merged(0, 9, [], { fate: { missing: "a test says so" } }),
      ]),
    );
    // Of 8 the date of one revert is not known; the lines of two are not.
    expect(statistic(found, "revertedIn14dShare").value).toBe(0);
    expect(statistic(found, "repairedIn14dShare").value).toBe(0);
    expect(found.coverage).toMatchObject({
      seen: 7,
      of: 8,
      missing: [{ reason: "a test says so", count: 1 }],
    });
  });
});

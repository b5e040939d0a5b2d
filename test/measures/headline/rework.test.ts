import { describe, expect, it } from "vitest";
import { rework } from "../../../src/measures/headline/rework.ts";
import type { Change, LineWork } from "../../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aFlow,
  anOpenChange,
  type ChangeOverrides,
  days,
  SEES_GITHUB,
  T0,
  weeks,
} from "../../builders.ts";
import { covered, figure, statistic, take } from "../reading.ts";

type Rewritten = readonly [lines: number, delivered: boolean | null];

/** What a change did to lines: so many changed, of which those rewrote young ones. */
function lines(changed: number, ...rewritten: Rewritten[]): LineWork {
  const rewrites = rewritten.map(([count, delivered], i) => ({
    of: `other${i}`,
    lines: count,
    age: days(3),
    delivered,
  }));
  return { changed, written: changed, rewrites, rewritten: 0, observed: true };
}

const some = (count: number, overrides: ChangeOverrides = {}) =>
  Array.from({ length: count }, () => aChange({ kind: "feature", lines: lines(100), ...overrides }));

const REPAIRS: readonly ChangeOverrides[] = [
  { kind: "fix" },
  { kind: "feature", reverts: "another" },
  { kind: "fix", hotfix: "its title says hotfix" },
];

describe("repairs", () => {
  it("are changes that fix, revert or are a hotfix, each counted once", () => {
    // 3 of 12.
    const merged = [...REPAIRS.flatMap((one) => some(1, one)), ...some(9)];
    const measured = take(rework, aFlow({ merged }));
    expect(measured.statistics[0]).toMatchObject({ name: "repairShare", value: 0.25 });
    expect(measured).toMatchObject({ n: 12, smallSample: true });
    // Wilson, 3 of 12: (0.25 + 0.160061) / 1.320122 = 0.310623 ± 1.959964·√(0.015625 + 0.0066692) / 1.320122 = 0.221680
    expect(statistic(measured, "repairShare").interval!.low).toBeCloseTo(0.088943, 5);
    expect(statistic(measured, "repairShare").interval!.high).toBeCloseTo(0.532303, 5);
  });

  it("take their share of the days of coding and rework in the window, unmerged work included", () => {
    // Fixes: coding 2 d and rework 1 d; one that is open has been coded for 1 d. Together 4 d.
    // The rest: four of 3 d, of which one lay 2 d before the window; they come to 10 d. 4 ÷ 14.
    const fix = aChange({
      kind: "fix",
      stages: [
        ["coding", days(2)],
        ["pickup", days(1)],
        ["rework", days(1)],
        ["merge", days(1)],
      ],
    });
    const rest = [0, 0, 0, -days(2)].map((startedAt) =>
      aChange({
        startedAt,
        stages: [
          ["coding", days(3)],
          ["pickup", days(4)],
        ],
      }),
    );
    const open = anOpenChange({ kind: "fix", title: "Mend it" });
    const measured = take(rework, aFlow({ merged: [fix, ...rest], open: [open], sees: SEES_GITHUB }));
    expect(figure(measured, "repairTimeShare")).toBeCloseTo(4 / 14, 12);
    // Of five merged changes one repairs.
    expect(figure(measured, "repairShare")).toBe(0.2);
    expect(measured.note).not.toContain("Of capacity only");
  });

  it("have no share of the days where git alone is known, and that is said", () => {
    const measured = take(rework, aFlow({ merged: some(10) }));
    expect(statistic(measured, "repairTimeShare")).toMatchObject({
      value: null,
      why: "No coding is seen apart: it takes pull requests to tell it",
    });
    expect(measured.note).toContain("Of capacity only the share of changes is known.");
  });

  it("are given by fortnight where five changes or more were merged in it", () => {
    // T0 begins a fortnight: 2,922 weeks after Monday, 5 January 1970, an even number.
    const merged = [
      ...some(2, { kind: "fix", mergedAt: days(1) }),
      ...some(3, { mergedAt: days(13) }),
      ...some(4, { mergedAt: days(14) }),
    ];
    expect(take(rework, aFlow({ merged })).series).toEqual({
      every: "fortnight",
      statistic: "repairShare",
      points: [
        { from: T0, count: 5, value: 0.4 },
        { from: T0 + weeks(2), count: 4, value: null },
      ],
    });
  });
});

describe("rewritten lines", () => {
  it("are a share of the changed ones, released ones apart from the rest", () => {
    // Changed: 5 × 100 + 400 + 100 = 1,000. Young: 30 + 50 + 20 + 10 = 110; released 50, not released 50, not known 10.
    const merged = [
      ...some(5),
      aChange({ id: "most", lines: lines(400, [30, true], [50, false], [20, true]) }),
      aChange({ id: "less", lines: lines(100, [10, null]) }),
    ];
    const measured = take(rework, aFlow({ merged }));
    expect(figure(measured, "lineShare")).toBe(0.11);
    expect(figure(measured, "releasedLineShare")).toBe(0.05);
    expect(figure(measured, "unreleasedLineShare")).toBe(0.05);
    expect(figure(measured, "otherLineShare")).toBe(0.01);
    expect(measured.evidence).toEqual(["most", "less"]);
  });

  it("have an interval over changes: none where each rewrites the same share", () => {
    const measured = take(rework, aFlow({ merged: some(30, { lines: lines(50, [25, true]) }) }));
    expect(figure(measured, "lineShare")).toBe(0.5);
    expect(statistic(measured, "lineShare").interval).toBeUndefined();
  });

  it("have a wide interval where one change in five holds them all", () => {
    // The same definition in Python, 200,000 resamples of its own generator: 0.0833 to 0.3532.
    const merged = [...some(24), ...some(6, { lines: lines(100, [100, true]) })];
    const { low, high } = statistic(take(rework, aFlow({ merged })), "lineShare").interval!;
    expect(low).toBeCloseTo(0.0833, 1);
    expect(high).toBeCloseTo(0.3532, 1);
  });

  it("put changes first of which more was rewritten than others rewrote", () => {
    const merged = [
      ...some(5),
      aChange({ id: "rewrote", lines: lines(100, [40, true]) }),
      aChange({ id: "rewritten", lines: { ...lines(100), rewritten: 60 } }),
    ];
    expect(take(rework, aFlow({ merged })).evidence).toEqual(["rewritten", "rewrote"]);
  });

  it("are neither more nor fewer for a change whose lines are not known", () => {
    const known = [...some(5), ...some(5, { lines: lines(100, [20, false]) })];
    const hidden = some(3, { lines: { missing: "a test hides them" } });
    const measured = take(rework, aFlow({ merged: [...known, ...hidden] }));
    // 100 of 1,000, with the hidden ones and without.
    expect(figure(measured, "lineShare")).toBe(0.1);
    expect(figure(take(rework, aFlow({ merged: known })), "lineShare")).toBe(0.1);
    expect(measured.coverage).toEqual(covered(10, 13, "merged changes", { "a test hides them": 3 }));
  });

  it("have no figure for fewer than five changes, for no lines, and by release without deliveries", () => {
    const few = take(rework, aFlow({ merged: some(4) }));
    expect(statistic(few, "lineShare")).toMatchObject({
      value: null,
      why: "4 changes, fewer than the 5 needed",
    });
    expect(statistic(few, "releasedLineShare")).toMatchObject({ value: null });
    const empty = take(rework, aFlow({ merged: some(5, { lines: lines(0) }) }));
    expect(statistic(empty, "lineShare").why).toBe("No line that people write was changed");
    const git = take(rework, aFlow({ merged: some(5, { lines: lines(10, [1, null]) }), source: "none" }));
    expect(statistic(git, "releasedLineShare")).toMatchObject({
      value: null,
      why: "No deliveries are known",
    });
    expect(figure(git, "lineShare")).toBe(0.1);
  });
});

describe("the finding", () => {
  const findingOf = (merged: readonly Change[], overrides: Parameters<typeof aFlow>[0] = {}) => {
    const { finding, because } = take(rework, aFlow({ merged, ...overrides }));
    return { finding, because };
  };
  const headlineOf = (merged: readonly Change[], overrides: Parameters<typeof aFlow>[0] = {}) => {
    const { n, statistics } = take(rework, aFlow({ merged, ...overrides }));
    return [statistics[0]!.name, statistics[0]!.value, n];
  };
  const young = (share: number) => ({ lines: lines(100, [share, true]) });

  it("asks for a step where either half is above its bound", () => {
    // 9 of 30 and 20 of 100 are on their bounds.
    expect(findingOf([...some(9, { kind: "fix", ...young(20) }), ...some(21, young(20))])).toEqual({
      finding: "good",
      because:
        "Changes that repair: 30 %; the yardstick is at most 30 % of the work. " +
        "Changed lines that rewrite young ones: 20 %; the yardstick is at most 20 % of the changed lines.",
    });
    // By Wilson 28 of 40 are 54.6 to 81.9 %; 12 of 30 are 24.6 to 57.7 %, which holds the yardstick:
    // (0.4 + 3.841459 / 60) / 1.128049 = 0.411351 ± 1.959964 · √(0.24 / 30 + 3.841459 / 3600) / 1.128049 = 0.165447.
    expect(findingOf([...some(28, { kind: "fix" }), ...some(12)])).toEqual({
      finding: "act",
      because: "Changes that repair: 70 %; the yardstick is at most 30 % of the work.",
    });
    expect(findingOf([...some(12, { kind: "fix" }), ...some(18)])).toEqual({
      finding: "unknown",
      because:
        "Changes that repair: 40 %; near the yardstick, at most 30 % of the work; anything from 24.6 % to 57.7 % fits.",
    });
    expect(findingOf(some(30, young(21)))).toEqual({
      finding: "act",
      because:
        "Changed lines that rewrite young ones: 21 %; the yardstick is at most 20 % of the changed lines.",
    });
  });

  it("judges no sums of fewer than 30 changes", () => {
    expect(findingOf(some(29, young(21)))).toEqual({
      finding: "unknown",
      because:
        "Changed lines that rewrite young ones: 21 %, of 29 changes, too few to judge a sum by, which takes 30.",
    });
    expect(headlineOf(some(29, young(21)))).toEqual(["repairShare", 0, 29]);
  });

  it("asks for a step where repairs take more than their share of the days", () => {
    const coded = (length: number, kind: Change["kind"]) =>
      aChange({
        kind,
        lines: lines(100),
        stages: [
          ["coding", length],
          ["merge", days(1)],
        ],
      });
    // 6 of 30 changes, 36 of 60 days.
    const once = () => [coded(days(6), "fix"), ...[1, 1, 1, 1].map((n) => coded(days(n), "feature"))];
    const merged = Array.from({ length: 6 }, once).flat();
    expect(findingOf(merged, { sees: SEES_GITHUB })).toEqual({
      finding: "act",
      because: "Days of coding and rework that repair: 60 %; the yardstick is at most 30 % of the work.",
    });
    expect(headlineOf(merged, { sees: SEES_GITHUB })).toEqual(["repairTimeShare", 0.6, 30]);
  });

  it("stands beside the figure that it rests on, with the number of changes behind that", () => {
    const hidden = { lines: { missing: "a test hides them" } };
    expect(headlineOf(some(30, { kind: "fix", ...young(21) }))).toEqual(["repairShare", 1, 30]);
    expect(headlineOf([...some(30, young(21)), ...some(2, hidden)])).toEqual(["lineShare", 0.21, 30]);
    expect(headlineOf(some(30, young(20)))).toEqual(["repairShare", 0, 30]);
  });

  it("is no good news while one half is not known", () => {
    const hidden = { lines: { missing: "a test hides them" } };
    expect(findingOf([...some(4), ...some(6, hidden)])).toEqual({
      finding: "unknown",
      because:
        "Changed lines that rewrite young ones: known for only 4 of the 10 merged changes, too few to judge by (half are needed); the reason for the other 6: a test hides them.",
    });
    expect(findingOf(some(10, { kind: "fix", ...hidden })).finding).toBe("act");
    expect(findingOf([])).toEqual({
      finding: "unknown",
      because: "0 changes, fewer than the 5 needed.",
    });
  });

  it("is no good news where of most changes it is not told what they are for", () => {
    expect(findingOf([...some(3, { kind: "fix" }), ...some(9), ...some(18, { kind: "other" })])).toEqual({
      finding: "unknown",
      because: "10 % of the changes repair; what 18 of 30 are for is not told by their titles.",
    });
    // Half of them is enough; a revert tells what it is for; and what is too much is so without the rest.
    expect(findingOf([...some(15), ...some(15, { kind: "other" })]).finding).toBe("good");
    expect(findingOf([...some(28), ...some(2, { kind: "other", reverts: "x" })]).finding).toBe("good");
    expect(findingOf([...some(7, { kind: "fix" }), ...some(3, { kind: "other" })]).finding).toBe("act");
  });

  it("takes the yardsticks that are configured", () => {
    const strict = { ...aConfig().thresholds, "rework.lines": { value: 0.01, says: "x", source: "y" } };
    const measured = take(rework, aFlow({ merged: some(30, young(2)) }), aConfig({ thresholds: strict }));
    expect(measured.finding).toBe("act");
  });
});

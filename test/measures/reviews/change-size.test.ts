import { describe, expect, it } from "vitest";
import { changeSize } from "../../../src/measures/reviews/change-size.ts";
import type { Change } from "../../../src/model/flow.ts";
import { aChange, aConfig, aFlow, type ChangeOverrides, hours, SEES_GITHUB } from "../../builders.ts";
import { figure, statistic, take } from "../reading.ts";

const sized = (lines: number, overrides: ChangeOverrides = {}): Change =>
  aChange({ size: { files: 1, added: lines - 1, deleted: 1, excluded: 0 }, ...overrides });
const of = (...lines: number[]) => lines.map((count) => sized(count));

describe("change size", () => {
  it("gives the share under 200 lines", () => {
    // 199 is under, 200 is not: 3 of 5.
    const measured = take(changeSize, aFlow({ merged: of(10, 20, 199, 200, 1000) }));
    expect(figure(measured, "shareUnder200Lines")).toBe(0.6);
    expect(figure(measured, "medianLines")).toBe(199);
    expect(figure(measured, "p90Lines")).toBeCloseTo(680, 9); // 200 + 0.6 × 800
    expect(figure(measured, "medianFiles")).toBe(1);
    expect(measured.finding).toBe("good");
  });

  it("is to be watched under 60 %", () => {
    const measured = take(changeSize, aFlow({ merged: of(10, 20, 300, 300, 300) }));
    expect(measured).toMatchObject({ finding: "watch", threshold: { value: 0.6 } });
    expect(measured.threshold!.source).toContain("2006");
  });

  it("counts as missing what has no size, and leaves out what touches no line that people write", () => {
    const merged = [
      ...of(1, 2, 3, 4, 5),
      aChange({ size: { missing: "the clone is partial", files: null } }),
      aChange({ size: { files: 0, added: 0, deleted: 0, excluded: 3 } }),
    ];
    const measured = take(changeSize, aFlow({ merged }));
    expect(figure(measured, "shareUnder200Lines")).toBe(1);
    expect(measured.coverage).toMatchObject({
      seen: 5,
      of: 7,
      missing: [
        { reason: "no hand-written line changed", count: 1 },
        { reason: "the clone is partial", count: 1 },
      ],
    });
  });

  it("includes direct pushes, and says how many they are", () => {
    const merged = [...of(1, 2, 3, 4), sized(5, { style: "direct" })];
    expect(take(changeSize, aFlow({ merged })).note).toContain(
      "Direct pushes are included: 20 % of these changes.",
    );
  });

  it("compares the wait of small and large changes where there are five of each", () => {
    const waiting = (lines: number, wait: number) =>
      sized(lines, { lastCommitAt: hours(48 - wait), mergedAt: hours(48) });
    const small = [1, 2, 3, 4, 5].map((wait) => waiting(10, wait));
    const large = [11, 12, 13, 14, 15].map((wait) => waiting(400, wait));
    expect(take(changeSize, aFlow({ merged: [...small, ...large] })).note).toContain(
      "Median from last commit to merge: 3 h under 200 lines, 13 h from 200 on.",
    );
    expect(take(changeSize, aFlow({ merged: [...small, ...large.slice(1)] })).note).not.toContain("Median");
  });

  it("compares their waits before the merge where pull requests are known", () => {
    // Small ones wait 1 … 5 h for a look and 1 h to be merged (4 in the median), large ones 2 + 11 … 15 h (15).
    const waiting = (lines: number, pickup: number, merge: number) =>
      sized(lines, {
        stages: [
          ["coding", hours(9)],
          ["pickup", hours(pickup)],
          ["rework", hours(7)],
          ["merge", hours(merge)],
        ],
      });
    const merged = [
      ...[1, 2, 3, 4, 5].map((wait) => waiting(10, wait, 1)),
      ...[11, 12, 13, 14].map((wait) => waiting(400, wait, 2)),
      // A pull request that was fast-forwarded is no direct push.
      { ...waiting(400, 15, 2), style: "direct" as const },
      // Nobody knows of these what they waited for.
      sized(10),
      sized(10, { style: "direct", pull: null }),
    ];
    const measured = take(changeSize, aFlow({ merged, sees: SEES_GITHUB }));
    expect(figure(measured, "smallWaitMedianSeconds")).toBe(4 * 3600);
    expect(figure(measured, "largeWaitMedianSeconds")).toBe(15 * 3600);
    expect(figure(measured, "waitRatio")).toBe(3.75);
    expect(measured.note).toContain("Median wait before the merge: 4 h under 200 lines, 15 h from 200 on.");
  });

  it("lets exceptions that are labelled as such stand apart", () => {
    const generated = sized(5000, { pull: { labels: ["docs", "Generated-Code"] } });
    const merged = [...of(10, 20, 30, 40, 300), generated];
    const flow = aFlow({ merged, sees: SEES_GITHUB });
    const config = aConfig({ exceptionLabels: ["generated*", "mechanical"] });
    const measured = take(changeSize, flow, config);
    expect(figure(measured, "shareUnder200Lines")).toBe(0.8);
    expect(figure(measured, "exceptionShare")).toBeCloseTo(1 / 6, 12);
    expect(measured.evidence).not.toContain(generated.id);
    expect(measured.coverage).toMatchObject({ seen: 5, of: 5 });
    expect(measured.note).toContain("Changes labelled generated* or mechanical stand apart.");
    expect(figure(take(changeSize, flow), "shareUnder200Lines")).toBeCloseTo(4 / 6, 12);
    expect(statistic(take(changeSize, aFlow({ merged }), config), "exceptionShare").why).toContain(
      "not in git",
    );
  });

  it("gives no share of fewer than five", () => {
    expect(statistic(take(changeSize, aFlow({ merged: of(1, 2) })), "shareUnder200Lines").value).toBeNull();
  });

  it("shows the largest first", () => {
    const merged = of(5, 500, 50);
    expect(take(changeSize, aFlow({ merged })).evidence).toEqual([1, 2, 0].map((i) => merged[i]!.id));
  });
});

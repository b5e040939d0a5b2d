import { describe, expect, it } from "vitest";
import { integrationFriction } from "../../../src/measures/upkeep/integration-friction.ts";
import type { Change } from "../../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aFlow,
  type ChangeOverrides,
  days,
  hours,
  SEES_GITHUB,
  T0,
} from "../../builders.ts";
import { covered, figure, statistic, take } from "../reading.ts";

/** Begun at T0, merged after ten days, standing on a commit so many hours older than the merge. */
const kept = (baseMerges: number, age: number, conflicts = 0, overrides: ChangeOverrides = {}): Change =>
  aChange({
    mergedAt: days(10),
    integration: {
      baseMerges,
      conflicts,
      mergeBase: { at: T0 + days(10) - hours(age), source: "a commit", ref: "base" },
    },
    ...overrides,
  });

describe("integration friction", () => {
  // Merges 0 0 1 1 3: 5 in 5 changes. Ages 1 2 3 4 50 h. One of five lists conflicts.
  const merged = [kept(0, 1), kept(0, 50), kept(1, 2), kept(1, 3, 1), kept(3, 4)];

  it("counts merges of the base, conflicts, and the age of base and branch", () => {
    const measured = take(integrationFriction, aFlow({ merged }));
    expect(figure(measured, "baseMergesPerChange")).toBe(1);
    expect(figure(measured, "shareWithBaseMerges")).toBe(0.6);
    expect(figure(measured, "shareWithConflicts")).toBe(0.2);
    expect(statistic(measured, "shareWithConflicts").interval).toBeUndefined();
    expect(figure(measured, "baseAgeMedianSeconds")).toBe(3 * 3600);
    expect(figure(measured, "baseAgeP90Seconds")).toBeCloseTo((4 + 0.6 * 46) * 3600, 6); // between 4 and 50
    expect(figure(measured, "branchAgeMedianSeconds")).toBe(10 * 86_400);
  });

  it("has no yardstick but a configured one", () => {
    expect(take(integrationFriction, aFlow({ merged }))).toMatchObject({
      finding: "unknown",
      threshold: null,
    });
    const thresholds = {
      "integration-friction": { value: 0.5, says: "one in two", source: "our own goal, 2026" },
    };
    const judged = (changes: readonly Change[]) =>
      take(integrationFriction, aFlow({ merged: changes }), aConfig({ thresholds }));
    // Seven times the same five: a mean of 1 with a deviation of √(6/5), 35 of which err by 0.185, so far below 0.5.
    expect(judged(Array.from({ length: 7 }, () => merged).flat()).finding).toBe("watch");
    expect(judged(merged)).toMatchObject({
      finding: "unknown",
      because:
        "Mean of merges of the base per change: 1, of 5 changes, too few to judge a sum by, which takes 30.",
    });
  });

  it("leaves direct pushes out, and counts what a squash hides", () => {
    const hidden = aChange({ style: "squash", integration: { missing: "squash-hides-commits" } });
    const direct = kept(0, 0, 0, { style: "direct" });
    const measured = take(integrationFriction, aFlow({ merged: [...merged, hidden, direct] }));
    expect(figure(measured, "baseMergesPerChange")).toBe(1);
    expect(measured.coverage).toEqual(covered(5, 6, "merges", { "squash-hides-commits": 1 }));
    expect(measured.note).toContain("Left out: 1 direct push.");
  });

  it("knows merges also where the base has no date", () => {
    const undated = kept(5, 0, 0, {
      integration: { baseMerges: 5, conflicts: 0, mergeBase: { missing: "absurd-date" } },
    });
    const measured = take(integrationFriction, aFlow({ merged: [...merged, undated] }));
    expect(figure(measured, "baseMergesPerChange")).toBeCloseTo(10 / 6, 12);
    expect(figure(measured, "baseAgeMedianSeconds")).toBe(3 * 3600);
  });

  it("counts pushes after acceptance, of what was accepted", () => {
    // 0 0 0 1 4 pushes: two of five, 1 in the mean. What was never accepted, or has no pull request, is not counted.
    const accepted = [0, 0, 0, 1, 4].map((pushes) =>
      kept(0, 1, 0, { pull: { pushesAfterAcceptance: pushes } }),
    );
    const others = [kept(0, 1, 0, { pull: { firstReviewAt: "not-reviewed" } }), kept(0, 1)];
    const flow = aFlow({ merged: [...accepted, ...others], sees: SEES_GITHUB });
    const measured = take(integrationFriction, flow);
    expect(figure(measured, "pushedAfterAcceptanceShare")).toBe(0.4);
    expect(figure(measured, "pushesAfterAcceptancePerChange")).toBe(1);
    const names = take(integrationFriction, aFlow({ merged })).statistics.map(({ name }) => name);
    expect(names).not.toContain("pushedAfterAcceptanceShare");
  });

  it("shows the most merges first, then the oldest base", () => {
    const { evidence } = take(integrationFriction, aFlow({ merged }));
    expect(evidence).toEqual([4, 3, 2, 1, 0].map((i) => merged[i]!.id));
  });
});

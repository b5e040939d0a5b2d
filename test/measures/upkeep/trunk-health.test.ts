import { describe, expect, it } from "vitest";
import { trunkHealth } from "../../../src/measures/upkeep/trunk-health.ts";
import type { TrunkSpell } from "../../../src/model/flow.ts";
import { aFlow, days, hours, SEES_GITHUB, T0 } from "../../builders.ts";
import { covered, figure, statistic, take, taken } from "../reading.ts";

/** Spells one after another from the window's begin on: state, hours, change. */
function trunk(...spells: (readonly ["green" | "red" | "gap", number, string?])[]): TrunkSpell[] {
  let at = T0;
  return spells.flatMap(([state, lasts, change], i) => {
    const from = at;
    at += hours(lasts);
    if (state === "gap") return [];
    const failed = state === "red" ? ["unit", "lint"].slice(0, 1 + (i % 2)) : [];
    return [{ state, from, to: at, commit: `c${i}`, change: change ?? null, failed }];
  });
}
const flowOf = (spells: TrunkSpell[], length = hours(100)) =>
  aFlow({ trunk: spells, sees: SEES_GITHUB, window: { from: 0, to: length } });

describe("trunk health", () => {
  it("is the part of the time in which the checks are red", () => {
    // 100 h: green 40, red 4, green 50, red 6: 10 %.
    const measured = take(
      trunkHealth,
      flowOf(trunk(["green", 40], ["red", 4, "a"], ["green", 50], ["red", 6, "b"])),
    );
    expect(figure(measured, "redShare")).toBeCloseTo(0.1, 12);
    expect(figure(measured, "turnedRed")).toBe(2);
    expect(measured.evidence).toEqual(["b", "a"]);
    expect(measured.coverage).toEqual(covered(100, 100, "hours of the window"));
    expect(measured.finding).toBe("watch");
  });

  it("is good up to 5 %", () => {
    expect(take(trunkHealth, flowOf(trunk(["green", 95], ["red", 5]))).finding).toBe("good");
    expect(take(trunkHealth, flowOf(trunk(["green", 94], ["red", 6]))).finding).toBe("watch");
  });

  it("takes commits that stay red for one stretch, begun by the first of them", () => {
    const measured = take(
      trunkHealth,
      flowOf(trunk(["green", 10], ["red", 1, "a"], ["red", 2, "b"], ["red", 3, "c"], ["green", 84])),
    );
    expect(figure(measured, "turnedRed")).toBe(1);
    expect(measured.evidence).toEqual(["a"]);
    // The second spell of the list fails both checks.
    expect(measured.counts).toEqual([
      { by: "turned red by", name: "lint", count: 1 },
      { by: "turned red by", name: "unit", count: 1 },
    ]);
  });

  it("gives the median time to green with what is still red", () => {
    // 1 2 3 4 h and one of 10 h that lasts at the end: 4/5 3/5 2/5: half is passed at 3 h.
    const spells = [1, 2, 3, 4].flatMap((n) => [["green", 10] as const, ["red", n] as const]);
    const measured = take(trunkHealth, flowOf(trunk(...spells, ["green", 40], ["red", 10])));
    expect(figure(measured, "toGreenMedianSeconds")).toBe(3 * 3600);
    expect(figure(measured, "turnedRed")).toBe(5);
  });

  it("gives none of fewer than five", () => {
    const measured = take(trunkHealth, flowOf(trunk(["green", 90], ["red", 10])));
    expect(statistic(measured, "toGreenMedianSeconds")).toMatchObject({
      value: null,
      why: "1 red stretch, fewer than the 5 needed",
    });
  });

  it("counts what was red at first, or after a gap, in the share alone", () => {
    const measured = take(trunkHealth, flowOf(trunk(["red", 10], ["green", 60], ["gap", 10], ["red", 20])));
    expect(figure(measured, "redShare")).toBeCloseTo(30 / 90, 12);
    expect(figure(measured, "turnedRed")).toBe(0);
    expect(measured.note).toBe("Without its beginning, and so in the share alone: 2 red stretches.");
    expect(measured.coverage).toMatchObject({
      seen: 90,
      missing: [{ reason: "no check had reported on the main line", count: 10 }],
    });
  });

  it("does not count what was not checked, between two stretches of one state either", () => {
    const measured = take(trunkHealth, flowOf(trunk(["green", 30], ["gap", 10], ["green", 50], ["red", 10])));
    expect(figure(measured, "redShare")).toBeCloseTo(10 / 90, 12);
    expect(measured.coverage.seen).toBe(90);
  });

  it("is not judged where less than half of the window is known", () => {
    const measured = take(trunkHealth, flowOf(trunk(["green", 40])));
    expect(measured.finding).toBe("unknown");
    expect(measured.because).toContain("40 of the 100 hours of the window");
  });

  it("names the commit where no change is known to have landed it", () => {
    expect(take(trunkHealth, flowOf(trunk(["green", 90], ["red", 10]))).evidence).toEqual(["c1"]);
  });

  it("does not apply where no check reported", () =>
    expect(taken(trunkHealth, flowOf([], days(10)))).toEqual({
      status: "not-applicable",
      because: "No check reported on the main line in the window.",
    }));
});

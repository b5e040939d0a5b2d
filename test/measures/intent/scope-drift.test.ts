import { describe, expect, it } from "vitest";
import { scopeDrift } from "../../../src/measures/intent/scope-drift.ts";
import type { Change, Edits } from "../../../src/model/flow.ts";
import { aChange, aFlow } from "../../builders.ts";
import { figure, statistic, take } from "../reading.ts";

const grew = (reviewed: number, final: number, edits: Partial<Edits> = {}): Change =>
  aChange({
    pull: { growth: { reviewed, final }, edits: { titles: 0, description: false, forcePushes: 0, ...edits } },
  });

describe("scope drift", () => {
  it("is the share that grew by more than 30 % after the first review", () => {
    // +0 %, +30 %, +31 %, −50 %, +100 %: two of five; the median is +30 %.
    const finished = [grew(100, 100), grew(100, 130), grew(100, 131), grew(100, 50), grew(10, 20)];
    const measured = take(scopeDrift, aFlow({ finished }));
    expect(figure(measured, "driftedShare")).toBe(0.4);
    expect(figure(measured, "medianGrowth")).toBeCloseTo(0.3, 12);
    expect(figure(measured, "p90Growth")).toBeCloseTo(0.31 + 0.6 * 0.69, 12); // between 31 and 100 %
    // 2 of 5 by Wilson: 11.8 to 76.9 %.
    expect(measured).toMatchObject({ finding: "unknown", near: true, threshold: { value: 0.25 }, n: 5 });
    expect(measured.evidence).toEqual([finished[4]!.id, finished[2]!.id, finished[1]!.id]);
    expect(measured.observed!.values[0]).toBe(1);
  });

  it("is to be watched where chance does not make it so", () => {
    // 4 of 5 by Wilson: 37.6 to 96.4 %.
    const finished = Array.from({ length: 5 }, (_, i) => grew(100, i < 4 ? 200 : 110));
    expect(take(scopeDrift, aFlow({ finished }))).toMatchObject({ finding: "watch" });
  });

  it("is good at a quarter", () => {
    const finished = Array.from({ length: 8 }, (_, i) => grew(100, i < 2 ? 200 : 110));
    expect(take(scopeDrift, aFlow({ finished }))).toMatchObject({ finding: "good" });
  });

  it("counts edits and force-pushes of the changes that were ready, whether anybody looked or not", () => {
    const finished = [
      grew(1, 1, { titles: 2 }),
      grew(1, 1, { description: true }),
      grew(1, 1, { description: true, forcePushes: 3 }),
      grew(1, 1),
      aChange({ pull: { firstReviewAt: "not-reviewed" } }),
      // Of a draft nothing is settled yet.
      aChange({
        pull: { readyAt: "still-a-draft", edits: { titles: 1, description: true, forcePushes: 1 } },
      }),
    ];
    const measured = take(scopeDrift, aFlow({ finished }));
    expect(figure(measured, "retitledShare")).toBe(0.2);
    expect(figure(measured, "redescribedShare")).toBe(0.4);
    expect(figure(measured, "forcePushedShare")).toBe(0.2);
  });

  it("counts as missing what it cannot hold against anything", () => {
    const finished = [
      ...[1, 2, 3, 4, 5].map((final) => grew(5, final)),
      grew(0, 7),
      aChange({ pull: {} }),
      aChange({ pull: { firstReviewAt: "not-reviewed" } }),
      aChange({ pull: null }),
      aChange({ style: "direct" }),
    ];
    const measured = take(scopeDrift, aFlow({ finished }));
    expect(figure(measured, "driftedShare")).toBe(0);
    expect(measured.evidence).toEqual([]);
    expect(measured.coverage).toMatchObject({ seen: 5, of: 9 });
    expect(measured.coverage.missing.map(({ reason }) => reason)).toEqual([
      "it had no hand-written line at its first review",
      "no-pull-request",
      "not-reviewed",
      "the head that was reviewed is not in this clone, or nothing tells which it was",
    ]);
    expect(measured.note).toContain("Left out: 1 direct push.");
  });

  it("judges nothing of which it knows less than half", () => {
    const finished = [
      ...[5, 5, 5, 5, 5].map((final) => grew(5, final)),
      ...Array.from({ length: 6 }, () => aChange({ pull: {} })),
    ];
    const measured = take(scopeDrift, aFlow({ finished }));
    expect(measured.finding).toBe("unknown");
    expect(measured.because).toContain("only 5 of the 11 finished changes");
  });

  it("gives no share of fewer than five", () => {
    const measured = take(scopeDrift, aFlow({ finished: [grew(1, 9)] }));
    expect(statistic(measured, "driftedShare").value).toBeNull();
    expect(measured.finding).toBe("unknown");
  });
});

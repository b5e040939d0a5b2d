import { describe, expect, it } from "vitest";
import { impactDensity } from "../../../src/measures/assistance/impact-density.ts";
import type { Impact } from "../../../src/model/flow.ts";
import { aChange, aFlow } from "../../builders.ts";
import { figure, statistic, take, taken } from "../reading.ts";

const anImpact = (more: Partial<Impact> = {}): Impact => ({
  feature: "checkout",
  metric: "conversion",
  before: 20,
  after: 24,
  changes: ["a", "b"],
  touchedBy: ["c", "d"],
  ref: "impact.csv:2",
  ...more,
});
const sized = (id: string, added: number, deleted: number) =>
  aChange({ id, size: { files: 1, added, deleted, excluded: 0 } });
const MERGED = [sized("a", 300, 50), sized("b", 200, 50), sized("c", 9, 9), sized("gone", 10, 400)];
const flowOf = (...impacts: Impact[]) => aFlow({ impacts, merged: MERGED });

describe("impact density", () => {
  it("is what a metric moved by, per 100 net lines and per later touch", () => {
    // 24 − 20 = 4; net lines 300 − 50 + 200 − 50 = 400: 4 ÷ 400 × 100 = 1; two touches: 4 ÷ 2 = 2.
    const measured = take(impactDensity, flowOf(anImpact()));
    expect(figure(measured, "row1Per100Lines")).toBe(1);
    expect(figure(measured, "row1PerTouch")).toBe(2);
    expect(statistic(measured, "row1Per100Lines").label).toBe("conversion (checkout) per 100 net lines");
    expect(measured.note).toBe("checkout: conversion 20 → 24 (+4), net 400 lines, 2 later touches.");
    expect(measured.finding).toBe("unknown");
  });

  it("keeps the sign: which way is the gain, nobody here can say", () => {
    const measured = take(impactDensity, flowOf(anImpact({ metric: "errors", before: 0.3, after: 0.1 })));
    // −0.2 ÷ 400 × 100
    expect(figure(measured, "row1Per100Lines")).toBeCloseTo(-0.05, 12);
    expect(measured.note).toContain("errors 0.3 → 0.1 (-0.2)");
  });

  it("keeps rows apart, in the order of the file, five of them in words", () => {
    const rows = [1, 2, 3, 4, 5, 6, 7].map((after) => anImpact({ before: 0, after, metric: `m${after}` }));
    const measured = take(impactDensity, flowOf(...rows));
    expect(measured.statistics.map(({ name }) => name)).toEqual(
      [1, 2, 3, 4, 5].flatMap((row) => [`row${row}Per100Lines`, `row${row}PerTouch`]),
    );
    expect(figure(measured, "row3PerTouch")).toBe(1.5);
    expect(measured.note).toMatch(/And 2 more rows\.$/);
    expect(measured.n).toBe(7);
  });

  it("divides by nothing that is not there", () => {
    const gone = take(impactDensity, flowOf(anImpact({ changes: ["a", "gone"], touchedBy: [] })));
    // 300 − 50 + 10 − 400 = −140
    expect(statistic(gone, "row1Per100Lines")).toMatchObject({
      value: null,
      why: "Its changes left no more lines than there were",
    });
    expect(statistic(gone, "row1PerTouch")).toMatchObject({
      value: null,
      why: "No later change touched its files",
    });
  });

  it("gives no figure where a size is missing: unknown lines are not no lines", () => {
    const merged = [...MERGED, aChange({ id: "dark", size: { missing: "not here", files: 1 } })];
    const impacts = [anImpact({ changes: ["a", "dark"] })];
    const measured = take(impactDensity, aFlow({ impacts, merged }));
    expect(statistic(measured, "row1Per100Lines")).toMatchObject({
      value: null,
      why: "The size of one of its changes is not known",
    });
    expect(figure(measured, "row1PerTouch")).toBe(2);
    expect(measured.note).toContain("net lines not known");
  });

  it("counts the rows whose feature no change belongs to, and names the changes behind, largest first", () => {
    const measured = take(impactDensity, flowOf(anImpact(), anImpact({ changes: [], touchedBy: [] })));
    expect(measured.coverage).toMatchObject({ seen: 1, of: 2, what: "rows of the impact file" });
    expect(measured.evidence).toEqual(["a", "b"]);
  });

  it("keeps nothing of what a terminal would obey", () => {
    const measured = take(impactDensity, flowOf(anImpact({ feature: "a\u001b[31m\u202eb" })));
    for (const sign of ["\u001b", "\u202e"]) expect(measured.note).not.toContain(sign);
  });
});

describe("where there is nothing to weigh", () => {
  it("is not known without a file, which supplies it", () =>
    expect(taken(impactDensity, aFlow())).toMatchObject({ status: "unavailable", remedy: ["impacts"] }));
  it("is unavailable where no row names anything of the window", () =>
    expect(taken(impactDensity, flowOf(anImpact({ changes: [] })))).toMatchObject({ status: "unavailable" }));
});

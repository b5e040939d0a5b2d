import { describe, expect, it } from "vitest";
import { crossBoundary } from "../../../src/measures/upkeep/cross-boundary.ts";
import type { Change } from "../../../src/model/flow.ts";
import { aChange, aFlow, type ChangeOverrides, type FlowOverrides, hours } from "../../builders.ts";
import { figure, statistic, take, taken } from "../reading.ts";

const PACKAGES = { packages: ["a", "b", "c"], areas: [], owned: [], risks: [], teams: [], gone: [] };

const touching = (packages: string[], lead = 24, overrides: ChangeOverrides = {}): Change =>
  aChange({ scope: { packages }, deliveredAt: hours(lead), mergedAt: hours(lead), ...overrides });
const flow = (changes: readonly Change[], differs: FlowOverrides = {}) =>
  aFlow({ finished: changes, workspace: PACKAGES, ...differs });

/** Some that stay in one package, with lead times around 10 h: 9 10 10 10 11, over and over. */
const within = (count: number) =>
  Array.from({ length: count }, (_, i) => touching(["a"], [9, 10, 10, 10, 11][i % 5]!));
const across = (count: number, lead: number) =>
  Array.from({ length: count }, (_, i) => touching(["a", "b"], lead + (i % 3) - 1));

describe("cross-boundary changes", () => {
  it("gives their share and their median lead time against the rest", () => {
    // 9 of 24 cross; medians 30 h and 10 h, so 3 to 1; no resample comes near 1.
    const measured = take(crossBoundary, flow([...across(9, 30), ...within(15)]));
    expect(figure(measured, "crossingShare")).toBe(0.375);
    expect(figure(measured, "leadTimeRatio")).toBe(3);
    expect(figure(measured, "crossingMedianSeconds")).toBe(30 * 3600);
    expect(figure(measured, "restMedianSeconds")).toBe(10 * 3600);
    // Medians lie within 29 … 31 and 9 … 11 whatever is drawn.
    const { low, high } = statistic(measured, "leadTimeRatio").interval!;
    expect(low).toBeGreaterThanOrEqual(29 / 11);
    expect(high).toBeLessThanOrEqual(31 / 9);
    expect(measured).toMatchObject({ finding: "watch", threshold: { value: 1.5 } });
  });

  it("is good where they are no slower, beyond doubt", () => {
    expect(take(crossBoundary, flow([...across(9, 10), ...within(15)])).finding).toBe("good");
  });

  it.each([
    ["slower", [1, 2, 40, 40, 40]], // median 40 against 10, but two of five are faster
    ["no slower", [1, 2, 10, 90, 90]], // median 10, but two of five are nine times slower
  ])("is no finding where a few changes are %s, perhaps by chance", (_says, leads) => {
    const crossing = leads.map((lead) => touching(["a", "b"], lead));
    const measured = take(crossBoundary, flow([...crossing, ...within(15)]));
    expect(measured.finding).toBe("unknown");
    expect(measured.because).toContain("Too few to tell");
  });

  it("is no finding of fewer than five on one side", () => {
    const measured = take(crossBoundary, flow([...across(4, 30), ...within(15)]));
    expect(statistic(measured, "leadTimeRatio")).toMatchObject({
      value: null,
      why: "4 finished changes, fewer than the 5 needed on one side",
    });
    expect(measured.finding).toBe("unknown");
  });

  it("judges nothing where most starts are hidden", () => {
    const hidden = Array.from({ length: 30 }, () => touching(["a"], 24, { startedAt: "squash-hides-start" }));
    const measured = take(crossBoundary, flow([...across(9, 30), ...within(15), ...hidden]));
    expect(measured.finding).toBe("unknown");
    expect(measured.because).toContain("Known for only 24 of the 54 ");
  });

  it("crosses teams too", () => {
    const owned = (...teams: string[]) => aChange({ scope: { teams } });
    const workspace = { packages: [], areas: [], owned: [], risks: [], teams: ["@o/x", "@o/y"], gone: [] };
    const changes = [owned("@o/x", "@o/y"), owned("@o/x", "@o/y"), owned("@o/x"), owned(), owned()];
    const measured = take(crossBoundary, flow(changes, { workspace }));
    expect(figure(measured, "crossingShare")).toBe(0.4);
    expect(measured.counts).toEqual([{ by: "pair", name: "@o/x + @o/y", count: 2 }]);
    expect(measured.note).toContain("Boundaries of 2 teams");
  });

  it("names the pairs that change together most; once is no habit, and a sweep tells of none", () => {
    const sweep = Array.from({ length: 31 }, (_, i) => `p${String(i).padStart(2, "0")}`);
    // a+b: 3, a+c: 2, b+c: 1 (with a, b, c); c+p00 and the sweeps not at all.
    const sets = [["a", "b"], ["a", "b"], ["a", "b", "c"], ["a", "c"], ["c", "p00"], sweep, sweep];
    const measured = take(crossBoundary, flow(sets.map((packages) => touching(packages))));
    expect(measured.counts).toEqual([
      { by: "pair", name: "a + b", count: 3 },
      { by: "pair", name: "a + c", count: 2 },
    ]);
    expect(measured.note).toContain("Most often together: a + b (3) and a + c (2).");
    expect(figure(measured, "crossingShare")).toBe(1);
  });

  it.each([
    [{ packages: [], areas: [], owned: [], risks: [], teams: [], gone: [] }],
    [{ packages: [], areas: [], owned: [], risks: [], teams: ["@o/x"], gone: [] }],
  ])("does not apply to %j", (workspace) => {
    expect(taken(crossBoundary, flow(within(9), { workspace })).status).toBe("not-applicable");
  });

  it("counts as missing what a shallow clone hides", () => {
    const hidden = aChange({ scope: { missing: "cut off" } });
    const measured = take(crossBoundary, flow([...across(3, 30), ...within(3), hidden]));
    expect(figure(measured, "crossingShare")).toBe(0.5);
    expect(measured.coverage).toMatchObject({ seen: 6, of: 7, missing: [{ reason: "cut off", count: 1 }] });
  });

  it("shows the slowest that cross first", () => {
    const changes = [touching(["a", "b"], 5), touching(["a"], 90), touching(["b", "c"], 50)];
    expect(take(crossBoundary, flow(changes)).evidence).toEqual([changes[2]!.id, changes[0]!.id]);
  });
});

import { describe, expect, it } from "vitest";
import { controlBypass } from "../../../src/measures/reviews/control-bypass.ts";
import type { Change } from "../../../src/model/flow.ts";
import { aChange, aFlow, anAssistance, days, type PullOverrides, SEES_GITHUB } from "../../builders.ts";
import { figure, statistic, take } from "../reading.ts";

const EARLY = days(2);
const LATE = days(20);

/** A merged change whose checks were read. */
const merged = (pull: PullOverrides = {}, mergedAt = EARLY): Change =>
  aChange({ mergedAt, deliveredAt: mergedAt, pull: { checksAtMerge: "green", ...pull } });
const UNREVIEWED: PullOverrides = { firstReviewAt: "not-reviewed" };
const straight = (mergedAt = EARLY) =>
  aChange({ mergedAt, deliveredAt: mergedAt, style: "direct", pull: null });

const times = (n: number, make: () => Change) => Array.from({ length: n }, make);
const taken = (finished: readonly Change[]) => take(controlBypass, aFlow({ finished, sees: SEES_GITHUB }));

describe("control bypass", () => {
  it("counts each change once, whatever ways around it took", () => {
    const finished = [
      straight(),
      merged(UNREVIEWED),
      merged({ ...UNREVIEWED, merger: { key: "other", role: "person" } }),
      merged({ ...UNREVIEWED, checksAtMerge: "red" }),
      merged({ checksAtMerge: "red" }),
      ...times(3, () => merged()),
      merged({ checksAtMerge: "none" }),
      merged({ checksAtMerge: "pending" }),
    ];
    const measured = taken(finished);
    // 5 of 10; 1 of 10 straight; of 9 pull requests 3 unreviewed, 2 of them by their author, 2 over red checks.
    expect(figure(measured, "bypassShare")).toBe(0.5);
    expect(figure(measured, "directShare")).toBe(0.1);
    expect(figure(measured, "unreviewedShare")).toBeCloseTo(3 / 9, 12);
    expect(figure(measured, "aloneShare")).toBeCloseTo(2 / 9, 12);
    expect(figure(measured, "redShare")).toBeCloseTo(2 / 9, 12);
    expect(measured.counts?.map(({ count }) => count)).toEqual([1, 3, 2, 2]);
    // Three ways around at once come first: unreviewed, by its author, over red checks.
    expect(measured.evidence[0]).toBe(finished[3]!.id);
    expect(measured.evidence).toHaveLength(5);
  });

  it("is no bypass to be merged by its author after another person's look", () => {
    expect(figure(taken(times(5, () => merged({ acceptedAt: "not-accepted" }))), "bypassShare")).toBe(0);
  });

  it("never takes checks that were not read for green ones", () => {
    const finished = [
      ...times(6, () => merged({ checksAtMerge: null })),
      straight(),
      merged({ checksAtMerge: "red" }),
      merged(UNREVIEWED),
      ...times(2, () => merged()),
    ];
    const measured = taken(finished);
    // Red ones leave the share of all, because they could be told of 4 only: 2 of 11; in their own share 1 of 4 is too few.
    expect(figure(measured, "bypassShare")).toBeCloseTo(2 / 11, 12);
    expect(statistic(measured, "redShare").value).toBeNull();
    expect(statistic(measured, "bypassShare").label).toBe("around review");
    expect(measured.note).toContain("is not known of 6 changes");
    const one = taken([...finished, merged()]);
    expect(figure(one, "redShare")).toBe(0.2);
  });

  it("does not take a repository without checks for one whose checks were green", () => {
    const finished = times(6, () => merged({ checksAtMerge: "none" }));
    const sees = new Set([...SEES_GITHUB].filter((fact) => fact !== "checks"));
    const measured = take(controlBypass, aFlow({ finished, sees }));
    expect(statistic(measured, "redShare").value).toBeNull();
    expect(statistic(measured, "bypassShare")).toMatchObject({ value: 0, label: "around review" });
    expect(measured.note).toContain("is not known of 6 changes: there are none, or they could not be read");
  });

  it("does not know who merged where nothing tells", () => {
    const measured = taken(times(6, () => merged({ ...UNREVIEWED, merger: null })));
    expect(figure(measured, "unreviewedShare")).toBe(1);
    expect(statistic(measured, "aloneShare").value).toBeNull();
  });

  it("does not take a squash whose pull request was not read for a direct push", () => {
    const lost = aChange({ style: "squash", pull: null });
    const measured = taken([...times(5, () => merged()), lost]);
    expect(figure(measured, "directShare")).toBe(0);
    expect(measured.coverage).toMatchObject({
      seen: 5,
      of: 6,
      missing: [{ reason: "no-pull-request", count: 1 }],
    });
  });

  it("watches a share that rises by more than chance", () => {
    // None of 30 in the first two weeks, 12 of 30 in the last two. Wilson: 0 to 11.35 %, 24.59 to 57.68 %; Newcombe's
    // lower bound: 0.4 − √((0.4 − 0.2459)² + 0.1135²) = 0.2086.
    const early = times(30, () => merged());
    const late = [...times(18, () => merged({}, LATE)), ...times(12, () => merged(UNREVIEWED, LATE))];
    const measured = taken([...early, ...late]);
    expect(figure(measured, "rise")).toBeCloseTo(0.4, 12);
    expect(statistic(measured, "rise").interval?.low).toBeCloseTo(0.2086, 3);
    expect(measured.because).toMatch(
      /^Rise of what goes around review( or checks)? since the earlier half of the window: 40 percentage points;/,
    );
    expect(measured.finding).toBe("watch");
    expect([figure(measured, "earlierShare"), figure(measured, "laterShare")]).toEqual([0, 0.4]);
  });

  it("finds no rise in what may be chance", () => {
    const late = [...times(28, () => merged({}, LATE)), ...times(2, () => straight(LATE))];
    const measured = taken([...times(30, () => merged()), ...late]);
    expect(measured.finding).toBe("unknown");
    expect(measured.because).toContain("may be chance");
    // 2 of 30 less 0 of 30: points, not a part of the earlier share.
    expect(statistic(measured, "rise")).toMatchObject({ unit: "points", value: 2 / 30 });
  });

  it("is good where it falls, but not where most changes go around", () => {
    const late = times(30, () => merged({}, LATE));
    expect(taken([...times(27, () => merged()), ...times(3, straight), ...late]).finding).toBe("good");
    const alone = taken([...times(30, () => straight()), ...times(30, () => straight(LATE))]);
    expect(alone.finding).toBe("unknown");
    expect(alone.because).toContain("100 % of the changes go around review");
  });

  it("has no course of fewer than 20 changes in a half", () => {
    const measured = taken([...times(30, () => merged()), ...times(19, () => merged({}, LATE))]);
    expect(statistic(measured, "rise").why).toBe("A course needs 20 changes in each half of the window");
    expect(measured.finding).toBe("unknown");
  });

  it("stands for AI-assisted changes beside undeclared ones", () => {
    const assisted = times(20, () => ({ ...merged(UNREVIEWED), assistance: anAssistance() }));
    const measured = taken([...assisted, ...times(20, () => merged())]);
    expect(figure(measured, "assistedBypassShare")).toBe(1);
    expect(figure(measured, "undeclaredBypassShare")).toBe(0);
    expect(measured.note).toContain(
      "AI-assisted against undeclared changes, around review or checks: more often where an assistant is declared",
    );
  });
});

describe("an agent's change", () => {
  const byAgent = (assigned: readonly string[] | null, more: PullOverrides = {}) => ({
    ...merged({ assigned, ...more }),
    assistance: anAssistance({ tier: "agent-authored" }),
  });

  it("goes around review where its sponsor alone looked", () => {
    const found = taken([
      byAgent(["reviewer"]),
      byAgent(["reviewer"]),
      ...times(3, () => byAgent(["bo"])),
      ...times(5, () => merged({ assigned: ["reviewer"] })),
    ]);
    // 2 of 10; 2 of the 5 that an agent made.
    expect([figure(found, "bypassShare"), figure(found, "sponsorOnlyShare")]).toEqual([0.2, 0.4]);
    expect(figure(found, "unreviewedShare")).toBe(0);
  });

  it("is not called reviewed or not where its sponsors were not read", () => {
    const found = taken([...times(5, () => byAgent(null)), ...times(5, () => merged())]);
    expect(found.statistics.map(({ name }) => name)).not.toContain("sponsorOnlyShare");
    expect(found.note).toContain("was not read of 5 reviewed ones");
  });
});

import { describe, expect, it } from "vitest";
import { handoffs } from "../../../src/measures/intent/handoffs.ts";
import type { Change, Look, PullLife } from "../../../src/model/flow.ts";
import { aChange, aFlow, aLook, hours, type PullOverrides, SEES_GITHUB, T0 } from "../../builders.ts";
import { figure, statistic, take } from "../reading.ts";

const look = (by: string, hour: number): Look => aLook({ by, at: hours(hour) });
const merger = (key: string, role: "author" | "person" | "automated" = "person"): PullLife["merger"] => ({
  key,
  role,
});
const SELF = merger("author", "author");

/** Pushes of its author, by the hour. */
const pushes = (...at: readonly number[]): PullLife["acts"] =>
  at.map((hour) => ({ at: T0 + hours(hour), kind: "push" }));

/** Merged at hour 10. */
const change = (pull: PullOverrides): Change =>
  aChange({ mergedAt: hours(10), pull: { readyAt: 0, acceptedAt: hours(9), ...pull } });

/** Of five alike, the median is theirs. */
function handsOf(one: Change): number | null {
  const finished = Array.from({ length: 5 }, () => one);
  return figure(take(handoffs, aFlow({ finished, sees: SEES_GITHUB })), "medianHandoffs");
}

describe("hand-offs", () => {
  it("are none where its author merges what nobody looked at", () => {
    expect(handsOf(change({ looks: [], acts: pushes(1, 2), merger: SELF }))).toBe(0);
  });

  it("go from its author to the reviewer, and back to whoever merges", () => {
    const looks = [look("ann", 1)];
    // author → ann → author.
    expect(handsOf(change({ looks, merger: SELF }))).toBe(2);
    // author → ann, who merges.
    expect(handsOf(change({ looks, merger: merger("ann") }))).toBe(1);
    // author → ann → ben, who merges.
    expect(handsOf(change({ looks, merger: merger("ben") }))).toBe(2);
    // author → ann; a queue has no hands.
    expect(handsOf(change({ looks, merger: merger("queue", "automated") }))).toBe(1);
  });

  it("count each answer of its author between two looks", () => {
    const looks = [look("ann", 1), look("ann", 3), look("ann", 9)];
    const acts = [...pushes(2), { at: T0 + hours(4), kind: "words" } as const, ...pushes(5)];
    // author → ann → author → ann → author → ann → author.
    expect(handsOf(change({ looks, acts, merger: SELF }))).toBe(6);
    expect(handsOf(change({ looks, acts, merger: merger("ann") }))).toBe(5);
  });

  it("do not take two looks of one person for two hands, but two people for two", () => {
    // Nothing was answered in between.
    expect(handsOf(change({ looks: [look("ann", 1), look("ann", 9)], merger: SELF }))).toBe(2);
    expect(handsOf(change({ looks: [look("ann", 1), look("ben", 9)], merger: SELF }))).toBe(3);
  });

  it("count pushes between approvals, and after the acceptance", () => {
    const looks = [look("ann", 1), look("ben", 3), look("cy", 5)];
    // author → ann → author → ben → author → cy → author → ann.
    expect(handsOf(change({ looks, acts: pushes(2, 4, 6), merger: merger("ann") }))).toBe(7);
    // What its author did at the instant of a look came before it: author → ann → ben → cy → ann.
    expect(handsOf(change({ looks, acts: pushes(1), merger: merger("ann") }))).toBe(4);
  });

  it("cost 25 min 26 s each at most", () => {
    const finished = [0, 1, 2, 3, 4].map((n) =>
      change({
        looks: Array.from({ length: n }, (_, i) => look(`p${i}`, i + 1)),
        merger: merger("queue", "automated"),
      }),
    );
    const measured = take(handoffs, aFlow({ finished, sees: SEES_GITHUB }));
    // 0 1 2 3 4: ten in five changes, two each: 2 × 1526 s.
    expect(figure(measured, "medianHandoffs")).toBe(2);
    expect(figure(measured, "refocusSecondsPerChange")).toBe(3052);
    expect(statistic(measured, "refocusSecondsPerChange").label).toContain("at most");
    expect(measured.note).toContain("upper bound");
    expect(measured.finding).toBe("unknown");
    expect(measured.evidence[0]).toBe(finished[4]!.id);
  });

  it("are not known where nothing tells who merged", () => {
    const finished = [
      aChange({ pull: { merger: null } }),
      aChange({ pull: null }),
      aChange({ style: "direct" }),
    ];
    const { coverage, note } = take(handoffs, aFlow({ finished, sees: SEES_GITHUB }));
    expect(coverage).toMatchObject({ seen: 0, of: 2 });
    expect(coverage.missing.map(({ reason }) => reason)).toEqual([
      "no-pull-request",
      "nothing tells who merged it",
    ]);
    expect(note).toContain("Left out: 1 direct push.");
  });
});

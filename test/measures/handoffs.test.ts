import { describe, expect, it } from "vitest";
import { handoffs } from "../../src/measures/handoffs.ts";
import type { Change, Look, PullLife, Span, Trace } from "../../src/model/flow.ts";
import { aChange, aFlow, aLook, aSpan, hours, type PullOverrides, SEES_GITHUB, T0 } from "../builders.ts";
import { figure, take } from "./reading.ts";

const look = (by: string, hour: number): Look => aLook({ by, at: hours(hour) });
const merger = (key: string, role: "author" | "person" | "automated" = "person"): PullLife["merger"] => ({
  key,
  role,
});
const SELF = merger("author", "author");

/** Stages by the hour at which they begin and what began them; merged at hour 10. */
function change(
  stages: readonly (readonly [Span["stage"], number, Trace["kind"]?])[],
  pull: PullOverrides,
): Change {
  const spans = stages.map(([stage, hour, kind], index): Span => {
    const to = stages[index + 1]?.[1] ?? 10;
    const began = kind && { began: { source: "a test says so", kind, ref: "#1", url: null } };
    return { ...aSpan(stage, T0 + hours(hour), T0 + hours(to)), ...began };
  });
  return aChange({ mergedAt: hours(10), spans, pull: { readyAt: 0, acceptedAt: hours(9), ...pull } });
}

/** Of five alike, the median is theirs. */
function handsOf(one: Change): number | null {
  const finished = Array.from({ length: 5 }, () => one);
  return figure(take(handoffs, aFlow({ finished, sees: SEES_GITHUB })), "medianHandoffs");
}

describe("hand-offs", () => {
  const ONE_LOOK = [
    ["pickup", 0],
    ["merge", 1, "review"],
  ] as const;

  it("are none where its author merges what nobody looked at", () => {
    expect(handsOf(change([["merge", 0]], { looks: [], merger: SELF }))).toBe(0);
  });

  it("go from its author to the reviewer, and back to whoever merges", () => {
    const looks = [look("ann", 1)];
    // author → ann → author.
    expect(handsOf(change(ONE_LOOK, { looks, merger: SELF }))).toBe(2);
    // author → ann, who merges.
    expect(handsOf(change(ONE_LOOK, { looks, merger: merger("ann") }))).toBe(1);
    // author → ann → ben, who merges.
    expect(handsOf(change(ONE_LOOK, { looks, merger: merger("ben") }))).toBe(2);
    // author → ann; a queue has no hands.
    expect(handsOf(change(ONE_LOOK, { looks, merger: merger("queue", "automated") }))).toBe(1);
  });

  it("count each answer of its author between two looks", () => {
    const stages = [
      ["pickup", 0],
      ["rework", 1, "review"],
      ["review", 2, "push"],
      ["rework", 3, "review"],
      ["review", 4, "words"],
      ["merge", 9, "review"],
    ] as const;
    const looks = [look("ann", 1), look("ann", 3), look("ann", 9)];
    // author → ann → author → ann → author → ann → author.
    expect(handsOf(change(stages, { looks, merger: SELF }))).toBe(6);
    expect(handsOf(change(stages, { looks, merger: merger("ann") }))).toBe(5);
  });

  it("do not take two looks of one person for two hands, but two people for two", () => {
    const stages = [
      ["pickup", 0],
      ["rework", 1, "review"],
      ["merge", 9, "review"],
    ] as const;
    // The second look accepts: nothing was answered in between.
    expect(handsOf(change(stages, { looks: [look("ann", 1), look("ann", 9)], merger: SELF }))).toBe(2);
    expect(handsOf(change(stages, { looks: [look("ann", 1), look("ben", 9)], merger: SELF }))).toBe(3);
  });

  it("count a push after the acceptance, whether a stage begins by it or not", () => {
    const looks = [look("ann", 1)];
    const unseen = { looks, acceptedAt: hours(1), pushesAfterAcceptance: 1, merger: merger("ann") };
    // author → ann → author → ann.
    expect(handsOf(change(ONE_LOOK, unseen))).toBe(3);
    expect(handsOf(change([...ONE_LOOK, ["test", 2, "push"]], unseen))).toBe(3);
    // What ends the answering at the merge is the merge, no answer: author → ann → ben.
    const reworked = [
      ["pickup", 0],
      ["rework", 1, "review"],
      ["release", 10],
    ] as const;
    expect(handsOf(change(reworked, { looks, merger: merger("ben") }))).toBe(2);
  });

  it("cost an estimate of 25 min 26 s each", () => {
    const finished = [0, 1, 2, 3, 4].map((n) =>
      change([["merge", 0]], {
        looks: Array.from({ length: n }, (_, i) => look(`p${i}`, i + 1)),
        merger: merger("queue", "automated"),
      }),
    );
    const measured = take(handoffs, aFlow({ finished, sees: SEES_GITHUB }));
    // 0 1 2 3 4: ten in five changes, two each: 2 × 1526 s.
    expect(figure(measured, "medianHandoffs")).toBe(2);
    expect(figure(measured, "refocusSecondsPerChange")).toBe(3052);
    expect(measured.note).toContain("is an estimate");
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

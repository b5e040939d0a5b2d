import { describe, expect, it } from "vitest";
import { abandonment } from "../../../src/measures/queues/abandonment.ts";
import type { Change } from "../../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aFlow,
  anAbandonedChange,
  anAssistance,
  anOpenChange,
  days,
  hours,
} from "../../builders.ts";
import { covered, figure, statistic, take } from "../reading.ts";

const merged = (count: number, assisted = false): Change[] =>
  Array.from({ length: count }, () => aChange({ pull: {}, assistance: assisted ? anAssistance() : null }));
/** Begun at T0, closed after so many days: one of coding, the rest of waiting. */
const closed = (after: number, overrides: Parameters<typeof anAbandonedChange>[0] = {}): Change =>
  anAbandonedChange({
    stages: [
      ["coding", days(1)],
      ["pickup", days(after - 1)],
    ],
    ...overrides,
  });

describe("abandonment", () => {
  it("is closed unmerged of all that was closed, with the time it took", () => {
    // 5 of 20 were closed unmerged, after 2, 3, 4, 5 and 16 days: 30 days in all, 4 in the median.
    const abandoned = [2, 3, 4, 5, 16].map((after) => closed(after));
    const measured = take(abandonment, aFlow({ merged: merged(15), abandoned }));
    expect(figure(measured, "abandonedShare")).toBe(0.25);
    expect(figure(measured, "takenMedianSeconds")).toBe(4 * 86_400);
    expect(figure(measured, "takenTotalSeconds")).toBe(30 * 86_400);
    // 5 of 20 by Wilson: 11.2 to 46.9 %; 10 of 20: 29.9 to 70.1 %.
    expect(measured).toMatchObject({ n: 20, finding: "unknown", near: true, threshold: { value: 0.15 } });
    const half = take(abandonment, aFlow({ merged: merged(5), abandoned: abandoned.slice(0, 5) }));
    expect(half).toMatchObject({ n: 10, finding: "watch" });
    expect(measured.evidence[0]).toBe(abandoned[4]!.id);
    expect(measured.observed!.values[0]).toBe(16 * 86_400);
  });

  it("has beside it what part of the opened was merged by when, the still open watched so far", () => {
    // Opened at T0 of a window of four weeks: merged after 12 h, 3 d and 10 d, closed after 1 d (by its stages) and open.
    // Of 5: 1/5 by day 1; one closed; 2/5 by day 7; 3/5 by day 10. Nobody was watched for 30 days.
    const mergedIn = (at: number) => aChange({ mergedAt: at, pull: { openedAt: 0 } });
    const shut = anAbandonedChange({ stages: [["pickup", days(1)]], pull: { openedAt: 0 } });
    const open = anOpenChange({ startedAt: 0, pull: { openedAt: 0 } });
    const early = aChange({ mergedAt: days(2), pull: { openedAt: -days(1) } });
    const flow = aFlow({
      merged: [mergedIn(hours(12)), mergedIn(days(3)), mergedIn(days(10)), early],
      abandoned: [shut],
      open: [open],
    });
    const measured = take(abandonment, flow);
    expect(figure(measured, "mergedInDay1Share")).toBeCloseTo(1 / 5, 12);
    expect(figure(measured, "mergedInDay7Share")).toBeCloseTo(2 / 5, 12);
    expect(statistic(measured, "mergedInDay30Share")).toMatchObject({
      value: null,
      why: "None was open for more than 28 d yet",
    });
  });

  it("is good at the bound", () => {
    // 3 of 20 are 15 %.
    const measured = take(
      abandonment,
      aFlow({ merged: merged(17), abandoned: [2, 3, 4].map((after) => closed(after)) }),
    );
    expect(figure(measured, "abandonedShare")).toBe(0.15);
    expect(measured.finding).toBe("good");
  });

  it("counts from the opening where the start is not known, and by the flow's clock", () => {
    // Opened after 1 day and closed after 3: two days. The clock counts one hour in four.
    const abandoned = [
      closed(3, { startedAt: "squash-hides-start", pull: { openedAt: days(1), closedAt: days(3) } }),
    ];
    const clock = { between: (from: number, to: number) => (to - from) / 4 };
    const took = (flow: Parameters<typeof aFlow>[0]) =>
      figure(take(abandonment, aFlow({ merged: merged(4), abandoned, ...flow })), "takenTotalSeconds");
    expect(took({})).toBe(2 * 86_400);
    expect(took({ clock })).toBe(43_200);
  });

  it("puts assisted changes beside undeclared ones", () => {
    // 10 of 30 against 1 of 31.
    const helped = Array.from({ length: 10 }, () => closed(2, { assistance: anAssistance() }));
    const measured = take(
      abandonment,
      aFlow({ merged: [...merged(20, true), ...merged(30)], abandoned: [...helped, closed(2)] }),
    );
    expect(figure(measured, "assistedAbandonedShare")).toBeCloseTo(1 / 3, 12);
    expect(figure(measured, "undeclaredAbandonedShare")).toBeCloseTo(1 / 31, 12);
    expect(figure(measured, "abandonedDifference")).toBeCloseTo(1 / 3 - 1 / 31, 12);
    expect(measured.note).toMatch(
      /AI-assisted against undeclared changes, [a-z ]+: more often where an assistant is declared/,
    );
  });

  it("says nothing of assistance where nobody declares any", () => {
    expect(take(abandonment, aFlow({ merged: merged(9), abandoned: [closed(2)] })).note).toBeUndefined();
  });

  it("counts drafts, and says so", () => {
    const draft = closed(2, { pull: { readyAt: "still-a-draft" } });
    const measured = take(abandonment, aFlow({ merged: merged(8), abandoned: [draft, closed(2)] }));
    expect(figure(measured, "abandonedShare")).toBe(0.2);
    expect(measured.note).toContain("Never ready for review: 1 of the 2 unmerged ones.");
  });

  it("leaves automated accounts out unless they are asked for", () => {
    const flow = aFlow({ merged: merged(8), abandoned: [closed(2), closed(2, { automated: true })] });
    expect(figure(take(abandonment, flow), "abandonedShare")).toBeCloseTo(1 / 9, 12);
    expect(figure(take(abandonment, flow, aConfig({ includeBots: true })), "abandonedShare")).toBe(0.2);
  });

  it("leaves direct pushes out, and counts merges without a pull request as missing", () => {
    const unread = [aChange(), aChange()];
    const direct = aChange({ style: "direct" });
    const measured = take(
      abandonment,
      aFlow({ merged: [...merged(4), ...unread, direct], abandoned: [closed(2)] }),
    );
    expect(figure(measured, "abandonedShare")).toBe(0.2);
    expect(measured.coverage).toEqual(covered(5, 7, "closed or merged changes", { "no-pull-request": 2 }));
    expect(measured.note).toContain("Left out: 1 direct push.");
  });

  it("gives no share of fewer than five, and none of it is good news", () => {
    const measured = take(abandonment, aFlow({ merged: merged(3), abandoned: [] }));
    expect(statistic(measured, "abandonedShare").value).toBeNull();
    expect(measured.finding).toBe("unknown");
    expect(figure(measured, "takenTotalSeconds")).toBe(0);
  });

  it("takes no time where a commit is dated after the close", () => {
    const odd = closed(2, { startedAt: days(5), pull: { closedAt: days(5) - hours(1) } });
    const measured = take(abandonment, aFlow({ merged: merged(4), abandoned: [odd] }));
    expect(measured.observed!.values).toEqual([0]);
  });
});

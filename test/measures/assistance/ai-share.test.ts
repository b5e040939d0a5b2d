import { describe, expect, it } from "vitest";
import { aiShare } from "../../../src/measures/assistance/ai-share.ts";
import type { Assistance, Change, WorkKind } from "../../../src/model/flow.ts";
import { aChange, aFlow, anAbandonedChange, anOpenChange, days, T0 } from "../../builders.ts";
import { figure, statistic, take } from "../reading.ts";

const assisted = (
  assistant: string,
  kind: WorkKind,
  tier: Assistance["tier"] = "explicit",
  added = 1,
): Change =>
  aChange({
    kind,
    size: { files: 1, added, deleted: 0, excluded: 0 },
    assistance: { tier, assistant },
  });
const plain = (count: number) => Array.from({ length: count }, () => aChange());

describe("declared AI assistance", () => {
  // 4 of 10: one agent's own, three named; two by Claude.
  const merged = [
    assisted("Claude", "tests"),
    assisted("Claude", "fix", "explicit", 90),
    assisted("Copilot", "tests", "agent-authored", 50),
    assisted("Codex", "tests"),
    ...plain(6),
  ];
  const measured = take(aiShare, aFlow({ merged }));

  it("is shared out by tier, assistant and kind of help", () => {
    expect(figure(measured, "declaredShare")).toBe(0.4);
    expect(figure(measured, "agentAuthoredShare")).toBe(0.1);
    expect(figure(measured, "explicitShare")).toBeCloseTo(0.3, 12);
    expect(measured.counts).toEqual([
      { by: "tier", name: "explicit", count: 3 },
      { by: "tier", name: "agent-authored", count: 1 },
      { by: "assistant", name: "Claude", count: 2 },
      { by: "assistant", name: "Codex", count: 1 },
      { by: "assistant", name: "Copilot", count: 1 },
      { by: "kind", name: "tests", count: 3 },
      { by: "kind", name: "fix", count: 1 },
    ]);
    expect(measured.evidence.slice(0, 2)).toEqual([merged[1]!.id, merged[2]!.id]);
    expect(measured.evidence).toHaveLength(4);
  });

  it("knows labels only where GitHub was read", () => {
    expect(statistic(measured, "labelledShare")).toMatchObject({ value: null, why: "Labels are not in git" });
    const labelled = [assisted("not named", "fix", "labelled"), ...merged];
    const read = aFlow({ merged: labelled, sees: new Set(["history", "reviews"]) });
    expect(figure(take(aiShare, read), "labelledShare")).toBeCloseTo(1 / 11, 12);
  });

  it("counts what arrives beside what merges", () => {
    const agent = { tier: "agent-authored" } as const;
    const opened = [
      aChange({ pull: {}, assistance: agent }),
      anOpenChange({ assistance: agent }),
      anOpenChange({ assistance: {} }),
      anAbandonedChange(),
      anAbandonedChange(),
      // Opened before the window, and merged in it.
      aChange({ pull: { openedAt: days(-3) }, assistance: agent }),
    ];
    const [changes, open, abandoned] = [[opened[0]!, opened[5]!], opened.slice(1, 3), opened.slice(3, 5)];
    const sees = new Set(["history", "reviews"] as const);
    const found = take(aiShare, aFlow({ changes, merged: changes, open, abandoned, sees }));
    expect([figure(found, "openedDeclaredShare"), figure(found, "openedByAgentsShare")]).toEqual([0.6, 0.4]);
    expect(statistic(measured, "openedByAgentsShare").why).toBe("What was opened is not in git");
  });

  it("is a lower bound, and neither good nor bad", () => {
    expect(measured).toMatchObject({ finding: "unknown", threshold: null });
    expect(measured.note).toContain("A lower bound: the other changes are undeclared");
    expect(JSON.stringify([measured, aiShare.meta])).not.toMatch(/human[- ]only|by hand|manual/i);
  });

  it("says of none that it is none, up to what cannot be told", () => {
    const none = take(aiShare, aFlow({ merged: plain(20) }));
    // Wilson, 0 of 20: see the test of the interval.
    expect(none.statistics[0]).toMatchObject({ value: 0, interval: { low: 0 } });
    expect(none.statistics[0]!.interval!.high).toBeCloseTo(0.161125, 5);
    expect(none.note).not.toContain("Assistants");
  });

  it("says that of a squash only the last message was read", () => {
    const squash = aChange({ style: "squash", integration: { missing: "squash-hides-commits" } });
    expect(take(aiShare, aFlow({ merged: [squash, ...plain(5)] })).note).toContain(
      "Of 1 squashes only the final message was read.",
    );
  });

  it("has a course by month, without a share of fewer than five", () => {
    // January 5 to February 2: five in January, one of them declared, and one in February.
    const january = [assisted("Claude", "fix"), ...plain(4)];
    const february = aChange({ mergedAt: days(27.5) });
    expect(take(aiShare, aFlow({ merged: [...january, february] })).series!.points).toEqual([
      { from: Date.UTC(2026, 0, 1), count: 5, value: 0.2 },
      { from: Date.UTC(2026, 1, 1), count: 1, value: null },
    ]);
    expect(T0 + days(27.5)).toBeGreaterThan(Date.UTC(2026, 1, 1));
  });
});

import { describe, expect, it } from "vitest";
import { controlDrift } from "../../../src/measures/reviews/control-drift.ts";
import type { Change, Drift } from "../../../src/model/flow.ts";
import { aChange, aFlow, anAssistance, type ChangeOverrides } from "../../builders.ts";
import { covered, figure, laneFigure, take } from "../reading.ts";

const SKIPPED: Drift = {
  kind: "test-skipped",
  says: "1 test or group of tests skipped",
  ref: "a.test.ts:3",
  count: 1,
};
const REMOVED: Drift = {
  kind: "job-removed",
  says: "the job lint removed",
  ref: ".github/workflows/ci.yml",
  count: 1,
};

const lowering = (drift: Change["drift"], more: ChangeOverrides = {}) => aChange({ drift, ...more });
const times = (n: number, make: () => Change) => Array.from({ length: n }, make);
const taken = (changes: readonly Change[]) => take(controlDrift, aFlow({ changes }));

describe("control drift", () => {
  it("counts changes that lowered a control, by what they lowered, the most first", () => {
    const both = lowering([SKIPPED, REMOVED]);
    const one = lowering([SKIPPED], { number: 7 });
    const measured = taken([...times(8, () => aChange()), both, one]);
    // 2 of 10: both skipped a test, one removed a job.
    expect(figure(measured, "changes")).toBe(2);
    expect(figure(measured, "loweringShare")).toBe(0.2);
    expect(measured.finding).toBe("watch");
    expect(measured.evidence).toEqual([both.id, one.id]);
    expect(measured.observed?.values).toEqual([2, 1]);
    expect(measured.counts).toEqual([
      { by: "control", name: "checks removed, switched off or no longer run on pull requests", count: 1 },
      { by: "control", name: "tests skipped that ran before", count: 2 },
    ]);
    expect(measured.note).toBe(
      `The newest: #7 – 1 test or group of tests skipped (a.test.ts:3); ${both.id.slice(0, 10)} – 1 test or group of tests skipped (a.test.ts:3).`.replace(
        "The newest: ",
        "",
      ),
    );
  });

  it("names the newest where there are more than three", () => {
    const measured = taken(times(5, () => lowering([REMOVED])));
    expect(measured.note).toMatch(
      /^The newest: .* What 2 other changes lowered stands with each of them in the JSON and in explain\.$/,
    );
  });

  it("is good where none did, also those of bots and of agents", () => {
    expect(taken(times(5, () => aChange())).finding).toBe("good");
    expect(
      figure(taken([...times(5, () => aChange()), lowering([REMOVED], { automated: true })]), "changes"),
    ).toBe(1);
  });

  it("is told lane by lane", () => {
    const assisted = () => anAssistance();
    const measured = taken([
      ...times(20, () => aChange()),
      ...times(15, () => aChange({ assistance: assisted() })),
      ...times(5, () => lowering([SKIPPED], { assistance: assisted() })),
    ]);
    expect(laneFigure(measured, "assisted", "loweringShare").value).toBe(0.25);
    expect(laneFigure(measured, "undeclared", "loweringShare").value).toBe(0);
  });

  it("never takes a change whose files were not read for one that lowered nothing", () => {
    const unread = () => lowering({ missing: "not read" });
    const measured = taken([...times(6, unread), ...times(4, () => aChange())]);
    expect(measured.coverage).toEqual(covered(4, 10, "merged changes", { "not read": 6 }));
    expect(measured.finding).toBe("unknown");
    expect(figure(taken(times(5, unread)), "changes")).toBeNull();
  });
});

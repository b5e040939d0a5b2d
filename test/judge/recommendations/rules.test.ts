/** When each rule that is not met elsewhere applies: by one finding of each kind that asks for it, by hand. */
import { describe, expect, test } from "vitest";
import type { Ground } from "../../../src/judge/recommendations/rule.ts";
import { RULES } from "../../../src/judge/recommendations/rules/index.ts";
import type { ControlResult, Finding, MeasureResult, StageRow } from "../../../src/measures/measure.ts";
import type { StageId } from "../../../src/model/flow.ts";
import { control, flowOf, found, seen, through } from "./findings.ts";

const flow = flowOf(through(5, 1, 1, 1));

function ground(
  id: string,
  taken: readonly MeasureResult[],
  looked: readonly ControlResult[] = [],
): Ground | null {
  return RULES.find((rule) => rule.id === id)!.when(seen(flow, taken, looked));
}

const because = (id: string, taken: readonly MeasureResult[], looked?: readonly ControlResult[]) =>
  ground(id, taken, looked)?.because ?? null;

/** A wait that is the constraint, and takes 42 % of lead time. */
function dominating(stage: StageId, finding: Finding = "act"): MeasureResult[] {
  const row = { stage, share: 0.42 } as StageRow;
  return [
    found("constraint", finding, { constraint: stage }),
    found("stage-breakdown", "unknown", { stages: [row] }),
  ];
}

/** Any of these findings is enough for the rule. */
const BY_FINDING: Readonly<Record<string, readonly string[]>> = {
  "ai-guardrails": ["control-bypass", "rubber-stamps"],
  contracts: ["cross-boundary"],
  "merge-queue": ["trunk-health", "integration-friction"],
  "rollback-readiness": ["change-failure", "time-to-restore"],
  "senior-attention": ["senior-attention"],
  "serial-gates": ["gates"],
  "shared-context": ["cognitive-load", "handoffs"],
  "spec-before-code": ["clarification", "scope-drift", "review-rounds", "spec-first"],
  "wip-limits": ["wip", "abandonment"],
};

/** Where one of these waits dominates, the rule applies for that alone. */
const BY_STAGE: Readonly<Record<string, readonly StageId[]>> = {
  "merge-queue": ["merge", "test+merge"],
  "shared-context": ["review"],
  "shorter-delivery": ["deploy"],
};

test("wip-limits does not apply where nothing is open any more", () => {
  const open = (value: number) =>
    found("wip", "good", { statistics: [{ name: "openChanges", unit: "count", label: "open", value }] });
  expect(ground("wip-limits", [open(0), found("abandonment", "watch")])).toBeNull();
  expect(ground("wip-limits", [open(1), found("abandonment", "watch")])?.measures).toEqual(["abandonment"]);
});

test("merge-queue does not apply where the branch has one", () => {
  const rule = RULES.find(({ id }) => id === "merge-queue")!;
  const red = [found("trunk-health", "act")];
  const where = (hasQueue: boolean) => {
    const rules = { approvals: 0, checks: [], mergeQueue: hasQueue, pullRequests: true, codeOwners: false };
    return rule.when(seen({ ...flow, setup: { ...flow.setup, rules } }, red));
  };
  expect(where(true)).toBeNull();
  expect(where(false)).not.toBeNull();
});

describe.each(Object.entries(BY_FINDING))("%s", (id, measures) => {
  test.each(measures)("applies where %s asks for a step, and for that reason", (measure) => {
    for (const finding of ["watch", "act"] as const) {
      const evidence = ["#7", "#8"];
      expect(ground(id, [found(measure, finding, { evidence })])).toEqual({
        measures: [measure],
        because: `${measure} is ${finding}.`,
        evidence,
      });
    }
  });

  test.each(measures)("says nothing where %s is good or not known", (measure) => {
    expect(ground(id, [found(measure, "good")])).toBeNull();
    expect(ground(id, [found(measure, "unknown")])).toBeNull();
  });
});

describe.each(Object.entries(BY_STAGE))("%s", (id, stages) => {
  test.each(stages)("applies where %s dominates", (stage) => {
    expect(ground(id, dominating(stage))!.measures).toEqual(["constraint"]);
    expect(because(id, dominating(stage))).toMatch(/^42 % of all lead time is /);
  });

  test.each(stages)("not where %s is the largest wait, but small", (stage) => {
    expect(ground(id, dominating(stage, "good"))).toBeNull();
  });

  test("not where another wait dominates", () => {
    expect(ground(id, dominating("pickup"))).toBeNull();
  });
});

describe("what is no reason of its own adds to one", () => {
  test.each([
    ["ai-guardrails", "control-bypass", "required-reviews"],
    ["ai-guardrails", "rubber-stamps", "agent-write-access"],
    ["contracts", "cross-boundary", "contract-tests"],
    ["shared-context", "cognitive-load", "decision-records"],
  ])("%s: beside %s, that %s is absent", (id, measure, safeguard) => {
    const reason = [found(measure, "watch")];
    expect(because(id, reason, [control(safeguard, "absent")])).toBe(
      `${measure} is watch. ${safeguard} is absent.`,
    );
    for (const state of ["present", "unknown"] as const)
      expect(because(id, reason, [control(safeguard, state)])).toBe(`${measure} is watch.`);
    expect(because(id, [], [control(safeguard, "absent")])).toBeNull();
  });

  test("spec-before-code: beside unclear scope, that checks dominate", () => {
    const reason = found("scope-drift", "watch");
    expect(ground("spec-before-code", [reason, ...dominating("test")])!.measures).toEqual([
      "scope-drift",
      "constraint",
    ]);
    expect(because("spec-before-code", dominating("test"))).toBeNull();
  });

  test("wip-limits: beside too much begun, that queues grow", () => {
    const [full, grows] = [found("wip", "act"), found("queue-growth", "act")];
    expect(because("wip-limits", [full, grows])).toBe("wip is act. queue-growth is act.");
    expect(because("wip-limits", [grows])).toBeNull();
  });
});

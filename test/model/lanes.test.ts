import { describe, expect, test } from "vitest";
import { onlyLane } from "../../src/model/cohorts.ts";
import { laneOf } from "../../src/model/flow.ts";
import { aChange, aFlow, anAbandonedChange, anOpenChange } from "../builders.ts";

describe("the lane of a change is", () => {
  test.each([
    ["agent-authored", { assistance: { tier: "agent-authored" } }],
    ["assisted", { assistance: { tier: "explicit" } }],
    ["assisted", { assistance: { tier: "labelled" } }],
    ["automated", { automated: true }],
    // A bot that signs as an assistant is a bot, and so is an agent that somebody called an automated account.
    ["automated", { automated: true, assistance: { tier: "agent-authored" } }],
    ["undeclared", {}],
  ] as const)("%s", (lane, change) => expect(laneOf(aChange(change))).toBe(lane));
});

test("a flow of one lane has its changes alone, open and closed ones, too", () => {
  const assistance = { tier: "agent-authored" } as const;
  const merged = [aChange({ assistance }), aChange()];
  const [open, abandoned] = [[anOpenChange(), anOpenChange({ assistance })], [anAbandonedChange()]];
  const flow = aFlow({ changes: merged, finished: merged, merged, open, abandoned });
  const part = onlyLane(flow, "agent-authored");
  expect([part.changes, part.finished, part.merged, part.open, part.abandoned]).toEqual([
    [merged[0]],
    [merged[0]],
    [merged[0]],
    [open[1]],
    [],
  ]);
  expect(onlyLane(flow, null)).toBe(flow);
});

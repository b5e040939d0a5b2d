import { expect, test } from "vitest";
import { byLane } from "../../../src/measures/statistics/by-lane.ts";
import type { Change } from "../../../src/model/flow.ts";
import { aChange } from "../../builders.ts";

const figure = (some: readonly { readonly change: Change }[]) =>
  ({ name: "someShare", unit: "share", label: "some of them", value: some.length / 100 }) as const;
const of = (count: number, more = {}) => Array.from({ length: count }, () => ({ change: aChange(more) }));

test("each lane has its figure; under 20 changes it is counted, not judged", () => {
  const all = [...of(20), ...of(19, { assistance: { tier: "agent-authored" } })];
  expect(byLane(all, figure)).toEqual([
    {
      name: "agentAuthoredSomeShare",
      unit: "share",
      label: "some of them, agent-authored",
      value: null,
      why: "19 changes: under 20 a lane is counted, not judged",
    },
    { name: "undeclaredSomeShare", unit: "share", label: "some of them, undeclared", value: 0.2 },
  ]);
});

test("there is no split where all are of one lane", () => expect(byLane(of(40), figure)).toEqual([]));

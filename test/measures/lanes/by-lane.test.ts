import fc from "fast-check";
import { expect, test } from "vitest";
import { byLane, inLane, lanesOf } from "../../../src/measures/lanes/by-lane.ts";
import { type Change, type Lane, laneOf } from "../../../src/model/flow.ts";
import { aChange, aConfig, aFlow } from "../../builders.ts";

const figure = (some: readonly Change[]) =>
  ({ name: "someShare", unit: "share", label: "some of them", value: some.length / 100 }) as const;
const AS: Readonly<Record<Lane, Parameters<typeof aChange>[0]>> = {
  "agent-authored": { assistance: { tier: "agent-authored" } },
  assisted: { assistance: { tier: "explicit" } },
  automated: { automated: true },
  undeclared: {},
};
const of = (count: number, lane: Lane) => Array.from({ length: count }, () => aChange(AS[lane]));
const lanesIn = (changes: Change[], includeBots = false) =>
  lanesOf(aFlow({ changes }), aConfig({ includeBots }));
const named = (changes: Change[], includeBots = false) =>
  lanesIn(changes, includeBots).map(({ lane }) => lane);

test("each lane has its figure and its number; under 20 changes it is counted, not judged", () => {
  const all = [...of(20, "undeclared"), ...of(19, "agent-authored"), ...of(21, "assisted")];
  expect(byLane(lanesIn(all), all, figure)).toEqual([
    {
      lane: "agent-authored",
      n: 19,
      name: "someShare",
      unit: "share",
      label: "some of them",
      value: null,
      why: "19 changes, and a lane of under 20 is counted, not judged",
    },
    { lane: "by-people", n: 41, name: "someShare", unit: "share", label: "some of them", value: 0.41 },
    { lane: "assisted", n: 21, name: "someShare", unit: "share", label: "some of them", value: 0.21 },
    { lane: "undeclared", n: 20, name: "someShare", unit: "share", label: "some of them", value: 0.2 },
  ]);
});

test("there is no split where all are of one lane, or nothing is declared", () => {
  expect(named(of(40, "undeclared"))).toEqual([]);
  expect(named(of(40, "agent-authored"))).toEqual([]);
  expect(named([...of(40, "undeclared"), ...of(40, "automated")], true)).toEqual([]);
});

test("people's two lanes stand together beside agents alone, bots where they are counted in", () => {
  expect(named([...of(1, "assisted"), ...of(1, "undeclared")])).toEqual(["assisted", "undeclared"]);
  const some = [...of(1, "agent-authored"), ...of(1, "undeclared"), ...of(1, "automated")];
  expect(named(some)).toEqual(["agent-authored", "by-people", "undeclared"]);
  expect(named(some, true)).toEqual(["agent-authored", "by-people", "undeclared", "automated"]);
});

test("lanes divide the changes: each is in one, and rows add up", () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom<Lane>("agent-authored", "assisted", "automated", "undeclared")),
      (drawn) => {
        const all = drawn.flatMap((lane) => of(1, lane));
        const lanes = lanesIn(all, true);
        if (lanes.length === 0) return;
        const counts = new Map(lanes.map((group) => [group.lane, inLane(all, group).length]));
        const count = (lane: Lane) => counts.get(lane) ?? 0;
        expect(count("agent-authored") + count("assisted") + count("undeclared") + count("automated")).toBe(
          all.length,
        );
        expect(counts.get("by-people") ?? count("assisted") + count("undeclared")).toBe(
          count("assisted") + count("undeclared"),
        );
        for (const [lane, n] of counts)
          if (lane !== "by-people") expect(n).toBe(all.filter((change) => laneOf(change) === lane).length);
      },
    ),
  ));

import { describe, expect, it } from "vitest";
import { reportLanes } from "../../../src/judge/parts/lanes-part.ts";
import { takeMeasures } from "../../../src/measures/engine.ts";
import { MEASURES } from "../../../src/measures/index.ts";
import type { LaneGroup } from "../../../src/measures/measure.ts";
import type { Change, Flow } from "../../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aFlow,
  aLook,
  anAbandonedChange,
  anOpenChange,
  type ChangeOverrides,
  days,
  type FlowOverrides,
  hours,
  type PullOverrides,
  SEES_GITHUB,
  T0,
  weeks,
} from "../../builders.ts";

const AGENT: ChangeOverrides = { assistance: { tier: "agent-authored" } };
const ASSISTED: ChangeOverrides = { assistance: { tier: "explicit" } };
const BOT: ChangeOverrides = { automated: true };

const seenBy = (...people: string[]): PullOverrides => ({
  reviewers: people,
  reviews: people.length,
  looks: people.map((by) => aLook({ by, at: hours(2) })),
  ...(people.length === 0 ? { firstReviewAt: "not-reviewed" } : { firstReviewAt: hours(2) }),
});

/** Opened at the window's begin, merged and delivered on the second day. */
const merged = (count: number, of: ChangeOverrides = {}, pull: PullOverrides = {}): Change[] =>
  Array.from({ length: count }, () =>
    aChange({ mergedAt: days(1), deliveredAt: days(2), ...of, pull: { openedAt: 0, ...pull } }),
  );
const closed = (count: number, of: ChangeOverrides): Change[] =>
  Array.from({ length: count }, () =>
    anAbandonedChange({ ...of, stages: [["pickup", days(3)]], pull: { openedAt: 0 } }),
  );

/**
 * By agents: 25 merged, 15 closed. Of the merged 10 were looked at by bo, whom nobody had assigned, twice; 8 by ada alone, who had
 * asked for them; 2 by machines, 3 by nobody; of 2 it was not read whom they were assigned to. By people: 20 undeclared and 4
 * assisted, all merged after one look.
 */
const OF_AGENTS = [
  ...merged(10, AGENT, { ...seenBy("bo"), reviews: 2, rounds: 2, assigned: ["ada"] }),
  ...merged(8, AGENT, { ...seenBy("ada"), assigned: ["ada"] }),
  ...merged(2, AGENT, { ...seenBy(), automatedReviews: 1 }),
  ...merged(3, AGENT, seenBy()),
  ...merged(2, AGENT, { ...seenBy("cy"), assigned: null }),
];
const REVERT = aChange({ mergedAt: days(5), deliveredAt: weeks(11), ...BOT });
const OF_PEOPLE = [
  ...merged(18, {}, seenBy("bo")),
  ...merged(2, { revertedBy: REVERT.id, revertedAt: T0 + days(5) }, seenBy("bo")),
  ...merged(4, ASSISTED, seenBy("bo")),
];

const all = [...OF_AGENTS, ...OF_PEOPLE];
const flow = (more: FlowOverrides = {}) =>
  aFlow({
    window: { from: 0, to: weeks(12) },
    finished: all,
    changes: [...all, REVERT],
    abandoned: closed(15, AGENT),
    sees: SEES_GITHUB,
    ...more,
  });

const config = aConfig();
const rowsOf = (of: Flow) => reportLanes(of, config, takeMeasures(of, config, MEASURES));
const rows = rowsOf(flow());
const row = (lane: LaneGroup) => rows.find((one) => one.lane === lane)!;
const figure = (lane: LaneGroup, name: string) => row(lane).figures.find((one) => one.name === name)!;

describe("lanes beside each other", () => {
  it("count what came and what was merged; people's two lanes stand together, too", () => {
    expect(rows.map(({ lane, opened, merged: count }) => [lane, opened, count])).toEqual([
      ["agent-authored", 40, 25],
      ["by-people", 24, 24],
      ["assisted", 4, 4],
      ["undeclared", 20, 20],
    ]);
  });

  it("tell what the opened ones became, which adds up to them, and what was merged whenever opened", () => {
    const open = anOpenChange({ ...AGENT, stages: [["pickup", days(3)]], pull: { openedAt: days(2) } });
    // One of the year before, merged in the window: it is among the merged ones alone.
    const late = merged(1, AGENT, { openedAt: -weeks(9) });
    const [agents] = rowsOf(
      flow({ finished: [...all, ...late], changes: [...all, ...late, REVERT], open: [open] }),
    );
    expect(agents).toMatchObject({ opened: 41, became: { merged: 25, closed: 15, open: 1 }, merged: 26 });
    expect(row("undeclared").became).toEqual({ merged: 20, closed: 0, open: 0 });
  });

  it("say who looked before the merge, and add up to what came as pull requests", () => {
    expect(row("agent-authored").lookedAt).toEqual({
      independent: 10,
      sponsor: 8,
      machines: 2,
      nobody: 3,
      unknown: 2,
    });
    expect(row("by-people").lookedAt).toEqual({
      independent: 24,
      sponsor: 0,
      machines: 0,
      nobody: 0,
      unknown: 0,
    });
  });

  it("have each figure with what it rests on", () => {
    // 25 of 40, nobody censored; of 25 merged 23 are told of, 10 of them looked at independently.
    expect(figure("agent-authored", "mergedInDay30Share")).toMatchObject({ value: 25 / 40, n: 40 });
    expect(figure("agent-authored", "independentShare")).toMatchObject({ value: 10 / 23, n: 23 });
    // By Wilson, z² = 3.841459: centre (10/23 + 3.841459/46) ÷ (1 + 3.841459/23) = 0.518293 ÷ 1.167020 = 0.444116, reach
    // 1.959964 × √(0.245747/23 + 3.841459/2116) ÷ 1.167020 = 1.959964 × 0.111804 ÷ 1.167020 = 0.187770.
    expect(figure("agent-authored", "independentShare").interval?.low).toBeCloseTo(0.256346, 5);
    expect(figure("agent-authored", "independentShare").interval?.high).toBeCloseTo(0.631886, 5);
    // 10 × 2 + 8 + 2 looks at 25 merged ones; 24 at 24.
    expect(figure("agent-authored", "looksPerChange")).toMatchObject({ value: 30 / 25, n: 25 });
    expect(figure("by-people", "looksPerChange")).toMatchObject({ value: 1, n: 24 });
    // 10 of 20 reviewed ones took two rounds, the others one.
    expect(figure("agent-authored", "medianRounds")).toMatchObject({ value: 1.5, n: 20 });
    expect(figure("agent-authored", "medianSeconds")).toMatchObject({ value: 2 * 3600, n: 40 });
    expect(figure("undeclared", "takenBackShare")).toMatchObject({ value: 2 / 20, n: 20 });
    expect(figure("by-people", "takenBackShare")).toMatchObject({ value: 2 / 24, n: 24 });
    expect(figure("agent-authored", "takenBackShare")).toMatchObject({ value: 0, n: 25 });
  });

  it("hold agents' acceptance beside all others', where the changes of a week are alike", () => {
    // Six weeks: four a week of either lane are merged; of agents two more are closed in every other week, and six in the others.
    const six = Array.from({ length: 6 }, (_, week) => weeks(week));
    const opened = (at: number, of: ChangeOverrides, count: number) =>
      merged(count, { mergedAt: at + days(1), deliveredAt: at + days(2), ...of }, { openedAt: at });
    const shut = six.flatMap((at, week) =>
      Array.from({ length: week % 2 === 0 ? 2 : 6 }, () =>
        anAbandonedChange({
          ...AGENT,
          startedAt: at,
          stages: [["pickup", days(3)]],
          pull: { openedAt: at, closedAt: at + days(3) },
        }),
      ),
    );
    const both = six.flatMap((at) => [...opened(at, AGENT, 4), ...opened(at, {}, 4)]);
    const [agents, ...rest] = rowsOf(flow({ finished: both, changes: both, abandoned: shut }));
    const found = agents!.figures.find(({ name }) => name === "mergedInDay30Share")!;
    // Of agents' 48 a half: they vary by less than 48 single ones would, so by Wilson 0.363893 to 0.636107. Of the others' all: by the six
    // weeks 6 / (6 + 3.841459) = 0.609665 to 1. The upper end is −0.5 + √(0.136107² + 0.390335²).
    expect(found.difference?.value).toBeCloseTo(-0.5, 12);
    expect(found.difference?.low).toBeCloseTo(-0.636107, 5);
    expect(found.difference?.high).toBeCloseTo(-0.086617, 5);
    // Of 24 merged ones a mean has no interval.
    expect(agents!.figures.find(({ name }) => name === "looksPerChange")?.difference).toBeNull();
    for (const { figures } of rest) for (const { difference } of figures) expect(difference).toBeNull();
  });

  it("hold nothing beside each other that is of under five weeks", () => {
    for (const { difference } of row("agent-authored").figures) expect(difference).toBeNull();
  });

  it("are counted and not judged under 20 changes", () => {
    // Nobody followed lines here, of any lane.
    for (const { measure, value, n } of row("assisted").figures)
      expect([value, n]).toEqual([null, measure === "aftermath" ? null : 4]);
    expect(figure("assisted", "mergedInDay30Share").why).toBe(
      "4 changes, and a lane of under 20 is counted, not judged",
    );
  });

  it("without pull requests tell what was merged, and of the rest why not", () => {
    const blind = rowsOf(flow({ sees: new Set(["history", "diffs"]), abandoned: [] }));
    const agents = blind.find(({ lane }) => lane === "agent-authored")!;
    expect(agents).toMatchObject({ opened: null, merged: 25, lookedAt: null });
    expect(agents.figures.find(({ measure }) => measure === "abandonment")).toMatchObject({
      n: null,
      value: null,
      why: "It needs reviews, which this report was made without.",
    });
  });

  it("are none where nobody declares anything", () => {
    expect(rowsOf(aFlow({ finished: merged(30), sees: SEES_GITHUB }))).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { agentOutcomes } from "../../../src/measures/assistance/agent-outcomes.ts";
import { PUBLISHED } from "../../../src/measures/readings/ends/published.ts";
import type { BranchLines, Change } from "../../../src/model/flow.ts";
import {
  aChange,
  aFlow,
  aLook,
  anAbandonedChange,
  anOpenChange,
  type ChangeOverrides,
  days,
  hours,
  type PullOverrides,
  SEES_GITHUB,
  T0,
} from "../../builders.ts";
import { figure, statistic, take, taken } from "../reading.ts";

const AGENT: ChangeOverrides = { assistance: { tier: "agent-authored" } };
/** Opened an hour after the window's begin and merged so much later. */
const merged = (after: number, pull: PullOverrides = {}, more: ChangeOverrides = {}): Change =>
  aChange({ ...AGENT, ...more, mergedAt: hours(1) + after, pull: { openedAt: hours(1), ...pull } });
const seenBy = (...people: string[]): PullOverrides => ({
  reviewers: people,
  looks: people.map((by) => aLook({ by })),
});

const MERGED = [
  merged(hours(10), { ...seenBy("bo"), assigned: ["ada"] }),
  merged(days(3), { ...seenBy("ada"), assigned: ["ada"] }),
  merged(hours(0.005), { ...seenBy(), automatedReviews: 1 }),
  merged(days(10), seenBy()),
  // Its sponsor looked before the merge, and somebody else after it.
  merged(days(2), { ...seenBy("ada"), assigned: ["ada"], lateReviewers: ["bo"] }),
];
const flow = aFlow({
  changes: [...MERGED, aChange({ pull: {} })],
  merged: MERGED,
  finished: MERGED,
  open: Array.from({ length: 2 }, () => anOpenChange(AGENT)),
  abandoned: Array.from({ length: 3 }, () => anAbandonedChange(AGENT)),
  sees: SEES_GITHUB,
});
const found = take(agentOutcomes, flow);

describe("what became of agents' changes", () => {
  it("counts those that agents opened, the open ones among them", () => {
    expect(found.n).toBe(10);
    expect(found.note).toContain(
      "Of 10 opened pull requests 5 were merged and 3 closed unmerged; 2 are open.",
    );
    expect(found).toMatchObject({ finding: "unknown", threshold: null });
  });

  it("is accepted by a day, closing being another end and open ones waiting", () => {
    // Ends: 18 s and 10 h merged; 2 d: 3 closed at once and 1 merged; 3 d and 10 d merged; 2 watched to their 9th day.
    // By day 1: 2 of 10. At 2 d, of 8: 1 merged, adds 0.8 · 1/8 = 0.1, leaves 0.8 · 4/8 = 0.4.
    // At 3 d, of 4: adds 0.4 · 1/4 = 0.1. The one of day 10 is the last of 1: adds what is left, 0.3.
    expect(figure(found, "mergedInDay1Share")).toBeCloseTo(0.2, 12);
    expect(figure(found, "mergedInDay7Share")).toBeCloseTo(0.4, 12);
  });

  it("keeps merges within a minute apart", () => {
    // 18 s, 10 h, 2 d, 3 d, 10 d: the median is 2 d; without the first it lies between 2 d and 3 d.
    expect(figure(found, "withinMinuteShare")).toBe(0.2);
    expect(figure(found, "toMergeMedianSeconds")).toBe(days(2) / 1000);
    expect(statistic(found, "toMergeWithoutThoseMedianSeconds").value).toBeNull();
  });

  it("counts a kind of work of which there are under 20, and judges it from then on", () => {
    const some = [
      ...Array.from({ length: 20 }, (_, i) => merged(i < 5 ? hours(1) : days(2), {}, { kind: "fix" })),
      ...Array.from({ length: 3 }, () => anAbandonedChange({ ...AGENT, kind: "docs" })),
    ];
    const seen = take(
      agentOutcomes,
      aFlow({
        changes: some.slice(0, 20),
        merged: some.slice(0, 20),
        abandoned: some.slice(20),
        sees: SEES_GITHUB,
      }),
    );
    expect(statistic(seen, "fixMergedInDay30Share")).toMatchObject({
      label: "merged within 30 days of opening, fix (20)",
      value: 1,
    });
    expect(statistic(seen, "docsMergedInDay30Share")).toMatchObject({
      value: null,
      why: "3 changes, and a kind of under 20 is counted, not judged",
    });
  });

  it("says who looked, after the merge included", () => {
    const shares = ["independentShare", "sponsorOnlyShare", "machinesOnlyShare", "nobodyShare"];
    expect(shares.map((name) => figure(found, name))).toEqual([0.4, 0.2, 0.2, 0.2]);
  });

  it("counts what was taken back, of what was watched so long", () => {
    const back = aChange({ id: "back", mergedAt: days(12) });
    const some = [
      ...Array.from({ length: 4 }, () => merged(hours(1))),
      merged(hours(2), {}, { revertedBy: "back", revertedAt: T0 + days(12) }),
      // Merged two days before the window's end: nobody knows yet.
      merged(days(26), {}, { revertedBy: "back", revertedAt: T0 + days(27) }),
    ];
    const seen = take(
      agentOutcomes,
      aFlow({ changes: [...some, back], merged: some, finished: some, sees: SEES_GITHUB }),
    );
    expect(figure(seen, "revertedIn14dShare")).toBe(0.2);
    expect(statistic(seen, "revertedIn90dShare").value).toBeNull();
  });

  it("says how much of their lines people rewrote before the merge, and how often they worked on it", () => {
    const on = (people: number, lines: BranchLines | { readonly missing: string }) =>
      merged(hours(1), {}, { branch: { commits: { agents: 1, people }, lines } });
    const some = [
      on(1, { rewritten: 30, kept: 20, byPeople: 40 }),
      on(2, { rewritten: 0, kept: 50, byPeople: 10 }),
      ...Array.from({ length: 3 }, () => on(0, { rewritten: 0, kept: 100, byPeople: 0 })),
      // Who worked on it is known, whose its lines are is not.
      on(1, { missing: "a test says so" }),
      merged(hours(1), {}, { branch: { missing: "a test says so" } }),
    ];
    const seen = take(
      agentOutcomes,
      aFlow({ changes: some, merged: some, finished: some, sees: SEES_GITHUB }),
    );
    // 30 of the 400 that agents left for people; 50 of the 420 that were merged are people's; 3 of 6 have commits of theirs.
    expect(figure(seen, "rewrittenBeforeMergeShare")).toBeCloseTo(30 / 400, 12);
    expect(figure(seen, "linesByPeopleShare")).toBeCloseTo(50 / 420, 12);
    expect(figure(seen, "peopleCommittedShare")).toBe(0.5);
  });

  it("counts repairs of their lines within so many days", () => {
    const fate = { written: 9, lost: [], watched: days(27) };
    const repaired = { lines: 2, age: days(13), by: "x", as: "fix" } as const;
    const some = [
      merged(hours(1), {}, { fate: { ...fate, ends: [repaired] } }),
      ...Array.from({ length: 4 }, () => merged(hours(1), {}, { fate: { ...fate, ends: [] } })),
    ];
    const seen = take(
      agentOutcomes,
      aFlow({ changes: some, merged: some, finished: some, sees: SEES_GITHUB }),
    );
    expect(figure(seen, "repairedIn14dShare")).toBe(0.2);
    expect(statistic(seen, "repairedIn90dShare").value).toBeNull();
  });

  it("does not apply where no agent opened anything", () => {
    expect(taken(agentOutcomes, aFlow({ changes: [aChange({ pull: {} })], sees: SEES_GITHUB })).status).toBe(
      "not-applicable",
    );
  });

  it("prints what others found as context, with who, when and of how many", () => {
    for (const { n, source, year } of PUBLISHED.filter(({ on }) => on === "acceptance")) {
      expect(found.note).toContain(`${source}, ${year}`);
      expect(found.note).toContain(n.toLocaleString("en"));
    }
  });
});

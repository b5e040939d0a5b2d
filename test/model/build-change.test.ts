import { describe, expect, test } from "vitest";
import type { Change, Moment } from "../../src/model/flow.ts";
import { changeOf, DAY, day, flowOf, HOUR, idOf, Story, T0 } from "./builders.ts";

/** Days after `T0` where an instant is known, else the reason. */
const when = (moment: Moment) => ("at" in moment ? (moment.at / 1000 - T0) / DAY : moment.missing);
/** Stages with their length in days. */
const stages = (change: Change) =>
  change.spans.map((span) => [span.part ?? span.stage, (span.to - span.from) / 1000 / DAY]);

/** `root`, a topic of two commits, its merge on day 4, a second change half a day later, and a tag on that. */
function merged(spec: { start?: number | string; second?: number; at?: number; tagged?: number } = {}) {
  const story = new Story();
  story.commit("root", { at: day(-100) });
  story.commit("x1", { at: spec.start ?? day(1), committed: day(1.5), parents: ["root"] });
  story.commit("x2", { at: spec.second ?? day(2), committed: day(3), parents: ["x1"] });
  story.commit("merge", {
    at: spec.at ?? day(4),
    message: "Merge pull request #1 from o/x\n\nX",
    parents: ["root", "x2"],
  });
  story.commit("after", { at: day(4.5), parents: ["merge"] });
  const tags = [
    { name: "v1", on: "root", at: day(-99) },
    { name: "v2", on: "after", at: spec.tagged ?? day(6) },
  ];
  return changeOf(flowOf(story.history({ tags })), "merge");
}

describe("the life of a merged change", () => {
  test("from its first author date to the tag, every instant traced to what it came from", () => {
    const change = merged();
    expect(change).toMatchObject({ number: 1, title: "X", style: "merge", commits: 2, automated: false });
    expect(change.startedAt).toMatchObject({ at: day(1) * 1000, ref: idOf("x1") });
    expect(change.lastCommitAt).toMatchObject({ at: day(3) * 1000, ref: idOf("x2") });
    expect(change.mergedAt).toMatchObject({ at: day(4) * 1000, ref: idOf("merge") });
    expect(change.deliveredAt).toMatchObject({ at: day(6) * 1000, ref: "v2" });
    expect(change.delivery).toBe("v2");
    expect(stages(change)).toEqual([
      ["coding+integrate", 3],
      ["cut", 0.5],
      ["publication", 1.5],
    ]);
    expect(change.flags).toEqual([]);
  });

  test("its last commit is one of its own: a merge of the base branch after it is skipped", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("x1", { at: day(1), parents: ["root"] });
    story.commit("push", { at: day(2), parents: ["root"] });
    story.commit("base", { at: day(3), message: "Merge branch 'main' into x", parents: ["x1", "push"] });
    story.commit("merge", { at: day(4), parents: ["push", "base"] });
    expect(when(changeOf(flowOf(story.history()), "merge").lastCommitAt)).toBe(1);
  });

  test("the earliest author date counts, whichever commit has it", () => {
    expect(when(merged({ start: day(2), second: day(1) }).startedAt)).toBe(1);
  });

  test("a start after the merge is set back to it, and flagged", () => {
    const change = merged({ start: day(9), second: day(9) });
    expect(when(change.startedAt)).toBe(4);
    expect(change.flags).toEqual(["clock-skew"]);
    expect(stages(change)).toEqual([
      ["coding+integrate", 0],
      ["cut", 0.5],
      ["publication", 1.5],
    ]);
  });

  test("a tag dated before the merge delivers at the merge, and is flagged", () => {
    const change = merged({ tagged: day(3) });
    expect(when(change.deliveredAt)).toBe(4);
    expect(change.flags).toEqual(["delivered-before-merge"]);
    expect(stages(change)).toEqual([
      ["coding+integrate", 3],
      ["cut", 0],
    ]);
  });

  test("a first commit more than 30 days before the next is a stale start; exactly 30 are not", () => {
    expect(merged({ start: day(-28), second: day(2) }).flags).toEqual([]);
    expect(merged({ start: day(-28) - 1, second: day(2) }).flags).toEqual(["stale-start"]);
  });

  test.each([
    ["", "malformed-date"],
    ["never", "malformed-date"],
    [0, "absurd-date"],
    [day(1000), "absurd-date"],
  ])("a commit dated %j has no start; the wait for the release stands", (start, reason) => {
    const change = merged({ start });
    expect(when(change.startedAt)).toBe(reason);
    expect(stages(change)).toEqual([
      ["cut", 0.5],
      ["publication", 1.5],
    ]);
  });

  test("commits that nobody has released wait until the window's end", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("late", { at: day(5), committed: day(6) });
    const tags = ["v1", "v2"].map((name) => ({ name, on: "root" }));
    const change = changeOf(flowOf(story.history({ tags, takenAt: day(10) * 1000 })), "late");
    expect(when(change.deliveredAt)).toBe("not-delivered");
    expect(change.spans).toEqual([
      { stage: "coding+integrate", from: day(5) * 1000, to: day(6) * 1000, open: false },
      { stage: "release", from: day(6) * 1000, to: day(10) * 1000, open: true },
    ]);
  });

  test("without deliveries a life ends at the merge", () => {
    const story = new Story();
    story.commit("only", { at: day(0), committed: day(1) });
    const change = changeOf(flowOf(story.history()), "only");
    expect(when(change.deliveredAt)).toBe("no-deliveries");
    expect(stages(change)).toEqual([["coding+integrate", 1]]);
  });
});

describe("a squash", () => {
  function squashed(spec: { between?: number; pull?: string | null; branch?: boolean } = {}) {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("p1", { at: day(1), parents: ["root"] });
    story.commit("moved", { at: day(2), parents: ["root"] });
    const at = day(5);
    story.commit("squash", {
      at: at - (spec.between ?? 0),
      committed: at,
      message: "All (#7)",
      parents: ["moved"],
    });
    const pulls = spec.pull === undefined ? [] : ([[7, spec.pull]] as const);
    return changeOf(flowOf(story.history({ pulls })), "squash");
  }

  test("hides its start where author and committer date are the merge's, within a minute", () => {
    expect(when(squashed().startedAt)).toBe("squash-hides-start");
    expect(when(squashed({ between: 60 }).startedAt)).toBe("squash-hides-start");
    expect(when(squashed({ between: -5 }).startedAt)).toBe("squash-hides-start");
    expect(squashed().spans).toEqual([]);
  });

  test("shows it where they differ by more", () => {
    expect(when(squashed({ between: 61 }).startedAt)).toBe(5 - 61 / DAY);
    expect(when(squashed({ between: 2 * DAY }).startedAt)).toBe(3);
  });

  test("shows it where the head of its pull request is here", () => {
    const change = squashed({ pull: "p1" });
    expect(change.startedAt).toMatchObject({ at: day(1) * 1000, ref: idOf("p1") });
    expect(change).toMatchObject({ number: 7, title: "All", commits: 1 });
    expect(when(change.lastCommitAt)).toBe(1);
  });

  test("still hides it where that ref leads to no commit that is here", () => {
    expect(when(squashed({ pull: null }).startedAt)).toBe("squash-hides-start");
  });

  test("still hides it where that ref leads to what was on the main line already", () => {
    expect(when(squashed({ pull: "moved" }).startedAt)).toBe("squash-hides-start");
  });
});

describe("a direct push", () => {
  const push = (at: number, committed: number) => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("push", { at, committed });
    return changeOf(flowOf(story.history()), "push");
  };

  test("lasts from its author date to its committer date", () => {
    expect(stages(push(day(1), day(3)))).toEqual([["coding+integrate", 2]]);
  });

  /** Written and committed in one second, it was never rebased: it cannot be older than what it stands on. */
  test("written by a clock more than a day behind its parent's starts with its parent", () => {
    const behind = push(day(-1) - 1, day(-1) - 1);
    expect([behind.flags, stages(behind)]).toEqual([["clock-skew"], [["coding+integrate", 0]]]);
    expect(push(day(-1), day(-1)).flags).toEqual([]);
  });

  /**
   * The main line stands at day 10. Both commits of the branch were made after that, by a clock that is 8 days slow, the
   * merge is 6 h after what they stand on: 6 h, and not 8 days 4 h = 196 h since the second one claims to be written.
   */
  test("with a second commit by the slow clock, still starts with what the first one stands on", () => {
    const story = new Story();
    story.commit("root", { at: day(10) });
    story.commit("x1", { at: day(2) + HOUR });
    story.commit("x2", { at: day(2) + 2 * HOUR });
    story.commit("merge", { at: day(10) + 6 * HOUR, parents: ["root", "x2"] });
    const merge = changeOf(flowOf(story.history()), "merge");
    expect([merge.flags, stages(merge)]).toEqual([["clock-skew"], [["coding+integrate", 0.25]]]);
    expect(when(merge.lastCommitAt)).toBe(10);
  });

  /** value-stream §2.4: clamp, flag, count; never a negative duration. */
  test("written after it was committed takes no time, and is flagged", () => {
    const change = push(day(3), day(1));
    expect(change.flags).toEqual(["clock-skew"]);
    expect(stages(change)).toEqual([["coding+integrate", 0]]);
  });

  test("below others, dated up to a day after now, is set back to now; later than that has no date", () => {
    const below = (at: number) => {
      const story = new Story();
      story.commit("root", { at: day(0) });
      story.commit("ahead", { at: day(1), committed: at });
      story.commit("tip", { at: day(2) });
      const window = { from: 0, to: day(30) * 1000 };
      return flowOf(story.history({ takenAt: day(20) * 1000 }), { window });
    };
    const ahead = changeOf(below(day(21)), "ahead");
    expect(when(ahead.mergedAt)).toBe(20);
    expect(ahead.flags).toEqual(["clock-skew"]);
    expect(below(day(21) + 1).census.undated).toBe(1);
  });

  test("at the top of the line, dated after now, is not there yet", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("a", { at: day(20) });
    story.commit("b", { at: day(20) + 1 });
    story.commit("c", { at: day(40) });
    const flow = flowOf(story.history({ takenAt: day(20) * 1000 }), {
      window: { from: 0, to: day(21) * 1000 },
    });
    expect(flow.changes.map((change) => change.title)).toEqual(["root", "a"]);
    expect(flow.census.datedAhead).toBe(2);
  });

  test("dated before 1990 or unreadably has no merge and no spans", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("broken", { at: day(1), committed: "" });
    story.commit("tip", { at: day(2) });
    const tags = [
      { name: "v1", on: "root" },
      { name: "v2", on: "tip", at: day(3) },
    ];
    const change = changeOf(flowOf(story.history({ tags })), "broken");
    expect(when(change.mergedAt)).toBe("malformed-date");
  });
});

describe("where the merge has no date, what remains still adds up", () => {
  function undated(tagged: number) {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("broken", { at: day(4), committed: "" });
    story.commit("tip", { at: day(5) });
    const tags = [
      { name: "v1", on: "root" },
      { name: "v2", on: "tip", at: day(tagged) },
    ];
    return changeOf(flowOf(story.history({ tags })), "broken");
  }
  const length = (change: Change) =>
    "at" in change.startedAt && "at" in change.deliveredAt
      ? change.deliveredAt.at - change.startedAt.at
      : null;

  test("from start to delivery one span, or one of the two is missing", () => {
    const change = undated(10);
    const sum = change.spans.reduce((all, span) => all + span.to - span.from, 0);
    expect([null, sum]).toContain(length(change));
  });

  test("nothing of it lies after now, where a clock ran ahead by less than a day", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("ahead", { at: day(20.5), parents: ["root"] });
    story.commit("merge", { at: "", parents: ["root", "ahead"] });
    story.commit("tip", { at: day(19) });
    const tags = [
      { name: "v1", on: "root" },
      { name: "v2", on: "tip" },
    ];
    // The delivery is set to the start, which is now: the window must end behind it.
    const history = story.history({ tags, takenAt: day(20) * 1000 });
    const window = { from: day(-1) * 1000, to: history.takenAt + 1 };
    const change = changeOf(flowOf(history, { window }), "merge");
    expect([when(change.startedAt), when(change.lastCommitAt)]).toEqual([20, 20]);
    expect(change.flags).toContain("clock-skew");
  });

  test("a tag dated before the start makes no negative lead time", () => {
    expect(length(undated(3)) ?? 0).toBeGreaterThanOrEqual(0);
  });
});

describe("where the history is cut off", () => {
  test("a change that holds a commit at the cut has no start and no diff", () => {
    const story = new Story();
    story.commit("root", { at: day(0), committed: day(1) });
    story.commit("next", { at: day(2), committed: day(3) });
    const flow = flowOf(story.history({ shallow: ["root"] }));
    expect(when(changeOf(flow, "root").startedAt)).toBe("shallow-boundary");
    expect(changeOf(flow, "root").size).toHaveProperty("missing");
    expect(when(changeOf(flow, "next").startedAt)).toBe(2);
    expect(changeOf(flow, "next").size).toEqual({ files: 1, added: 3, deleted: 1, excluded: 0 });
  });
});

import { describe, expect, test } from "vitest";
import type { Integration } from "../../../src/model/flow.ts";
import { changeOf, day, flowOf, type HistorySpec, idOf, Story } from "../builders.ts";

function integrationOf(story: Story, name: string, spec: HistorySpec = {}): Integration {
  const { integration } = changeOf(flowOf(story.history(spec)), name);
  if ("missing" in integration) throw new Error(integration.missing);
  return integration;
}

const mergeBase = (name: string, on: number) => ({
  at: day(on) * 1000,
  source: "committer date of the newest commit of the main line that it stood on",
  ref: idOf(name),
});

/**
 * m1 ── m2 ───── m3 ─────── land      m1, m2, m3 on days 0, 2, 4
 *   └ t1 ──── u1 ── u2 ── t2 ┘        u1 merges m2, u2 merges m3
 */
function twice(conflict = "", landing = "Merge pull request #1 from ada/topic\n\nIt"): Story {
  const story = new Story();
  story.commit("m1", { at: day(0), parents: [] });
  story.commit("t1", { at: day(1), parents: ["m1"] });
  story.commit("m2", { at: day(2), parents: ["m1"] });
  story.commit("u1", {
    at: day(3),
    parents: ["t1", "m2"],
    message: `Merge branch 'main' into topic${conflict}`,
  });
  story.commit("m3", { at: day(4), parents: ["m2"] });
  story.commit("u2", { at: day(5), parents: ["u1", "m3"], message: "Catch up" });
  story.commit("t2", { at: day(6), parents: ["u2"] });
  story.commit("land", { at: day(7), parents: ["m3", "t2"], message: landing });
  return story;
}

describe("merges of the main line into a change", () => {
  test("are counted, and the newest commit that it stood on is known", () => {
    expect(integrationOf(twice(), "land")).toEqual({
      baseMerges: 2,
      conflicts: 0,
      mergeBase: mergeBase("m3", 4),
    });
  });

  test("none, where it stays on the commit that it began on", () => {
    const story = new Story();
    story.commit("m1", { at: day(0), parents: [] });
    story.commit("t1", { at: day(1), parents: ["m1"] });
    story.commit("m2", { at: day(2), parents: ["m1"] });
    story.commit("land", { at: day(3), parents: ["m2", "t1"] });
    expect(integrationOf(story, "land")).toEqual({
      baseMerges: 0,
      conflicts: 0,
      mergeBase: mergeBase("m1", 0),
    });
  });

  test("not those of a branch that stood on the same main line", () => {
    // x is merged into the topic with --no-ff: m1, which both stood on, is no news.
    const story = new Story();
    story.commit("m1", { at: day(0), parents: [] });
    story.commit("x", { at: day(1), parents: ["m1"] });
    story.commit("u", { at: day(2), parents: ["m1", "x"] });
    story.commit("m2", { at: day(3), parents: ["m1"] });
    story.commit("land", { at: day(4), parents: ["m2", "u"] });
    expect(integrationOf(story, "land")).toMatchObject({ baseMerges: 0, mergeBase: mergeBase("m1", 0) });
  });

  /** The topic merges a sibling that lands before it. */
  function sibling(message: string): Story {
    const story = new Story();
    story.commit("m1", { at: day(0), parents: [] });
    story.commit("s", { at: day(1), parents: ["m1"] });
    story.commit("t", { at: day(1), parents: ["m1"] });
    story.commit("u", { at: day(2), parents: ["t", "s"], message });
    story.commit("m2", { at: day(3), parents: ["m1", "s"] });
    story.commit("land", { at: day(4), parents: ["m2", "u"] });
    return story;
  }

  test("not those of a sibling that landed first, unless the subject says that it was the main line", () => {
    expect(integrationOf(sibling("Merge branch 'sibling'"), "land")).toMatchObject({
      baseMerges: 0,
      mergeBase: mergeBase("m1", 0),
    });
    expect(integrationOf(sibling("Merge branch 'main' into topic"), "land").baseMerges).toBe(1);
  });

  test("not those of a fork's own main, which is no main line", () => {
    const story = new Story();
    story.commit("m1", { at: day(0), parents: [] });
    story.commit("theirs", { at: day(1), parents: ["m1"] });
    story.commit("t", { at: day(2), parents: ["m1"] });
    story.commit("u", {
      at: day(3),
      parents: ["t", "theirs"],
      message: "Merge branch 'main' of example.com/fork",
    });
    story.commit("m2", { at: day(4), parents: ["m1"] });
    story.commit("land", { at: day(5), parents: ["m2", "u"] });
    expect(integrationOf(story, "land").baseMerges).toBe(0);
  });

  test("a change that stands on another one stands on what that one stood on", () => {
    // s begins on m2 and lands as m3; the stacked t begins on s.
    const story = new Story();
    story.commit("m1", { at: day(0), parents: [] });
    story.commit("m2", { at: day(1), parents: ["m1"] });
    story.commit("s", { at: day(2), parents: ["m2"] });
    story.commit("t", { at: day(3), parents: ["s"] });
    story.commit("m3", { at: day(4), parents: ["m2", "s"] });
    story.commit("land", { at: day(5), parents: ["m3", "t"] });
    expect(integrationOf(story, "land")).toMatchObject({ baseMerges: 0, mergeBase: mergeBase("m2", 1) });
  });

  test("a pull before a push is one, though it is what landed", () => {
    // Foxtrot: the merge's second parent is the main line.
    const story = new Story();
    story.commit("m1", { at: day(0), parents: [] });
    story.commit("own", { at: day(1), parents: ["m1"] });
    story.commit("m2", { at: day(2), parents: ["m1"] });
    story.commit("pull", {
      at: day(3),
      parents: ["own", "m2"],
      message: "Merge branch 'main' of example.com/x",
    });
    expect(integrationOf(story, "pull")).toMatchObject({ baseMerges: 1, mergeBase: mergeBase("m1", 0) });
  });

  test("not the merge that a change begins with, on the main line and what it builds on", () => {
    // s lands as m2; t is made on a merge of m3 and s, as topics in git's own history are.
    const story = new Story();
    story.commit("m1", { at: day(0), parents: [] });
    story.commit("s", { at: day(1), parents: ["m1"] });
    story.commit("m2", { at: day(2), parents: ["m1", "s"] });
    story.commit("m3", { at: day(3), parents: ["m2"] });
    story.commit("begin", { at: day(4), parents: ["m3", "s"], message: "Merge branch 's' into t" });
    story.commit("t", { at: day(5), parents: ["begin"] });
    story.commit("land", { at: day(6), parents: ["m3", "t"], message: "Merge branch 't'" });
    expect(integrationOf(story, "land")).toMatchObject({ baseMerges: 0, mergeBase: mergeBase("m3", 3) });
  });

  test("not those of another project of which the main branch has the same name", () => {
    // As git takes in gitk: its history has a root of its own, and merges of its own forks.
    const story = new Story();
    story.commit("k1", { at: day(0), parents: [] });
    story.commit("m1", { at: day(0), parents: [] });
    const take = { message: "Merge branch 'main' of https://example.com/k" };
    story.commit("first", { at: day(1), parents: ["m1", "k1"], ...take });
    story.commit("fork", { at: day(2), parents: ["k1"] });
    story.commit("k2", { at: day(2), parents: ["k1"] });
    story.commit("k3", {
      at: day(3),
      parents: ["fork", "k2"],
      message: "Merge branch 'main' of x.org/fork/k",
    });
    story.commit("k4", {
      at: day(4),
      parents: ["k3", "k1"],
      message: "Merge branch 'main' of x.org/other/k",
    });
    story.commit("land", { at: day(5), parents: ["first", "k4"], ...take });
    expect(integrationOf(story, "land")).toMatchObject({
      baseMerges: 0,
      mergeBase: { missing: "nothing-before" },
    });
  });
});

describe("conflicts", () => {
  test.each([
    ["\n\nConflicts:\n\tsrc/a.ts", 1],
    ["\n\n# Conflicts:\n#\tsrc/a.ts", 1],
    ["\n\nNo Conflicts: none", 0],
    ["\n\nConflicts: none at all", 0],
    ["", 0],
  ])("a message that ends in %j tells of %d", (words, conflicts) => {
    expect(integrationOf(twice(words), "land").conflicts).toBe(conflicts);
  });

  test("the merge that lands it may list some too", () => {
    const landing = "Merge branch 'topic'\n\nConflicts:\n\tsrc/a.ts";
    expect(integrationOf(twice("\n\n# Conflicts:\n#\tx", landing), "land").conflicts).toBe(2);
  });
});

describe("what a change stood on", () => {
  test("a direct push stands on the commit before it", () => {
    const story = new Story();
    story.commit("m1", { at: day(0), parents: [] });
    story.commit("m2", { at: day(1) });
    expect(integrationOf(story, "m2")).toEqual({
      baseMerges: 0,
      conflicts: 0,
      mergeBase: mergeBase("m1", 0),
    });
  });

  test("the first commit of all stands on nothing", () => {
    const story = new Story();
    story.commit("m1", { at: day(0), parents: [] });
    expect(integrationOf(story, "m1").mergeBase).toEqual({ missing: "nothing-before" });
  });

  test("a history that is merged in whole stands on nothing", () => {
    const story = new Story();
    story.commit("m1", { at: day(0), parents: [] });
    story.commit("other", { at: day(1), parents: [] });
    story.commit("land", { at: day(2), parents: ["m1", "other"] });
    expect(integrationOf(story, "land").mergeBase).toEqual({ missing: "nothing-before" });
  });

  /** m1 (day 0), m2 (2), then a squash (4) of t1 (1) and of u (3), which merges m2. */
  function squash(): Story {
    const story = new Story();
    story.commit("m1", { at: day(0), parents: [] });
    story.commit("t1", { at: day(1), parents: ["m1"] });
    story.commit("m2", { at: day(2), parents: ["m1"] });
    story.commit("u", { at: day(3), parents: ["t1", "m2"], message: "Merge branch 'main' into topic" });
    story.commit("land", { at: day(4), parents: ["m2"], message: "It (#7)" });
    return story;
  }

  test("a squash tells it where its pull request's commits are here", () => {
    expect(integrationOf(squash(), "land", { pulls: [[7, "u"]] })).toEqual({
      baseMerges: 1,
      conflicts: 0,
      mergeBase: mergeBase("m2", 2),
    });
  });

  test("and hides it where they are not", () => {
    const missing = { missing: "squash-hides-commits" };
    expect(changeOf(flowOf(squash().history()), "land").integration).toEqual(missing);
    expect(changeOf(flowOf(squash().history({ pulls: [[7, null]] })), "land").integration).toEqual(missing);
  });

  test("a shallow clone hides it", () => {
    const { integration } = changeOf(flowOf(twice().history({ shallow: ["t1"] })), "land");
    expect(integration).toEqual({ missing: "shallow-boundary" });
  });

  test("a date that cannot be believed is missing", () => {
    const story = new Story();
    story.commit("m1", { at: 1, parents: [] });
    story.commit("m2", { at: day(1) });
    expect(integrationOf(story, "m2").mergeBase).toEqual({ missing: "absurd-date" });
  });

  test("a history deeper than the stack is walked", () => {
    const story = new Story();
    story.commit("m1", { at: day(0), parents: [] });
    story.commit("m2", { at: day(1), parents: ["m1"] });
    story.commit("s0", { parents: ["m1"] });
    for (let i = 1; i < 20_000; i++) story.commit(`s${i}`, { at: day(1) });
    story.commit("m3", { at: day(2), parents: ["m2", "s19999"] });
    story.commit("t", { at: day(3), parents: ["s19998"] });
    story.commit("land", { at: day(4), parents: ["m3", "t"] });
    expect(integrationOf(story, "land").mergeBase).toEqual(mergeBase("m1", 0));
  });
});

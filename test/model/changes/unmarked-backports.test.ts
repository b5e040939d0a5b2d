import { describe, expect, test } from "vitest";
import { gapsOf } from "../../../src/judge/parts/gaps-part.ts";
import { aFlow } from "../../builders.ts";
import { type CommitSpec, day, flowOf, Story, type TagSpec } from "../builders.ts";

const TAGS: TagSpec[] = [
  { name: "v0.1.0", on: "root", at: day(0.1) },
  { name: "v0.2.0", on: "root", at: day(0.2) },
  { name: "v0.2.1", on: "twin", at: day(5) },
  { name: "v1.0.0", on: "fix", at: day(9) },
];

/** root — old — fix — next on main; a maintenance branch off root with one commit, and the tags. */
function twins(twin: CommitSpec, tags: readonly TagSpec[] = TAGS) {
  const story = new Story();
  story.commit("root", { at: day(0) });
  story.commit("old", { at: day(1), message: "Same words (#1)" });
  story.commit("fix", { at: day(2), message: "Fix the parser (#7)" });
  story.commit("next", { at: day(3), message: "Fix the lexer (#8)" });
  story.commit("again", { at: day(3.5), message: "Same words (#3)" });
  story.commit("twin", { parents: ["root"], at: day(4), ...twin });
  return flowOf(story.history({ tip: "again", tags })).census.unmarkedBackports;
}

const none = { delivered: 0, undelivered: 0 };

describe("a commit of the same title that another branch released before", () => {
  test("whatever numbers stand behind it", () => {
    expect(twins({ message: "Fix the parser (#7) (#9)" })).toEqual({ delivered: 1, undelivered: 0 });
  });

  test("of a change that is in no delivery yet", () => {
    expect(twins({ message: "Fix the lexer (#9)" })).toEqual({ delivered: 0, undelivered: 1 });
  });

  test("of a merge, by the request that it names", () => {
    const story = new Story();
    const message = "Merge pull request #5 from o/x\n\nFix";
    story.commit("root", { at: day(0) });
    story.commit("x", { parents: ["root"], at: day(1) });
    story.commit("fix", { parents: ["root", "x"], at: day(2), message });
    story.commit("twin", { parents: ["root"], at: day(4), message });
    expect(flowOf(story.history({ tip: "fix", tags: TAGS })).census.unmarkedBackports.delivered).toBe(1);
  });
});

describe("what is no such commit", () => {
  test.each<[string, CommitSpec]>([
    ["another title", { message: "Fix the printer (#9)" }],
    ["one that is older than the merge", { message: "Fix the parser (#9)", at: day(1.5) }],
    ["a title that two changes have", { message: "Same words (#9)" }],
  ])("%s", (_says, twin) => expect(twins(twin)).toEqual(none));

  test("one that was released later, or never", () => {
    const twin = { message: "Fix the parser (#9)" };
    const without = TAGS.filter(({ on }) => on !== "twin");
    expect(twins(twin, [...without, { name: "v0.2.1", on: "twin", at: day(10) }])).toEqual(none);
    expect(twins(twin, without)).toEqual(none);
  });

  test("the original of a marked pick: that one is delivered by it", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    const fix = story.commit("fix", { at: day(2), message: "Fix the parser (#7)" });
    const id = story.history().commits.id(1);
    const message = `Fix the parser (#9)\n\n(cherry picked from commit ${id})`;
    story.commit("twin", { parents: ["root"], at: day(4), message });
    expect(flowOf(story.history({ tip: fix, tags: TAGS })).census.unmarkedBackports).toEqual(none);
  });
});

test("the report says so where there are more than chance would give", () => {
  const says = (delivered: number, undelivered: number) => {
    const flow = aFlow();
    const gaps = gapsOf({
      ...flow,
      census: { ...flow.census, unmarkedBackports: { delivered, undelivered } },
    });
    return gaps.find(({ id }) => id === "unmarked-backports")?.says;
  };
  expect(says(1, 1)).toBeUndefined();
  expect(says(2, 1)).toMatch(/^2 of the \d+ delivered changes, and 1 of those in no delivery yet, seem/);
});

test("a rebase is told by its pull request and not by a mark, and is no direct push", () => {
  const story = new Story();
  story.commit("root", { at: day(0) });
  story.commit("p", { parents: ["root"], at: day(1), message: "Tidy up" });
  story.commit("main2", { parents: ["root"], at: day(2), message: "Push" });
  story.commit("landed", { parents: ["main2"], at: day(1), committed: day(3), message: "Tidy up" });
  const { marks } = flowOf(story.history({ pulls: [[4, "p"]] })).census;
  expect(marks).toEqual([
    { mark: null, says: "commits without a tool's mark", count: 2 },
    { mark: "pull-request", says: "rebases that their pull requests show", count: 1 },
  ]);
});

import { describe, expect, test } from "vitest";
import type { History } from "../../../src/collect/facts.ts";
import { gapsOf } from "../../../src/judge/parts/gaps-part.ts";
import { nth } from "../../../src/lib/must.ts";
import { DAY_SECONDS } from "../../../src/lib/time/units.ts";
import type { Change } from "../../../src/model/flow.ts";
import { aChange, aFlow, T0 } from "../../builders.ts";
import { type CommitSpec, day, flowOf, Story, type TagSpec } from "../builders.ts";

const TAGS: TagSpec[] = [
  { name: "v0.1.0", on: "root", at: day(0.1) },
  { name: "v0.2.0", on: "root", at: day(0.2) },
  { name: "v0.2.1", on: "twin", at: day(5) },
  { name: "v1.0.0", on: "fix", at: day(9) },
];

/** What was found, by the titles of the changes: in days. */
function found(history: History): Record<string, number> {
  const { census, changes } = flowOf(history);
  const titles = new Map(changes.map(({ id, title }) => [id, title]));
  return Object.fromEntries(
    [...census.unmarkedBackports].map(([id, at]) => [titles.get(id), (at / 1000 - day(0)) / DAY_SECONDS]),
  );
}

/** root — old — fix — next — again on main; a maintenance branch off root with these commits, and the tags. */
function twins(twin: CommitSpec, tags: readonly TagSpec[] = TAGS, later: readonly CommitSpec[] = []) {
  const story = new Story();
  story.commit("root", { at: day(0) });
  story.commit("old", { at: day(1), message: "Same words (#1)" });
  story.commit("fix", { at: day(2), message: "Fix the parser (#7)" });
  story.commit("next", { at: day(3), message: "Fix the lexer (#8)" });
  story.commit("again", { at: day(3.5), message: "Same words (#3)" });
  story.commit("twin", { parents: ["root"], at: day(4), ...twin });
  for (const [index, spec] of later.entries()) story.commit(`later${index}`, { parents: ["twin"], ...spec });
  return found(story.history({ tip: "again", tags }));
}

describe("a commit of the same title that another branch released before", () => {
  test("whatever numbers stand behind it, and when", () => {
    expect(twins({ message: "Fix the parser (#7) (#9)" })).toEqual({ "Fix the parser": 5 });
  });

  test("of a change that is in no delivery yet", () => {
    expect(twins({ message: "Fix the lexer (#9)" })).toEqual({ "Fix the lexer": 5 });
  });

  test("in several branches: the earliest release of any", () => {
    const tags = [
      ...TAGS,
      { name: "v0.3.1", on: "later0", at: day(6) },
      { name: "v0.4.1", on: "later1", at: day(4.5) },
    ];
    const message = "Fix the parser (#9)";
    const others = [
      { at: day(4.2), message },
      { at: day(4.3), message, parents: ["root"] },
    ];
    expect(twins({ message }, tags, others)).toEqual({ "Fix the parser": 4.5 });
  });

  test("of a merge, by the request that it names", () => {
    const story = new Story();
    const message = "Merge pull request #5 from o/x\n\nFix";
    story.commit("root", { at: day(0) });
    story.commit("x", { parents: ["root"], at: day(1) });
    story.commit("fix", { parents: ["root", "x"], at: day(2), message });
    story.commit("twin", { parents: ["root"], at: day(4), message });
    expect(found(story.history({ tip: "fix", tags: TAGS }))).toEqual({ Fix: 5 });
  });
});

describe("what is no such commit", () => {
  test.each<[string, CommitSpec]>([
    ["another title", { message: "Fix the printer (#9)" }],
    ["one that is older than the merge", { message: "Fix the parser (#9)", at: day(1.5) }],
    ["a title that two changes have", { message: "Same words (#9)" }],
  ])("%s", (_says, twin) => expect(twins(twin)).toEqual({}));

  test("one that was released later, or never", () => {
    const twin = { message: "Fix the parser (#9)" };
    const without = TAGS.filter(({ on }) => on !== "twin");
    expect(twins(twin, [...without, { name: "v0.2.1", on: "twin", at: day(10) }])).toEqual({});
    expect(twins(twin, without)).toEqual({});
  });

  test("the original of a marked pick: that one is delivered by it", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    const fix = story.commit("fix", { at: day(2), message: "Fix the parser (#7)" });
    const id = story.history().commits.id(1);
    const message = `Fix the parser (#9)\n\n(cherry picked from commit ${id})`;
    story.commit("twin", { parents: ["root"], at: day(4), message });
    expect(found(story.history({ tip: fix, tags: TAGS }))).toEqual({});
  });
});

test("the report says so where there are more than chance would give", () => {
  const says = (...released: Change[]) => {
    const flow = aFlow({ finished: delivered, merged: [...delivered, waiting] });
    const unmarkedBackports = new Map(released.map(({ id }) => [id, T0]));
    const gaps = gapsOf({ ...flow, census: { ...flow.census, unmarkedBackports } });
    return gaps.find(({ id }) => id === "unmarked-backports")?.says;
  };
  const delivered = [aChange(), aChange(), aChange()];
  const waiting = aChange({ deliveredAt: "not-delivered" });
  expect(says(nth(delivered, 0), waiting)).toBeUndefined();
  expect(says(nth(delivered, 0), nth(delivered, 1), waiting)).toMatch(
    /^2 of the 3 delivered changes, and 1 of those in no delivery yet, seem/,
  );
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

import { describe, expect, test } from "vitest";
import type { History } from "../../../../src/collect/facts.ts";
import { traceMainline } from "../../../../src/model/history/graph/mainline.ts";
import { findMergeRecords, ownCommits } from "../../../../src/model/history/merges/merge-records.ts";
import { type CommitSpec, day, Story } from "../../builders.ts";

/** What landed, oldest first: how, the number, and the subjects of the change's own commits. */
function landed(history: History) {
  const { commits } = history;
  const line = traceMainline(commits, history.repository);
  return [...findMergeRecords(history, line)].map((landing) => [
    landing.how,
    landing.number,
    ownCommits(commits, line, landing)
      .map((commit) => commits.subject(commit))
      .sort(),
  ]);
}

/** The same commit as another one, as a rebase or a cherry-pick makes it again. */
const copy = (of: string, at: number, parents: string[]): CommitSpec => ({
  message: of,
  at,
  committed: day(50),
  parents,
});

describe("each style", () => {
  test("a direct push, a squash, a merge", () => {
    const story = new Story();
    story.commit("root");
    story.commit("squash", { message: "Squashed (#4)" });
    story.commit("x", { parents: ["root"] });
    story.commit("merge", { parents: ["squash", "x"], message: "Merge pull request #5 from o/x\n\nTitle" });
    story.commit("plain", { message: "Merge branch 'y'" });
    expect(landed(story.history())).toEqual([
      ["direct", null, ["root"]],
      ["squash", 4, ["Squashed (#4)"]],
      ["merge", 5, ["Merge pull request #5 from o/x", "x"]],
      ["direct", null, ["Merge branch 'y'"]],
    ]);
  });

  test("any merge is one, whatever it says", () => {
    const story = new Story();
    story.commit("root");
    story.commit("x", { parents: ["root"] });
    story.commit("merge", { parents: ["root", "x"], message: "bring it in" });
    expect(landed(story.history())[1]).toEqual(["merge", null, ["bring it in", "x"]]);
  });
});

describe("a squash with the head of its pull request", () => {
  function squashed(pulls: [number, string | null][], order?: number[]) {
    const story = new Story();
    story.commit("root");
    story.commit("p1", { parents: ["root"] });
    story.commit("p2", { parents: ["p1"] });
    story.commit("main2", { parents: ["root"] });
    story.commit("base-merge", { parents: ["p2", "main2"], message: "Merge branch 'main' into topic" });
    story.commit("p3", { parents: ["base-merge"] });
    story.commit("landing", { parents: ["main2"], message: "All of it (#7)" });
    return story.history({ tip: "landing", pulls, ...(order ? { order } : {}) });
  }

  test("has the pull request's commits as its own, what it merged from the main line left out", () => {
    expect(landed(squashed([[7, "p3"]]))[2]).toEqual([
      "squash",
      7,
      ["Merge branch 'main' into topic", "p1", "p2", "p3"],
    ]);
  });

  test("has only itself where the ref is another one's, or leads to nothing", () => {
    expect(landed(squashed([[8, "p3"]]))[2]).toEqual(["squash", 7, ["All of it (#7)"]]);
    expect(landed(squashed([[7, null]]))[2]).toEqual(["squash", 7, ["All of it (#7)"]]);
    expect(landed(squashed([[7, "landing"]]))[2]).toEqual(["squash", 7, ["All of it (#7)"]]);
  });

  test("has only itself where the head lies on the main line before it", () => {
    expect(landed(squashed([[7, "main2"]]))[2]).toEqual(["squash", 7, ["All of it (#7)"]]);
  });
});

describe("rebased pull requests", () => {
  /** Pull request 1 has p1 and p2, which come again on the main line as q1 and q2. */
  function rebased() {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("p1", { at: day(1), parents: ["root"] });
    story.commit("p2", { at: day(2), parents: ["p1"] });
    story.commit("other", { at: day(3), parents: ["root"] });
    story.commit("q1", copy("p1", day(1), ["other"]));
    story.commit("q2", copy("p2", day(2), ["q1"]));
    return story;
  }

  test("are one change, with the pull request's number and its own commits", () => {
    expect(landed(rebased().history({ pulls: [[1, "p2"]] }))).toEqual([
      ["direct", null, ["root"]],
      ["direct", null, ["other"]],
      ["rebase", 1, ["p1", "p2"]],
    ]);
  });

  test("are pushes where no ref tells of them", () => {
    expect(landed(rebased().history()).map(([how]) => how)).toEqual(["direct", "direct", "direct", "direct"]);
  });

  test("are told from a commit that only looks alike: another author, date or subject", () => {
    for (const different of [
      { author: "Bo <bo@example.com>" },
      { at: day(2) + 1 },
      { message: "p2 again" },
    ]) {
      const story = new Story();
      story.commit("root", { at: day(0) });
      story.commit("p2", { at: day(2), parents: ["root"] });
      story.commit("q2", { ...copy("p2", day(2), ["root"]), ...different });
      expect(landed(story.history({ pulls: [[1, "p2"]] }))[1]?.slice(0, 2)).toEqual(["direct", null]);
    }
  });

  test("one after another are two changes", () => {
    const story = rebased();
    story.commit("r1", { at: day(4), parents: ["root"] });
    story.commit("s1", copy("r1", day(4), ["q2"]));
    const history = story.history({
      pulls: [
        [1, "p2"],
        [2, "r1"],
      ],
    });
    expect(landed(history).slice(2)).toEqual([
      ["rebase", 1, ["p1", "p2"]],
      ["rebase", 2, ["r1"]],
    ]);
  });

  /** Whichever was opened first: a pull request may be given a base of its own later. */
  test.each([
    [1, 2],
    [2, 1],
  ])("one upon the other are two changes too, #%i and #%i: each has what was not there yet", (base, top) => {
    const story = rebased();
    story.commit("stacked", { at: day(4), parents: ["p2"] });
    story.commit("s1", copy("stacked", day(4), ["q2"]));
    const pulls = (
      [
        [base, "p2"],
        [top, "stacked"],
      ] as [number, string][]
    ).sort((a, b) => a[0] - b[0]);
    expect(landed(story.history({ pulls })).map(([how, number]) => [how, number])).toEqual([
      ["direct", null],
      ["direct", null],
      ["rebase", base],
      ["rebase", top],
    ]);
  });

  test("picked in turns by hand: no commit of the line is in two changes or in none", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    for (const name of ["a", "b"]) {
      story.commit(`${name}1`, { at: day(name === "a" ? 1 : 2), parents: ["root"] });
      story.commit(`${name}2`, { at: day(name === "a" ? 3 : 4), parents: [`${name}1`] });
    }
    story.commit("x1", copy("a1", day(1), ["root"]));
    story.commit("y1", copy("b1", day(2), ["x1"]));
    story.commit("x2", copy("a2", day(3), ["y1"]));
    story.commit("y2", copy("b2", day(4), ["x2"]));
    const history = story.history({
      pulls: [
        [1, "a2"],
        [2, "b2"],
      ],
    });
    const line = traceMainline(history.commits, history.repository);
    const landings = [...findMergeRecords(history, line)];
    expect(landings.flatMap((one) => range(one.firstPosition, one.position))).toEqual([0, 1, 2, 3, 4]);
    expect(landings.flatMap((one) => (one.number === null ? [] : [one.number])).sort()).toEqual([1, 2]);
  });

  test("landed again later, after a revert: the first time is the pull request's", () => {
    const story = rebased();
    story.commit("undo", { message: 'Revert "p2"', parents: ["q2"] });
    story.commit("again", copy("p2", day(2), ["undo"]));
    expect(landed(story.history({ pulls: [[1, "p2"]] })).slice(2)).toEqual([
      ["rebase", 1, ["p1", "p2"]],
      ["direct", null, ['Revert "p2"']],
      ["direct", null, ["p2"]],
    ]);
  });

  test("a single commit of an open pull request, picked to the main line, does not land the pull request", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("p1", { at: day(1), parents: ["root"] });
    story.commit("p2", { at: day(2), parents: ["p1"] });
    story.commit("pick", copy("p1", day(1), ["root"]));
    expect(landed(story.history({ pulls: [[1, "p2"]] }))).toEqual([
      ["direct", null, ["root"]],
      ["direct", null, ["p1"]],
    ]);
  });

  test("a pull request of one commit, picked, has landed", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("p1", { at: day(1), parents: ["root"] });
    story.commit("pick", copy("p1", day(1), ["root"]));
    expect(landed(story.history({ pulls: [[1, "p1"]] }))[1]).toEqual(["rebase", 1, ["p1"]]);
  });

  test("a number that already stands in a message is not given twice", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("p1", { at: day(1), parents: ["root"] });
    story.commit("squash", { at: day(2), message: "p1 (#1)", parents: ["root"] });
    story.commit("pick", copy("p1", day(1), ["squash"]));
    const numbers = landed(story.history({ pulls: [[1, "p1"]] })).map(([how, number]) => [how, number]);
    expect(numbers).toEqual([
      ["direct", null],
      ["squash", 1],
      ["direct", null],
    ]);
  });
});

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

import { describe, expect, test } from "vitest";
import type { History } from "../../../../src/collect/facts.ts";
import { traceMainline } from "../../../../src/model/history/graph/mainline.ts";
import { findMergeRecords, ownCommits } from "../../../../src/model/history/merges/merge-records.ts";
import { Story } from "../../builders.ts";

/** What landed, oldest first: its subject, then the subjects of its own other commits. */
function landed(history: History): string[][] {
  const { commits } = history;
  const line = traceMainline(commits, history.repository);
  return [...findMergeRecords(history, line)].map((landing) => [
    commits.subject(landing.commit),
    ...ownCommits(commits, line, landing)
      .filter((commit) => commit !== landing.commit)
      .map((commit) => commits.subject(commit)),
  ]);
}

/** The remote whose pages are at this address. */
function from(web: string): History["repository"]["remote"] {
  return { name: "origin", web, forge: "github", path: new URL(web).pathname.slice(1) };
}

function withRemote(history: History, web: string): History {
  return { ...history, repository: { ...history.repository, remote: from(web) } };
}

const request = (number: number, from = `o/topic-${number}`) => `Merge pull request #${number} from ${from}`;

/** `start`, then a branch with two pull requests (the first of two commits) and a push, merged by `merge`. */
function releaseBranch(merge: string): Story {
  const story = new Story();
  story.commit("start");
  story.commit("one a", { parents: ["start"] });
  story.commit("one b", { parents: ["one a"] });
  story.commit("pr1", { parents: ["start", "one b"], message: request(1) });
  story.commit("two", { parents: ["pr1"] });
  story.commit("pr2", { parents: ["pr1", "two"], message: request(2) });
  story.commit("typo", { parents: ["pr2"] });
  story.commit("meanwhile", { parents: ["start"] });
  story.commit("back", { parents: ["meanwhile", "typo"], message: merge });
  story.commit("after", { parents: ["back"] });
  return story;
}

/** What landed on the branch, one by one; the merge that carried it is no change. */
const ONE_BY_ONE = [
  ["start"],
  ["meanwhile"],
  [request(1), "one a", "one b"],
  [request(2), "two"],
  ["typo"],
  ["after"],
];

const OURS = "https://github.com/o/r";

describe("a long-lived branch brings what landed on it", () => {
  test.each([
    "Merge branch '6.4' into 7.1",
    "Merge branch '2.x' into main",
    "Merge branch 'v3'",
    "Merge branch '1-0-stable'",
    "Merge branch 'stable/2024.1'",
    "Merge branch 'release/1.2' into main",
    "Merge branch 'maint'",
    "Merge remote-tracking branch 'origin/release-3'",
    "Merge branch 'develop' into main",
    "Merge branch 'next' of https://github.com/o/r",
    request(9, "o/develop"),
    "Sync with 2.44.1",
  ])("%s", (merge) => expect(landed(withRemote(releaseBranch(merge).history(), OURS))).toEqual(ONE_BY_ONE));

  test.each([
    ["a topic", "Merge branch 'fix/6.4-login' into main"],
    ["a contributor's branch of such a name", request(9, "stranger/develop")],
    ["a branch that only begins alike", "Merge branch 'developers'"],
    ["a sentence", "Bring release 1.2 back"],
  ])("%s is one change: %s", (_says, merge) => {
    const all = landed(withRemote(releaseBranch(merge).history(), OURS));
    expect(all.map(([subject]) => subject)).toEqual(["start", "meanwhile", merge, "after"]);
  });

  test("a gathering branch on which nothing visibly landed is one person's branch", () => {
    const story = new Story();
    story.commit("start");
    story.commit("x", { parents: ["start"] });
    story.commit("y", { parents: ["x"] });
    story.commit("m", { parents: ["start", "y"], message: "Merge branch 'dev'" });
    expect(landed(story.history())).toEqual([["start"], ["Merge branch 'dev'", "x", "y"]]);
  });

  test("one that brings nothing new is no change", () => {
    const story = new Story();
    story.commit("start");
    story.commit("x", { parents: ["start"] });
    story.commit("pr1", { parents: ["start", "x"], message: request(1) });
    story.commit("maint", { parents: ["start", "x"], message: "Merge branch 'o/x' into maint" });
    story.commit("m", { parents: ["pr1", "maint"], message: "Merge branch 'maint'" });
    expect(landed(story.history())).toEqual([["start"], [request(1), "x"]]);
  });

  /** 5.4 into 6.4 into main, each with a request of its own: oldest branch first, because it came first. */
  test("a chain of branches is followed to its end", () => {
    const story = new Story();
    story.commit("start");
    story.commit("old", { parents: ["start"] });
    story.commit("pr1", { parents: ["start", "old"], message: request(1) });
    story.commit("newer", { parents: ["start"] });
    story.commit("pr2", { parents: ["start", "newer"], message: request(2) });
    story.commit("up", { parents: ["pr2", "pr1"], message: "Merge branch '5.4' into 6.4" });
    story.commit("fix", { parents: ["up"], message: "Fix merge" });
    story.commit("tip", { parents: ["start", "fix"], message: "Merge branch '6.4' into main" });
    expect(landed(story.history())).toEqual([
      ["start"],
      [request(2), "newer"],
      [request(1), "old"],
      ["Fix merge"],
    ]);
  });

  test("the main line merged into a release branch and back is nobody's change", () => {
    const story = new Story();
    story.commit("start");
    story.commit("a", { parents: ["start"] });
    story.commit("pr1", { parents: ["start", "a"], message: request(1) });
    story.commit("down", { parents: ["start", "pr1"], message: "Merge branch 'main' into develop" });
    story.commit("b", { parents: ["down"] });
    story.commit("pr2", { parents: ["down", "b"], message: request(2) });
    story.commit("up", { parents: ["pr1", "pr2"], message: "Merge branch 'develop'" });
    expect(landed(story.history())).toEqual([["start"], [request(1), "a"], [request(2), "b"]]);
  });

  /** A stack of explicit frames: ten thousand branches inside each other must not end the process. */
  test("branches inside branches inside branches", () => {
    const story = new Story();
    story.commit("start");
    for (let n = 0; n < 3000; n++) {
      story.commit(`push ${n}`, { parents: ["start"] });
      story.commit(`m${n}`, {
        parents: [`push ${n}`, n === 0 ? "start" : `m${n - 1}`],
        message: `Merge branch '${n}.x'`,
      });
    }
    expect(landed(story.history()).length).toBe(3001);
  });
});

describe("where the main line goes on", () => {
  /** `pulled` and `pushed` left `start`; a merge of both stands at the tip. */
  function pull(message: string, { pulled = 1, pushed = 1, unrelated = false } = {}): Story {
    const story = new Story();
    story.commit("start");
    for (let n = 1; n <= pushed; n++)
      story.commit(`mine ${n}`, { parents: [n === 1 ? "start" : `mine ${n - 1}`] });
    for (let n = 1; n <= pulled; n++) {
      const before = n === 1 ? (unrelated ? [] : ["start"]) : [`theirs ${n - 1}`];
      story.commit(`theirs ${n}`, { parents: before });
    }
    story.commit("m", { parents: [`mine ${pushed}`, `theirs ${pulled}`], message });
    return story;
  }
  const ours = (story: Story) =>
    landed(withRemote(story.history(), OURS))
      .map(([subject]) => subject)
      .some((subject) => subject === "theirs 1");

  test.each([
    ["pulled from where this clone came from", "Merge branch 'main' of github.com:o/r", {}, true],
    [
      "the same, written differently",
      "Merge branch 'main' of https://github.com/O/R.git/",
      { pushed: 5 },
      true,
    ],
    ["a contributor's main", "Merge branch 'main' of https://github.com/stranger/r", { pushed: 3 }, false],
    ["a fork's clone of the main repository", "Merge branch 'main' of github.com:up/r", { pulled: 9 }, true],
    [
      "another project that lives inside this one",
      "Merge branch 'main' of https://x.org/o/sub",
      { unrelated: true, pulled: 9 },
      false,
    ],
    ["origin's main", "Merge remote-tracking branch 'origin/main'", { pushed: 4 }, true],
    ["another remote's main", "Merge remote-tracking branch 'stranger/main'", { pulled: 9 }, false],
    ["main into a topic that became main", "Merge branch 'main' into topic", { pushed: 4 }, true],
  ] as const)("%s: %s", (_says, message, shape, theirs) => expect(ours(pull(message, shape))).toBe(theirs));

  /** Nobody says where it was pulled from; pull requests tell the main line from a person's own commits. */
  test("pull requests weigh more than length", () => {
    const story = new Story();
    story.commit("start");
    for (const n of [1, 2, 3]) story.commit(`mine ${n}`, { parents: [n === 1 ? "start" : `mine ${n - 1}`] });
    story.commit("x", { parents: ["start"] });
    story.commit("pr1", { parents: ["start", "x"], message: request(1) });
    story.commit("m", { parents: ["mine 3", "pr1"], message: "Merge branch 'main' of example.com:o/r" });
    expect(landed(story.history()).map(([subject]) => subject)).toEqual([
      "start",
      request(1),
      "Merge branch 'main' of example.com:o/r",
    ]);
  });
});

/** A script that lands the commits of a request one after another names it on each. */
test("a series that names one request is one change, as long as it stands together", () => {
  const story = new Story();
  const named = (n: number, subject: string) => `${subject}\n\nPR-URL: https://github.com/o/r/pull/${n}`;
  story.commit("start");
  story.commit("a", { message: named(7, "lib: a") });
  story.commit("b", { message: named(7, "test: b") });
  story.commit("c", { message: named(8, "doc: c") });
  story.commit("d", { message: named(7, "lib: once more") });
  expect(landed(story.history())).toEqual([["start"], ["test: b", "lib: a"], ["doc: c"], ["lib: once more"]]);
});

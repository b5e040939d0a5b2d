import { describe, expect, test } from "vitest";
import { aFile, HOUR, idOf, Story, T0 } from "../../builders.ts";
import {
  approval,
  at,
  flowWith,
  listed,
  merged,
  numbered,
  open,
  stagesOf,
  UNREAD,
} from "../../pulls/joined.ts";

const hour = (n: number) => T0 + n * HOUR;
const said = (flow: ReturnType<typeof flowWith>) =>
  flow.changes.map(({ number, style, title }) => [number, style, title]);

describe("a squash", () => {
  test("whose message names nothing is found by the commit that GitHub names, and is called as there", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("s", { at: hour(50), message: "Something else altogether" });
    const pull = merged(7, "s", 50, {
      title: "Let people log in",
      opened: 20,
      commits: [listed("a", 10), listed("b", 15)],
      events: [approval(44)],
    });
    const change = numbered(flowWith(story, [pull]), 7);
    // Written at 10, opened at 20, approved at 44, merged at 50.
    expect(stagesOf(change)).toBe("coding 10, pickup 24, merge 6");
    expect([change.id, change.style, change.title]).toEqual([idOf("s"), "squash", "Let people log in"]);
    expect([change.commits, change.startedAt, change.mergedAt]).toMatchObject([
      2,
      { at: at(10), ref: idOf("a") },
      { at: at(50) },
    ]);
  });

  test("is merged when GitHub's clock says so, not the committer's", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("s", { at: hour(49), message: "Log in (#7)" });
    const change = numbered(
      flowWith(story, [merged(7, "s", 50, { commits: [listed("a", 10)], opened: 20 })]),
      7,
    );
    expect(change.mergedAt).toMatchObject({ at: at(50) });
  });

  test("names one pull request and is another: GitHub decides", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("s", { at: hour(50), message: "Like the other (#3)" });
    expect(said(flowWith(story, [merged(7, "s", 50, { opened: 20 })]))).toEqual([
      [null, "direct", "root"],
      [7, "squash", "Change 7"],
    ]);
  });
});

/** Three commits upon the root that were written at 1, 2 and 3 and rebased at 50. */
function rebased(): Story {
  const story = new Story();
  story.commit("root", { at: hour(-100) });
  story.commit("x", { at: hour(40) });
  for (const [i, name] of ["a", "b", "c"].entries())
    story.commit(`${name}'`, { at: hour(i + 1), committed: hour(50), message: name });
  return story;
}

describe("a rebase", () => {
  test("does not take in what its author pushed in the same second beside it", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("push", { at: hour(1), committed: hour(45) });
    story.commit("a'", { at: hour(1), committed: hour(50), message: "a" });
    story.commit("b'", { at: hour(2), committed: hour(50), message: "b" });
    const own = [listed("a", 1), listed("b", 2)];
    const flow = flowWith(story, [merged(7, "b'", 50, { opened: 10, commits: own, events: [approval(30)] })]);
    expect(said(flow)).toEqual([
      [null, "direct", "root"],
      [null, "direct", "push"],
      [7, "rebase", "Change 7"],
    ]);
  });

  const pull = merged(7, "c'", 50, {
    opened: 10,
    commits: [listed("a", 1), listed("b", 2), listed("c", 3)],
    events: [approval(30)],
  });

  test("of three commits that git reads as pushes is one change, and what came before it stays", () => {
    const flow = flowWith(rebased(), [pull]);
    expect(said(flow)).toEqual([
      [null, "direct", "root"],
      [null, "direct", "x"],
      [7, "rebase", "Change 7"],
    ]);
    expect(numbered(flow, 7).commits).toBe(3);
    expect(stagesOf(numbered(flow, 7))).toBe("coding 9, pickup 20, merge 20");
  });

  test("is read from the clone where GitHub's list is missing and the head is here", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    for (const [i, name] of ["a", "b", "c"].entries())
      story.commit(name, { at: hour(i + 1), parents: [i === 0 ? "root" : "abc"[i - 1]!] });
    story.commit("x", { at: hour(40), parents: ["root"] });
    for (const [i, name] of ["a", "b", "c"].entries())
      story.commit(`${name}'`, {
        at: hour(i + 1),
        committed: hour(50),
        message: name,
        parents: [i === 0 ? "x" : `${"abc"[i - 1]}'`],
      });
    const unread = merged(7, "c'", 50, { opened: 10, headCommit: idOf("c"), commits: UNREAD });
    const change = numbered(flowWith(story, [unread]), 7);
    expect([change.style, change.commits, change.startedAt]).toMatchObject([
      "rebase",
      3,
      { at: at(1), ref: idOf("a") },
    ]);
  });

  test("of one commit is a rebase, too, where the base had been merged into the branch before", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("a'", { at: hour(1), committed: hour(50), message: "a" });
    const merge = listed("into a", 20, { headline: "Merge branch 'main' into topic" });
    const one = merged(7, "a'", 50, { opened: 10, commits: [listed("a", 1), merge] });
    expect(said(flowWith(story, [one])).at(-1)).toEqual([7, "rebase", "Change 7"]);
  });

  test("does not reach into what another pull request landed", () => {
    const other = merged(6, "b'", 49, { commits: [listed("b", 2)] });
    const flow = flowWith(rebased(), [other, pull]);
    // #6 ends at b'; a' is like #7's first commit, but not next to what landed as #7.
    expect(said(flow)).toEqual([
      [null, "direct", "root"],
      [null, "direct", "x"],
      [null, "direct", "a"],
      [6, "rebase", "Change 6"],
      [7, "squash", "Change 7"],
    ]);
  });

  test("a commit of another date is none of its own", () => {
    const story = rebased();
    story.commit("d", { at: hour(60) });
    const other = merged(8, "d", 60, { commits: [listed("d", 60)] });
    expect(said(flowWith(story, [other])).at(-1)).toEqual([8, "rebase", "Change 8"]);
    expect(flowWith(story, [other]).changes).toHaveLength(6);
  });
});

describe("merged by a push", () => {
  test("without a merge commit: the head that lies on the line, with what it brought", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("a", { at: hour(1) });
    story.commit("b", { at: hour(2) });
    const pull = merged(7, null, 50, { headCommit: idOf("b"), commits: [listed("a", 1), listed("b", 2)] });
    const flow = flowWith(story, [pull]);
    expect(said(flow)).toEqual([
      [null, "direct", "root"],
      [7, "rebase", "Change 7"],
    ]);
    expect(numbered(flow, 7)).toMatchObject({
      commits: 2,
      startedAt: { at: at(1) },
      mergedAt: { at: at(50) },
    });
  });

  test("by hand, by a merge whose message says nothing", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("a", { at: hour(1) });
    story.commit("x", { at: hour(5), parents: ["root"] });
    story.commit("m", { at: hour(9), parents: ["x", "a"], message: "Take it" });
    const pull = merged(7, null, 9, { headCommit: idOf("a"), opened: 2 });
    const change = numbered(flowWith(story, [pull]), 7);
    expect([change.id, change.style, change.startedAt]).toMatchObject([idOf("m"), "merge", { at: at(1) }]);
  });

  test("by a script that closes the pull request: GitHub calls it closed, the commit names it", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("a", {
      at: hour(1),
      committed: hour(30),
      message: "A\n\nPR-URL: https://github.com/acme/example/pull/7",
    });
    const closed = merged(7, null, 0, {
      state: "closed",
      opened: 3,
      mergedAt: null,
      closedAt: at(30.5),
      commits: [listed("a", 1)],
      events: [approval(20)],
    });
    const flow = flowWith(story, [closed]);
    expect(flow.abandoned).toEqual([]);
    // The commit landed at 30 by its own date; GitHub closed it half an hour later.
    expect(stagesOf(numbered(flow, 7))).toBe("coding 2, pickup 17, merge 10");
    // A commit that came long after the close is another attempt.
    const long = flowWith(story, [{ ...closed, closedAt: at(4), events: [] }]);
    expect([long.abandoned.map((one) => one.number), long.changes.at(-1)!.pull]).toEqual([[7], null]);
  });
});

describe("by number", () => {
  test("where GitHub's commit is not in the clone, the nearest landing that names it", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("s", { at: hour(50), message: "Log in (#7)" });
    story.commit("again", { at: hour(500), message: "Log in (#7)" });
    const flow = flowWith(story, [merged(7, "rewritten", 49)]);
    const [change] = flow.changes.filter(({ pull }) => pull !== null);
    expect([change!.id, change!.mergedAt]).toMatchObject([idOf("s"), { at: at(49) }]);
    expect(flow.changes.find(({ id }) => id === idOf("again"))).toMatchObject({ number: 7, pull: null });
  });

  test("what was not synced stays as git tells it, beside what was", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("old", { at: hour(10), message: "Old (#5)" });
    story.commit("s", { at: hour(50), message: "Log in (#7)" });
    const flow = flowWith(story, [merged(7, "s", 50)], { github: { since: at(20) } });
    expect(flow.changes.map(({ number, pull, requestedAt }) => [number, pull !== null, requestedAt])).toEqual(
      [
        [null, false, { missing: "no-pull-request" }],
        [5, false, { missing: "no-pull-request" }],
        [7, true, { missing: "no-issue" }],
      ],
    );
    expect(flow.census.pulls).toEqual({ elsewhere: 0, absent: 0, unread: 0, unsynced: 1 });
    expect(flow.gaps.map(({ id }) => id)).toEqual(["unsynced-pulls"]);
  });
});

describe("other branches", () => {
  /** Two commits on `feature`, of which #8 brought the second there, and #7 brought both to main. */
  function stacked(): Story {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("a", { at: hour(1) });
    story.commit("b", { at: hour(2) });
    story.commit("m8", { at: hour(5), parents: ["a", "b"], message: "Merge pull request #8 from o/part" });
    story.commit("m7", {
      at: hour(9),
      parents: ["root", "m8"],
      message: "Merge pull request #7 from o/feature",
    });
    return story;
  }
  const part = merged(8, "m8", 5, {
    base: "feature",
    head: "part",
    headCommit: idOf("b"),
    events: [approval(4)],
  });

  test("a pull request into one is no change: its commits, not its reviews, belong to what brings the branch in", () => {
    const main = merged(7, "m7", 9, { head: "feature", headCommit: idOf("m8"), opened: 3 });
    const flow = flowWith(stacked(), [part, main]);
    expect(said(flow)).toEqual([
      [null, "direct", "root"],
      [7, "merge", "Change 7"],
    ]);
    expect(numbered(flow, 7)).toMatchObject({ commits: 2, startedAt: { at: at(1) }, pull: { reviews: 0 } });
    expect(flow.census.pulls!.elsewhere).toBe(0);
  });

  test("one that nothing brings in is counted, and so said", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    const flow = flowWith(story, [merged(8, "gone", 5, { base: "v1" })]);
    expect(flow.changes.map(({ number }) => number)).toEqual([null]);
    expect(flow.census.pulls!.elsewhere).toBe(1);
    expect(flow.gaps.map(({ id }) => id)).toEqual(["merged-elsewhere"]);
  });

  test("the branch's former name is the branch", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("s", { at: hour(50) });
    const flow = flowWith(story, [merged(7, "s", 50, { base: "master" })], {
      spec: { names: ["main", "master"] },
    });
    expect(numbered(flow, 7).pull).not.toBeNull();
  });

  test("what landed on a long-lived branch is a change with its own reviews, and its release is none", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("s", { at: hour(5), message: "Log in (#8)" });
    story.commit("m", {
      at: hour(9),
      parents: ["root", "s"],
      message: "Merge pull request #9 from acme/develop",
    });
    const flow = flowWith(story, [
      merged(8, "s", 5, { base: "develop", opened: 1, commits: [listed("a", 0)], events: [approval(3)] }),
      merged(9, "m", 9, { head: "develop", headCommit: idOf("s") }),
    ]);
    expect(flow.changes.map(({ number }) => number)).toEqual([null, 8]);
    expect(stagesOf(numbered(flow, 8))).toBe("coding 1, pickup 2, merge 2");
    expect(flow.census.pulls).toEqual({ elsewhere: 0, absent: 0, unread: 0, unsynced: 0 });
  });
});

describe("several pull requests in one landing", () => {
  test("one whose merge lies inside another's landing is a change of its own, with its own commits", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("a", { at: hour(1) });
    story.commit("p", { at: hour(2), parents: ["root"] });
    story.commit("inner", { at: hour(5), parents: ["a", "p"], message: "Merge pull request #9 from o/p" });
    story.commit("m", { at: hour(9), parents: ["root", "inner"], message: "Merge pull request #7 from o/a" });
    const flow = flowWith(story, [
      merged(7, "m", 9, { headCommit: idOf("inner"), opened: 1 }),
      merged(8, "inner", 9, { headCommit: idOf("p"), opened: 3, events: [approval(4)] }),
    ]);
    expect(stagesOf(numbered(flow, 8))).toBe("coding 1, pickup 1, merge 5");
    expect(numbered(flow, 8)).toMatchObject({ id: idOf("inner"), commits: 1, startedAt: { ref: idOf("p") } });
    expect(numbered(flow, 7)).toMatchObject({ id: idOf("m"), commits: 2 });
  });

  test("one inside another's landing grew from the head that was looked at to what its own merge brought", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("a", { at: hour(1) });
    story.commit("p", { at: hour(2), parents: ["root"] });
    story.commit("q", { at: hour(5), parents: ["p"] });
    story.commit("inner", { at: hour(6), parents: ["a", "q"], message: "Merge pull request #8 from o/p" });
    story.commit("m", { at: hour(9), parents: ["root", "inner"], message: "Merge pull request #7 from o/a" });
    const inner = merged(8, "inner", 9, {
      headCommit: idOf("q"),
      opened: 3,
      commits: [listed("p", 2), listed("q", 5)],
      events: [approval(4)],
    });
    const lines = (added: number) => ({
      files: [aFile("src/code.ts", [[0, 0, 1, added]])],
      linesMissing: null,
    });
    const flow = flowWith(story, [merged(7, "m", 9, { headCommit: idOf("inner"), opened: 1 }), inner], {
      diffs: { p: lines(10), inner: lines(25), m: lines(60) },
    });
    expect(numbered(flow, 8).pull!.growth).toEqual({ reviewed: 10, final: 25 });
  });

  test("two that GitHub gives one merge: the one that the message names has its diff, the other its own numbers", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("a", { at: hour(1) });
    story.commit("b", { at: hour(2) });
    story.commit("m", { at: hour(9), parents: ["root", "b"], message: "Merge pull request #8 from o/b" });
    const flow = flowWith(story, [
      merged(7, "m", 9, { headCommit: idOf("a"), additions: 40, deletions: 2, changedFiles: 5 }),
      merged(8, "m", 9, { headCommit: idOf("b") }),
    ]);
    expect(numbered(flow, 8)).toMatchObject({ id: idOf("m"), commits: 2, size: { files: 1, added: 3 } });
    expect(numbered(flow, 7)).toMatchObject({
      id: "#7",
      commits: 1,
      size: { files: 5, added: 40, deleted: 2, excluded: 0 },
    });
  });
});

test("a merge that is not in the clone has its stages up to it, and says why its delivery is missing", () => {
  const story = new Story();
  story.commit("root", { at: hour(-100) });
  const pull = merged(7, "newer", 50, { opened: 10, commits: [listed("a", 1)], events: [approval(30)] });
  const spec = {
    tags: [
      { name: "v1.0.0", on: "root" },
      { name: "v1.1.0", on: "root" },
    ],
  };
  const flow = flowWith(story, [pull], { spec, config: { deliveries: { kind: "tags" } } });
  const change = numbered(flow, 7);
  expect(stagesOf(change)).toBe("coding 9, pickup 20, merge 20");
  expect(change).toMatchObject({ id: "#7", style: null, deliveredAt: { missing: "not-in-clone" } });
  expect(flow.merged.map(({ number }) => number)).toEqual([null, 7]);
  expect(flow.gaps.map(({ id }) => id)).toEqual(["merges-not-here"]);
});

test("one that was open when GitHub was read and has landed since is what git tells, and not open", () => {
  const story = new Story();
  story.commit("root", { at: hour(-100) });
  story.commit("s", { at: hour(50), message: "Log in (#7)" });
  const flow = flowWith(story, [open(7, 10)], { github: { syncedAt: at(40) } });
  expect([flow.open, flow.changes.at(-1)]).toMatchObject([[], { number: 7, pull: null }]);
});

describe("a shallow clone", () => {
  const cut = () => {
    const story = new Story();
    // The parents of m's second side were cut off: what b stood on is not here.
    story.commit("x", { at: hour(5), parents: [] });
    story.commit("b", { at: hour(2), parents: ["gone"] });
    story.commit("m", { at: hour(9), parents: ["x", "b"], message: "Merge pull request #7 from o/b" });
    return story;
  };
  const spec = { shallow: ["x", "b"] };
  const pull = merged(7, "m", 9, { headCommit: idOf("b"), opened: 4 });

  test("has its start from GitHub's list", () => {
    const commits = [listed("gone", 1), listed("b", 2)];
    const change = numbered(flowWith(cut(), [{ ...pull, commits }], { spec }), 7);
    expect([change.startedAt, change.commits]).toMatchObject([{ at: at(1), ref: idOf("gone") }, 2]);
  });

  test("and no start where that could not be read", () => {
    const change = numbered(flowWith(cut(), [{ ...pull, commits: UNREAD }], { spec }), 7);
    expect([change.startedAt, change.mergedAt]).toMatchObject([
      { missing: "shallow-boundary" },
      { at: at(9) },
    ]);
  });
});

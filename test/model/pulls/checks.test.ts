import { describe, expect, test } from "vitest";
import type { CheckFact, CommitChecks, Read } from "../../../src/collect/github-facts.ts";
import { HOUR, idOf, Story, T0 } from "../builders.ts";
import { at, flowWith, listed, merged, open, type Told } from "./joined.ts";

const hour = (n: number) => T0 + n * HOUR;

function run(name: string, started: number, ended: number | null, conclusion = "SUCCESS"): CheckFact {
  return {
    name,
    workflow: null,
    queuedAt: at(started),
    startedAt: at(started),
    completedAt: ended === null ? null : at(ended),
    conclusion: ended === null ? null : conclusion,
    url: null,
  };
}

type Runs = Readonly<Record<string, readonly CheckFact[]>>;

function checks(runs: Runs): ReadonlyMap<string, Read<CommitChecks>> {
  return new Map(
    Object.entries(runs).map(([name, some]) => [
      idOf(name),
      { firstSuiteAt: some[0]?.queuedAt ?? null, runs: some, attempts: "all" as const },
    ]),
  );
}

/** Commits of the main line at 0, 10, 20 … */
function line(...names: string[]): Story {
  const story = new Story();
  for (const [i, name] of names.entries()) story.commit(name, { at: hour(10 * i) });
  return story;
}

function trunk(story: Story, runs: Runs, more: Told = {}) {
  const { github, ...rest } = more;
  const window = { from: at(-1000), to: at(1000) };
  const flow = flowWith(story, [], { window, ...rest, github: { checks: checks(runs), ...github } });
  return flow.trunk.map(({ state, from, to, commit, failed }) => {
    const name = ["a", "b", "c", "d"].find((one) => idOf(one) === commit);
    return `${name} ${state} ${(from - at(0)) / 3_600_000}–${(to - at(0)) / 3_600_000} ${failed.join()}`.trim();
  });
}

describe("the main line", () => {
  test("is green when the last check of a commit has finished, and red when the first has failed", () => {
    const runs = {
      a: [run("build", 1, 3), run("lint", 1, 5)],
      b: [run("build", 11, 19, "FAILURE"), run("lint", 11, 12, "FAILURE")],
      d: [run("build", 31, 33), run("lint", 31, 32)],
    };
    // Nothing is said before 5; c was not checked and changes nothing.
    expect(trunk(line("a", "b", "c", "d"), runs)).toEqual([
      "a green 5–12",
      "b red 12–33 lint",
      "d green 33–1000",
    ]);
  });

  test("turns green where the failed check is run again and passes", () => {
    const runs = { a: [run("build", 1, 3, "FAILURE"), run("build", 4, 6)] };
    expect(trunk(line("a"), runs)).toEqual(["a red 3–6 build", "a green 6–1000"]);
  });

  test("goes by the newest commit that has an answer: an older one's comes too late", () => {
    const runs = { a: [run("build", 1, 30, "FAILURE")], b: [run("build", 11, 15)] };
    expect(trunk(line("a", "b"), runs)).toEqual(["b green 15–1000"]);
  });

  test("says nothing of checks that run, and of those that somebody cancelled", () => {
    const runs = { a: [run("build", 1, null)], b: [run("build", 11, 12, "CANCELLED")] };
    expect(trunk(line("a", "b"), runs)).toEqual([]);
  });

  test("goes by the required checks alone where the rules name some", () => {
    const rules = {
      approvals: 0,
      checks: ["build"],
      mergeQueue: false,
      pullRequests: false,
      codeOwners: false,
    };
    const runs = { a: [run("build", 1, 3), run("docs", 1, 2, "FAILURE")], b: [run("docs", 11, 12)] };
    expect(trunk(line("a", "b"), runs, { github: { rules } })).toEqual(["a green 3–1000"]);
  });

  test("shows what the window holds of it", () => {
    const runs = { a: [run("build", 1, 3)], b: [run("build", 11, 12, "FAILURE")] };
    const window = { from: at(5), to: at(20) };
    expect(trunk(line("a", "b"), runs, { window })).toEqual(["a green 5–12", "b red 12–20 build"]);
  });

  test("is red in a window since a commit that landed hundreds of commits before it", () => {
    const others = Array.from({ length: 800 }, (_, i) => `later ${i}`);
    const runs = { a: [run("build", 1, 3, "FAILURE")], b: [run("build", 11, 12, "FAILURE")] };
    const green = { d: [run("build", 8031, 8033)] };
    const window = { from: at(8020), to: at(8040) };
    expect(trunk(line("a", "b", ...others, "c", "d"), { ...runs, ...green }, { window })).toEqual([
      "a red 8020–8033 build",
      "d green 8033–8040",
    ]);
  });
});

test("heads are those that were pushed in the window, of every pull request, bots marked", () => {
  const story = line("root");
  const pulls = [
    open(7, 20, { commits: [listed("a", 10), listed("b", 40)], headCommit: idOf("b") }),
    open(8, 20, {
      commits: [listed("c", 50)],
      headCommit: idOf("c"),
      author: { login: "dependabot", bot: true },
    }),
  ];
  const runs = { a: [run("build", 10, 11)], b: [run("build", 41, 42)], c: [run("build", 51, 52)] };
  const window = { from: at(30), to: at(100) };
  const flow = flowWith(story, pulls, { window, github: { checks: checks(runs) } });
  expect(flow.heads.map(({ change, commit, automated }) => [change, commit, automated])).toEqual([
    ["#7", idOf("b"), false],
    ["#8", idOf("c"), true],
  ]);
  expect([...flow.sees].sort()).toEqual(["checks", "history", "issues", "reviews"]);
});

test("what could not be seen is not said to be seen", () => {
  const story = line("root", "s");
  const unread = { unread: "the token may not" };
  const flow = flowWith(story, [merged(7, "s", 10, { events: unread })], {
    github: { checks: new Map([[idOf("s"), unread]]) },
  });
  expect([...flow.sees].sort()).toEqual(["diffs", "history", "issues"]);
});

import { describe, expect, test } from "vitest";
import type { CheckFact, CommitChecks, PullEvent } from "../../../src/collect/github-facts.ts";
import type { PullLife } from "../../../src/model/flow.ts";
import type { PullInput } from "../../../src/model/pulls/life/pull-input.ts";
import { replayPull } from "../../../src/model/pulls/replay-pull.ts";
import { accountOf, minute, type Told, tell } from "./story.ts";

const lifeOf = (input: PullInput): PullLife => replayPull(input).pull!;

describe("what was edited after it was ready", () => {
  const renamed = (at: number, by = "ada"): PullEvent => ({
    kind: "title-changed",
    id: `t${at}`,
    at: minute(at),
    actor: accountOf(by),
  });
  function edits(story: string, events: readonly PullEvent[], editedAt: number | null = null) {
    const input = tell(`-10 commit a; ${story}`);
    const all = [...(input.pull.events as PullEvent[]), ...events];
    return lifeOf({
      ...input,
      pull: { ...input.pull, events: all, editedAt: editedAt === null ? null : minute(editedAt) },
    }).edits;
  }

  test("titles, while it was no draft any more and before its end", () => {
    const titles = [renamed(2), renamed(5), renamed(6), renamed(40), renamed(41)];
    expect(edits("0 open draft; 5 ready; 40 merge; 60 until", titles).titles).toBe(2);
    expect(edits("0 open; 40 close; 60 until", titles).titles).toBe(4);
    expect(edits("0 open; 6 until", titles).titles).toBe(3);
    expect(edits("0 open draft; 40 merge", titles).titles).toBe(0);
  });

  test("not by automated accounts", () => {
    expect(edits("0 open; 40 merge", [renamed(5, "robot"), renamed(6, "cy")]).titles).toBe(1);
  });

  test.each([
    ["never", null, false],
    ["in the draft", 3, false],
    ["at the instant at which it was ready", 5, false],
    ["after it", 6, true],
    ["at its end", 40, true],
    ["after its end, which hides any before", 41, false],
  ])("the description: %s", (_says, at, expected) => {
    expect(edits("0 open draft; 5 ready; 40 merge; 60 until", [], at).description).toBe(expected);
  });

  test("force-pushes by people", () => {
    const story =
      "0 open draft; 3 force b over a; 5 ready; 7 force c over b; 9 robot force d over c; 40 merge; 41 force e over d; 60 until";
    expect(edits(story, []).forcePushes).toBe(1);
  });
});

describe("pushes after the acceptance that reached the merge", () => {
  test.each([
    ["none", "0 open; 10 push b; 20 bo approves; 40 merge", 0],
    ["two", "0 open; 20 bo approves; 25 push b; 30 push c; 40 merge", 2],
    ["in one instant they are one", "0 open; 20 bo approves; 25 push b; 25 push c; 40 merge", 1],
    ["a push comes before a review of its instant", "0 open; 20 push b; 20 bo approves; 40 merge", 0],
    ["the base is no push", "0 open; 20 bo approves; 25 base merge m; 40 merge", 0],
    [
      "after the last acceptance alone",
      "0 open; 10 bo approves; 15 push b; 20 cy objects; 25 push c; 30 cy approves; 35 push d; 40 merge",
      1,
    ],
    ["nobody accepted it", "0 open; 20 push b; 40 merge", 0],
    ["the merge itself accepted it", "0 open; 10 bo objects; 20 push b; 40 merge", 0],
    ["it is open", "0 open; 10 bo approves; 20 push b; 40 until", 0],
  ])("%s", (_says, story, expected) => {
    expect(lifeOf(tell(`-10 commit a; ${story}`)).pushesAfterAcceptance).toBe(expected);
  });
});

describe("what the checks said at the merge", () => {
  const at = (story: string, options?: Told) =>
    lifeOf(tell(`-10 commit a; 0 open; ${story}`, options)).checksAtMerge;

  test.each([
    ["all had passed", "1 run build on a; 2 pass build on a; 40 merge", "green"],
    [
      "skipped ones let it through",
      "1 run build on a; 2 skip build on a; 3 run x on a; 4 neutral x on a; 40 merge",
      "green",
    ],
    [
      "one had failed",
      "1 run build on a; 2 fail build on a; 3 run lint on a; 4 pass lint on a; 40 merge",
      "red",
    ],
    [
      "it failed, and passed when it ran again",
      "1 run build on a; 2 fail build on a; 3 run build on a; 4 pass build on a; 40 merge",
      "green",
    ],
    [
      "it passed, and failed when it ran again",
      "1 run build on a; 2 pass build on a; 3 run build on a; 4 fail build on a; 40 merge",
      "red",
    ],
    [
      "it failed and ran again",
      "1 run build on a; 2 fail build on a; 30 run build on a; 40 merge; 41 pass build on a; 60 until",
      "pending",
    ],
    ["one was running", "1 run build on a; 2 pass build on a; 30 run lint on a; 40 merge", "pending"],
    [
      "one failed while another ran",
      "1 run build on a; 2 fail build on a; 30 run lint on a; 40 merge",
      "red",
    ],
    ["it failed after the merge", "30 run build on a; 40 merge; 41 fail build on a; 60 until", "pending"],
    ["it failed in the merge's instant", "30 run build on a; 40 fail build on a; 40 merge", "red"],
    ["none ever reported", "40 merge", "none"],
    ["one began after the merge", "40 merge; 41 run build on a; 60 until", "none"],
    [
      "one was cancelled",
      "1 run build on a; 2 cancel build on a; 3 run lint on a; 4 pass lint on a; 40 merge",
      "green",
    ],
    [
      "it failed and its next run was cancelled",
      "1 run build on a; 2 fail build on a; 3 run build on a; 4 cancel build on a; 40 merge",
      "red",
    ],
    [
      "it was cancelled after the merge",
      "30 run build on a; 40 merge; 41 cancel build on a; 60 until",
      "pending",
    ],
    [
      "the head counts, not what was before it",
      "1 run build on a; 2 fail build on a; 10 push b; 11 run build on b; 12 pass build on b; 40 merge",
      "green",
    ],
    ["it is not merged", "1 run build on a; 2 pass build on a; 40 until", null],
    ["it was merged after the window", "1 run build on a; 2 pass build on a; 40 merge; 30 until", null],
  ] as const)("%s", (_says, story, expected) => expect(at(story)).toBe(expected));

  test("is not known where they were not read", () => {
    expect(at("40 merge", { unread: ["a"] })).toBeNull();
    const input = tell("-10 commit a; 0 open; 40 merge");
    expect(lifeOf({ ...input, checks: () => undefined }).checksAtMerge).toBeNull();
  });

  test("is not known where the latest attempts alone are told and one is younger than the merge", () => {
    const story =
      "1 run lint on a; 2 pass lint on a; 40 merge; 41 run build on a; 42 pass build on a; 60 until";
    expect(at(story)).toBe("green");
    expect(at(story, { attempts: "latest" })).toBeNull();
    // What is red already stays so.
    expect(at(story.replace("pass lint", "fail lint"), { attempts: "latest" })).toBe("red");
  });

  const run = (conclusion: string | null, from: number, to: number | null, workflow = "ci"): CheckFact => ({
    ...{ name: "build", workflow, queuedAt: null, url: null, conclusion },
    startedAt: minute(from),
    completedAt: to === null ? null : minute(to),
  });
  const withRuns = (...runs: CheckFact[]) => {
    const input = tell("-10 commit a; 0 open; 40 merge");
    const checks: CommitChecks = { firstSuiteAt: null, runs, attempts: "all" };
    const of = (order: CheckFact[]) =>
      lifeOf({ ...input, checks: () => ({ ...checks, runs: order }) }).checksAtMerge;
    expect(of([...runs].reverse())).toBe(of(runs));
    return of(runs);
  };

  test("what ran at the same time was no attempt of the other", () => {
    expect(withRuns(run("FAILURE", 1, 5), run("SUCCESS", 2, 4))).toBe("red");
    expect(withRuns(run("FAILURE", 1, 5), run("SUCCESS", 5, 6))).toBe("green");
  });

  test("two that took no time are both counted, whichever was told first", () => {
    expect(withRuns(run("SKIPPED", 3, 3), run("SUCCESS", 3, 3))).toBe("green");
    expect(withRuns(run("FAILURE", 3, 3), run("SUCCESS", 3, 3))).toBe("red");
  });

  test("a check of another workflow is another check, whatever its name", () => {
    expect(withRuns(run("FAILURE", 1, 2), run("SUCCESS", 5, 6, "nightly"))).toBe("red");
  });
});

describe("how much it grew after the first review", () => {
  const growth = (story: string, lines: Told["lines"] = { landed: 30, a: 10, b: 20 }) =>
    lifeOf(tell(`-10 commit a; ${story}`, { lines })).growth;
  const seen = (head: string | null, story: string, lines?: Told["lines"]) => {
    const input = tell(`-10 commit a; ${story}`, { lines: lines ?? { landed: 30, a: 10, b: 20 } });
    const events = (input.pull.events as PullEvent[]).map((one) =>
      one.id === "bo1" ? { ...one, commit: head } : one,
    );
    return lifeOf({ ...input, pull: { ...input.pull, events: events as PullEvent[] } }).growth;
  };

  test("nothing came after it: what landed was what was looked at", () => {
    expect(growth("0 open; 10 bo looks; 40 merge")).toEqual({ reviewed: 30, final: 30 });
  });

  test("something did: the diff of the head that it had then", () => {
    expect(growth("0 open; 10 bo looks; 20 push b; 40 merge")).toEqual({ reviewed: 10, final: 30 });
    expect(growth("0 open; 10 push b; 15 bo looks; 20 push c; 30 cy looks; 40 merge")).toEqual({
      reviewed: 20,
      final: 30,
    });
    // A push comes before a review of its instant.
    expect(growth("0 open; 10 bo looks; 10 push b; 20 push c; 40 merge")).toEqual({
      reviewed: 20,
      final: 30,
    });
  });

  test("the head that GitHub names, although another one had come", () => {
    expect(seen("a", "0 open; 5 push b; 10 bo looks; 40 merge")).toEqual({ reviewed: 10, final: 30 });
    expect(seen("b", "0 open; 5 push b; 10 bo looks; 40 merge")).toEqual({ reviewed: 30, final: 30 });
  });

  test("what a force-push replaced is what was looked at, here or not", () => {
    const story = "0 open; 10 bo looks; 20 rewrite b2; 21 force b2 over a; 40 merge";
    expect(growth(story, { landed: 30, a: 10 })).toEqual({ reviewed: 10, final: 30 });
    expect(growth(story, { landed: 30 })).toEqual({ missing: "not-in-clone" });
  });

  test.each([
    ["nobody looked", "0 open; 5 robot looks; 6 ada looks; 20 push b; 40 merge", "not-reviewed"],
    ["it is open", "0 open; 10 bo looks; 40 until", "not-merged"],
    ["it was closed", "0 open; 10 bo looks; 40 close; 50 until", "abandoned"],
    ["the head is not here", "0 open; 10 push x; 12 bo looks; 20 push b; 40 merge", "not-in-clone"],
  ])("missing: %s", (_says, story, missing) => expect(growth(story)).toEqual({ missing }));

  test("missing where what landed is not here", () => {
    const input = tell("-10 commit a; 0 open; 10 bo looks; 40 merge");
    expect(lifeOf(input).growth).toEqual({ missing: "not-in-clone" });
  });
});

import { describe, expect, test } from "vitest";
import type { CheckHead } from "../../../src/model/flow.ts";
import { replayPull } from "../../../src/model/pulls/replay-pull.ts";
import { minute, T0, type Told, tell } from "./story.ts";

const build: Told = { rules: { checks: ["build"] } };

const headsOf = (story: string, options: Told = build): readonly CheckHead[] =>
  replayPull(tell(`-10 commit a; 0 open; ${story}`, options)).heads;

const minutes = (at: number | null) => (at === null ? null : (at - T0) / 60_000);

/** `a -10…5`: commit, push, finish. */
const inWords = (heads: readonly CheckHead[]) =>
  heads.map(({ commit, pushedAt, finishedAt }) => `${commit} ${minutes(pushedAt)}…${minutes(finishedAt)}`);

/** `build 1: 1…5 passed`: name, attempt, start, end, outcome. */
const attempts = ({ attempts }: CheckHead) =>
  attempts.map(
    ({ name, attempt, startedAt, finishedAt, outcome, required }) =>
      `${name} ${attempt}: ${minutes(startedAt)}…${minutes(finishedAt)} ${outcome}${required ? ", required" : ""}`,
  );

describe("the heads of a pull request and their checks", () => {
  test("each head that checks ran on, by push, with its last required finish", () => {
    const heads = headsOf(
      "-9 suite a; -8 run build on a; 5 pass build on a; 10 push b; 20 push c; 21 run build on c; 22 run lint on c; 30 fail build on c; 45 pass lint on c; 50 merge",
    );
    expect(inWords(heads)).toEqual(["a -9…5", "c 20…30"]);
    expect(heads[0]).toMatchObject({ change: "landed", automated: false, complete: true });
    expect(attempts(heads[1]!)).toEqual(["build 1: 21…30 failed, required", "lint 1: 22…45 passed"]);
  });

  test("attempts of a name are counted from its first; the last one that began on that head ends it", () => {
    const [head] = headsOf(
      "1 run build on a; 5 fail build on a; 10 run build on a; 15 cancel build on a; 20 run build on a; 30 pass build on a; 50 merge",
    );
    expect(attempts(head!)).toEqual([
      "build 1: 1…5 failed, required",
      "build 2: 10…15 cancelled, required",
      "build 3: 20…30 passed, required",
    ]);
    expect(minutes(head!.finishedAt)).toBe(30);
  });

  test("a run beside another is no attempt after it", () => {
    const story = "1 run build on a; 3 run build on a; 10 pass build on a; 50 merge";
    const [head] = headsOf(story, build);
    expect(head!.attempts.map(({ attempt }) => attempt)).toEqual([1, 1]);
  });

  test("a check of the same name in another workflow is another check", () => {
    const input = tell("-10 commit a; 0 open; 1 run build on a; 5 pass build on a; 50 merge", build);
    const read = input.checks("a");
    const runs = read && "runs" in read ? read.runs : [];
    const later = { ...runs[0]!, workflow: "nightly", startedAt: minute(10), completedAt: minute(12) };
    const checks = () => ({ firstSuiteAt: null, runs: [...runs, later], attempts: "all" as const });
    expect(attempts(replayPull({ ...input, checks }).heads[0]!)).toEqual([
      "build 1: 1…5 passed, required",
      "build 1: 10…12 passed, required",
    ]);
  });

  test("what was rewritten before the opening came before it, whatever was forced later", () => {
    const story =
      "-5 rewrite b; 1 run build on b; 4 pass build on b; 8 rewrite c2; 10 force c2 over c; 50 merge";
    expect(inWords(headsOf(story))).toEqual(["b -5…4"]);
  });

  test("a run after the head was replaced does not move its finish", () => {
    const story =
      "1 run build on a; 5 fail build on a; 10 push b; 11 run build on b; 15 pass build on b; 20 run build on a; 30 pass build on a; 50 merge";
    expect(inWords(headsOf(story))).toEqual(["a -10…5", "b 10…15"]);
  });

  test("a run that only began after the head was replaced is better than none", () => {
    const story = "10 push b; 12 run build on a; 20 pass build on a; 50 merge";
    expect(inWords(headsOf(story))).toEqual(["a -10…20"]);
  });

  test("no finish where a required check never ended, never ran, or none is required", () => {
    expect(inWords(headsOf("1 run build on a; 50 merge"))).toEqual(["a -10…null"]);
    expect(inWords(headsOf("1 run lint on a; 5 pass lint on a; 50 merge"))).toEqual(["a -10…null"]);
    expect(inWords(headsOf("1 run lint on a; 5 pass lint on a; 50 merge", {}))).toEqual(["a -10…null"]);
  });

  test("attempts have no number where only the latest were read", () => {
    const [head] = headsOf("1 run build on a; 5 pass build on a; 50 merge", { ...build, attempts: "latest" });
    expect(head).toMatchObject({ complete: false, attempts: [{ attempt: null }] });
  });

  test("as of an earlier end of the window a run still runs, or has not begun", () => {
    const story = "1 run build on a; 2 run lint on a; 20 pass build on a; 30 pass lint on a; 12 until";
    const [head] = headsOf(story);
    expect(attempts(head!)).toEqual(["build 1: 1…null running, required", "lint 1: 2…null running"]);
    expect(headsOf("20 run build on a; 12 until")).toEqual([]);
  });

  test("heads that came after the window's end, and those whose checks were not read, are left out", () => {
    const story = "1 run build on a; 5 pass build on a; 20 push b; 21 run build on b; 12 until";
    expect(inWords(headsOf(story))).toEqual(["a -10…5"]);
    expect(headsOf("1 run build on a; 50 merge", { ...build, unread: ["a"] })).toEqual([]);
  });

  test("a force-push moves the push of what it brought", () => {
    const story = "5 rewrite b2; 10 force b2 over b; 12 run build on b2; 20 pass build on b2; 50 merge";
    expect(inWords(headsOf(story))).toEqual(["b2 10…20"]);
  });

  test("runs without any instant say how they ended, not when", () => {
    const input = tell("-10 commit a; 0 open; 10 bo approves; 50 merge", build);
    const run = {
      name: "build",
      workflow: null,
      queuedAt: null,
      startedAt: null,
      completedAt: null,
      url: null,
    };
    const runs = [{ ...run, conclusion: "SUCCESS" }];
    const replayed = replayPull({ ...input, checks: () => ({ firstSuiteAt: null, runs, attempts: "all" }) });
    expect(replayed.heads).toMatchObject([
      { finishedAt: null, attempts: [{ outcome: "passed", finishedAt: null }] },
    ]);
    expect(replayed.spans.at(-1)).toMatchObject({ stage: "merge", from: minute(10), to: minute(50) });
  });
});

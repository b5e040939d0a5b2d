import { describe, expect, test } from "vitest";
import { replayPull } from "../../../src/model/pulls/replay-pull.ts";
import { T0, type Told, tell } from "./story.ts";

/** Each span as `10 pickup: a first look …`: minute of its begin, stage, who or what is waited for. */
function told(story: string, options?: Told): string[] {
  return replayPull(tell(`-10 commit a; ${story}`, options)).spans.map(
    ({ stage, from, awaits, queued }) =>
      `${(from - T0) / 60_000} ${stage}: ${awaits}${queued ? ` (queued ${queued / 60_000})` : ""}`,
  );
}

describe("who or what a stretch waits for", () => {
  test("its author, as long as it is not open for review", () => {
    expect(told("0 open draft; 10 ready; 20 merge")).toEqual([
      "-10 coding: its author to open it",
      "0 coding: its author: it is a draft",
      "10 merge: somebody to merge",
    ]);
  });

  test("a first review: how many were asked, as that changes", () => {
    expect(
      told("0 open; 5 ask bo; 10 ask cy; 15 ask team core; 20 unask bo; 25 ask robot; 30 until"),
    ).toEqual([
      "-10 coding: its author to open it",
      "0 pickup: a first review: nobody was asked",
      "5 pickup: a first review: 1 person was asked",
      "10 pickup: a first review: 2 people were asked",
      "15 pickup: a first review: 2 people and 1 team were asked",
      "20 pickup: a first review: 1 person and 1 team were asked",
    ]);
  });

  test("the author's answer to what was said since the last one, and the reviewers' next look", () => {
    const lines = told(
      "0 open; 10 bo objects; 20 cy looks; 30 dee objects; 40 push b; 50 ask bo; 60 bo approves; 70 dee looks; 80 until",
    );
    expect(lines.slice(2)).toEqual([
      "10 rework: its author's answer to 1 request for changes",
      "20 rework: its author's answer to 1 request for changes and 1 review with comments",
      "30 rework: its author's answer to 2 requests for changes and 1 review with comments",
      "40 review: another look after 2 requests for changes",
      "50 review: another look after 2 requests for changes: 1 person was asked",
      "60 review: another look after 1 request for changes",
      "70 rework: its author's answer to 1 review with comments",
    ]);
  });

  test("the approvals that are still needed", () => {
    const lines = told("0 open; 10 bo approves; 20 ask cy; 30 cy approves; 40 until", {
      rules: { approvals: 3 },
    });
    expect(lines.slice(2)).toEqual([
      "10 review: 2 more approvals",
      "20 review: 2 more approvals: 1 person was asked",
      "30 review: 1 more approval",
    ]);
  });

  test("a next look where comments were answered", () => {
    expect(told("0 open; 10 bo looks; 20 push b; 30 until").slice(3)).toEqual([
      "20 review: the reviewers to look again",
    ]);
  });

  test("the checks by name, and which of them failed", () => {
    const lines = told(
      "0 open; 1 run build on a; 1 run lint on a; 10 bo approves; 20 fail lint on a; 25 pass build on a; 30 run lint on a; 35 pass lint on a; 40 until",
      { rules: { checks: ["lint", "build"] } },
    );
    expect(lines.slice(2)).toEqual([
      "10 test: checks: build, lint",
      "20 test: checks: build, lint (failed)",
      "25 test: checks: lint (failed)",
      "30 test: checks: lint",
      "35 merge: somebody to merge",
    ]);
  });

  test("no more than five names", () => {
    const checks = ["c1", "c2", "c3", "c4", "c5", "c6", "c7"];
    const lines = told("0 open; 1 run c1 on a; 10 bo approves; 20 until", { rules: { checks } });
    expect(lines.at(-1)).toBe("10 test: checks: c1, c2, c3, c4, c5 and 2 more");
  });

  test("the merge queue, and how long it was in there", () => {
    const lines = told(
      "0 open; 10 bo approves; 20 queue; 30 unqueue failed_checks; 40 queue; 50 unqueue MANUAL; 60 push b; 70 until",
    );
    expect(lines.slice(2)).toEqual([
      "10 merge: somebody to merge",
      "20 merge: the merge queue (queued 10)",
      "30 test: checks: they failed in the merge queue",
      "40 merge: the merge queue (queued 10)",
      "50 merge: somebody to merge: it was taken out of the merge queue",
      "60 merge: somebody to merge",
    ]);
  });

  test("events inside the queue do not cut its time short", () => {
    expect(told("0 open; 10 queue; 15 ada comments; 20 bo looks; 25 merge").slice(2)).toEqual([
      "10 merge: the merge queue (queued 15)",
    ]);
  });

  test("a reopening; nobody knows which where the checks could not be read", () => {
    expect(
      told("0 open; 10 close; 20 reopen; 30 merge", { rules: { checks: ["x"] }, unread: ["a"] }).slice(1),
    ).toEqual([
      "0 test+merge: the checks, or somebody to merge: its checks could not be read",
      "10 parked: somebody to reopen it",
      "20 test+merge: the checks, or somebody to merge: its checks could not be read",
    ]);
  });
});

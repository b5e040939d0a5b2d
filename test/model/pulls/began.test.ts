import { describe, expect, test } from "vitest";
import type { Span } from "../../../src/model/flow.ts";
import { withTraces } from "../../../src/model/pulls/replay/stage-spans.ts";
import type { Step } from "../../../src/model/pulls/replay/steps.ts";

const URL = "https://github.com/o/r/pull/7";
const span = (stage: Span["stage"], from: number, to: number): Span => ({ stage, from, to, open: false });
const review = (
  state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED",
  role: "person" | "automated" | "author",
) => {
  const said = { head: null, hasText: false, comments: [] };
  return {
    kind: "review",
    review: { id: "r", by: { key: "k", role }, state, dismissedAt: Number.POSITIVE_INFINITY, ...said },
  } as const;
};
const began = (spans: Span[], steps: Step[]) =>
  withTraces(spans, steps, URL).map((one) => one.began?.source ?? null);

describe("what began a stage", () => {
  test("is the last event at its instant", () => {
    const spans = [
      span("coding", 0, 10),
      span("pickup", 10, 20),
      span("rework", 20, 30),
      span("review", 30, 40),
      span("merge", 40, 50),
    ];
    const steps: Step[] = [
      { kind: "open", at: 10 },
      { kind: "request", at: 10, of: { key: "t", team: true, human: true }, byAuthor: true },
      { at: 20, ...review("CHANGES_REQUESTED", "person") },
      { kind: "push", at: 30, head: "abc", acts: true },
      { at: 40, ...review("APPROVED", "person") },
    ];
    expect(began(spans, steps)).toEqual([
      null,
      "a review was asked for",
      "a review that asked for changes",
      "a push",
      "an approval",
    ]);
  });

  test("leads to the commit of a push, and to the pull request for all else", () => {
    const steps: Step[] = [
      { kind: "push", at: 10, head: "abc", acts: true },
      { kind: "comment", at: 20 },
    ];
    const spans = [span("rework", 0, 10), span("review", 10, 20), span("review", 20, 30)];
    expect(withTraces(spans, steps, URL).map((one) => one.began)).toEqual([
      undefined,
      { source: "a push", kind: "push", ref: "abc", url: "https://github.com/o/r/commit/abc" },
      { source: "a comment of its author", kind: "words", ref: "#7", url: URL },
    ]);
  });

  test("is a check where no event was: they alone change between events", () => {
    const spans = [
      span("review", 0, 10),
      span("test", 10, 20),
      span("merge", 20, 30),
      span("review", 30, 40),
    ];
    expect(began(spans, [])).toEqual([
      null,
      "a required check began or failed",
      "the last required check turned green",
      null,
    ]);
  });

  test("tells reviews of its author and of automated accounts from looks of others", () => {
    const spans = [span("rework", 0, 10), span("review", 10, 20), span("rework", 20, 30)];
    const steps: Step[] = [
      { at: 10, ...review("COMMENTED", "author") },
      { at: 20, ...review("COMMENTED", "automated") },
    ];
    expect(began(spans, steps)).toEqual([null, "its author's own review", "an automated review"]);
  });

  test.each<[string, Step]>([
    ["it entered the merge queue", { kind: "queue", at: 10, to: "in" }],
    ["it left the merge queue", { kind: "queue", at: 10, to: "failed" }],
    ["it left the merge queue", { kind: "queue", at: 10, to: "removed" }],
    ["a commit that is no act of its author", { kind: "push", at: 10, head: "abc", acts: false }],
    ["a commit that is no act of its author", { kind: "commit", at: 10, head: "abc", acts: false }],
    ["a push", { kind: "commit", at: 10, head: "abc", acts: true }],
    ["it became a draft", { kind: "draft", at: 10 }],
    ["it was closed", { kind: "close", at: 10 }],
    ["a review was dismissed", { kind: "dismissal", at: 10, of: "r" }],
  ])("is told in words: %s", (words, step) => {
    expect(began([span("coding", 0, 10), span("merge", 10, 20)], [step])).toEqual([null, words]);
  });
});

import { asks, dominates, together } from "../grounds.ts";
import type { Rule } from "../rule.ts";

/** What a change must do is settled before it is written, not in its review. */
export const specBeforeCode: Rule = {
  id: "spec-before-code",
  stages: ["rework"],
  definition: "One of clarification, scope-drift, review-rounds and spec-first asks for a step.",
  when: (seen) => {
    const unclear = together(
      asks(seen, "clarification"),
      asks(seen, "scope-drift"),
      asks(seen, "review-rounds"),
      asks(seen, "spec-first"),
    );
    return unclear && together(unclear, dominates(seen, ["test", "test+merge"]));
  },
  do: "Write three to five criteria that can be checked into the issue, before code.",
  asks: "whoever writes the issues",
  followUp:
    "Let one reviewer agree to the approach there, and hold the change against the criteria and nothing else.",
  ofTexts: { do: "Write three to five criteria that can be checked into the issue, before the text." },
  guardrail: "throughput",
  review: [
    {
      kind: "figure",
      measure: "clarification",
      says: "the share of review time that is talk alone",
      threshold: "clarification",
    },
    {
      kind: "figure",
      measure: "scope-drift",
      says: "the share of changes that grow by more than 30 % after review",
      threshold: "scope-drift",
    },
    {
      kind: "figure",
      measure: "review-rounds",
      says: "the median of rounds of review",
      threshold: "review-rounds",
    },
    { kind: "stage" },
  ],
};

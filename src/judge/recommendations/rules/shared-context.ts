import { absent, asks, dominates, together } from "../grounds.ts";
import type { Rule } from "../rule.ts";

/** A reviewer who has to find out what a change is for takes long, or looks away. */
export const sharedContext: Rule = {
  id: "shared-context",
  stages: ["review"],
  definition:
    "Review is the constraint and takes more than its yardstick allows, or one of cognitive-load and handoffs asks for a step.",
  when: (seen) => {
    const missed = together(
      dominates(seen, ["review"]),
      asks(seen, "cognitive-load"),
      asks(seen, "handoffs"),
    );
    return (
      missed &&
      together(missed, absent(seen, ["decision-records", "architecture-notes", "agent-instructions"]))
    );
  },
  do: "Keep decisions, the architecture and rules for agents in the repository.",
  asks: "those who know the decisions",
  followUp:
    "Begin with the questions that last week's reviews asked twice: a page each, linked from the template of pull requests.",
  guardrail: "first-review-wait",
  sign: {
    kind: "controls",
    ids: ["decision-records", "architecture-notes", "agent-instructions"],
    isStep: true,
  },
  review: [{ kind: "stage" }],
};

import type { Flow } from "../../../model/flow.ts";
import { asks, dominates, together } from "../grounds.ts";
import type { Rule } from "../rule.ts";

function hasQueue({ setup: { rules } }: Flow): boolean {
  return !("missing" in rules) && rules.mergeQueue;
}

/** What is accepted and green needs nobody any more. */
export const mergeQueue: Rule = {
  id: "merge-queue",
  stages: ["merge", "test+merge"],
  definition:
    "Merge (or test+merge, where checks were not read) is the constraint and takes more than its yardstick allows, or one of trunk-health and integration-friction asks for a step. Not where the rules of the default branch have a merge queue.",
  when: (seen) =>
    hasQueue(seen.flow)
      ? null
      : together(
          dominates(seen, ["merge", "test+merge"]),
          asks(seen, "trunk-health"),
          asks(seen, "integration-friction"),
        ),
  do: "Turn on auto-merge or a merge queue for the default branch.",
  asks: "whoever sets the rules of the branch",
  followUp:
    "What is accepted is then tested together with what lands before it, and merges without anybody's click.",
  guardrail: "trunk-health",
  review: [
    {
      kind: "figure",
      measure: "trunk-health",
      says: "the share of time in which the main line is red",
      threshold: "trunk-health",
    },
    { kind: "stage" },
  ],
};

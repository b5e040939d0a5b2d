import { asks, dominates, together } from "../grounds.ts";
import type { Rule } from "../rule.ts";

/** Review dominates: more people who may look, and sooner. */
export const reviewCapacity: Rule = {
  id: "review-capacity",
  stages: ["pickup"],
  definition:
    "Pickup or review is the constraint and takes more than its yardstick allows, or one of first-review-wait, gatekeepers and reviewer-load asks for a step.",
  when: (seen) =>
    together(
      dominates(seen, ["pickup", "review"]),
      asks(seen, "first-review-wait"),
      asks(seen, "gatekeepers"),
      asks(seen, "reviewer-load"),
    ),
  do: "Name a second owner for every area that only one or two people approve.",
  asks: "those who own these areas",
  followUp: "Begin each half-day with the open reviews, and agree on the time in which a first look is due.",
  guardrail: "change-failure",
  sign: { kind: "controls", ids: ["code-owners"] },
  review: [
    { kind: "stage" },
    {
      kind: "figure",
      measure: "first-review-wait",
      says: "the median wait for a first review",
      threshold: "first-review-wait",
    },
  ],
};

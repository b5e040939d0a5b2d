import { asks, dominates, together } from "../grounds.ts";
import type { Rule } from "../rule.ts";

/** Small changes need fewer and shorter looks. */
export const changeSize: Rule = {
  id: "change-size",
  stages: ["review"],
  definition: "change-size asks for a step.",
  when: (seen) => {
    const large = asks(seen, "change-size");
    return large && together(large, dominates(seen, ["review", "pickup"]));
  },
  do: "Split every change over 200 lines before it is opened for review.",
  asks: "authors of changes",
  followUp:
    "Agree on exceptions such as generated code, and let the author say why where a change cannot be split.",
  guardrail: "first-review-wait",
  sign: { kind: "figure" },
  review: [
    {
      kind: "figure",
      measure: "change-size",
      says: "the share of changes under 200 lines",
      threshold: "change-size",
      rises: true,
    },
  ],
};

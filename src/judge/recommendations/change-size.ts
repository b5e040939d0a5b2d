import { asks, dominates, together } from "./grounds.ts";
import type { Rule } from "./rule.ts";

/** Small changes need fewer and shorter looks. */
export const changeSize: Rule = {
  id: "change-size",
  stages: ["review"],
  when: (seen) => {
    const large = asks(seen, "change-size");
    return large && together(large, dominates(seen, ["review", "pickup"]));
  },
  do: "Agree on 200 lines as the size that one look is meant for, split what is larger before it is opened, and let the author say why where it cannot be split.",
  guard: "first-review-wait",
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

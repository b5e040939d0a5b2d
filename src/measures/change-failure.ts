import type { Measure } from "./measure.ts";

/** Share of deliveries that failed their users. Failures are not in git: the row stands without a figure. */
export const changeFailure: Measure = {
  meta: {
    id: "change-failure",
    title: "Change failure rate and rollbacks",
    tells: "Whether the speed is paid for by the people who use what you deliver.",
    next: {
      good: "Keep the checks before the merge and the criteria for release as they are.",
      watch: "Look at the failed deliveries: which check before the merge would have caught them?",
      act: "Check more before the merge and tighten what a release must meet, before going faster.",
      unknown: "Write down which deliveries failed and why, so that a rate can be made later.",
    },
    star: true,
    source: "Change failure rate: Forsgren, Humble, Kim, Accelerate (2018)",
    needs: ["incidents"],
    supply:
      "A rate needs to know which deliveries failed: incidents and rollbacks are not in git, and flowaudit reads them from nowhere else yet. Reverts are in git, but alone they are no rate.",
  },
};

import type { Measure } from "./measure.ts";

/** Ready for review to first human review. Not in git: the row stands without a figure. */
export const firstReviewWait: Measure = {
  meta: {
    id: "first-review-wait",
    title: "Pickup: the wait before the first review",
    tells: "Whether changes queue behind a few people who must look at everything.",
    next: {
      good: "Keep ownership spread over as many people as now.",
      watch: "See who is asked most often, and let others approve in their stead.",
      act: "Share ownership and write the review rules down, so that many people can take a first look.",
      unknown: "Until reviews can be read, take last commit to merge as the least it can be.",
    },
    star: true,
    source: "Pickup time: from ready for review to the first review by a person other than the author",
    needs: ["reviews"],
    supply:
      "Reviews are not in git, and flowaudit does not read GitHub yet. What git shows of this wait stands under last-commit-to-merge.",
  },
};

import type { Measure } from "./measure.ts";

/** Share of the work that repairs recent work. Needs the age of each line: the row stands without a figure. */
export const rework: Measure = {
  meta: {
    id: "rework",
    title: "Rework as a share of capacity",
    tells: "How much of what was gained by coding faster is spent on mending it again.",
    next: {
      good: "Raise the pace in small steps, and keep an eye on this share.",
      watch: "Look where young lines are rewritten most, and mend what causes it there.",
      act: "Remove what causes the defects first, and only then take on more.",
      unknown: "Ask which recent work had to be done twice, and why.",
    },
    star: true,
    source: "Lines rewritten within 21 days of being written, and changes that fix or revert",
    needs: ["line-ages"],
    supply:
      "Reading the age of lines from git comes in a later version of flowaudit; there is nothing to supply.",
  },
};

import type { Measure } from "./measure.ts";

/** Push to all required checks finished, and the flaky rate. Not in git: the row stands without a figure. */
export const testCycle: Measure = {
  meta: {
    id: "test-cycle",
    title: "Test cycle time and flaky rate",
    tells: "Whether your checks keep up when more changes come in, and can be believed.",
    next: {
      good: "Keep the checks as quick and as trustworthy as they are.",
      watch: "Mend or remove the flakiest check, and run the slowest one earlier or in parallel.",
      act: "Make the checks reliable first, then fast, and run them before review rather than after.",
      unknown: "Ask the team how long they wait for checks and how often they run them again.",
    },
    star: true,
    source: "Push to the last required check of that head; flaky: failed and then passed on the same commit",
    needs: ["checks"],
    supply: "Check runs are not in git, and flowaudit does not read GitHub or a build server yet.",
  },
};

import { asks, statisticOf, together } from "../grounds.ts";
import type { Rule } from "../rule.ts";

/** What is begun and not finished makes everything else wait. */
export const wipLimits: Rule = {
  id: "wip-limits",
  stages: [],
  definition: "One of wip and abandonment asks for a step, and changes are open as the window ends.",
  when: (seen) => {
    const full = together(asks(seen, "wip"), asks(seen, "abandonment"));
    // Nobody can finish the oldest of none.
    if (statisticOf(seen, "wip")?.value === 0) return null;
    return full && together(full, asks(seen, "queue-growth"));
  },
  do: "Begin nothing new until the oldest open changes are finished or closed.",
  asks: "whoever decides what is begun",
  followUp:
    "Write a limit for each stage into the configuration (wipLimits), a little under what is open, and lower it monthly.",
  worth: () => ({ why: "what a limit saves shows only once it holds" }),
  guardrail: "throughput",
  sign: { kind: "finished" },
  review: [
    { kind: "figure", measure: "wip", statistic: "ageMedianSeconds", says: "the median age of open changes" },
    { kind: "figure", measure: "wip", says: "open changes" },
  ],
};

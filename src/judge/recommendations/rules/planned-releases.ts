import { asks, dominates } from "../grounds.ts";
import type { Rule } from "../rule.ts";

/** Releases go out by plan, and finished changes miss them. */
export const plannedReleases: Rule = {
  id: "planned-releases",
  stages: [],
  definition:
    "A cadence is declared (releaseCadence), and what was waited beyond the next release by it is the largest wait, and more than its yardstick allows.",
  when: (seen) => {
    const isMissed = seen.config.releaseCadence !== null && dominates(seen, ["release"]) !== null;
    return isMissed ? asks(seen, "constraint") : null;
  },
  do: "Find out why changes missed the next planned release, and let them catch it.",
  asks: "whoever cuts the releases",
  followUp:
    "Decide as late as it is safe what goes into a release, and shorten what happens from there until it is out.",
  worth: () => ({ why: "what it saves hangs on why changes missed the release" }),
  guardrail: "change-failure",
  review: [
    {
      kind: "figure",
      measure: "constraint",
      says: "the share of lead time waited beyond the next planned release",
      threshold: "constraint",
    },
  ],
};

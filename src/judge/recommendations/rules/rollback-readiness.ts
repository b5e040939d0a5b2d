import { asks, together } from "../grounds.ts";
import type { Rule } from "../rule.ts";

/** Deliveries fail users: check more before the merge, and be quick to take back. */
export const rollbackReadiness: Rule = {
  id: "rollback-readiness",
  stages: [],
  definition: "One of change-failure and time-to-restore asks for a step.",
  when: (seen) => together(asks(seen, "change-failure"), asks(seen, "time-to-restore")),
  do: "Rehearse a rollback: one command, run by somebody who has never done it.",
  asks: "whoever operates what is delivered",
  followUp: "Read the last three failed deliveries, and add the check that would have stopped each one.",
  worth: () => ({
    why: "it shortens no stage, and what failed deliveries cost users is in no history",
  }),
  guardrail: "lead-time",
  review: [
    {
      kind: "figure",
      measure: "time-to-restore",
      says: "the median time to restore",
      threshold: "time-to-restore",
    },
    {
      kind: "figure",
      measure: "change-failure",
      says: "the share of deliveries that failed for certain",
      threshold: "change-failure",
    },
  ],
};

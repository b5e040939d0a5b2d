import { dominates } from "../grounds.ts";
import type { Rule } from "../rule.ts";

/** The delivery itself is what changes wait for. */
export const shorterDelivery: Rule = {
  id: "shorter-delivery",
  stages: ["deploy"],
  definition: "Deploy is the constraint and takes more than its yardstick allows.",
  when: (seen) => dominates(seen, ["deploy"]),
  do: "Run the steps of the delivery side by side, and drop those that find nothing.",
  asks: "whoever keeps the pipeline",
  followUp:
    "Build once and promote the same artefact; let approvals be asked for before it runs, not while it runs.",
  guardrail: "change-failure",
  review: [{ kind: "stage" }],
};

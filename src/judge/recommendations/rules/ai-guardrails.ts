import { absent, asks, together } from "../grounds.ts";
import type { Rule } from "../rule.ts";

/** What a tool wrote, or nobody looked at, needs more where more can break. */
export const aiGuardrails: Rule = {
  id: "ai-guardrails",
  stages: [],
  definition: "One of control-bypass and rubber-stamps asks for a step.",
  when: (seen) => {
    const loose = together(asks(seen, "control-bypass"), asks(seen, "rubber-stamps"));
    return (
      loose && together(loose, absent(seen, ["required-reviews", "required-checks", "agent-write-access"]))
    );
  },
  do: "Require an owner's review and green checks where a mistake costs most.",
  asks: "whoever sets the rules of the branch",
  followUp:
    "Name these paths in the configuration (riskPaths) and in CODEOWNERS; elsewhere let green checks and one look be enough, whoever or whatever wrote it.",
  worth: () => ({
    why: "it shortens no stage, and what the failures that it stops would have cost is in no history",
  }),
  guardrail: "lead-time",
  sign: { kind: "controls", ids: ["required-reviews", "required-checks"], isStep: true },
  review: [
    { kind: "figure", measure: "control-bypass", says: "the share of merges past a control" },
    { kind: "figure", measure: "change-failure", says: "the share of deliveries that failed for certain" },
  ],
};

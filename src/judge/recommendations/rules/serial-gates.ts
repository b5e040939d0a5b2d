import { asks } from "../grounds.ts";
import type { Rule } from "../rule.ts";

/** Gates one after another cost the sum of their waits, side by side only the longest. */
export const serialGates: Rule = {
  id: "serial-gates",
  stages: ["review"],
  definition: "gates asks for a step.",
  when: (seen) => asks(seen, "gates"),
  do: "Ask for all approvals and start all checks at once, when a change is ready.",
  asks: "whoever sets approvals and checks",
  followUp:
    "For each gate ask what it stopped in the last three months; drop those that stopped nothing, and let a machine do what needs no judgement.",
  guardrail: "change-failure",
  review: [
    { kind: "figure", measure: "gates", says: "the median of gates in a row", threshold: "gates" },
    { kind: "stage" },
  ],
};

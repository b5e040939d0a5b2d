import { asks } from "../grounds.ts";
import type { Rule } from "../rule.ts";

/** The attention of those who know most goes where most can break. */
export const seniorAttention: Rule = {
  id: "senior-attention",
  stages: [],
  definition: "senior-attention asks for a step.",
  when: (seen) => asks(seen, "senior-attention"),
  do: "Let owners review high-risk changes first, and others approve routine ones.",
  asks: "owners, and whoever asks them",
  followUp:
    "Ask for owners by path rather than for every change, and keep half an hour a day for what is risky.",
  worth: () => ({ why: "it moves attention and shortens no stage of its own" }),
  guardrail: "first-review-wait",
  review: [
    {
      kind: "figure",
      measure: "senior-attention",
      says: "the share of owners' reviews on high risk",
      rises: true,
      threshold: "senior-attention",
    },
  ],
};

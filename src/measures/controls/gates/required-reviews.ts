import type { Control } from "../../measure.ts";
import { counted } from "../../statistics/figure-words.ts";
import { absent } from "../signs/control-answers.ts";
import { heldTo, pastPull } from "../signs/past.ts";
import { byRules, ruleEvidence } from "../signs/rules.ts";

/** The rules of the default branch ask for an approval. */
export const requiredReviews: Control = {
  meta: {
    id: "required-reviews",
    title: "Required reviews on the default branch",
    purpose: "Nothing reaches the branch that everybody builds on without a second person having seen it.",
    definition:
      "Present where the readable rules of the default branch ask for one approval or more, walked around where merged changes came without any, absent where they ask for none, unknown where the rules were not read.",
    next: "Ask for at least one approval in the rules of the default branch.",
    hold: "Let the rule hold for administrators and apps too: remove them from the list of those who may bypass it.",
    remedy: ["rules"],
  },
  look: (flow) =>
    byRules(flow, ({ approvals }) => {
      if (approvals === 0) return absent("The rules of the default branch ask for no approval.");
      const asked = counted(approvals, "approval");
      return heldTo(flow, {
        says: `The rules of the default branch ask for ${asked}`,
        evidence: [ruleEvidence(asked)],
        past: pastPull((pull) => pull.approvals === 0),
        how: "without one",
      });
    }),
};

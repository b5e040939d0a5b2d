import type { Control } from "../../measure.ts";
import { counted } from "../../statistics/figure-words.ts";
import { absent } from "../signs/control-answers.ts";
import { heldTo, pastPull } from "../signs/past.ts";
import { byRules, ruleEvidence } from "../signs/rules.ts";

/** The rules of the default branch name checks that have to be green. */
export const requiredChecks: Control = {
  meta: {
    id: "required-checks",
    title: "Required checks on the default branch",
    purpose: "A change that breaks the build or the tests cannot be merged by mistake.",
    definition:
      "Present where the readable rules of the default branch name a check that has to be green, walked around where changes were merged over red ones or pushed straight to the branch, absent where they name none, unknown where the rules were not read.",
    next: "Name the checks that have to be green in the rules of the default branch.",
    hold: "Let the rule hold for administrators and apps too, and mend what is red before the merge.",
    remedy: ["rules"],
  },
  look: (flow) =>
    byRules(flow, ({ checks }) => {
      if (checks.length === 0) return absent("The rules of the default branch require no check.");
      return heldTo(flow, {
        says: `The rules of the default branch require ${counted(checks.length, "check")}`,
        evidence: checks.map((name) => ruleEvidence(`required check ${name}`)),
        past: pastPull((pull) => (pull.checksAtMerge === null ? null : pull.checksAtMerge === "red")),
        how: "over red checks, or straight to the branch",
      });
    }),
};

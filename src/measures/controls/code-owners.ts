import type { Control } from "../measure.ts";
import { absent, present } from "./signs/control-answers.ts";
import { ruleEvidence } from "./signs/rules.ts";

/** A file of code owners; beside it, whether the rules ask for their review. */
export const codeOwners: Control = {
  meta: {
    id: "code-owners",
    title: "Code owners are named (CODEOWNERS)",
    why: "It is plain who has to look at which code, and the right people are asked by themselves.",
    definition:
      "Present where there is a CODEOWNERS file at the tip; whether the rules require the owners' review stands beside it.",
    next: "Write a CODEOWNERS file, the high-risk paths first, and require the owners' review.",
    supply: "Owners are read from the CODEOWNERS file at the tip of the audited branch.",
  },
  look: ({ setup: { owners, rules } }) => {
    if (owners === null) return absent("There is no CODEOWNERS file at the tip.");
    const file = { says: "code owners", ref: owners };
    if ("missing" in rules)
      return present("Code owners are named; whether their review is required was not read.", [file]);
    return rules.codeOwners
      ? present("Code owners are named, and their review is required.", [
          file,
          ruleEvidence("an owner's review required"),
        ])
      : present("Code owners are named; no rule that can be read requires their review.", [file]);
  },
};

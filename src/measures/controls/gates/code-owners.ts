import type { Change, PullLife } from "../../../model/flow.ts";
import type { Control } from "../../measure.ts";
import { absent, present } from "../signs/control-answers.ts";
import { heldTo, pastPull } from "../signs/past.ts";
import { ruleEvidence } from "../signs/rules.ts";

/** A file of code owners; beside it, whether the rules ask for their review. */
export const codeOwners: Control = {
  meta: {
    id: "code-owners",
    title: "Named code owners (CODEOWNERS)",
    purpose: "It is plain who has to look at which code, and the right people are asked automatically.",
    definition:
      "Present where there is a CODEOWNERS file in the repository, walked around where the rules require the owners' review and merged changes to what they own came without it (teams, whose members cannot be read, and owners' own changes are left out), absent where there is none. Whether the rules require the owners' review stands beside it.",
    next: "Write a CODEOWNERS file, the high-risk paths first, and require the owners' review.",
    hold: "Let the rule that asks for owners hold for everybody, and name a second owner where one is often away.",
    remedy: [{ says: "Owners are read from the CODEOWNERS file in the repository of the audited branch." }],
  },
  look: (flow) => {
    const { owners, rules } = flow.setup;
    if (owners === null) return absent("There is no CODEOWNERS file in the repository.");
    const file = { says: "code owners", ref: owners };
    if ("missing" in rules)
      return present("Code owners are named; whether their review is required was not read.", [file]);
    return rules.codeOwners
      ? heldTo(flow, {
          says: "Code owners are named, and their review is required",
          evidence: [file, ruleEvidence("an owner's review required")],
          past: pastPull(pastOwners),
          how: "without an owner's approval",
        })
      : present("Code owners are named; no rule that can be read requires their review.", [file]);
  },
};

/** Of an area that only people own, none of them but the author: who is in a team cannot be read. */
function pastOwners({ looks, author }: PullLife, { scope }: Change): boolean | null {
  if ("missing" in scope || scope.owned.length === 0) return null;
  const approvers = new Set(looks.filter(({ verdict }) => verdict === "approved").map(({ by }) => by));
  const known = scope.owned.filter(({ people, teams }) => teams.length === 0 && !people.includes(author));
  if (known.length === 0) return null;
  return known.some(({ people }) => !people.some((owner) => approvers.has(owner)));
}

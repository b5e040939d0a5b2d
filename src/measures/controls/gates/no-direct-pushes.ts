import type { Flow } from "../../../model/flow.ts";
import type { Control, ControlEvidence, ControlFound } from "../../measure.ts";
import { isDirectPush } from "../../readings/reviewed.ts";
import { counted, percent } from "../../statistics/figure-words.ts";
import { absent, present, walkedAround } from "../signs/control-answers.ts";
import { byRules, ruleEvidence } from "../signs/rules.ts";

/** The rules let changes reach the default branch as pull requests alone; beside it, how many came otherwise. */
export const noDirectPushes: Control = {
  meta: {
    id: "no-direct-pushes",
    title: "Refusal of direct pushes to the default branch",
    purpose: "Reviews and checks hold only where nobody can go around them.",
    definition:
      "Present where the readable rules of the default branch ask for a pull request, walked around where merged changes came as direct pushes all the same, absent where they do not, unknown where the rules were not read. Beside it stands how many of the merged changes came as direct pushes.",
    next: "Require a pull request in the rules of the default branch, for administrators too.",
    hold: "Remove those who push past the rule from the list of those who may bypass it.",
    remedy: ["rules"],
  },
  look: (flow) => {
    const says = directOnes(flow);
    const came = says === null ? [] : [{ says, ref: null }];
    return byRules(
      flow,
      ({ pullRequests }) =>
        pullRequests
          ? held(flow, says, [ruleEvidence("pull requests required"), ...came])
          : absent("No rule that can be read refuses direct pushes to the default branch.", came),
      came,
    );
  },
};

function held(flow: Flow, says: string | null, evidence: readonly ControlEvidence[]): ControlFound {
  const asked = "The rules ask for pull requests";
  if (says === null) return present(`${asked}.`, evidence);
  return flow.sees.has("reviews") && flow.merged.some(isDirectPush)
    ? walkedAround(`${asked}, but ${says}, unless the rule is younger than they are.`, evidence)
    : present(`${asked}; ${says}.`, evidence);
}

/** The merged changes that were pushed straight to the branch, as far as it can be told; null where none was merged. */
function directOnes({ merged, sees }: Flow): string | null {
  if (merged.length === 0) return null;
  const direct = merged.filter(isDirectPush).length;
  const share = `${direct} of ${counted(merged.length, "merged change")} (${percent(direct / merged.length)})`;
  return sees.has("reviews")
    ? `${share} came as direct pushes`
    : `${share} bear no mark of a pull request: direct pushes, or merged in a way that leaves none`;
}

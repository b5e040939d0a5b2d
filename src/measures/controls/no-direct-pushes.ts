import type { Flow } from "../../model/flow.ts";
import type { Control, ControlEvidence } from "../measure.ts";
import { absent, present } from "../shared/controls.ts";
import { byRules, ruleEvidence, SUPPLY_RULES } from "../shared/rules.ts";
import { counted, percent } from "../shared/words.ts";

/** The rules let changes reach the default branch as pull requests alone; beside it, how many came otherwise. */
export const noDirectPushes: Control = {
  meta: {
    id: "no-direct-pushes",
    title: "Direct pushes to the default branch are refused",
    why: "Reviews and checks hold only where nobody can go around them.",
    next: "Require a pull request in the rules of the default branch, for administrators too.",
    supply: SUPPLY_RULES,
  },
  look: (flow) => {
    const came = directOnes(flow);
    return byRules(
      flow,
      ({ pullRequests }) =>
        pullRequests
          ? present("Changes reach the default branch as pull requests alone.", [
              ruleEvidence("pull requests required"),
              ...came,
            ])
          : absent("No rule that can be read refuses direct pushes to the default branch.", came),
      came,
    );
  },
};

/** The merged changes that were pushed straight to the branch, as far as it can be told. */
function directOnes({ merged, sees }: Flow): ControlEvidence[] {
  if (merged.length === 0) return [];
  const direct = merged.filter(({ style, pull }) => style === "direct" && pull === null).length;
  const share = `${direct} of ${counted(merged.length, "merged change")} (${percent(direct / merged.length)})`;
  const says = sees.has("reviews")
    ? `${share} came as direct pushes`
    : `${share} bear no mark of a pull request: direct pushes, or merged in a way that leaves none`;
  return [{ says, ref: null }];
}

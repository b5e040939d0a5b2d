/** Controls that the rules of the default branch tell. */
import type { BranchRules, Flow } from "../../../model/flow.ts";
import type { ControlEvidence, ControlFound } from "../../measure.ts";
import { unknown } from "./control-answers.ts";

/** What the evidence of a rule refers to. */
const RULES = "rules of the default branch";

export const ruleEvidence = (says: string): ControlEvidence => ({ says, ref: RULES });

/** The rules where they were read; else that nothing is known. */
export function byRules(
  { setup: { rules } }: Flow,
  told: (rules: BranchRules) => ControlFound,
  beside: readonly ControlEvidence[] = [],
): ControlFound {
  if (!("missing" in rules)) return told(rules);
  return unknown(
    `The rules of the default branch were not read: ${rules.missing.replace(/\.$/, "")}.`,
    beside,
  );
}

import type { Control } from "../../measure.ts";
import {
  absent,
  asEvidence,
  few,
  filesOf,
  notApplicable,
  present,
  type Sign,
  stepsIn,
  unknown,
} from "../signs/control-answers.ts";

const STEPS: readonly Sign[] = [
  {
    says: "Open Policy Agent",
    all: [/\bconftest (?:test|verify)\b|\bopa (?:test|eval|check)\b|\bopen-policy-agent\/|\bregal lint\b/i],
  },
  { says: "Kyverno", all: [/\bkyverno (?:test|apply)\b/i] },
  { says: "Sentinel", all: [/\bsentinel test\b/i] },
  { says: "Checkov", all: [/\bcheckov\b/i] },
  { says: "Danger", all: [/\bdanger(?:-js| ci| pr|\/danger)\b/i] },
  { says: "Scorecard", all: [/\bossf\/scorecard-action\b/i] },
  { says: "zizmor", all: [/\bzizmor\b/i] },
];

/** Rules that a machine holds changes to, as files. */
export const policyAsCode: Control = {
  meta: {
    id: "policy-as-code",
    title: "Policies as code",
    purpose:
      "A rule that a machine enforces is changed where everybody can see it, and no agent can get around it.",
    definition:
      "Present where a file in the repository is a policy by its name or folder (Rego, Sentinel, Kyverno, Danger, rulesets and branch protection as files, the rules of a merge bot) or a step of a workflow checks one (Conftest, OPA, Kyverno, Checkov, Danger, Scorecard, zizmor). Not applicable where no file tells how anything is built, checked or installed, absent where neither is, unknown where a workflow could not be read.",
    next: "Write the rules that changes have to keep to as files, first those of the default branch and of workflows.",
    remedy: [
      { says: "They are told by the names of files in the repository, and by the steps of workflows." },
    ],
  },
  look: (flow) => {
    const steps = stepsIn(flow, STEPS);
    const files = filesOf(flow, "policy");
    const evidence = [...files.map(asEvidence("policy")), ...steps.evidence];
    const names = [...files.map(({ path }) => path), ...new Set(steps.evidence.map(({ says }) => says))];
    if (evidence.length > 0) return present(`Policies are held as code: ${few(names)}.`, evidence);
    if (steps.unread.length > 0) return unknown(`${few(steps.unread)} could not be read.`);
    if (filesOf(flow, "workflow", "manifest", "lock-file", "container").length === 0)
      return notApplicable("No file in the repository tells how anything is built, checked or installed.");
    return absent("No file in the repository and no step of a workflow holds a policy.");
  },
};

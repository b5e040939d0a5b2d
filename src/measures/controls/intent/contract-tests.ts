import type { Control } from "../../measure.ts";
import { counted, listed } from "../../statistics/figure-words.ts";
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

/** Steps of a workflow that hold both sides of an interface against each other. */
const STEPS: readonly Sign[] = [
  { says: "Pact", all: [/\bpact(?:-broker|-cli|-foundation|[- ]verif\w*|:\w+)?\b/i] },
  { says: "Schemathesis", all: [/\bschemathesis\b/i] },
  { says: "Dredd", all: [/\bdredd\b/i] },
  { says: "Buf", all: [/\bbuf breaking\b|\bbufbuild\/buf-(?:breaking-)?action\b/i] },
  { says: "oasdiff", all: [/\boasdiff\b|\bopenapi-diff\b/i] },
  { says: "GraphQL Inspector", all: [/\bgraphql-inspector\b/i] },
  { says: "Microcks", all: [/\bmicrocks\b/i] },
  { says: "Spring Cloud Contract", all: [/\bcontractTest\b|\bspring-cloud-contract\b/i] },
  { says: "contract tests", all: [/\bcontract[-_: ]?tests?\b|\btests?[-_:/]contracts?\b/i] },
];

/** Tests of interface contracts, as files or as steps of a workflow. */
export const contractTests: Control = {
  meta: {
    id: "contract-tests",
    title: "Contract tests",
    purpose: "A change that breaks a caller is seen before the merge, not in production.",
    definition:
      "Present where a file in the repository is a contract test by its name or folder, or a step of a workflow runs one (Pact, Schemathesis, Dredd, Buf, oasdiff, GraphQL Inspector, Microcks, Spring Cloud Contract). Not applicable where the tip has no interface contract, absent where neither is, unknown where a workflow could not be read.",
    next: "Test both sides of each interface against its contract in the checks.",
    remedy: [
      {
        says: "Contract tests are told by the names of files in the repository, and by the steps of workflows.",
      },
    ],
  },
  look: (flow) => {
    const files = filesOf(flow, "contract-test").map(asEvidence("contract test"));
    const steps = stepsIn(flow, STEPS);
    const evidence = [...files, ...steps.evidence];
    if (evidence.length > 0) {
      const parts = [
        files.length > 0 && counted(files.length, "file"),
        steps.evidence.length > 0 && `${counted(steps.evidence.length, "step")} of workflows`,
      ];
      return present(`Contracts are tested: ${listed(parts.filter((part) => part !== false))}.`, evidence);
    }
    if (filesOf(flow, "contract").length === 0)
      return notApplicable("There is no interface contract in the repository that could be tested.");
    if (steps.unread.length > 0) return unknown(`${few(steps.unread)} could not be read.`);
    return absent("No file in the repository and no step of a workflow tests an interface contract.");
  },
};

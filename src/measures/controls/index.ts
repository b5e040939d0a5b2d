import type { Control } from "../measure.ts";
import { agentInstructions } from "./agents/agent-instructions.ts";
import { agentInstructionsAgree } from "./agents/agent-instructions-agree.ts";
import { agentPermissions } from "./agents/agent-permissions.ts";
import { agentSecrets } from "./agents/agent-secrets.ts";
import { agentWriteAccess } from "./agents/agent-write-access.ts";
import { sharedPrompts } from "./agents/shared-prompts.ts";
import { codeOwners } from "./gates/code-owners.ts";
import { integrationQuestion } from "./gates/integration-question.ts";
import { noDirectPushes } from "./gates/no-direct-pushes.ts";
import { productionQuestion } from "./gates/production-question.ts";
import { requiredChecks } from "./gates/required-checks.ts";
import { requiredReviews } from "./gates/required-reviews.ts";
import { riskOwners } from "./gates/risk-owners.ts";
import { sizeGuideline } from "./gates/size-guideline.ts";
import { wipLimits } from "./gates/wip-limits.ts";
import { incidentOrigins } from "./incidents/incident-origins.ts";
import { incidentTests } from "./incidents/incident-tests.ts";
import { architectureNotes } from "./intent/architecture-notes.ts";
import { contractTests } from "./intent/contract-tests.ts";
import { decisionRecords } from "./intent/decision-records.ts";
import { interfaceContracts } from "./intent/interface-contracts.ts";
import { referenceImplementations } from "./intent/reference-implementations.ts";
import { containers } from "./supply/containers.ts";
import { dependencyScan } from "./supply/dependency-scan.ts";
import { licenceScan } from "./supply/licence-scan.ts";
import { lockFiles } from "./supply/lock-files.ts";
import { pinnedToolchain } from "./supply/pinned-toolchain.ts";
import { policyAsCode } from "./supply/policy-as-code.ts";
import { provenance } from "./supply/provenance.ts";
import { secretScan } from "./supply/secret-scan.ts";
import { staticScan } from "./supply/static-scan.ts";

/** All controls in the reading order of the report. */
export const CONTROLS: readonly Control[] = [
  requiredReviews,
  requiredChecks,
  noDirectPushes,
  codeOwners,
  riskOwners,
  productionQuestion,
  integrationQuestion,
  sizeGuideline,
  interfaceContracts,
  contractTests,
  dependencyScan,
  secretScan,
  staticScan,
  lockFiles,
  pinnedToolchain,
  containers,
  decisionRecords,
  agentInstructions,
  architectureNotes,
  incidentTests,
  referenceImplementations,
  wipLimits,
  incidentOrigins,
  agentWriteAccess,
  agentSecrets,
  agentPermissions,
  agentInstructionsAgree,
  sharedPrompts,
  policyAsCode,
  licenceScan,
  provenance,
];

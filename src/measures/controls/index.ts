import type { Control } from "../measure.ts";
import { agentInstructions } from "./agents/agent-instructions.ts";
import { agentInstructionsAgree } from "./agents/agent-instructions-agree.ts";
import { agentPermissions } from "./agents/agent-permissions.ts";
import { agentSecrets } from "./agents/agent-secrets.ts";
import { agentWriteAccess } from "./agents/agent-write-access.ts";
import { sharedPrompts } from "./agents/shared-prompts.ts";
import { architectureNotes } from "./architecture-notes.ts";
import { codeOwners } from "./code-owners.ts";
import { containers } from "./containers.ts";
import { contractTests } from "./contract-tests.ts";
import { decisionRecords } from "./decision-records.ts";
import { dependencyScan } from "./dependency-scan.ts";
import { incidentOrigins } from "./incident-origins.ts";
import { incidentTests } from "./incident-tests.ts";
import { integrationQuestion } from "./integration-question.ts";
import { interfaceContracts } from "./interface-contracts.ts";
import { licenceScan } from "./licence-scan.ts";
import { lockFiles } from "./lock-files.ts";
import { noDirectPushes } from "./no-direct-pushes.ts";
import { pinnedToolchain } from "./pinned-toolchain.ts";
import { policyAsCode } from "./policy-as-code.ts";
import { productionQuestion } from "./production-question.ts";
import { provenance } from "./provenance.ts";
import { referenceImplementations } from "./reference-implementations.ts";
import { requiredChecks } from "./required-checks.ts";
import { requiredReviews } from "./required-reviews.ts";
import { riskOwners } from "./risk-owners.ts";
import { secretScan } from "./secret-scan.ts";
import { sizeGuideline } from "./size-guideline.ts";
import { staticScan } from "./static-scan.ts";
import { wipLimits } from "./wip-limits.ts";

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

import type { Rule } from "../rule.ts";
import { aiGuardrails } from "./ai-guardrails.ts";
import { changeSize } from "./change-size.ts";
import { contracts } from "./contracts.ts";
import { flakyChecks } from "./flaky-checks.ts";
import { mergeQueue } from "./merge-queue.ts";
import { plannedReleases } from "./planned-releases.ts";
import { releaseBatches } from "./release-batches.ts";
import { reviewCapacity } from "./review-capacity.ts";
import { reworkIntake } from "./rework-intake.ts";
import { rollbackReadiness } from "./rollback-readiness.ts";
import { seniorAttention } from "./senior-attention.ts";
import { serialGates } from "./serial-gates.ts";
import { sharedContext } from "./shared-context.ts";
import { shorterDelivery } from "./shorter-delivery.ts";
import { slowChecks } from "./slow-checks.ts";
import { specBeforeCode } from "./spec-before-code.ts";
import { wipLimits } from "./wip-limits.ts";

/** All rules; those that are worth the same keep this order. */
export const RULES: readonly Rule[] = [
  reviewCapacity,
  specBeforeCode,
  changeSize,
  sharedContext,
  serialGates,
  slowChecks,
  flakyChecks,
  mergeQueue,
  releaseBatches,
  plannedReleases,
  shorterDelivery,
  rollbackReadiness,
  reworkIntake,
  wipLimits,
  contracts,
  seniorAttention,
  aiGuardrails,
];

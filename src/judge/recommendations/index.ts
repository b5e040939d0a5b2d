import { changeSize } from "./change-size.ts";
import { flakyChecks } from "./flaky-checks.ts";
import { mergeQueue } from "./merge-queue.ts";
import { releaseBatches } from "./release-batches.ts";
import { reviewCapacity } from "./review-capacity.ts";
import { reworkIntake } from "./rework-intake.ts";
import { rollbackReadiness } from "./rollback-readiness.ts";
import type { Rule } from "./rule.ts";
import { slowChecks } from "./slow-checks.ts";

/** All rules; those that are worth the same keep this order. */
export const RULES: readonly Rule[] = [
  reviewCapacity,
  changeSize,
  slowChecks,
  flakyChecks,
  mergeQueue,
  releaseBatches,
  rollbackReadiness,
  reworkIntake,
];

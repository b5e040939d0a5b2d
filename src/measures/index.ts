import { abandonment } from "./abandonment.ts";
import { aiAbsorption } from "./ai-absorption.ts";
import { aiDefects } from "./ai-defects.ts";
import { aiShare } from "./ai-share.ts";
import { aiTraceability } from "./ai-traceability.ts";
import { batchSize } from "./batch-size.ts";
import { changeFailure } from "./change-failure.ts";
import { changeSize } from "./change-size.ts";
import { checksFailed } from "./checks-failed.ts";
import { clarification } from "./clarification.ts";
import { cognitiveLoad } from "./cognitive-load.ts";
import { constraint } from "./constraint.ts";
import { controlBypass } from "./control-bypass.ts";
import { crossBoundary } from "./cross-boundary.ts";
import { defectEscapes } from "./defect-escapes.ts";
import { delayCost } from "./delay-cost.ts";
import { deploymentFrequency } from "./deployment-frequency.ts";
import { firstReviewWait } from "./first-review-wait.ts";
import { flowEfficiency } from "./flow-efficiency.ts";
import { gatekeepers } from "./gatekeepers.ts";
import { gates } from "./gates.ts";
import { handoffs } from "./handoffs.ts";
import { impactDensity } from "./impact-density.ts";
import { incidents } from "./incidents.ts";
import { integrationFriction } from "./integration-friction.ts";
import { lastCommitMerge } from "./last-commit-to-merge.ts";
import { leadTime } from "./lead-time.ts";
import type { Measure } from "./measure.ts";
import { operationalLoad } from "./operational-load.ts";
import { queueGrowth } from "./queue-growth.ts";
import { releaseWait } from "./release-wait.ts";
import { requestToMerge } from "./request-to-merge.ts";
import { requestToProduction } from "./request-to-production.ts";
import { reviewRounds } from "./review-rounds.ts";
import { reviewerLoad } from "./reviewer-load.ts";
import { rework } from "./rework.ts";
import { rubberStamps } from "./rubber-stamps.ts";
import { scopeDrift } from "./scope-drift.ts";
import { seniorAttention } from "./senior-attention.ts";
import { specFirst } from "./spec-first.ts";
import { stageBreakdown } from "./stage-breakdown.ts";
import { testCycle } from "./test-cycle.ts";
import { testsWithChange } from "./tests-with-change.ts";
import { throughput } from "./throughput.ts";
import { timeToRestore } from "./time-to-restore.ts";
import { trunkHealth } from "./trunk-health.ts";
import { wip } from "./wip.ts";
/** All measures in the reading order of the report: the five rows that always stand there come first. */
export const MEASURES: readonly Measure[] = [
  leadTime,
  firstReviewWait,
  testCycle,
  changeFailure,
  rework,
  stageBreakdown,
  constraint,
  delayCost,
  flowEfficiency,
  requestToProduction,
  requestToMerge,
  throughput,
  deploymentFrequency,
  timeToRestore,
  incidents,
  defectEscapes,
  batchSize,
  wip,
  queueGrowth,
  releaseWait,
  abandonment,
  lastCommitMerge,
  reviewRounds,
  gates,
  gatekeepers,
  reviewerLoad,
  seniorAttention,
  changeSize,
  cognitiveLoad,
  rubberStamps,
  controlBypass,
  clarification,
  handoffs,
  specFirst,
  scopeDrift,
  checksFailed,
  trunkHealth,
  testsWithChange,
  integrationFriction,
  crossBoundary,
  operationalLoad,
  aiShare,
  aiAbsorption,
  aiDefects,
  aiTraceability,
  impactDensity,
];

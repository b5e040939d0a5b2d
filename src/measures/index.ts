import { agentOutcomes } from "./assistance/agent-outcomes.ts";
import { aiAbsorption } from "./assistance/ai-absorption.ts";
import { aiDefects } from "./assistance/ai-defects.ts";
import { aiShare } from "./assistance/ai-share.ts";
import { aiTraceability } from "./assistance/ai-traceability.ts";
import { impactDensity } from "./assistance/impact-density.ts";
import { changeFailure } from "./headline/change-failure.ts";
import { firstReviewWait } from "./headline/first-review-wait.ts";
import { leadTime } from "./headline/lead-time.ts";
import { rework } from "./headline/rework.ts";
import { testCycle } from "./headline/test-cycle.ts";
import { clarification } from "./intent/clarification.ts";
import { handoffs } from "./intent/handoffs.ts";
import { scopeDrift } from "./intent/scope-drift.ts";
import { specFirst } from "./intent/spec-first.ts";
import type { Measure } from "./measure.ts";
import { aftermath } from "./outcomes/aftermath.ts";
import { batchSize } from "./outcomes/batch-size.ts";
import { defectEscapes } from "./outcomes/defect-escapes.ts";
import { deploymentFrequency } from "./outcomes/deployment-frequency.ts";
import { incidents } from "./outcomes/incidents.ts";
import { paradox } from "./outcomes/paradox.ts";
import { throughput } from "./outcomes/throughput.ts";
import { timeToRestore } from "./outcomes/time-to-restore.ts";
import { abandonment } from "./queues/abandonment.ts";
import { capacity } from "./queues/capacity.ts";
import { lastCommitMerge } from "./queues/last-commit-to-merge.ts";
import { queueGrowth } from "./queues/queue-growth.ts";
import { releaseWait } from "./queues/release-wait.ts";
import { wip } from "./queues/wip.ts";
import { changeSize } from "./reviews/change-size.ts";
import { cognitiveLoad } from "./reviews/cognitive-load.ts";
import { controlBypass } from "./reviews/control-bypass.ts";
import { controlDrift } from "./reviews/control-drift.ts";
import { gatekeepers } from "./reviews/gatekeepers.ts";
import { gates } from "./reviews/gates.ts";
import { independentLookWait } from "./reviews/independent-look-wait.ts";
import { machineReviews } from "./reviews/machine-reviews.ts";
import { reviewRounds } from "./reviews/review-rounds.ts";
import { reviewerLoad } from "./reviews/reviewer-load.ts";
import { rubberStamps } from "./reviews/rubber-stamps.ts";
import { seniorAttention } from "./reviews/senior-attention.ts";
import { constraint } from "./time/constraint.ts";
import { delayCost } from "./time/delay-cost.ts";
import { flowEfficiency } from "./time/flow-efficiency.ts";
import { requestToMerge } from "./time/request-to-merge.ts";
import { requestToProduction } from "./time/request-to-production.ts";
import { stageBreakdown } from "./time/stage-breakdown.ts";
import { checksFailed } from "./upkeep/checks-failed.ts";
import { crossBoundary } from "./upkeep/cross-boundary.ts";
import { integrationFriction } from "./upkeep/integration-friction.ts";
import { operationalLoad } from "./upkeep/operational-load.ts";
import { testsWithChange } from "./upkeep/tests-with-change.ts";
import { trunkHealth } from "./upkeep/trunk-health.ts";
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
  paradox,
  deploymentFrequency,
  timeToRestore,
  incidents,
  defectEscapes,
  aftermath,
  batchSize,
  wip,
  queueGrowth,
  capacity,
  releaseWait,
  abandonment,
  lastCommitMerge,
  independentLookWait,
  reviewRounds,
  machineReviews,
  gates,
  gatekeepers,
  reviewerLoad,
  seniorAttention,
  changeSize,
  cognitiveLoad,
  rubberStamps,
  controlBypass,
  controlDrift,
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
  agentOutcomes,
  aiAbsorption,
  aiDefects,
  aiTraceability,
  impactDensity,
];

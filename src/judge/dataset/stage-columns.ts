/** What a change spent in each stage, a column for each: the sums of its spans, so that nobody has to group them first. */
import { STAGES, type StageId } from "../../model/flow.ts";

/** The column of a stage. */
export const SPENT = {
  "coding+integrate": "coding_integrate_seconds",
  "coding+integrate+release": "coding_integrate_release_seconds",
  coding: "coding_seconds",
  pickup: "pickup_seconds",
  review: "review_seconds",
  rework: "rework_seconds",
  test: "test_seconds",
  merge: "merge_seconds",
  "test+merge": "test_merge_seconds",
  release: "release_seconds",
  deploy: "deploy_seconds",
  parked: "parked_seconds",
} as const satisfies Record<StageId, string>;

export type SpentColumn = (typeof SPENT)[StageId];

interface SpentIn {
  readonly type: "seconds";
  readonly says: string;
  readonly null: string;
}

/** Stages with their columns, in the order of the value stream. */
export const EACH_STAGE = (Object.keys(STAGES) as StageId[]).map((stage) => ({
  stage,
  column: SPENT[stage],
}));

export const SPENT_COLUMNS = Object.fromEntries(
  EACH_STAGE.map(({ stage, column }) => [
    column,
    {
      type: "seconds",
      says: `What is over of its time in \`${stage}\`: the sum of those spans.`,
      null: "it has spent no time there, or none that is known",
    } satisfies SpentIn,
  ]),
) as { readonly [Name in SpentColumn]: SpentIn };

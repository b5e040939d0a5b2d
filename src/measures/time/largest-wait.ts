/** Which wait is the largest, and whether that is proven or something larger may hide. */
import { STAGES, type StageId } from "../../model/flow.ts";
import type { StageRow } from "../measure.ts";

/** Time by stage: sums of milliseconds, or shares. */
export type Amounts = Readonly<Partial<Record<StageId, number>>>;

const kindOf = (stage: StageId): StageRow["kind"] => STAGES[stage].kind;

const amountOf = (amounts: Amounts, stage: StageId): number => amounts[stage] ?? 0;

/** The wait stage that takes most time, ties by table order; null where the flow shows no wait stage. */
export function largestWait(stages: readonly StageId[], amounts: Amounts): StageId | null {
  const waits = stages.filter((stage) => kindOf(stage) === "wait");
  return waits.reduce<StageId | null>(
    (most, stage) => (most === null || amountOf(amounts, stage) > amountOf(amounts, most) ? stage : most),
    null,
  );
}

const BEFORE_MERGE: readonly StageId[] = ["pickup", "review", "test", "merge", "test+merge", "parked"];

/** Waits of which a stage that cannot be told apart may hold more. */
const MAY_HIDE: Readonly<Partial<Record<StageId, readonly StageId[]>>> = {
  "coding+integrate": BEFORE_MERGE,
  "coding+integrate+release": [...BEFORE_MERGE, "release", "deploy"],
  "test+merge": ["test", "merge"],
};

/**
 * True where no wait can be larger: every other wait, with all of the joined stages that may hold more of it,
 * takes less, and so do the joined stages together, of which any part may be one and the same wait. Where
 * nothing is joined, an equal one is not larger.
 */
export function isProven(stage: StageId, stages: readonly StageId[], amounts: Amounts): boolean {
  const own = amountOf(amounts, stage);
  const hidden = (wait: StageId) =>
    stages.reduce((sum, one) => sum + (MAY_HIDE[one]?.includes(wait) ? amountOf(amounts, one) : 0), 0);
  for (const other of stages) {
    if (other === stage || kindOf(other) !== "wait") continue;
    const more = hidden(other);
    const most = amountOf(amounts, other) + more;
    if (more > 0 ? most >= own : most > own) return false;
  }
  const joined = stages.filter((one) => kindOf(one) === "joined");
  return own > joined.reduce((sum, one) => sum + amountOf(amounts, one), 0);
}

/** The largest of the waits before the merge; null where none of them took any time. */
export function largestBeforeMerge(stages: readonly StageId[], amounts: Amounts): StageId | null {
  const before = stages.filter((stage) => stage !== "release" && stage !== "deploy");
  const largest = largestWait(before, amounts);
  return largest !== null && amountOf(amounts, largest) > 0 ? largest : null;
}

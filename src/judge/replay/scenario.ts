/** What is otherwise than it was. */
import type { Change, StageId } from "../../model/flow.ts";

/** What is left of the time of a change in a stage: a part of it, and never more than so much, ms. */
export interface Left {
  readonly part: number;
  readonly most: number;
}

/** So many deliveries where there was one, evenly between each two; or one after each so many ms. */
export type Cadence = { readonly times: number } | { readonly every: number };

export interface Scenario {
  /** By stage; what is not there stays. How `release` becomes shorter, `cadence` alone says. */
  readonly stages: ReadonlyMap<StageId, Left>;
  /** null: deliveries as they came. */
  readonly cadence: Cadence | null;
}

/** A part of the time in each of some stages. */
export function partOf(stages: readonly StageId[], part: number): Scenario {
  const left = { part, most: Number.POSITIVE_INFINITY };
  return { stages: new Map(stages.map((stage) => [stage, left])), cadence: null };
}

/** Deliveries so many times as often. */
export function timesAsOften(times: number): Scenario {
  return { stages: new Map(), cadence: { times } };
}

/** Time that a change spends less in a stage, ms. */
export function savedIn({ spans }: Change, stage: StageId, { part, most }: Left): number {
  // Where not even the merge has a readable date, nobody can tell what the stage holds.
  if (stage === "coding+integrate+release") return 0;
  let spent = 0;
  for (const span of spans) if (!span.open && span.stage === stage) spent += span.to - span.from;
  return spent - Math.min(spent * part, most);
}

/** Time that a change spends less before its merge and in its delivery, ms. */
export function shortened(change: Change, { stages }: Scenario): { merge: number; delivery: number } {
  const saved = { merge: 0, delivery: 0 };
  for (const [stage, left] of stages)
    saved[stage === "deploy" ? "delivery" : "merge"] += savedIn(change, stage, left);
  return saved;
}

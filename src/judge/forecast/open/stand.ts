/** How a change stands that is open, or merged and not out: where, for how long, and what it waits for. UTC epoch ms. */
import { lastOf } from "../../../lib/must.ts";
import { type Change, isKnown, STAGES, type StageId } from "../../../model/flow.ts";

export interface Stand {
  readonly stage: StageId | null;
  readonly awaits: string;
  /** Since it was opened, or merged; since work on it began; since it came to its stage. */
  readonly age: number;
  readonly underWay: number;
  readonly inStage: number;
  readonly lines: number | null;
}

export function standOf(change: Change, now: number): Stand {
  const { spans, mergedAt, startedAt, pull, size } = change;
  const last = spans.length === 0 ? null : lastOf(spans);
  const begun = isKnown(startedAt) ? startedAt.at : now;
  const since = isKnown(mergedAt) ? mergedAt.at : (pull?.openedAt.at ?? begun);
  const stage = last?.stage ?? null;
  const other = spans.findLast((span) => span.stage !== stage);
  const came = other?.to ?? spans[0]?.from ?? since;
  return {
    stage,
    awaits: last?.awaits ?? (stage === null ? UNTOLD : STAGES[stage].waitsFor),
    age: now - since,
    underWay: now - Math.min(begun, since),
    inStage: now - came,
    lines: "missing" in size ? null : size.added + size.deleted,
  };
}

const UNTOLD = "something that is not known";

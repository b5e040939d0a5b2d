/** What a change spent in each stage, in numbers that add up. */
import type { StageId } from "../../model/flow.ts";
import type { ReportSpan } from "../report/report.ts";

/** Seconds have millisecond fractions: as whole milliseconds they add up exactly, in every order. */
export const wholeMs = (seconds: number): number => Math.round(seconds * MS_A_SECOND);

export const MS_A_SECOND = 1000;

/** Time of a change in one of its stages, ms: more than none. */
export interface StageTime {
  readonly stage: StageId;
  readonly ms: number;
}

/** What is over, each stage once. */
export function stageTimes(spans: readonly Pick<ReportSpan, "stage" | "open" | "seconds">[]): StageTime[] {
  const sums = new Map<string, number>();
  for (const { stage, open, seconds } of spans)
    if (!open && seconds > 0) sums.set(stage, (sums.get(stage) ?? 0) + wholeMs(seconds));
  return [...sums].map(([stage, ms]) => ({ stage: stage as StageId, ms }));
}

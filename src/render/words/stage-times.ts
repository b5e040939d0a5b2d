/** Where a change spent its time: a stage that it came to again, or that has parts, counts once. */
import type { ReportSpan } from "../../judge/report/report.ts";
import type { Kind } from "./stage-words.ts";

/** All that a change spent in one stage. */
export interface StageTime {
  readonly stage: string;
  readonly kind: Kind;
  readonly seconds: number;
  /** It stands there still. */
  readonly open: boolean;
}

/** The stages in which it spent time, longest first. */
export function stageTimes(spans: readonly ReportSpan[]): StageTime[] {
  const times = new Map<string, StageTime>();
  for (const { stage, kind, seconds, open } of spans) {
    const before = times.get(stage) ?? { seconds: 0, open: false };
    times.set(stage, { stage, kind, seconds: before.seconds + seconds, open: before.open || open });
  }
  return [...times.values()].filter(({ seconds }) => seconds > 0).sort((a, b) => b.seconds - a.seconds);
}

import type { Span } from "../src/model/flow.ts";

/** Spans with the wait for a delivery as one: when a delivery was cut hangs on what else it carries. */
export function wholeWaits(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const { part: _, ...span } of spans) {
    const before = whole.at(-1);
    if (span.stage === "release" && before?.stage === "release")
      whole[whole.length - 1] = { ...before, to: span.to };
    else whole.push(span);
  }
  return whole;
}

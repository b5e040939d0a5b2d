import type { Span } from "../flow-terms.ts";
import type { Placement } from "./placement.ts";

/**
 * The spans between two instants: one for each stretch in which stage and what is waited for stay the same.
 * They touch, never overlap, and none is empty.
 * @param instants at which the placement can change, in any order
 * @param open the last one is cut off at its end
 */
export function spansBetween(
  from: number,
  to: number,
  instants: readonly number[],
  placeAt: (at: number) => Placement,
  open: boolean,
): Span[] {
  const inside = instants.filter((at) => at > from && at < to);
  const edges = [...new Set([from, ...inside])].sort((a, b) => a - b);
  const spans: Span[] = [];
  edges.forEach((at, i) => {
    const next = edges[i + 1] ?? to;
    if (next <= at) return;
    const { stage, awaits, queued } = placeAt(at);
    const before = spans.at(-1);
    const span = { stage, from: at, to: next, open: false, awaits, ...(queued && { queued: next - at }) };
    if (before === undefined || before.stage !== stage || before.awaits !== awaits) spans.push(span);
    else spans[spans.length - 1] = joined(before, span);
  });
  return open ? spans.map((span, i) => (i === spans.length - 1 ? { ...span, open: true } : span)) : spans;
}

function joined(before: Span, span: Span): Span {
  const queued = (before.queued ?? 0) + (span.queued ?? 0);
  return { ...before, to: span.to, ...(queued > 0 && { queued }) };
}

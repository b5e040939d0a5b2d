import { cell } from "../../lib/must.ts";
import type { Carried } from "../deliveries/deliveries.ts";
import type { Moment, Span } from "../flow.ts";
import { isKnown } from "../flow.ts";

/** Stretches that touch, never overlap and add up to the known part of the life of a change that git alone tells of. */
export function spansOf(
  startedAt: Moment,
  mergedAt: Moment,
  deliveredAt: Moment,
  carried: Carried,
  until: number,
): Span[] {
  if (!isKnown(mergedAt)) return joined(startedAt, deliveredAt);
  return [...integrated(startedAt, mergedAt.at), ...afterMerge(mergedAt.at, deliveredAt, carried, until)];
}

/** All before the merge in one, where nothing tells its stages apart. */
export function integrated(startedAt: Moment, to: number, open = false): Span[] {
  return isKnown(startedAt) ? [{ stage: "coding+integrate", from: startedAt.at, to, open }] : [];
}

/** From the merge to the delivery, or to `until` where it still waits for one. */
export function afterMerge(mergedAt: number, deliveredAt: Moment, carried: Carried, until: number): Span[] {
  const spans: Span[] = [];
  if (isKnown(deliveredAt)) {
    const begins =
      carried.kind === "delivered"
        ? clamp(carried.event.startedAt, mergedAt, deliveredAt.at)
        : deliveredAt.at;
    spans.push(...releaseSpans(mergedAt, begins, carried));
    if (begins < deliveredAt.at)
      spans.push({ stage: "deploy", from: begins, to: deliveredAt.at, open: false });
  } else if (deliveredAt.missing === "not-delivered" && until > mergedAt) {
    spans.push({ stage: "release", from: mergedAt, to: until, open: true });
  }
  return spans;
}

/** First for the delivery to be cut, then for it to begin: one span where either takes no time, or nothing tells. */
function releaseSpans(mergedAt: number, begins: number, carried: Carried): Span[] {
  const whole = { stage: "release", from: mergedAt, to: begins, open: false } as const;
  const cut = carried.kind === "delivered" ? cutOf(carried) : null;
  if (cut === null) return [whole];
  if (cut >= begins) return [{ ...whole, part: "cut" }];
  if (cut <= mergedAt) return [{ ...whole, part: "publication" }];
  return [
    { ...whole, to: cut, part: "cut" },
    { ...whole, from: cut, part: "publication" },
  ];
}

/** When the delivery that contains a change was cut; null where it carries it some other way. */
function cutOf({ stream, index, picked }: Extract<Carried, { kind: "delivered" }>): number | null {
  const cut = cell(stream.cuts, index);
  return picked !== null || Number.isNaN(cut) ? null : cut;
}

/** Without its merge a change has one span from start to delivery, where both are known. */
function joined(startedAt: Moment, deliveredAt: Moment): Span[] {
  if (!isKnown(startedAt) || !isKnown(deliveredAt) || deliveredAt.at < startedAt.at) return [];
  return [{ stage: "coding+integrate+release", from: startedAt.at, to: deliveredAt.at, open: false }];
}

function clamp(at: number, low: number, high: number): number {
  return Math.min(Math.max(at, low), high);
}

/** Changes that wait for a first look, and people who give so many. */
import type { Change, Flow } from "../../../src/model/flow.ts";
import { aChange, aFlow, aLook, aSpan, days, T0, weeks } from "../../builders.ts";

const SEEN = new Set(["history", "reviews"] as const);
const WINDOW = { from: 0, to: weeks(12) };

/** Waits for a first look from one instant to another, which one of some people gives; after the window's end nobody has. */
export function waiting(index: number, from: number, to: number, people: number): Change {
  const looks = to < WINDOW.to ? [aLook({ by: `r${index % people}`, at: to })] : [];
  const span = aSpan("pickup", T0 + from, T0 + Math.min(to, WINDOW.to));
  return aChange({
    id: `c${index}`,
    mergedAt: to < WINDOW.to ? to : "not-merged",
    deliveredAt: "no-deliveries",
    spans: [{ ...span, open: to >= WINDOW.to }],
    pull: { ...(to < WINDOW.to ? {} : { state: "open", firstReviewAt: "not-reviewed" }), looks },
  });
}

export const flowOf = (changes: readonly Change[]): Flow =>
  aFlow({ window: WINDOW, changes, finished: [], source: "none", sees: SEEN });

/** In each of twelve weeks 15 come, evenly; one look is given every 0.7 days, in the order in which they came. */
export const busy = (people: number) =>
  flowOf(
    Array.from({ length: 180 }, (_, i) => waiting(i, (i * days(7)) / 15, ((i + 1) * days(7)) / 10, people)),
  );

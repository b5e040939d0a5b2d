/** What became of changes in the days after they reached users. */
import { DAY_MS } from "../../lib/time/units.ts";
import { type Change, type Flow, isKnown } from "../../model/flow.ts";
import { ILLS } from "../readings/ends/aftermath.ts";
import { endOf } from "../readings/lead-times.ts";

/** How long a change is watched after its delivery, as a delivery is (value-stream §3.3). */
const OBSERVED = 14 * DAY_MS;
const TOO_YOUNG = "not yet 14 days old at the window's end";
const UNDATED_REVERT = "reverted, and when is not known";

/** A change that was watched long enough, and what happened to it. */
export interface Watched {
  readonly change: Change;
  readonly reverted: boolean;
  /** Certain evidence of a failed delivery names it. */
  readonly failed: boolean;
}

/** What happened to a change in its days of observation, or why that is not known. */
export function outcomeIn(flow: Flow): (change: Change) => Watched | string {
  const shown = new Set(
    flow.deliveries.flatMap(({ failures }) =>
      failures.filter(({ certain, kind }) => certain && kind === "reverted").map(({ ref }) => ref),
    ),
  );
  const named = new Map<string, number>();
  for (const { changes, openedAt } of flow.incidents)
    for (const id of changes) named.set(id, Math.min(openedAt, named.get(id) ?? openedAt));
  return (change) => {
    const end = endOf(change, flow);
    if (!isKnown(end)) return end.missing;
    const until = end.at + OBSERVED;
    if (until > flow.window.to) return TOO_YOUNG;
    const reverted = ILLS.reverted.happened(change, end.at, OBSERVED);
    if (reverted === null) return UNDATED_REVERT;
    const blamed = (named.get(change.id) ?? Number.POSITIVE_INFINITY) <= until;
    return {
      change,
      reverted,
      failed: blamed || (reverted && change.revertedBy !== null && shown.has(change.revertedBy)),
    };
  };
}

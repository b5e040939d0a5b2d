/** How many changes stand in a stage when the window begins and when it ends, and whether more and more do. */
import type { Config } from "../../config/config.ts";
import { counted } from "../../lib/text/counted.ts";
import { type Change, type Flow, STAGES, type StageId, within } from "../../model/flow.ts";
import type { Growth, Queue } from "../measure.ts";
import { growthByDeliveries, growthByWeeks } from "./queue-growth.ts";
import { type Stay, staysIn, weeksOf } from "./queue-weeks.ts";

/** Changes of people that the flow knows, whatever became of them; with automated ones where those are asked for. No bookkeeping. */
export function everyChange(flow: Flow, config: Config): Change[] {
  const all = [...flow.changes, ...flow.open, ...flow.abandoned];
  return all.filter(({ automated, kind }) => (config.includeBots || !automated) && kind !== "bookkeeping");
}

/** Those whose pull requests were opened in the window. */
export function openedIn(flow: Flow, config: Config): Change[] {
  return everyChange(flow, config).filter(
    ({ pull }) => pull !== null && within(pull.openedAt.at, flow.window),
  );
}

/** The same with what was merged before the window and has been waiting all through it. */
export function everyWaiting(flow: Flow, config: Config): Change[] {
  return [...everyChange(flow, config), ...flow.waiting];
}

/** The queue of a stage. Null for stages that are no wait. */
export function queueOf(stage: StageId, flow: Flow, waiting: readonly Change[]): Queue | null {
  if (STAGES[stage].kind !== "wait") return null;
  const { from, to } = flow.window;
  const stays = staysIn(stage, waiting);
  return {
    atStart: standing(stays, from),
    atEnd: standing(stays, to),
    growth: growthOf(stage, stays, flow),
  };
}

/** The release queue goes up and down with the deliveries; the others have no phase. */
export function growthOf(stage: StageId, stays: readonly Stay[], { trains, window }: Flow): Growth | null {
  return stage === "release"
    ? growthByDeliveries(stays, trains, window)
    : growthByWeeks(weeksOf(stays, window));
}

/** Changes in the stage just before an instant; a stay that is cut off there is still in it. */
function standing(stays: readonly Stay[], at: number): number {
  return stays.filter(({ from, to }) => from < at && to >= at).length;
}

/** What may have waited and is in no queue; null where there is nothing. */
export function unknownWaits({ census }: Flow): string | null {
  const { waitingUnknown: count } = census;
  if (count === 0) return null;
  return `Of ${counted(count, "change")} merged before the window nobody can tell until when they waited: the first delivery on record carried them, and they may have been out before.`;
}

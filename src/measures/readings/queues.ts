/** How many changes stand in a stage when the window begins and when it ends. */
import type { Config } from "../../config/config.ts";
import { type Change, type Flow, STAGES, type StageId } from "../../model/flow.ts";
import type { Queue } from "../measure.ts";

/** Changes of people that the flow knows, whatever became of them; with automated ones where those are asked for. No bookkeeping. */
export function everyChange(flow: Flow, config: Config): Change[] {
  const all = [...flow.changes, ...flow.open, ...flow.abandoned];
  return all.filter(({ automated, kind }) => (config.includeBots || !automated) && kind !== "bookkeeping");
}

/**
 * The queue of a stage. What entered it before the window and leaves it after is in neither list of a flow and in
 * both counts of the world: the difference, arrivals − departures, is exact (value-stream §6). Null for stages
 * that are no wait.
 */
export function queueOf(stage: StageId, flow: Flow, changes: readonly Change[]): Queue | null {
  if (STAGES[stage].kind !== "wait") return null;
  const { from, to } = flow.window;
  return { atStart: standing(stage, changes, from), atEnd: standing(stage, changes, to) };
}

/** Changes in the stage just before an instant; a span that is cut off there is still in it. */
function standing(stage: StageId, changes: readonly Change[], at: number): number {
  const inIt = (change: Change) =>
    change.spans.some((span) => span.stage === stage && span.from < at && span.to >= at);
  return changes.filter(inIt).length;
}

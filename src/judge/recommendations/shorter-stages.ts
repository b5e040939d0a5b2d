/** What shorter stages would have been worth, for everything in a report that says so: one set of resamples. */
import { LazyMap } from "../../lib/lazy-map.ts";
import type { StageId } from "../../model/flow.ts";
import { replaying } from "../replay/replay.ts";
import { partOf, type Scenario, timesAsOften } from "../replay/scenario.ts";
import { measuredOf } from "./grounds.ts";
import type { Seen, Shorter } from "./rule.ts";

/** The wait that is proven to hold delivery back most, null where none is. */
export function constraintOf(seen: Pick<Seen, "found">): StageId | null {
  return (measuredOf(seen, "constraint")?.constraint ?? null) as StageId | null;
}

/** The stages that are coding or hold it, as far as time was spent in them. */
export function codingStages(seen: Pick<Seen, "found">): StageId[] {
  const spent = spentRows(seen).filter(({ inLeadTime }) => inLeadTime);
  const coding = spent.filter(({ stage, kind }) => stage === "coding" || kind === "joined");
  return coding.map(({ stage }) => stage as StageId);
}

export function shorterStages(seen: Omit<Seen, "shorter">): Shorter {
  const constraint = constraintOf(seen);
  const stages = new Set(spentRows(seen).map(({ stage }) => stage as StageId));
  if (constraint !== null) stages.add(constraint);
  const replayed = replaying(seen.flow, seen.config);
  if (replayed === null) return { withoutCoding: () => null, halved: new Map() };
  return {
    withoutCoding: () => replayed(partOf(codingStages(seen), 0)),
    halved: new LazyMap(stages, (stage) => replayed(halfOf(stage))),
  };
}

/** Half the wait for a delivery is one that comes twice as often. */
function halfOf(stage: StageId): Scenario {
  return stage === "release" ? timesAsOften(2) : partOf([stage], 0.5);
}

/** The stages in which time was spent. */
export function spentRows(seen: Pick<Seen, "found">) {
  const rows = measuredOf(seen, "stage-breakdown")?.stages ?? [];
  return rows.filter(({ totalSeconds }) => totalSeconds > 0);
}

/** Two cohorts of changes of one flow, as a comparison takes them. */
import type { Config } from "../../config/config.ts";
import { nameOf } from "../../lib/text/short-name.ts";
import { type Change, type Clock, type Flow, isKnown, type StageId } from "../../model/flow.ts";
import { type Compared, type ComparedRow, compareCohorts } from "../comparison.ts";
import { plannedWaits } from "./cadence.ts";
import { linesOf } from "./size.ts";
import { entered, spentIn } from "./stage-times.ts";

export interface Cohort {
  readonly name: string;
  /** Finished changes with a known lead time. */
  readonly changes: readonly Change[];
}

/**
 * Compares cohorts of one window: see `compareCohorts`. The wait for the next release by a declared cadence is a plan, and no part
 * of the times that are compared.
 *
 * @throws RangeError where a cohort is empty
 */
export function compare(
  first: Cohort,
  second: Cohort,
  flow: Pick<Flow, "clock" | "trains">,
  { bootstrap, releaseCadence }: Config,
): Compared {
  const cohortOf = ({ name, changes }: Cohort) => ({ name, rows: rowsOf(changes, flow, { releaseCadence }) });
  return compareCohorts(cohortOf(first), cohortOf(second), bootstrap);
}

/** What a comparison takes of finished changes with a known lead time. */
export function rowsOf(
  changes: readonly Change[],
  flow: Pick<Flow, "clock" | "trains">,
  { releaseCadence }: Pick<Config, "releaseCadence">,
): ComparedRow[] {
  const planned = plannedWaits(flow, releaseCadence);
  return changes.map((change) => rowOf(change, flow.clock, planned));
}

function rowOf(change: Change, clock: Clock, planned: ReturnType<typeof plannedWaits>): ComparedRow {
  const stages = new Set(change.spans.map(({ stage }) => stage));
  const known = [...stages].filter((stage) => entered(change, stage));
  return {
    spent: Object.fromEntries(
      known.map((stage): [StageId, number] => {
        const time = spentIn(change, stage, clock);
        return [stage, stage === "release" ? time - planned(change, time) : time];
      }),
    ),
    lines: linesOf(change),
    packages: "missing" in change.scope ? null : change.scope.packages,
    kind: change.kind,
    mergedAt: isKnown(change.mergedAt) ? change.mergedAt.at : null,
    delivery: change.delivery,
    author: authorOf(change),
    name: nameOf(change),
  };
}

/** Whose pace it may have: of what an agent wrote, nobody's. */
export function authorOf({ author, assistance }: Change): string | null {
  return assistance?.tier === "agent-authored" ? null : author;
}

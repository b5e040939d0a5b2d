import { labelsLike } from "../lib/paths/labels.ts";
import { type Change, type Flow, type Lane, laneOf } from "./flow.ts";

/** Part of a flow: its changes that are of one kind, and what is told of them. */
export type Holds = (change: Change) => boolean;

/** Changes that declare help by an assistant. */
export const declaresAssistance: Holds = ({ assistance }) => assistance !== null;

/** Changes whose pull request has a label like this one. */
export function hasLabel(pattern: string): Holds {
  const isLike = labelsLike([pattern]);
  return ({ pull }) => pull?.labels.some(isLike) ?? false;
}

/** The labels of all pull requests of a flow, the commonest first. */
export function labelsOf({ changes, open, abandoned }: Flow): string[] {
  const counts = new Map<string, number>();
  for (const { pull } of [...changes, ...open, ...abandoned])
    for (const label of pull?.labels ?? []) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([label]) => label);
}

/**
 * The flow with some of its changes alone, their checks, and the defects that are put down to them. Deliveries,
 * incidents and the census are those of the whole flow: nobody can divide them.
 */
export function cohortOf(flow: Flow, holds: Holds): Flow {
  const [changes, open, abandoned] = [flow.changes, flow.open, flow.abandoned].map((all) =>
    all.filter(holds),
  ) as [Change[], Change[], Change[]];
  const members = new Set([...changes, ...open, ...abandoned].map(({ id }) => id));
  const defects = flow.defects?.flatMap((defect) => {
    const escaped = defect.escaped.filter(({ change }) => members.has(change));
    return escaped.length === 0 ? [] : [{ ...defect, escaped }];
  });
  return {
    ...flow,
    changes,
    open,
    abandoned,
    finished: flow.finished.filter(holds),
    merged: flow.merged.filter(holds),
    heads: flow.heads.filter(({ change }) => members.has(change)),
    defects: defects ?? null,
  };
}

/** The flow with the changes of one lane alone; of all where none is named. */
export function onlyLane(flow: Flow, lane: Lane | null): Flow {
  return lane === null ? flow : cohortOf(flow, (change) => laneOf(change) === lane);
}

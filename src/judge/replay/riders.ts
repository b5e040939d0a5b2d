/** The finished changes as the trains carried them. */
import { finishOf } from "../../config/delivery-sources.ts";
import { type Change, type Flow, isKnown, type StageId } from "../../model/flow.ts";

/** What is otherwise than it was. */
export interface Scenario {
  /** Stages, and the part of the time in them that is left: a half, or nothing. `release` is not one of them. */
  readonly stages: readonly StageId[];
  readonly kept: number;
  /** So many deliveries where there was one. */
  readonly deliveries: number;
}

/** A finished change with what a scenario moves. */
export interface Rider {
  readonly change: Change;
  readonly startedAt: number | null;
  readonly mergedAt: number | null;
  readonly finishedAt: number;
  /** The stream of its train; null where it goes out with its merge, or no train of its own is known. */
  readonly stream: string | null;
}

export function ridersOf({ finished, source, trains }: Flow): Rider[] {
  const streams = new Map(trains.map(({ ref, stream }) => [ref, stream]));
  return finished.flatMap((change): Rider[] => {
    const end = finishOf(change, source.id);
    if (!isKnown(end)) return [];
    const { startedAt, mergedAt } = change;
    return [
      {
        change,
        startedAt: isKnown(startedAt) ? startedAt.at : null,
        mergedAt: isKnown(mergedAt) ? mergedAt.at : null,
        finishedAt: end.at,
        stream: streams.get(end.ref) ?? null,
      },
    ];
  });
}

/** Time that a change spends less before its merge and in its delivery, ms. */
export function shortened(
  { spans }: Change,
  { stages, kept }: Scenario,
): { merge: number; delivery: number } {
  const saved = { merge: 0, delivery: 0 };
  for (const { stage, from, to, open } of spans)
    if (!open && stages.includes(stage) && stage !== "coding+integrate+release")
      saved[stage === "deploy" ? "delivery" : "merge"] += (to - from) * (1 - kept);
  return saved;
}

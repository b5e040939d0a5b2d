/** The finished changes as the trains carried them. */
import { finishOf } from "../../config/delivery-sources.ts";
import { type Change, type Flow, isKnown } from "../../model/flow.ts";

/** A finished change with what a scenario moves. */
export interface Rider {
  readonly change: Change;
  readonly startedAt: number | null;
  readonly mergedAt: number | null;
  readonly finishedAt: number;
  /** The stream of its train; null where it goes out with its merge, or no train of its own is known. */
  readonly stream: string | null;
}

/** In the order of their ids: that in which the changes came decides nothing. */
export function ridersOf({ finished, source, trains }: Flow): Rider[] {
  const streams = new Map(trains.map(({ ref, stream }) => [ref, stream]));
  const riders = finished.flatMap((change): Rider[] => {
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
  return riders.sort((a, b) => (a.change.id < b.change.id ? -1 : 1));
}

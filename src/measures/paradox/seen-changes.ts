/** What happened to changes in one window, or in the two of a report and its baseline. */
import type { Config } from "../../config/config.ts";
import { type Flow, isKnown, type Moment, within } from "../../model/flow.ts";
import type { SeenChange, SeenWindow } from "../measure.ts";
import { collectedSince } from "../readings/collected.ts";
import { endOf } from "../readings/lead-times.ts";
import { everyChange, openedIn } from "../readings/queues.ts";
import { collected, type Shipped } from "./shipping.ts";

/** A change and when something happened to it, UTC epoch ms. */
export interface At {
  readonly change: SeenChange;
  readonly at: number;
}

/** What happened to changes in the windows. */
export interface Happened {
  readonly opened: readonly At[];
  readonly merged: readonly At[];
  readonly closed: readonly At[];
  /** Delivered, or merged where no deliveries are known. */
  readonly finished: readonly At[];
  /** Of those that were opened as pull requests. */
  readonly shipped: readonly Shipped[];
}

/** What a flow has seen of its window. */
export function seenIn(flow: Flow, config: Config): SeenWindow {
  const since = collectedSince(flow.trains);
  const { window, source, merged, abandoned, finished, sees, gaps, census } = flow;
  return {
    window,
    source,
    changes: everyChange(flow, config),
    merged,
    abandoned,
    finished,
    deliveries: flow.deliveries.map((delivery) => ({ ...delivery, since: since(delivery) })),
    people: peopleOf(openedIn(flow, config)).size,
    seesIncidents: sees.has("incidents"),
    why: gaps.some(({ id }) => id === "shallow") ? "this shallow clone holds only part of the history" : null,
    whyNotShipped: census.beforeRecord > 0 ? "the record of deliveries begins inside of the window" : null,
  };
}

/** What happened in each window, as its own report or flow tells it. */
export function happenedIn(windows: readonly SeenWindow[]): Happened {
  const all = windows.map(happenedInOne);
  return {
    opened: all.flatMap(({ opened }) => opened),
    merged: all.flatMap(({ merged }) => merged),
    closed: all.flatMap(({ closed }) => closed),
    finished: all.flatMap(({ finished }) => finished),
    shipped: all.flatMap(({ shipped }) => shipped),
  };
}

function happenedInOne(seen: SeenWindow): Happened {
  const at = (some: readonly SeenChange[], moment: (change: SeenChange) => Moment | undefined): At[] =>
    some.flatMap((change) => {
      const known = moment(change);
      return known !== undefined && isKnown(known) && within(known.at, seen.window)
        ? [{ change, at: known.at }]
        : [];
    });
  return {
    opened: at(seen.changes, ({ pull }) => pull?.openedAt),
    merged: at(seen.merged, ({ mergedAt }) => mergedAt),
    closed: at(seen.abandoned, ({ pull }) => pull?.closedAt),
    finished: at(seen.finished, (change) => endOf(change, seen)),
    shipped: collected(
      seen.finished.flatMap(({ pull, mergedAt, deliveredAt }) =>
        pull === null || !isKnown(mergedAt) || !isKnown(deliveredAt)
          ? []
          : [{ openedAt: pull.openedAt.at, mergedAt: mergedAt.at, train: deliveredAt.ref }],
      ),
      seen.deliveries,
    ),
  };
}

export const instantsOf = (some: readonly At[]): number[] => some.map(({ at }) => at);

/** Those whose opening, merge or end lies in a stretch of time. */
export const inside = (some: readonly At[], period: { readonly from: number; readonly to: number }): At[] =>
  some.filter(({ at }) => within(at, period));

/** Who opened a change; null where a report holds it. */
export const authorOf = ({ pull, author }: Pick<SeenChange, "author" | "pull">): string | null =>
  pull?.author ?? author;

/** Who opened any, as far as that is known. */
export const peopleOf = (some: readonly Pick<SeenChange, "author" | "pull">[]): ReadonlySet<string> =>
  new Set(some.flatMap((change) => authorOf(change) ?? []));

/** What a flow knows of changes that were opened, merged and shipped. */
import type { Config } from "../../config/config.ts";
import { type Change, type Flow, isKnown, type Moment, within } from "../../model/flow.ts";
import { endOf } from "../readings/lead-times.ts";
import { everyChange } from "../readings/queues.ts";
import type { Shipped } from "./shipping.ts";

/** A change and when something happened to it, UTC epoch ms. */
export interface At {
  readonly change: Change;
  readonly at: number;
}

/** What happened to changes in the window. */
export interface Happened {
  readonly opened: readonly At[];
  readonly merged: readonly At[];
  readonly closed: readonly At[];
  /** Delivered, or merged where no deliveries are known. */
  readonly finished: readonly At[];
  /** Of those that were opened as pull requests. */
  readonly shipped: readonly Shipped[];
}

export function happenedIn(flow: Flow, config: Config): Happened {
  const all = everyChange(flow, config);
  const at = (some: readonly Change[], moment: (change: Change) => Moment | undefined): At[] =>
    some.flatMap((change) => {
      const known = moment(change);
      return known !== undefined && isKnown(known) && within(known.at, flow.window)
        ? [{ change, at: known.at }]
        : [];
    });
  return {
    opened: at(all, ({ pull }) => pull?.openedAt),
    merged: at(flow.merged, ({ mergedAt }) => mergedAt),
    closed: at(flow.abandoned, ({ pull }) => pull?.closedAt),
    finished: at(flow.finished, (change) => endOf(change, flow)),
    shipped: flow.finished.flatMap(({ pull, mergedAt, deliveredAt }) =>
      pull === null || !isKnown(mergedAt) || !isKnown(deliveredAt)
        ? []
        : [{ openedAt: pull.openedAt.at, mergedAt: mergedAt.at, train: deliveredAt.ref }],
    ),
  };
}

export const instantsOf = (some: readonly At[]): number[] => some.map(({ at }) => at);

/** Those whose opening, merge or end lies in a stretch of time. */
export const inside = (some: readonly At[], period: { readonly from: number; readonly to: number }): At[] =>
  some.filter(({ at }) => within(at, period));

import type { Facts } from "../collect/facts.ts";
import type { Config } from "../config/config.ts";
import { finishOf, SOURCES } from "../config/delivery-sources.ts";
import { placeChange } from "./build-change.ts";
import type { Deliveries } from "./deliveries/deliveries.ts";
import { isKnown, type Moment, type Window } from "./flow.ts";
import { within } from "./flow-terms.ts";
import type { Outline } from "./outline.ts";
import { type Placed, placePull } from "./pulls/build-pull.ts";
import { absentIn } from "./pulls/window-pulls.ts";
import { relevantMergesIn } from "./windows.ts";

/** How far back a window needs to look, told without rebuilding the life of any change. */
export interface Reach {
  /** Changes that finished in it and count. */
  readonly finished: number;
  /** The earliest merge of its changes, or its own begin. UTC epoch ms. */
  readonly since: number;
  /** Its first deployment is the first that was read: what that carried is told by those before it. */
  readonly cut: boolean;
}

/** What decides whether a window holds enough, and from when on GitHub has to be read for it. */
export function reachOf(facts: Facts, outline: Outline, config: Config, window: Window): Reach {
  const { deliveries } = outline;
  const isFinished = (change: Placed) => isIn(finishOf(change, deliveries.source.id), window);
  const merged = relevantMergesIn(facts, outline, window, config.path)
    .map((merge) => placeChange(facts, outline, merge, window.to))
    .filter((change) => isIn(change.mergedAt, window) || isFinished(change));
  const absent = absentIn(outline, window, config).map((request) =>
    placePull(facts, outline, request, null, window.to),
  );
  const changes = [...merged, ...absent];
  const counts = (change: Placed) => (config.includeBots || !change.isAutomated()) && !change.isBookkeeping();
  return {
    finished: changes.filter((change) => isFinished(change) && counts(change)).length,
    since: changes.reduce((first, { mergedAt }) => Math.min(first, atOr(mergedAt, window.from)), window.from),
    cut: isCut(deliveries, window),
  };
}

export function isIn(moment: Moment, window: Window): boolean {
  return isKnown(moment) && within(moment.at, window);
}

const atOr = (moment: Moment, otherwise: number) => (isKnown(moment) ? moment.at : otherwise);

function isCut({ source, streams }: Deliveries, window: Window): boolean {
  if (SOURCES[source.id].github?.isCut !== true) return false;
  return streams.some(({ events, edge }) => {
    const first = events[edge];
    return first !== undefined && within(first.finishedAt, window);
  });
}

/** The rhythm of deliveries before the window, told by start, merge and delivery alone. */
import type { Facts } from "../collect/facts.ts";
import type { Config } from "../config/config.ts";
import { groupsOf } from "../lib/groups.ts";
import { DAY_MS, DAYS_A_YEAR } from "../lib/time/units.ts";
import { placeChange } from "./build-change.ts";
import { type Deliveries, familyRoots } from "./deliveries/deliveries.ts";
import { type Change, type EarlierDelivery, isKnown, type Window } from "./flow.ts";
import { within } from "./flow-terms.ts";
import type { Outline } from "./outline.ts";
import type { Placed } from "./pulls/build-pull.ts";
import { isIn } from "./reach.ts";
import { relevantMerges } from "./windows.ts";

const YEARS = 2;

/** Part of the window's changes that the repository's own versions have to carry, for older ones to be taken for theirs. */
const NEARLY_ALL = 0.9;

/**
 * The deliveries of the two years before the window, by finish, with what they carried first. Which family of
 * packages carries a change, and whether it lies in a folder, is told by its files: of older changes they are not read.
 * Where the repository's own versions carry nearly all of the window's changes, they are taken to have carried the older ones.
 *
 * @param finished those of the window
 */
export function earlierDeliveries(
  facts: Facts,
  outline: Outline,
  config: Config,
  { from }: Window,
  finished: readonly Change[],
): EarlierDelivery[] | null {
  if (config.path !== "" || !areOfNoFamily(finished, outline.deliveries)) return null;
  const before: Window = { from: from - YEARS * DAYS_A_YEAR * DAY_MS, to: from, because: "" };
  const counts = (change: Placed) => (config.includeBots || !change.isAutomated()) && !change.isBookkeeping();
  const delivered = relevantMerges(outline, before)
    .merges.map((merge) => placeChange(facts, outline, merge, from))
    .filter((change) => isIn(change.deliveredAt, before));
  const carried = groupsOf(delivered, ({ deliveredAt }) => (isKnown(deliveredAt) ? deliveredAt.ref : ""));
  const { streams } = outline.deliveries;
  // One that carried nothing belongs to the rhythm of its stream; of several streams it is mostly the other's delivery again.
  const isOne = streams.length === 1;
  return streams
    .flatMap(({ events }) => events.filter(({ finishedAt }) => within(finishedAt, before)))
    .flatMap(({ ref, startedAt, finishedAt }): EarlierDelivery[] => {
      const changes = carried.get(ref) ?? [];
      return changes.length === 0 && !isOne
        ? []
        : [{ startedAt, finishedAt, changes: changes.filter(counts).flatMap(timesOf) }];
    })
    .sort((a, b) => a.finishedAt - b.finishedAt);
}

function areOfNoFamily(finished: readonly Change[], { streams }: Deliveries): boolean {
  if (familyRoots(streams).length === 0) return true;
  const own = new Set(
    streams
      .filter(({ folders }) => folders.length === 0)
      .flatMap(({ events }) => events.map(({ ref }) => ref)),
  );
  const carried = finished.filter(({ deliveredAt }) => isKnown(deliveredAt) && own.has(deliveredAt.ref));
  return carried.length > 0 && carried.length >= NEARLY_ALL * finished.length;
}

function timesOf({ startedAt, mergedAt }: Placed): EarlierDelivery["changes"] {
  if (!isKnown(mergedAt)) return [];
  const begun = startedAt();
  return [{ startedAt: isKnown(begun) ? begun.at : null, mergedAt: mergedAt.at }];
}

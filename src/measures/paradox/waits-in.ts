/** Where what was opened more, and not shipped, is. */
import type { Config } from "../../config/config.ts";
import { groupsOf } from "../../lib/groups.ts";
import { type Halves, passedOn } from "../../lib/statistics/two-samples/event-rates.ts";
import { meanShiftOf } from "../../lib/statistics/two-samples/mean-shift.ts";
import { areApart } from "../../lib/time/apart.ts";
import { type Change, type Flow, STAGES, type StageId, within } from "../../model/flow.ts";
import { staysIn } from "../readings/queue-weeks.ts";
import { everyWaiting, growthOf } from "../readings/queues.ts";
import { spentIn } from "../readings/stage-times.ts";
import { eventsOf, placeIn, type Split } from "./halves.ts";
import { type Happened, instantsOf } from "./seen-changes.ts";

/** It was closed without being merged: nothing of it waits. */
export const CLOSED = "closed";

/** A rise of which more than this part is closed again is nothing that waits. */
const HALF = 0.5;

const ALL = Object.keys(STAGES) as StageId[];

/**
 * Closed unmerged, where that took half of the rise or more for certain; else the stage of which the queue grew most in the window of
 * the flow, for certain; else the one that took most time more a change, for certain; else the one in which more than half of what is
 * still under way stands. Null where there is none.
 */
export function waitsIn(
  flow: Flow,
  config: Config,
  { opened, split, happened }: { opened: Halves; split: Split; happened: Happened },
): StageId | typeof CLOSED | null {
  const closed = eventsOf(instantsOf(happened.closed), split);
  if (passedOn(opened, closed, HALF).low > 0) return CLOSED;
  const all = everyWaiting(flow, config);
  return grownMost(flow, all) ?? longerMost(flow, split, happened) ?? standsIn(all, split);
}

function grownMost(flow: Flow, all: readonly Change[]): StageId | null {
  const grown = ALL.flatMap((stage) => {
    const growth = growthOf(stage, staysIn(stage, all), flow);
    return growth?.grows ? [{ stage, by: growth.perWeek }] : [];
  });
  return mostOf(grown);
}

/** Of what finished in either stretch of time, the mean time in each stage. */
function longerMost({ clock }: Flow, split: Split, { finished }: Happened): StageId | null {
  const { earlier, later } = split;
  const isLater = (at: number) => at >= later.from;
  const sides = new Set(finished.map(({ at }) => isLater(at)));
  if (sides.size < 2) return null;
  const first = Uint8Array.from(finished, ({ at }) => Number(isLater(at)));
  const places = finished.map(({ at }) => placeIn(isLater(at) ? later : earlier, at));
  const longer = ALL.flatMap((stage) => {
    const values = Float64Array.from(finished, ({ change }) => spentIn(change, stage, clock));
    const { difference, low } = meanShiftOf(
      { values, first, strata: new Int32Array(first.length) },
      { at: places, areApart: areApart(earlier, later) },
    );
    return low > 0 ? [{ stage, by: difference }] : [];
  });
  return mostOf(longer);
}

/** A queue that nobody ever takes anything from has no rhythm to grow by. */
function standsIn(all: readonly Change[], { earlier, later }: Split): StageId | null {
  const since = { from: earlier.from, to: later.to };
  const stages = all.flatMap(({ pull, spans }) => {
    const last = spans.at(-1);
    return last?.open === true && pull !== null && within(pull.openedAt.at, since) ? [last.stage] : [];
  });
  const most = mostOf(
    [...groupsOf(stages, (stage) => stage)].map(([stage, own]) => ({ stage, by: own.length })),
  );
  return most !== null && stages.filter((stage) => stage === most).length > HALF * stages.length
    ? most
    : null;
}

function mostOf(some: readonly { readonly stage: StageId; readonly by: number }[]): StageId | null {
  return some.toSorted((a, b) => b.by - a.by)[0]?.stage ?? null;
}

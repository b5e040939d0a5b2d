/**
 * Which lead times a quarter can bring: what it delivers was under way when it began, or was opened in it. Without pull
 * requests nobody sees what is under way, and nothing is left out. UTC epoch ms.
 */
import { quantile } from "../../../lib/statistics/quantile.ts";
import { FEWEST } from "../../../lib/statistics/sample.ts";
import type { Life, Past } from "../../../model/past.ts";
import { TELLING_MS } from "./carriers.ts";
import { rhythmsOf } from "./next-trains.ts";
import type { Quarter, Ride } from "./outcome.ts";
import { pendingOf } from "./pending.ts";

/** When work began, and when it was seen: its pull request was opened. */
export type Begun = Pick<Ride, "startedAt" | "seenAt">;

/** What was under way when a past was taken, the first seen first. */
export interface UnderWay {
  readonly open: readonly Begun[];
  readonly all: readonly Begun[];
}

/** null of git alone. */
export function underWayIn(past: Past): UnderWay | null {
  if (!past.lives.some(({ openedAt }) => openedAt !== null)) return null;
  const open = past.lives.filter(
    ({ openedAt, mergedAt, closedAt }) => openedAt !== null && mergedAt === null && closedAt === null,
  );
  return { open: begunOf(open), all: begunOf([...open, ...waitingIn(past)]) };
}

/** Merged, and not out: where no rhythm tells what no delivery takes any more, all of it. */
function waitingIn(past: Past): readonly Life[] {
  const merged = past.lives.filter(({ mergedAt, deliveredAt }) => mergedAt !== null && deliveredAt === null);
  const rhythms = rhythmsOf(past);
  return rhythms.length === 0
    ? merged
    : merged.filter((life) => pendingOf({ lives: [life] }, rhythms).length > 0);
}

function begunOf(lives: readonly Life[]): Begun[] {
  return lives.flatMap((life) => begun(life) ?? []).sort((a, b) => a.seenAt - b.seenAt);
}

function begun({ startedAt, openedAt, mergedAt }: Life): Begun | null {
  const seenAt = openedAt ?? mergedAt;
  return seenAt === null ? null : { seenAt, startedAt: Math.min(startedAt ?? seenAt, seenAt) };
}

/**
 * Rides of a quarter as they can be: no more of them are seen before it begins than there are under way, nor is one earlier
 * than those. What is too old is as old as the one in its place, or opened when the quarter began.
 */
export function possible(rides: readonly Ride[], from: number, underWay: readonly Begun[]): Ride[] {
  const early = rides.filter(({ seenAt }) => seenAt < from).sort((a, b) => a.seenAt - b.seenAt);
  return [
    ...rides.filter(({ seenAt }) => seenAt >= from),
    ...early.map((ride, place): Ride => {
      const { startedAt, seenAt } = ride;
      const own = underWay[place] ?? { seenAt: from, startedAt: from - (seenAt - startedAt) };
      return seenAt >= own.seenAt ? ride : { ...ride, ...own };
    }),
  ];
}

/**
 * The longest that a quarter can bring, as lead times: the oldest that is under way and, where that is less than tells a
 * figure, what is opened when it begins, after work of the usual lengths; all of it delivered when it ends.
 */
export function longestIn(
  { lives, takenAt }: Past,
  { from, to }: Quarter,
  all: readonly Begun[],
): Float64Array {
  const oldest = all.map(({ startedAt }) => to - startedAt).sort((a, b) => b - a);
  const unseen = lives.flatMap((life) => {
    const known = life.startedAt === null ? null : begun(life);
    return known === null || known.seenAt < takenAt - TELLING_MS ? [] : [known.seenAt - known.startedAt];
  });
  const usual = Float64Array.from(unseen).sort();
  const more = Math.max(0, FEWEST - oldest.length);
  const opened = Array.from({ length: more }, (_, i) =>
    usual.length === 0 ? to - from : to - from + quantile(usual, (i + 0.5) / more),
  );
  return Float64Array.from([...oldest.slice(0, FEWEST), ...opened]).sort();
}

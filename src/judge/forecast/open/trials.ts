/** The same on the past: at the begin of each month it is foretold with what was known then, and held against what came. UTC epoch ms. */
import { monthOf, monthsLater } from "../../../lib/time/periods.ts";
import { DAY_MS, DAYS_A_YEAR } from "../../../lib/time/units.ts";
import { knownAt, knownSince, type Life, type Past } from "../../../model/past.ts";
import { stageAt } from "./merging.ts";
import { type EventId, HORIZONS, predictorOf } from "./predictor.ts";

/** One chance that was told, beside what the naive would have said, and what came. */
export interface Trial {
  readonly event: EventId;
  readonly days: number;
  readonly origin: number;
  readonly chance: number;
  /** The share of all earlier ones to which it happened within so many days of their begin. */
  readonly naive: number;
  readonly came: boolean;
}

/** When a change begins to wait for an event, and when it comes; null where it does not. */
const EVENTS: Readonly<
  Record<EventId, { begin: (life: Life) => number | null; end: (life: Life) => number | null }>
> = {
  merge: { begin: ({ openedAt }) => openedAt, end: ({ mergedAt }) => mergedAt },
  ship: { begin: ({ openedAt }) => openedAt, end: ({ deliveredAt }) => deliveredAt },
  "ship-merged": { begin: ({ mergedAt }) => mergedAt, end: ({ deliveredAt }) => deliveredAt },
};

/** Of fewer earlier ones there is no share to hold it against. */
const FEWEST_EARLIER = 8;

/** What would have been told at the begin of each month of the record, as far as it is known by now what came. */
export function trialsOf(past: Past): Trial[] {
  const after = new Map(past.lives.map((life) => [life.id, life]));
  return originsOf(past).flatMap((origin) => trialsAt(past, origin, after));
}

/** Years that are tried: how good it was before tells little of today. */
const TRIED_MS = 5 * DAYS_A_YEAR * DAY_MS;

/** The begins of months at which something was known. */
export function originsOf(past: Past): number[] {
  const { takenAt } = past;
  const origins: number[] = [];
  const begin = Math.max(knownSince(past), takenAt - TRIED_MS);
  for (let at = monthsLater(monthOf(begin), 1); at < takenAt; at = monthsLater(at, 1)) origins.push(at);
  return origins;
}

function trialsAt(past: Past, origin: number, after: ReadonlyMap<string, Life>): Trial[] {
  const then = knownAt(past, origin);
  const predict = predictorOf(then);
  const naive = naiveAt(then);
  const horizons = HORIZONS.filter((days) => origin + days * DAY_MS <= past.takenAt);
  return then.lives
    .filter((life) => isPending(life, origin))
    .flatMap((life) => {
      const came = after.get(life.id) ?? life;
      if (isLost(came, past)) return [];
      const chances = predict(life);
      const events: readonly EventId[] = life.mergedAt === null ? ["merge", "ship"] : ["ship-merged"];
      return events.flatMap((event) =>
        horizons.flatMap((days): Trial[] => {
          const [chance, usual] = [chances[event === "merge" ? "merge" : "ship"](days), naive(event, days)];
          if (chance === null || usual === null) return [];
          const end = EVENTS[event].end(came);
          return [
            {
              event,
              days,
              origin,
              chance,
              naive: usual,
              came: end !== null && end <= origin + days * DAY_MS,
            },
          ];
        }),
      );
    });
}

/** It is open, or merged and not out. What is closed for now may be reopened, but nobody waits for it. */
export function isPending(life: Life, now: number): boolean {
  const { openedAt, mergedAt, closedAt, deliveredAt } = life;
  if (closedAt !== null || deliveredAt !== null) return false;
  return mergedAt !== null || (openedAt !== null && stageAt(life, now) !== "parked");
}

/** Of what no delivery on record carried for so long, it is not known whether any does. */
const LOST_MS = 365 * DAY_MS;

function isLost({ mergedAt, deliveredAt }: Life, { takenAt }: Past): boolean {
  return mergedAt !== null && deliveredAt === null && takenAt - mergedAt > LOST_MS;
}

/** The share of all earlier ones to which an event happened within so many days; null of too few. */
function naiveAt(past: Past): (event: EventId, days: number) => number | null {
  const known = new Map<string, number | null>();
  return (event, days) => {
    const key = `${event} ${days}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const share = shareWithin(past, event, days * DAY_MS);
    known.set(key, share);
    return share;
  };
}

function shareWithin(past: Past, event: EventId, ms: number): number | null {
  const { begin, end } = EVENTS[event];
  let [all, came] = [0, 0];
  for (const life of past.lives) {
    const from = begin(life);
    if (from === null || from < past.since || from + ms > past.takenAt || isLost(life, past)) continue;
    all++;
    const to = end(life);
    if (to !== null && to - from <= ms) came++;
  }
  return all < FEWEST_EARLIER ? null : came / all;
}

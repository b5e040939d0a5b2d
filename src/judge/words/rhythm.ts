/** Whether deliveries come as by a plan. */
import { SOURCES } from "../../config/delivery-sources.ts";
import { groupsOf } from "../../lib/groups.ts";
import { cell, present } from "../../lib/must.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { DAY_MS, DAYS_A_YEAR } from "../../lib/time/units.ts";
import type { Flow } from "../../model/flow.ts";

/** Gaps lie within this part of one value, and so many of them do, where deliveries come as by a plan. */
const NEAR = 0.15;
const MOST = 0.8;
/** How far back deliveries are looked at, before the window. */
const EARLIER_MS = 2 * DAYS_A_YEAR * DAY_MS;

/** A rhythm that may be a plan: ms from one delivery to the next, and how many of how many gaps are as long. */
export interface Rhythm {
  readonly every: number;
  readonly near: number;
  readonly of: number;
}

/** A rhythm where it may be a plan that nobody told of: none was declared, and people choose when to deliver. */
export function mayBeAPlan(flow: Flow, cadence: number | null): Rhythm | null {
  return cadence !== null || SOURCES[flow.source.id].chosen === null ? null : rhythmOf(flow);
}

/**
 * The value in whose reach of 15 % at least 80 % of the gaps between deliveries lie; null where there is none, or
 * fewer than five gaps. Of several streams the one that delivers most.
 */
function rhythmOf({ trains, window }: Flow): Rhythm | null {
  const recent = trains.filter(({ finishedAt }) => finishedAt >= window.from - EARLIER_MS);
  const streams = [...groupsOf(recent, ({ stream }) => stream).values()];
  const busiest = streams.reduce((most, own) => (own.length > most.length ? own : most), []);
  const ends = Float64Array.from(busiest, ({ finishedAt }) => finishedAt).sort();
  const gaps = ends
    .slice(1)
    .map((end, i) => end - cell(ends, i))
    .sort();
  if (gaps.length < FEWEST) return null;
  const rows = [...gaps.keys()].map((i) => {
    const reach = (cell(gaps, i) / (1 - NEAR)) * (1 + NEAR);
    return gaps.subarray(i).filter((gap) => gap <= reach);
  });
  const longest = present(
    rows.reduce((most, row) => (row.length > most.length ? row : most)),
    "a row",
  );
  const every = Math.round(cell(longest, longest.length >> 1) / DAY_MS) * DAY_MS;
  if (longest.length < MOST * gaps.length || every === 0) return null;
  return { every, near: longest.length, of: gaps.length };
}

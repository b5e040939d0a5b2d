/** What each server of the stream can finish a week, as far as its queue shows it. */
import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { firstWhere } from "../../lib/sorted.ts";
import { type Server, serverOf } from "../../lib/statistics/queues/capacity.ts";
import { needOf, type QueueWeek } from "../../lib/statistics/queues/queue-week.ts";
import type { Arrived } from "../../lib/statistics/queues/saturation.ts";
import { DAY_MS, WEEK_MS } from "../../lib/time/units.ts";
import { type Flow, within } from "../../model/flow.ts";
import type { ServerId, ServerRow } from "../measure.ts";
import { weeksOf } from "../readings/queue-weeks.ts";
import { SERVERS, type Wait } from "./server-waits.ts";

/** Of fewer people, what they can do together is what one of them can. */
export const FEWEST_PEOPLE = 3;

/** A server with what waited in front of it; `few`: it is a group of too few people to be shown. */
export interface SeenServer {
  readonly id: ServerId;
  readonly waits: readonly Wait[];
  readonly few: boolean;
  readonly row: ServerRow | null;
}

/** The servers that anything waited for, in the order of the stream. */
export function serversIn(flow: Flow, config: Config): SeenServer[] {
  return (Object.keys(SERVERS) as ServerId[]).flatMap((id) => {
    const { waits: waitsOf, people } = SERVERS[id];
    const waits = waitsOf(flow, config);
    if (waits.length === 0) return [];
    const count = people?.(flow, config).size ?? 0;
    const few = count > 0 && count < FEWEST_PEOPLE;
    return [{ id, waits, few, row: few ? null : rowOf(id, waits, flow) }];
  });
}

function rowOf(id: ServerId, waits: readonly Wait[], { window }: Flow): ServerRow | null {
  const weeks = queueWeeks(waits, window);
  const server: Server | null =
    weeks.length === 0 ? null : serverOf(weeks, arrivedIn(waits, window, weeks.length));
  const standing = waits.filter(({ open }) => open).length;
  return server && { server: id, ...server, weeks, standing, needs: weeks.map(needOf) };
}

/** The whole weeks of the window. */
function queueWeeks(waits: readonly Wait[], window: Flow["window"]): QueueWeek[] {
  const served = weeksOf(
    waits.filter((wait) => wait.served),
    window,
  );
  return weeksOf(waits, window).map(({ arrivals, departures, length }, index) => {
    const finished = nth(served, index).departures;
    return { standing: length - arrivals + departures, arrivals, finished, left: departures - finished };
  });
}

/** What came in the whole weeks of the window and was worked on, or still waits. */
function arrivedIn(waits: readonly Wait[], window: Flow["window"], weeks: number): Arrived[] {
  const came = Float64Array.from(waits, ({ from }) => from).sort();
  const left = Float64Array.from(waits, ({ to, open }) => (open ? Number.POSITIVE_INFINITY : to)).sort();
  const [first] = weeksOf([], window);
  const begin = first?.from ?? window.from;
  return waits
    .filter(
      ({ from, served, open }) =>
        (served || open) && within(from, { from: begin, to: begin + weeks * WEEK_MS }),
    )
    .map(({ from, to, open }) => ({
      week: Math.floor((from - begin) / WEEK_MS),
      found: firstWhere(came, (at) => at >= from) - firstWhere(left, (at) => at > from),
      waited: open ? null : (to - from) / DAY_MS,
    }));
}

/** A server's figures: what it can finish, how busy it is, and what more would do to its queue. */

import { mean } from "../../lib/statistics/mean.ts";
import type { Capacity } from "../../lib/statistics/queues/capacity.ts";
import { type QueueAhead, queueAhead } from "../../lib/statistics/queues/queue-ahead.ts";
import type { ServerRow, Statistic, StatisticInterval } from "../measure.ts";
import { comingWords, SERVER_WORDS } from "./server-words.ts";

/** So many times what came. */
const MORE = [1, 1.2, 1.5, 2];

const LEVEL = 0.95;
const METHODS = {
  capacity: "Student's t over the weeks that began with a week's work",
  ahead: "the queue week by week, of weeks drawn from the window",
};

/** A server of which the most that it can finish is known. */
export type Known = ServerRow & { readonly capacity: Capacity };

export const isKnown = (row: ServerRow): row is Known => row.capacity !== null;

/** Those of which that is known, the busiest first. */
export const busiestFirst = (rows: readonly ServerRow[]): Known[] =>
  rows.filter(isKnown).sort((a, b) => (b.busy ?? 0) - (a.busy ?? 0));

/** What comes by what can be finished. */
export function busyOf({ needs, capacity }: Known): Pick<Statistic, "value" | "interval"> {
  return over(mean(needs), capacity);
}

/** The queue after a quarter in which so many times as much comes. */
export const aheadOf = ({ standing, needs, capacity }: Known, times: number): QueueAhead =>
  queueAhead({ standing, needs, capacity }, times);

/** Of a server that was never busy enough, nothing but how much it can finish at least. */
export function figuresOf(row: ServerRow): Statistic[] {
  const { finishes } = SERVER_WORDS[row.server];
  if (!isKnown(row))
    return [
      {
        name: `${row.server}MoreThan`,
        unit: "perWeek",
        label: `a week of ${finishes} at least`,
        value: row.moreThan,
      },
    ];
  return [
    capacityFigure(row),
    {
      name: `${row.server}Needed`,
      unit: "perWeek",
      label: `a week of ${finishes} needed`,
      value: mean(row.needs),
    },
    {
      name: `${row.server}Busy`,
      unit: "share",
      label: `of the ${finishes} that can be finished are needed`,
      ...busyOf(row),
    },
    bears(row),
    ...MORE.map((times) => aheadFigure(row, times)),
  ];
}

function capacityFigure({ server, capacity: { perWeek, low, high } }: Known): Statistic {
  const interval = { low, high, level: LEVEL, method: METHODS.capacity };
  const label = `a week of ${SERVER_WORDS[server].finishes} at most`;
  return { name: `${server}PerWeek`, unit: "perWeek", label, value: perWeek, interval };
}

/** What is needed, so many times, is what can be finished. */
function bears({ server, needs, capacity: { perWeek, low, high } }: Known): Statistic {
  const need = mean(needs);
  const interval = { low: low / need, high: high / need, level: LEVEL, method: METHODS.capacity };
  const label = `times the ${SERVER_WORDS[server].finishes} needed now would just be borne`;
  return { name: `${server}JustBorne`, unit: "count", label, value: perWeek / need, interval };
}

function aheadFigure(row: Known, times: number): Statistic {
  const { queue, low, high } = aheadOf(row, times);
  return {
    name: `${row.server}QueueAt${Math.round(100 * times)}`,
    unit: "count",
    label: `${SERVER_WORDS[row.server].waiting} after 13 weeks, ${comingWords(times)}`,
    value: queue,
    interval: { low, high, level: LEVEL, method: METHODS.ahead },
  };
}

function over(
  need: number,
  { perWeek, low, high }: Capacity,
): { value: number; interval?: StatisticInterval } {
  const interval = { low: need / high, high: need / low, level: LEVEL, method: METHODS.capacity };
  return { value: need / perWeek, ...(low > 0 ? { interval } : {}) };
}

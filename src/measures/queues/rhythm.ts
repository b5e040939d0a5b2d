/** When deliveries come: weekdays and hours without any, and the longest pause. */

import type { Config } from "../../config/config.ts";
import { nth, present } from "../../lib/must.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { DAY_MS, HOUR_MS } from "../../lib/time/units.ts";
import { type WallTime, wallClock } from "../../lib/time/wall.ts";
import type { Delivery, Flow } from "../../model/flow.ts";
import type { Count, Statistic } from "../measure.ts";
import { byFinish } from "../readings/delivery-order.ts";
import { listed, sentences } from "../statistics/figure-words.ts";
import { tooFew } from "../statistics/quantiles.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const HOURS = DAY_MS / HOUR_MS;
/** Fewest deliveries in which a weekday, or part of a day, without any says something. */
const FEWEST_FOR_WINDOWS = 20;
/** Hours in a row without a delivery that are worth a sentence: fewer come by chance. */
const IDLE_HOURS = 8;

/** The working days on which somebody could deliver: those of the calendar, else Monday to Friday. */
const workingDays = ({ calendar }: Config) => calendar?.days ?? [1, 2, 3, 4, 5];

/** Weekdays and hours of finishes, in the zone of the calendar, or in UTC. */
function timesOf(deliveries: readonly Delivery[], { calendar }: Config): WallTime[] {
  return deliveries.map(({ finishedAt }) => finishedAt).map(wallClock(calendar?.zone ?? "UTC"));
}

/** Deliveries by weekday and by hour of the day, all of them, where there are enough for a gap to mean something. */
export function rhythmCounts({ deliveries }: Flow, config: Config): Count[] {
  if (deliveries.length < FEWEST_FOR_WINDOWS) return [];
  const times = timesOf(deliveries, config);
  const count = (holds: (time: WallTime) => boolean) => times.filter(holds).length;
  return [
    ...WEEKDAYS.map((name, i) => ({
      by: "weekday",
      name,
      count: count(({ weekday }) => weekday === i + 1),
    })),
    ...Array.from({ length: HOURS }, (_, hour) => ({
      by: "hour",
      name: clockTime(hour),
      count: count((time) => time.hour === hour),
    })),
  ];
}

/** When nothing is delivered, in sentences; undefined where there is no such time, or too little to tell. */
export function idleSentences({ deliveries }: Flow, config: Config): string | undefined {
  if (deliveries.length < FEWEST_FOR_WINDOWS) return undefined;
  const times = timesOf(deliveries, config);
  const zone = config.calendar?.zone ?? "UTC";
  const idle = workingDays(config).filter((day) => !times.some(({ weekday }) => weekday === day));
  const days = idle.map((day) => `${WEEKDAYS[day - 1]}s`);
  const hours = longestIdle(times.map(({ hour }) => hour));
  return sentences(
    days.length > 0 && `None of the ${deliveries.length} deliveries fell on ${listed(days, "or")} (${zone}).`,
    hours !== null && `None finished between ${hours} (${zone}).`,
    pauseSentence(deliveries, config),
  );
}

const clockTime = (hour: number) => `${String(hour % HOURS).padStart(2, "0")}:00`;

/** `18:00 and 09:00`: the longest row of whole hours without any; null where it is short. */
function longestIdle(hours: readonly number[]): string | null {
  const used = [...new Set(hours)].sort((a, b) => a - b);
  const rows = used.map((hour, i) => {
    const next = used[i + 1] ?? nth(used, 0) + HOURS;
    return { from: hour + 1, length: next - hour - 1 };
  });
  const longest = rows.reduce((most, row) => (row.length > most.length ? row : most));
  if (longest.length < IDLE_HOURS) return null;
  return `${clockTime(longest.from)} and ${clockTime(longest.from + longest.length)}`;
}

/** The longest time between two deliveries that follow each other. */
function longestPause(deliveries: readonly Delivery[]): { from: number; to: number } | null {
  const ends = byFinish(deliveries).map(({ finishedAt }) => finishedAt);
  const pauses = ends.slice(1).map((to, i) => ({ from: nth(ends, i), to }));
  return pauses.reduce<{ from: number; to: number } | null>(
    (most, pause) => (most === null || pause.to - pause.from > most.to - most.from ? pause : most),
    null,
  );
}

/** A freeze shows as a pause; what it was, no record tells. */
export function pauseStatistic({ deliveries, clock }: Flow): Statistic {
  const shape = {
    name: "longestPauseSeconds",
    unit: "seconds",
    label: "longest time without any delivery",
  } as const;
  const pause = longestPause(deliveries);
  if (deliveries.length < FEWEST || pause === null)
    return { ...shape, value: null, why: tooFew(deliveries.length, "delivery") };
  return { ...shape, value: clock.between(pause.from, pause.to) / 1000 };
}

function pauseSentence(deliveries: readonly Delivery[], { calendar }: Config): string {
  const { from, to } = present(longestPause(deliveries), "a pause");
  const dateOf = (at: number) => wallClock(calendar?.zone ?? "UTC")(at).date;
  return `The longest time without one: ${dateOf(from)} to ${dateOf(to)}.`;
}

/** Working time: what a working calendar counts of the time that passes between two instants. */

import { firstWhere } from "./sorted.ts";
import { EARLIEST, epochOf, isDay, LATEST } from "./time/instants.ts";
import { DAY_MS as DAY, MINUTE_MS as MINUTE, SECOND_MS as SECOND } from "./time/units.ts";

/** 1 January 1970 was a Thursday: so many days after a Monday. */
const FIRST_WEEKDAY = 3;

/** No zone has changed its offset twice within so many days since then: the least were seven, in Recife in 2000. */
const STEP = 4 * DAY;

/** When somebody works. */
export interface Calendar {
  /** IANA name: `Europe/Berlin`. */
  readonly zone: string;
  /** Days of the week, 1 for Monday to 7 for Sunday. */
  readonly days: readonly number[];
  /** Minutes after midnight at which the day begins and ends; they lie in one day. */
  readonly from: number;
  readonly to: number;
  /** Days that are free: `2026-12-25`. */
  readonly holidays: readonly string[];
}

export interface WorkingClock {
  /**
   * Working time between two instants in ms, negative where `to` comes first. It adds up to the millisecond:
   * from a to c it is as much as from a to b and from b to c.
   */
  between(from: number, to: number): number;
}

/**
 * The clock that runs while a calendar's team works. An instant is working time where the clock on the wall shows
 * one of its days, no holiday, and a time from `from` on and before `to`: an hour that daylight saving repeats
 * counts twice, and one that it leaves out not at all.
 *
 * @throws RangeError for a zone that is not known, hours that are no part of one day, and a holiday that is no day
 */
export function workingClock(calendar: Calendar): WorkingClock {
  const wall = onTheWall(calendar);
  const turns = turnsOf(calendar.zone);
  /** Working time before each of the turns. */
  const sums = [0];
  const since = (turn: number, at: number) => {
    const { start, offset } = turns.all[turn]!;
    return wall(at + offset) - wall(start + offset);
  };
  const worked = (at: number) => {
    turns.follow(Math.min(at, LATEST));
    for (let turn = sums.length; turn < turns.all.length; turn++)
      sums.push(sums[turn - 1]! + since(turn - 1, turns.all[turn]!.start));
    const last = Math.max(0, firstWhere(turns.all, ({ start }) => start >= at) - 1);
    return sums[last]! + since(last, at);
  };
  return { between: (from, to) => worked(to) - worked(from) };
}

/** A time on the wall, in ms as if it were UTC, to the working time before it. */
type Wall = (time: number) => number;

/** Working time before a time on the wall, counted from any one on: differences alone mean something. */
function onTheWall({ days, from, to, holidays }: Calendar): Wall {
  if (!(from >= 0 && from < to && to <= DAY / MINUTE))
    throw new RangeError(`${from} to ${to} are no hours of a day`);
  const [begin, end] = [from * MINUTE, to * MINUTE];
  const works = [1, 2, 3, 4, 5, 6, 7].map((day) => days.includes(day));
  /** How many working days of its week lie before each day. */
  const before = works.map((_, day) => works.slice(0, day).filter(Boolean).length);
  const perWeek = works.filter(Boolean).length;
  const free = [...new Set(holidays.map(dayNumber))].filter((day) => works[weekdayOf(day)]);
  free.sort((a, b) => a - b);
  return (time) => {
    const day = Math.floor(time / DAY);
    const weekday = weekdayOf(day);
    const weeks = (day + FIRST_WEEKDAY - weekday) / 7;
    const holiday = firstWhere(free, (one) => one >= day);
    const whole = weeks * perWeek + before[weekday]! - holiday;
    const idle = !works[weekday] || free[holiday] === day;
    const today = idle ? 0 : Math.min(Math.max(time - day * DAY, begin), end) - begin;
    return whole * (end - begin) + today;
  };
}

/** 0 for Monday. */
function weekdayOf(day: number): number {
  const shifted = (day + FIRST_WEEKDAY) % 7;
  return shifted < 0 ? shifted + 7 : shifted;
}

function dayNumber(holiday: string): number {
  if (!isDay(holiday)) throw new RangeError(`"${holiday}" is no day`);
  return epochOf(holiday) / DAY;
}

/** An instant from which on the clocks of a zone are so many ms ahead of UTC. */
interface Turn {
  readonly start: number;
  readonly offset: number;
}

/**
 * The turns of a zone as far as they were asked for, by time; the first one stands for all that lies before it. Clocks
 * are followed from `EARLIEST` to `LATEST`; what lies outside is counted as their first and last offset say.
 */
interface Turns {
  readonly all: readonly Turn[];
  /** Looks for those up to an instant. */
  follow(until: number): void;
}

/** By zone: every clock in it turns at the same instants, and looking for them costs more than all else. */
const TURNS = new Map<string, Turns>();

function turnsOf(zone: string): Turns {
  const known = TURNS.get(zone) ?? findTurns(offsetsOf(zone));
  TURNS.set(zone, known);
  return known;
}

function findTurns(offsetAt: (at: number) => number): Turns {
  const all: Turn[] = [{ start: EARLIEST, offset: offsetAt(EARLIEST) }];
  let followed = EARLIEST;
  const follow = (until: number) => {
    for (; followed < until; followed += STEP) {
      const offset = offsetAt(followed + STEP);
      if (offset !== all.at(-1)!.offset)
        all.push({ start: turnBetween(offsetAt, followed, followed + STEP), offset });
    }
  };
  return { all, follow };
}

/** How far clocks of a zone are ahead of UTC at a whole second, in ms. */
function offsetsOf(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (at) => {
    const [month, day, year, hour, minute, second] = format.format(at).match(/\d+/g)!.map(Number);
    return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) - at;
  };
}

/** The first second that has the offset of the later of two instants. */
function turnBetween(offsetAt: (at: number) => number, from: number, to: number): number {
  const offset = offsetAt(from);
  let [low, high] = [from / SECOND, to / SECOND];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * SECOND) === offset) low = middle;
    else high = middle;
  }
  return high * SECOND;
}

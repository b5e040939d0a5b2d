import type { Setting } from "./draft.ts";
import { play } from "./play.ts";
import { DAY, HOUR, Random, SECOND } from "./random.ts";
import type { ScriptRow } from "./scripts.ts";

/** Reviewers who together give so many first looks a week and no more, one after the other in the order of the openings. */
export interface Desk {
  readonly perWeek: number;
}

const WEEK = 7 * DAY;
/** 1970-01-05, a Monday. */
const MONDAY = 4 * DAY;
const CODING = 5 * HOUR;
/** Their hours, Monday to Friday. */
const OPENS = 9 * HOUR;
const HOURS = 8 * HOUR;
const WORKDAYS = 5;

/** Instants at which somebody looks, if anything waits: in each week of the calendar so many, on working days. */
function slotsOf({ perWeek }: Desk, from: number, to: number, random: Random): number[] {
  const slots: number[] = [];
  for (let week = MONDAY + Math.floor((from - MONDAY) / WEEK) * WEEK; week < to; week += WEEK)
    for (let slot = 0; slot < perWeek; slot++)
      slots.push(week + random.whole(0, WORKDAYS - 1) * DAY + OPENS + random.span(0, HOURS));
  return slots.filter((at) => at >= from && at < to).sort((a, b) => a - b);
}

/**
 * Plays so many changes that are opened at any time of these days and wait for the desk, with random numbers of its own. Each gets one
 * look, which approves it.
 */
export function playAtDesk(setting: Setting, desk: Desk, pulls: number, days: number, seed: number): void {
  const random = new Random(seed ^ 0x0d_e5c);
  const { now } = setting;
  const from = now - days * DAY;
  const opened = Array.from({ length: pulls }, () => now - random.span(HOUR, days * DAY)).sort(
    (a, b) => a - b,
  );
  const slots = slotsOf(desk, from, now - HOUR, random);
  let next = 0;
  for (const at of opened) {
    // The first commits and checks of a change are over before anybody looks.
    while (next < slots.length && slots[next]! < at + HOUR) next++;
    const look = slots[next++] ?? null;
    play(lifeOf(at, look, now), setting, { startAt: at - CODING });
  }
}

function lifeOf(at: number, look: number | null, now: number): ScriptRow {
  const seconds = Math.floor(((look ?? now) - at) / SECOND);
  const opened = `coding:=${CODING / HOUR}h open request:A pickup:=${seconds}s`;
  const ends = look === null ? "" : " approve:A merge:=30m merge";
  return { id: "at-desk", weight: 0, script: opened + ends };
}

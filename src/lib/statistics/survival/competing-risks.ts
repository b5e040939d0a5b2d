/**
 * Time to an event that another one may prevent. Taking the other one for a wait that was cut off (Kaplan–Meier) asks when
 * the event would come in a world without it; the cumulative incidence tells what share had the event by when, in this one.
 *
 * Sources: Aalen & Johansen, Scandinavian Journal of Statistics 5 (1978); its variance by the delta method, Marubini &
 * Valsecchi, Analysing Survival Data from Clinical Trials and Observational Studies (1995), §10.3.
 */

import { present } from "../../must.ts";
import { firstWhere } from "../../sorted.ts";
import { wilsonInterval } from "../wilson.ts";

/** One wait: how long it lasted and what ended it, or how long it had lasted when it was last seen. */
export interface Ending {
  readonly time: number;
  /** `other` prevents the event; null where the wait was still on. */
  readonly by: "event" | "other" | null;
}

/** A time at which waits ended. */
interface Step {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly ended: number;
  /** Share that still waited just before it. */
  readonly before: number;
  /** Share that had the event by then. */
  readonly incidence: number;
}

export interface Incidence {
  readonly n: number;
  /** How long each was watched, ascending. */
  readonly times: Float64Array;
  readonly steps: readonly Step[];
  /** Share that had the event by the last time seen, and that still waits then. */
  readonly reached: number;
  readonly waiting: number;
  readonly last: number;
}

/** Products of fractions reach a half, and all, from either side by a rounding error. */
const ROUNDING = 1e-12;

function wholeOf(share: number): number {
  return share > 1 - ROUNDING ? 1 : share;
}

/** The cumulative incidence of the event. Times are in any one unit and never negative; their order does not matter. */
export function incidenceOf(endings: readonly Ending[]): Incidence {
  const sorted = endings.toSorted((a, b) => a.time - b.time);
  const steps: Step[] = [];
  let [waiting, incidence] = [1, 0];
  for (let i = 0; i < sorted.length; ) {
    const { time } = present(sorted[i], "a wait");
    const atRisk = sorted.length - i;
    let [events, ended] = [0, 0];
    for (; sorted[i]?.time === time; i++) {
      if (sorted[i]?.by === "event") events++;
      if (sorted[i]?.by !== null) ended++;
    }
    if (ended === 0) continue;
    incidence = wholeOf(incidence + (waiting * events) / atRisk);
    steps.push({ time, atRisk, events, ended, before: waiting, incidence });
    waiting *= (atRisk - ended) / atRisk;
  }
  const times = Float64Array.from(sorted, ({ time }) => time);
  return { n: endings.length, times, steps, reached: incidence, waiting, last: times.at(-1) ?? 0 };
}

/** A share with its 95 % interval. */
export interface ShareBy {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The share that had the event by a time, with Wilson's interval at the number of waits that would make it as sure; null
 * where nobody was watched for so long and some still waited.
 */
export function shareBy({ n, steps, waiting, last }: Incidence, time: number): ShareBy | null {
  if (n === 0 || (time > last && waiting > 0)) return null;
  const past = steps.filter((step) => step.time <= time);
  const share = past.at(-1)?.incidence ?? 0;
  const [spread, variance] = [share * (1 - share), varianceOf(past, share)];
  const alike = spread > 0 && variance > 0 ? spread / variance : n;
  const trials = Math.min(n, Math.max(1, alike));
  const { low, high } = wilsonInterval(share * trials, trials);
  return { share, low, high };
}

function varianceOf(steps: readonly Step[], share: number): number {
  return steps.reduce((sum, { atRisk, events, ended, before, incidence }) => {
    const later = share - incidence;
    const gone = atRisk === ended ? 0 : (later * later * ended) / (atRisk * (atRisk - ended));
    const here = (before * before * events * (atRisk - events)) / atRisk ** 3;
    return sum + gone + here - (2 * later * before * events) / atRisk ** 2;
  }, 0);
}

/**
 * By when half of those that ever have the event had it; the middle where that is so for a while, as for a median. null
 * where nobody had it, or so many still wait that their half may come later than all that was seen.
 */
export function halfOf({ steps, reached, waiting }: Incidence): number | null {
  if (reached === 0 || waiting > reached) return null;
  const half = reached / 2;
  const events = steps.filter(({ events }) => events > 0);
  const at = events.findIndex(({ incidence }) => incidence >= half - ROUNDING);
  const first = present(events[at], "a step at half of all");
  const next = events[at + 1];
  return next !== undefined && Math.abs(first.incidence - half) < ROUNDING
    ? (first.time + next.time) / 2
    : first.time;
}

/** What comes after an age for those that still wait then. */
export interface Ahead {
  /** How many were watched for longer. */
  readonly atRisk: number;
  /** The share that has the event by a time; null where nobody was watched for so long and some still waited. */
  readonly chance: (by: number) => number | null;
}

/**
 * The same of those that still waited at an age: what comes after it, in the same times. What ended at that age itself is
 * over. null where nobody was watched for longer.
 */
export function aheadOf(all: Incidence, age: number): Ahead | null {
  const { steps, times, waiting, last } = all;
  const atRisk = times.length - firstWhere(times, (time) => time > age);
  if (atRisk === 0) return null;
  const after = (time: number): number => firstWhere(steps, (step) => step.time > time);
  const incidenceBefore = (place: number) => steps[place - 1]?.incidence ?? 0;
  const now = after(age);
  const [had, still] = [incidenceBefore(now), steps[now]?.before ?? waiting];
  const share = (place: number) => wholeOf((incidenceBefore(place) - had) / still);
  return {
    atRisk,
    chance: (by) => (by > last && waiting > 0 ? null : share(after(by))),
  };
}

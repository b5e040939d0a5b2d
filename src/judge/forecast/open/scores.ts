/** How good the chances were that were told of the past: against what came, and against two naive ways of telling them. */
import { groupsOf } from "../../../lib/groups.ts";
import { mean } from "../../../lib/statistics/mean.ts";
import { wilsonInterval } from "../../../lib/statistics/wilson.ts";
import { DAY_MS } from "../../../lib/time/units.ts";
import { EVENTS, type EventId, HORIZONS } from "./predictor.ts";
import type { Trial } from "./trials.ts";

/** Of fewer chances, or of those of fewer months, nothing follows. */
export const FEWEST_TRIALS = 30;
export const FEWEST_MONTHS = 6;

/** What was told of a tenth of all, in the order of their chances, and what came. */
export interface Decile {
  readonly n: number;
  readonly told: number;
  readonly came: number;
  readonly low: number;
  readonly high: number;
}

/** One event within so many days. */
export interface Score {
  readonly event: EventId;
  readonly days: number;
  readonly trials: number;
  readonly months: number;
  /** Mean squared distance of the chances from what came (Brier 1950); null of too few, as all that follows. */
  readonly brier: number | null;
  /** 1 − that ÷ the same of the share of all earlier changes: 0 is no better, 1 is never wrong. */
  readonly skill: number | null;
  /** The same against the share of those that stood so at the begin of earlier months. */
  readonly standingSkill: number | null;
  /** It was tried often enough and was better than both: so it is told. */
  readonly isTold: boolean;
  readonly deciles: readonly Decile[];
}

export function scoresOf(trials: readonly Trial[]): Score[] {
  const groups = groupsOf(trials, ({ event, days }) => `${event} ${days}`);
  return EVENTS.flatMap((event) =>
    HORIZONS.map((days) => scoreOf(event, days, groups.get(`${event} ${days}`) ?? [])),
  );
}

function scoreOf(event: EventId, days: number, trials: readonly Trial[]): Score {
  const months = new Set(trials.map(({ origin }) => origin)).size;
  const tried = { event, days, trials: trials.length, months };
  if (trials.length < FEWEST_TRIALS || months < FEWEST_MONTHS) return { ...tried, ...NOTHING };
  const brier = brierOf(trials, ({ chance }) => chance);
  const skill = skillOf(
    brier,
    brierOf(trials, ({ naive }) => naive),
  );
  const standing = standingShares(trials, days);
  const standingSkill = skillOf(
    brier,
    brierOf(trials, (trial) => standing(trial) ?? trial.naive),
  );
  const isTold = (skill ?? 0) > 0 && (standingSkill ?? 0) > 0;
  return { ...tried, brier, skill, standingSkill, isTold, deciles: decilesOf(trials) };
}

const NOTHING = { brier: null, skill: null, standingSkill: null, isTold: false, deciles: [] } as const;

function brierOf(trials: readonly Trial[], told: (trial: Trial) => number): number {
  return mean(trials.map((trial) => (told(trial) - Number(trial.came)) ** 2));
}

/** null where the naive way was never wrong: nothing is better. */
function skillOf(brier: number, naive: number): number | null {
  return naive === 0 ? null : 1 - brier / naive;
}

/** By month: what share came of those of earlier months of which it was known by then; null of too few. */
function standingShares(trials: readonly Trial[], days: number): (trial: Trial) => number | null {
  const shares = new Map<number, number | null>();
  return ({ origin }) => {
    const found = shares.get(origin);
    if (found !== undefined) return found;
    const known = trials.filter((one) => one.origin + days * DAY_MS <= origin);
    const share = known.length < FEWEST_STOOD ? null : mean(known.map(({ came }) => Number(came)));
    shares.set(origin, share);
    return share;
  };
}
const FEWEST_STOOD = 8;

const PARTS = 10;

function decilesOf(trials: readonly Trial[]): Decile[] {
  const sorted = trials.toSorted((a, b) => a.chance - b.chance);
  return Array.from({ length: PARTS }, (_, part) => {
    const place = (of: number) => Math.round((of * sorted.length) / PARTS);
    const own = sorted.slice(place(part), place(part + 1));
    const came = own.filter((trial) => trial.came).length;
    const { low, high } = wilsonInterval(came, own.length);
    return { n: own.length, told: mean(own.map(({ chance }) => chance)), came: came / own.length, low, high };
  });
}

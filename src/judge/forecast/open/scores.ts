/** How good the chances were that were told of the past: against what came, and against two naive ways of telling them. */
import { groupsOf } from "../../../lib/groups.ts";
import { nth } from "../../../lib/must.ts";
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

/** How much better than both naive ways; null where one of these was never wrong: nothing is better. */
export interface Skills {
  readonly trials: number;
  readonly months: number;
  readonly skill: number | null;
  readonly standingSkill: number | null;
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
  /** The newer half of the months by itself: what was good years ago need not be so now. */
  readonly newer: Skills | null;
  /** It was better than both by more than chance explains nine times in ten; a month counts once. */
  readonly isSure: boolean;
  /** It was tried often enough, is sure, and was better than both in the newer half, too: so it is told. */
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
  const months = [...new Set(trials.map(({ origin }) => origin))].sort((a, b) => a - b);
  const tried = { event, days, trials: trials.length, months: months.length };
  if (trials.length < FEWEST_TRIALS || months.length < FEWEST_MONTHS) return { ...tried, ...NOTHING };
  const standing = standingShares(trials, days);
  const naives = [({ naive }: Trial) => naive, (trial: Trial) => standing(trial) ?? trial.naive] as const;
  const since = nth(months, Math.ceil(months.length / 2));
  const [all, newer] = [trials, trials.filter(({ origin }) => origin >= since)].map((own) =>
    skillsOf(own, naives),
  ) as [Skills, Skills];
  const isSure = naives.every((naive) => isBeyondChance(trials, naive));
  return {
    ...tried,
    brier: brierOf(trials, ({ chance }) => chance),
    skill: all.skill,
    standingSkill: all.standingSkill,
    newer,
    isSure,
    isTold: isSure && isBetter(newer),
    deciles: decilesOf(trials),
  };
}

type Naive = (trial: Trial) => number;
type Standing = (trial: Trial) => number | null;

function skillsOf(trials: readonly Trial[], [first, second]: readonly [Naive, Naive]): Skills {
  const brier = brierOf(trials, ({ chance }) => chance);
  return {
    trials: trials.length,
    months: new Set(trials.map(({ origin }) => origin)).size,
    skill: skillOf(brier, brierOf(trials, first)),
    standingSkill: skillOf(brier, brierOf(trials, second)),
  };
}

/** Standard errors beyond which chance alone lies once in ten times. */
const ONCE_IN_TEN = 1.2816;

/** What stood at the begin of one month shares its deliveries, and is one draw. */
function isBeyondChance(trials: readonly Trial[], naive: Naive): boolean {
  const months = [...groupsOf(trials, ({ origin }) => origin).values()].map((own) =>
    own.reduce((sum, trial) => sum + offBy(trial, naive) - offBy(trial, ({ chance }) => chance), 0),
  );
  const middle = mean(months);
  const variance = months.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (months.length - 1);
  return middle > ONCE_IN_TEN * Math.sqrt(variance / months.length);
}

const offBy = (trial: Trial, told: Naive) => (told(trial) - Number(trial.came)) ** 2;

/** Than both naive ways. */
export function isBetter({ skill, standingSkill }: Pick<Skills, "skill" | "standingSkill">): boolean {
  return (skill ?? 0) > 0 && (standingSkill ?? 0) > 0;
}

const NOTHING = {
  brier: null,
  skill: null,
  standingSkill: null,
  newer: null,
  isSure: false,
  isTold: false,
  deciles: [],
} as const;

function brierOf(trials: readonly Trial[], told: Naive): number {
  return mean(trials.map((trial) => offBy(trial, told)));
}

/** null where the naive way was never wrong: nothing is better. */
function skillOf(brier: number, naive: number): number | null {
  return naive === 0 ? null : 1 - brier / naive;
}

/** By month: what share came of those of earlier months of which it was known by then; null of too few. */
function standingShares(trials: readonly Trial[], days: number): Standing {
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
    const came = own.filter((trial) => trial.came).length / own.length;
    // What stood at the begin of one month shares its deliveries: a month counts once, however much it holds.
    const months = new Set(own.map(({ origin }) => origin)).size;
    const { low, high } = wilsonInterval(came * months, months);
    return { n: own.length, told: mean(own.map(({ chance }) => chance)), came, low, high };
  });
}

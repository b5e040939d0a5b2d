/** How long changes wait for a look; being merged or closed without one is another end (Aalen–Johansen). */

import { FEWEST } from "../../lib/statistics/sample.ts";
import {
  halfOf,
  type Incidence,
  incidenceOf,
  shareBy,
} from "../../lib/statistics/survival/competing-risks.ts";
import { DAY_SECONDS, HOUR_SECONDS } from "../../lib/time/units.ts";
import { type Change, type Flow, isKnown, type Moment, type PullLife } from "../../model/flow.ts";
import type { Coverage, Statistic } from "../measure.ts";
import { coverageOf } from "./coverage.ts";
import { counted, lasting } from "./figure-words.ts";
import { INCIDENCE, LEVEL, tooFew } from "./quantiles.ts";

/** How a wait ended, or that it has not. */
type End = "looked" | "merged" | "closed" | "waiting";

/** A change that became ready in the window and how long it waited, or has waited, in seconds. */
export interface LookWait {
  readonly change: Change;
  readonly pull: PullLife;
  readonly end: End;
  readonly time: number;
}

/** When the look came that is waited for, or why none is known; words where nobody can tell whether it was one. */
export type LookOf = (change: Change, pull: PullLife) => Moment | string;

/** The waits of the changes that became ready in the window, and how many could be told. */
export function lookWaits(
  changes: readonly Change[],
  flow: Flow,
  lookOf: LookOf,
): { readonly waits: readonly LookWait[]; readonly coverage: Coverage } {
  const waits: LookWait[] = [];
  const what = "changes ready for review in the window";
  const coverage = coverageOf(what, changes.filter(isCandidate(flow)), (change) => {
    if (change.pull === null) return "no-pull-request";
    const ready = change.pull.readyAt;
    if (!isKnown(ready)) return ready.missing;
    const look = lookOf(change, change.pull);
    if (typeof look === "string") return look;
    waits.push(waitOf(change, change.pull, ready.at, look, flow));
    return null;
  });
  return { waits, coverage };
}

const isIn = (moment: Moment, { from, to }: Flow["window"]) =>
  isKnown(moment) && moment.at >= from && moment.at < to;

/**
 * What became ready in the window; a change without its pull request, or whose events could not be read, may
 * have done so in the window of its merge. Direct pushes have no review to wait for.
 */
function isCandidate({ window }: Flow): (change: Change) => boolean {
  return ({ pull, style, mergedAt }) => {
    if (pull === null) return style !== "direct" && isIn(mergedAt, window);
    const { readyAt } = pull;
    if (isKnown(readyAt)) return isIn(readyAt, window);
    return readyAt.missing !== "still-a-draft" && isIn(pull.openedAt, window);
  };
}

/** Until the look, its merge, its closing or the window's end, whichever came first. */
function waitOf(
  change: Change,
  pull: PullLife,
  ready: number,
  look: Moment,
  { window, clock }: Flow,
): LookWait {
  const ends: readonly (readonly [End, Moment])[] = [
    ["looked", look],
    ["merged", change.mergedAt],
    ["closed", pull.closedAt],
  ];
  let [end, until]: [End, number] = ["waiting", window.to];
  for (const [kind, moment] of ends)
    if (isKnown(moment) && moment.at < until) [end, until] = [kind, moment.at];
  return { change, pull, end, time: Math.max(0, clock.between(ready, until)) / 1000 };
}

export function incidenceOfWaits(waits: readonly LookWait[]): Incidence {
  return incidenceOf(
    waits.map(({ time, end }) => ({
      time,
      by: end === "looked" ? "event" : end === "waiting" ? null : "other",
    })),
  );
}

/** What such a look is called: `a look`, `an independent look`. */
export interface Called {
  readonly look: string;
  /** `looked at`, `looked at independently`. */
  readonly looked: string;
  /** `anybody looked`. */
  readonly anybody: string;
  /** Where nobody did: `Nobody looked at any of them`. */
  readonly none: string;
  /** What was merged without: `a review`. */
  readonly without: string;
}

/** By when half of those that get one had it. */
export function halfLooked(incidence: Incidence, { look, looked, none }: Called): Statistic {
  const shape = {
    name: "medianSeconds",
    unit: "seconds",
    label: `by when half of those that get ${look} had it`,
  } as const;
  if (incidence.n < FEWEST) return { ...shape, value: null, why: tooFew(incidence.n, "reviewable change") };
  const value = halfOf(incidence);
  if (value !== null) return { ...shape, value };
  const why =
    incidence.waiting === 0
      ? none
      : `More wait than were ${looked}, the longest for ${lasting(incidence.last)}`;
  return { ...shape, value, why };
}

/** Hours by which a share was looked at, as they stand in the JSON and in words. */
const BY: readonly (readonly [name: string, within: string, seconds: number])[] = [
  ["lookedAtIn4hShare", "4 h", 4 * HOUR_SECONDS],
  ["lookedAtIn24hShare", "24 h", DAY_SECONDS],
  ["lookedAtIn7dShare", "7 d", 7 * DAY_SECONDS],
];

/** The parts that had it soon, and that never will. */
export function sharesLooked(incidence: Incidence, { looked, anybody }: Called): Statistic[] {
  const { n, waiting, reached, last } = incidence;
  const few = n < FEWEST ? tooFew(n, "reviewable change") : null;
  const by = BY.map(([name, within, seconds]): Statistic => {
    const found = few === null ? shareBy(incidence, seconds) : null;
    const shape = { name, unit: "share", label: `${looked} within ${within}` } as const;
    if (found === null)
      return { ...shape, value: null, why: few ?? `None was watched for more than ${lasting(last)}` };
    const { share: value, low, high } = found;
    return { ...shape, value, interval: { low, high, level: LEVEL, method: INCIDENCE } };
  });
  const never = {
    name: "neverLookedAtShare",
    unit: "share",
    label: `merged or closed before ${anybody}`,
  } as const;
  return [
    ...by,
    few === null ? { ...never, value: 1 - reached - waiting } : { ...never, value: null, why: few },
  ];
}

/** What became of those that had none, in words. */
export function saysOthers(waits: readonly LookWait[], { without }: Called): string[] {
  const others: readonly (readonly [End, string])[] = [
    ["waiting", "still waiting at the end of the window"],
    ["merged", `merged without ${without}`],
    ["closed", "closed without one"],
  ];
  return others.flatMap(([kind, says]) => {
    const count = waits.filter(({ end }) => end === kind).length;
    return count === 0 ? [] : [`${counted(count, "change")} ${says}`];
  });
}

/** How often something happens in the later of two stretches of time, against the earlier one. */
import { studentReach } from "../special/student.ts";
import { chanceOf } from "./chance.ts";

export const LEVEL = 0.95;
/** How far a normal distribution reaches with that probability. */
export const NORMAL = 1.959964;

/** What happened in a stretch of time: where in it, from 0 at its begin to 1 at its end, and how long it is in any one unit. */
export interface Events {
  readonly at: readonly number[];
  readonly length: number;
}

/** The same of two stretches. */
export interface Halves {
  readonly earlier: Events;
  readonly later: Events;
  /** Whether time lies between them. */
  readonly areApart?: boolean;
}

/** The rate of the later one as a multiple of that of the earlier one, and its 95 % interval. */
export interface Times {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

export interface RateRatio extends Times {
  /** The smallest rise that would have been seen with 80 %: 0.3 for one by 30 %. */
  readonly seen: number;
}

/**
 * The rate of the later stretch as a multiple of that of the earlier one, with a 95 % interval on the scale of logarithms. Chance is
 * seen in the slow waves of either stretch, because neighbouring weeks and months are alike, and is no less than that of
 * events that know nothing of each other. Null where either is empty.
 */
export function rateRatio({ earlier, later, areApart }: Halves): RateRatio | null {
  if (earlier.at.length === 0 || later.at.length === 0) return null;
  const value = Math.log(rateOf(later) / rateOf(earlier));
  const parts: readonly Part[] = [
    { half: 0, at: earlier.at, adds: -1 / earlier.at.length },
    { half: 1, at: later.at, adds: 1 / later.at.length },
  ];
  const { reach, power } = chanceIn(parts, areApart);
  return {
    ratio: Math.exp(value),
    low: Math.exp(value - reach),
    high: Math.exp(value + reach),
    seen: Math.expm1(reach * (1 + power)),
  };
}

/** By how much more comes out than a part of what came in more, with its 95 % interval, as rates. */
export interface Difference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Passed extends Difference {
  /** The smallest rise of what came in of which 80 % would be found not to have come out, were none of it, as a part of the rate before. */
  readonly seen: number;
}

/**
 * Whether a rise came through: how much the rate of what came out rose, less `part` of how much the rate of what came in did. What
 * comes in by whole busy months comes out by them, and so is no chance as far as it does.
 */
export function passedOn(into: Halves, out: Halves, part: number): Passed {
  const value = rateOf(out.later) - rateOf(out.earlier) - part * (rateOf(into.later) - rateOf(into.earlier));
  const parts: readonly Part[] = [
    { half: 0, at: out.earlier.at, adds: -1 / out.earlier.length },
    { half: 1, at: out.later.at, adds: 1 / out.later.length },
    { half: 0, at: into.earlier.at, adds: part / into.earlier.length },
    { half: 1, at: into.later.at, adds: -part / into.later.length },
  ];
  const { reach, power } = chanceIn(parts, into.areApart);
  const seen = (reach * (1 + power)) / part / rateOf(into.earlier);
  return { value, low: value - reach, high: value + reach, seen };
}

const rateOf = ({ at, length }: Events) => at.length / length;

/** Events of a half, each of which adds as much to a figure. */
interface Part {
  readonly half: 0 | 1;
  readonly at: readonly number[];
  readonly adds: number;
}

/** How far chance reaches to either side, and the part of that on top which a difference needs to be found with 80 %. */
function chanceIn(
  parts: readonly Part[],
  areApart = false,
): { readonly reach: number; readonly power: number } {
  const of = <T>(value: (part: Part) => T) => parts.flatMap((part) => part.at.map(() => value(part)));
  const adds = Float64Array.from(of((part) => part.adds));
  const samples = {
    values: adds,
    first: Uint8Array.from(of(({ half }) => half)),
    strata: new Int32Array(adds.length),
  };
  const { error, degrees, power } = chanceOf(adds, samples, { at: parts.flatMap(({ at }) => at), areApart });
  const alone = Math.sqrt(adds.reduce((sum, one) => sum + one * one, 0));
  const reach = Math.max(studentReach(LEVEL, degrees) * error, NORMAL * alone);
  return { reach, power: power ?? 0 };
}

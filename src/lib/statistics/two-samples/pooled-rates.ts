/** How often something happens over several places together, in the later of two stretches of time against the earlier one. */
import { nth } from "../../must.ts";
import { reachOf } from "../influences.ts";
import { studentReach } from "../special/student.ts";
import { errorOfWaves, WAVES, waveAt } from "./chance.ts";
import { type Difference, type Events, type Halves, LEVEL, NORMAL, type Times } from "./event-rates.ts";

/** What is kept of the events of one place in one stretch of time. */
export interface Tally {
  readonly count: number;
  /** How long the stretch is, in any one unit. */
  readonly length: number;
  /** The sum of each slow wave at the events, the slowest first. */
  readonly waves: readonly number[];
}

/** The same of both stretches. */
export interface Place {
  readonly earlier: Tally;
  readonly later: Tally;
}

/** What all that follows is made of. */
export function placeOf({ earlier, later }: Halves): Place {
  return { earlier: tallyOf(earlier), later: tallyOf(later) };
}

function tallyOf({ at, length }: Events): Tally {
  const waves = Array.from({ length: WAVES }, (_, index) =>
    at.reduce((sum, one) => sum + waveAt(index + 1, one), 0),
  );
  return { count: at.length, length, waves };
}

/**
 * The rate of all places in the later stretch as a multiple of that in the earlier one, with a 95 % interval on the scale of
 * logarithms. Three things may explain it, and the widest counts: that events know nothing of each other; slow waves of all
 * places together, because what moves one may move all; and how much places differ, each of which counts as one observation.
 * Null where nothing happened in either.
 */
export function pooledRatio(places: readonly Place[]): Times | null {
  const earlier = sumOf(places, (one) => rateOf(one.earlier));
  const later = sumOf(places, (one) => rateOf(one.later));
  if (earlier === 0 || later === 0) return null;
  const reach = chanceOver(
    places.map((place) => ({
      parts: [part(0, place.earlier, -1 / earlier), part(1, place.later, 1 / later)],
      moves: rateOf(place.later) / later - rateOf(place.earlier) / earlier,
      holds: (rateOf(place.later) / later + rateOf(place.earlier) / earlier) / 2,
    })),
  );
  const value = Math.log(later / earlier);
  return { ratio: Math.exp(value), low: Math.exp(value - reach), high: Math.exp(value + reach) };
}

/** What came into a place, and what came out of it. */
export interface InAndOut {
  readonly into: Place;
  readonly out: Place;
}

/**
 * Whether a rise came through, over all places: how much the rate of what came out rose, less `part` of how much the rate of what came
 * in did, as a part of what came in before. Null where nothing did. What is told of chance is as of `pooledRatio`.
 */
export function pooledPassed(places: readonly InAndOut[], share: number): Difference | null {
  const before = sumOf(places, ({ into }) => rateOf(into.earlier));
  if (before === 0) return null;
  const roseIn = ({ into, out }: InAndOut) =>
    rateOf(out.later) - rateOf(out.earlier) - share * (rateOf(into.later) - rateOf(into.earlier));
  const value = sumOf(places, roseIn) / before;
  const reach = chanceOver(
    places.map((place) => ({
      parts: [
        part(0, place.out.earlier, -1 / before),
        part(1, place.out.later, 1 / before),
        part(0, place.into.earlier, share / before),
        part(1, place.into.later, -share / before),
      ],
      moves: (roseIn(place) - value * rateOf(place.into.earlier)) / before,
      holds: rateOf(place.into.earlier) / before,
    })),
  );
  return { value, low: value - reach, high: value + reach };
}

const sumOf = <T>(all: readonly T[], value: (one: T) => number) =>
  all.reduce((sum, one) => sum + value(one), 0);
const rateOf = ({ count, length }: Tally) => count / length;

/** Events of a place in one stretch, and how much each adds to the figure. */
interface Part {
  readonly half: 0 | 1;
  readonly tally: Tally;
  readonly adds: number;
}

const part = (half: 0 | 1, tally: Tally, adds: number): Part => ({
  half,
  tally,
  adds: adds / tally.length,
});

/** A place: what its events add, how far the figure would move without it, and its part of all. */
interface Share {
  readonly parts: readonly Part[];
  readonly moves: number;
  readonly holds: number;
}

/**
 * Degrees of Student's t that go with the waves of all places together. What moves all of them, and nothing else, makes those
 * waves: by the three degrees of one place 13 of 100 intervals left the truth out (docs/coverage.md).
 */
const DEGREES = 2;

function chanceOver(shares: readonly Share[]): number {
  const parts = shares.flatMap((share) => share.parts);
  const alone = NORMAL * Math.sqrt(sumOf(parts, ({ tally, adds }) => tally.count * adds ** 2));
  const waves = Array.from({ length: WAVES }, (_, wave) => {
    const of = (half: 0 | 1) =>
      sumOf(parts, (one) => (one.half === half ? one.adds * nth(one.tally.waves, wave) : 0));
    return [of(0), of(1)] as const;
  });
  const byWaves = studentReach(LEVEL, DEGREES) * errorOfWaves(waves);
  const byPlaces = reachOf(
    shares.map(({ moves, holds }) => ({ moves, part: holds })),
    LEVEL,
  );
  return Math.max(alone, byWaves, byPlaces ?? 0);
}

/**
 * How far chance moves a difference of two samples, where each observation has a part in it: by units that chance deals
 * with as a whole, or by slow waves, where what lies close in time may be alike for longer than anybody knows.
 */
import { cell, nth, present } from "../../must.ts";

/** Two samples, in strata of like with like. */
export interface Samples {
  /** Whole numbers. */
  readonly values: Float64Array;
  /** 1 for an observation of the first, 0 for one of the second. */
  readonly first: Uint8Array;
  /** Its stratum: any number. Each holds observations of both. */
  readonly strata: Int32Array;
}

/** What varies by itself. */
export type Units =
  /** The cluster of each observation: any number. One that holds both samples is two. */
  | { readonly clusters: ArrayLike<number> }
  /** Whose each observation is: any number. What is somebody's is alike, in both samples and in every stratum. */
  | { readonly people: ArrayLike<number> }
  /** When each observation happened, from 0 at the begin of its sample's time to 1 at its end, and whether time lies between both. */
  | { readonly at: ArrayLike<number>; readonly areApart?: boolean };

/** Those of some of the observations. */
export function unitsOf(units: Units, kept: readonly number[]): Units {
  const own = (of: ArrayLike<number>) => kept.map((i) => nth(of, i));
  if ("at" in units) return { ...units, at: own(units.at) };
  return "people" in units ? { people: own(units.people) } : { clusters: own(units.clusters) };
}

/** The standard error of a difference, and the degrees of freedom of Student's t that go with it. */
export interface Chance {
  readonly error: number;
  readonly degrees: number;
  /** Part of the middle that t reaches over so that 0.8 of the differences as large as both reaches are found; null where nobody can tell. */
  readonly power: number | null;
}

/** 0.8 lie below where t reaches over 0.6 of the middle; a little more, as three tests have to agree: by simulation (docs/coverage.md). */
const POWER = 0.65;

/** Of an error that is told by few waves, and is another one the next time: by simulation (docs/coverage.md). */
const POWER_BY_WAVES = 0.85;

/**
 * @param parts what each observation adds to the difference, less what it would add if it were like the mean
 */
export function chanceOf(parts: Float64Array, samples: Samples, units: Units): Chance {
  if ("at" in units) return byWaves(parts, samples, units.at, units.areApart ? APART : TOUCHING);
  return "people" in units
    ? byPeople(parts, samples, units.people)
    : byClusters(parts, samples, units.clusters);
}

/**
 * The sandwich: each cluster's part squared. With G clusters in a stratum times G ÷ (G − 1), which is what random
 * relabelling of the clusters gives. Degrees: Satterthwaite's, of as many clusters of one size as weigh the same
 * (Kish, Survey Sampling (1965), §8.2), so that a few large ones do not count as many.
 */
function byClusters(parts: Float64Array, samples: Samples, clusters: ArrayLike<number>): Chance {
  const found = clustersOf(parts, samples, clusters);
  const held = new Map<number, number>();
  for (const { stratum } of found) held.set(stratum, (held.get(stratum) ?? 0) + 1);
  // Of one cluster nobody can tell how it varies.
  if ([...held.values()].includes(1)) return { error: Number.POSITIVE_INFINITY, degrees: 1, power: POWER };
  let square = 0;
  let owed = 0;
  for (const label of [0, 1]) {
    const own = found.filter(({ first }) => first === label);
    if (own.length === 0) continue;
    const squares = own.reduce((sum, { part, stratum }) => {
      const count = present(held.get(stratum), "a stratum");
      return sum + (part * part * count) / (count - 1);
    }, 0);
    square += squares;
    owed += squares ** 2 / Math.max(1, evenly(own.map(({ size }) => size)) - 1);
  }
  const degrees = owed === 0 ? MANY : Math.min(MANY, square ** 2 / owed);
  return { error: Math.sqrt(square), degrees, power: POWER };
}

/** As good as a normal distribution. */
const MANY = 1e6;

/** So many of one size weigh as these do. */
function evenly(sizes: readonly number[]): number {
  const sum = sizes.reduce((total, size) => total + size, 0);
  return sum ** 2 / sizes.reduce((total, size) => total + size * size, 0);
}

interface Cluster {
  readonly first: number;
  readonly stratum: number;
  readonly part: number;
  readonly size: number;
}

function clustersOf(
  parts: Float64Array,
  { first, strata }: Samples,
  clusters: ArrayLike<number>,
): readonly Cluster[] {
  const found = new Map<string, Cluster>();
  parts.forEach((part, i) => {
    const key = `${first[i]} ${strata[i]} ${clusters[i]}`;
    const known = found.get(key);
    found.set(key, {
      first: cell(first, i),
      stratum: cell(strata, i),
      part: (known?.part ?? 0) + part,
      size: (known?.size ?? 0) + 1,
    });
  });
  return [...found.values()];
}

/**
 * The jackknife: what the difference would move by if one of the people were left out, squared. What somebody adds to one
 * sample is set off against what they add to the other. Degrees as above, of the people of each sample.
 *
 * Source: Bell & McCaffrey, "Bias Reduction in Standard Errors for Linear Regression with Multi-Stage Samples", Survey Methodology
 * 28 (2002) 169–181 (that the plain sandwich is too small where clusters are few, the jackknife rather too large).
 */
function byPeople(parts: Float64Array, { first }: Samples, people: ArrayLike<number>): Chance {
  const sizes = [0, 0];
  const held = new Map<number, { counts: [number, number]; parts: [number, number] }>();
  parts.forEach((part, i) => {
    const own = held.get(nth(people, i)) ?? { counts: [0, 0], parts: [0, 0] };
    const label = first[i] === 1 ? 1 : 0;
    sizes[label]!++;
    own.counts[label]++;
    own.parts[label] += part;
    held.set(nth(people, i), own);
  });
  let square = 0;
  const squares: [number, number] = [0, 0];
  for (const { counts, parts: added } of held.values()) {
    const moves = [0, 1].map((label) => moved(nth(added, label), nth(counts, label), nth(sizes, label)));
    square += (nth(moves, 0) + nth(moves, 1)) ** 2;
    for (const label of [0, 1]) squares[label]! += nth(moves, label) ** 2;
  }
  if (square === Number.POSITIVE_INFINITY) return { error: square, degrees: 1, power: null };
  const owed = [0, 1].reduce((sum, label) => {
    const counts = [...held.values()].map((one) => nth(one.counts, label));
    return sum + nth(squares, label) ** 2 / Math.max(1, evenly(counts) - 1);
  }, 0);
  const degrees = owed === 0 ? MANY : Math.min(MANY, (nth(squares, 0) + nth(squares, 1)) ** 2 / owed);
  // How much people vary is told by few of them, and by others the next time.
  return { error: Math.sqrt(square), degrees, power: null };
}

/** Without somebody who made all of a sample nothing is left to tell. */
function moved(added: number, own: number, all: number): number {
  if (own === 0) return 0;
  return own === all ? Number.POSITIVE_INFINITY : added / (1 - own / all);
}

/** Waves of a time: the slowest goes once from its crest to its trough. */
export const WAVES = 6;

/** What goes with an error that slow waves tell. */
type ByWaves = Omit<Chance, "error">;

/** Degrees of Student's t: chosen by simulation of months that are alike, among several. */
const TOUCHING: ByWaves = { degrees: 3, power: POWER_BY_WAVES };

/**
 * Of times that do not touch: between them a level moves on, which the waves of neither show. By three degrees 16 of 100 intervals
 * left the truth out where a quarter lay between two quarters (docs/coverage.md).
 */
const APART: ByWaves = { degrees: 1.75, power: POWER_BY_WAVES };

/**
 * What chance does over a long time is seen in the slow waves of each sample's time: the sum of the parts against
 * cosines, which a level that moves from month to month shows more of than of fast ones. The largest mean of the
 * slowest one, two, … six is taken: where nothing correlates they are all of a size, where months do the slowest decide.
 *
 * Source: Müller, "HAC Corrections for Strongly Autocorrelated Time Series", Journal of Business & Economic Statistics 32
 * (2014) 311–322 (cosines, and few of them); the largest mean, and three degrees, are by simulation.
 */
function byWaves(
  parts: Float64Array,
  { first }: Samples,
  at: ArrayLike<number>,
  { degrees, power }: ByWaves,
): Chance {
  const waves = Array.from({ length: WAVES }, (_, index) => {
    const sides: [number, number] = [0, 0];
    parts.forEach((part, i) => {
      sides[cell(first, i)]! += part * waveAt(index + 1, nth(at, i));
    });
    return sides;
  });
  return { error: errorOfWaves(waves), degrees, power };
}

/** How high a wave stands at a place of a time, from 0 at its begin to 1 at its end; 1 at the mean of its squares. */
export const waveAt = (wave: number, place: number): number => Math.SQRT2 * Math.cos(Math.PI * wave * place);

/** @param waves the sums of the parts against each wave, the slowest first, in either sample */
export function errorOfWaves(waves: readonly (readonly [number, number])[]): number {
  let sum = 0;
  let largest = 0;
  for (const [index, [one, other]] of waves.entries()) {
    sum += one ** 2 + other ** 2;
    largest = Math.max(largest, sum / (index + 1));
  }
  return Math.sqrt(largest);
}

/**
 * What share of things is still there at an age, where things come in clusters and those of one share their fate: the lines
 * that a change brought. The estimate is the product limit over all of them (Kaplan & Meier 1958), its interval that of the clusters'
 * influences on a logit scale.
 */
import { nth } from "../../must.ts";
import { reachOf } from "../influences.ts";
import type { Interval } from "../quantile.ts";
import { FEWEST_SUMMED } from "../sample.ts";
import { LOGIT, type Part } from "../scale.ts";

/** So many of them at an age. */
export interface Aged {
  readonly age: number;
  readonly count: number;
}

export interface Cluster {
  readonly size: number;
  /** Those that ended. */
  readonly ends: readonly Aged[];
  /** Those of which nothing is known after that age. */
  readonly lost: readonly Aged[];
  /** The others were still there at this age. */
  readonly watched: number;
}

export interface Standing {
  readonly share: number;
  /** null for fewer than 30 clusters, and where all or none are left. */
  readonly interval: Interval | null;
}

const LEVEL = 0.95;

/** The share that stands at an age; null where not even one cluster was watched for so long. */
export function standingAt(clusters: readonly Cluster[], age: number): Standing | null {
  const all = clusters.filter(({ size }) => size > 0);
  if (!all.some(({ watched }) => watched >= age)) return null;
  const curve = curveOf(all, age);
  const { share } = curve;
  const isVarying = share > 0 && share < 1;
  return { share, interval: all.length >= FEWEST_SUMMED && isVarying ? intervalOf(all, curve, age) : null };
}

/** The share of things that are of a kind, with the same interval: the share that an end at once would have taken. */
export function shareOfClusters(parts: readonly Part[]): Standing | null {
  const clusters = parts.map(({ part, whole }): Cluster => {
    const ends = part === 0 ? [] : [{ age: 0, count: part }];
    return { size: whole, ends, lost: [], watched: 0 };
  });
  const rest = standingAt(clusters, 0);
  if (rest === null) return null;
  const { share, interval } = rest;
  return {
    share: 1 - share,
    interval: interval && { ...interval, low: 1 - interval.high, high: 1 - interval.low },
  };
}

interface Curve {
  readonly share: number;
  /** Ages at which some ended; `weights`: of one that ended there; `sums`: of one that was there at all of them so far. */
  readonly ages: readonly number[];
  readonly weights: readonly number[];
  readonly sums: readonly number[];
}

/** The product limit, with what its influences need. */
function curveOf(clusters: readonly Cluster[], until: number): Curve {
  const rows = clusters.flatMap(leaves).sort((a, b) => a.age - b.age);
  let standing = rows.reduce((sum, { count }) => sum + count, 0);
  const [ages, weights, sums]: [number[], number[], number[]] = [[], [], []];
  let [share, sum] = [1, 0];
  for (let i = 0; i < rows.length && nth(rows, i).age <= until; ) {
    const { age } = nth(rows, i);
    let [ended, gone] = [0, 0];
    for (; rows[i]?.age === age; i++) {
      gone += nth(rows, i).count;
      if (nth(rows, i).ended) ended += nth(rows, i).count;
    }
    const left = standing - ended;
    if (ended > 0) {
      share *= left / standing;
      sum += ended / (standing * left);
      ages.push(age);
      weights.push(1 / left);
      sums.push(sum);
    }
    standing -= gone;
  }
  return { share, ages, weights, sums };
}

/** All of a cluster by the age at which they were last seen. */
function leaves({ size, ends, lost, watched }: Cluster): (Aged & { readonly ended: boolean })[] {
  const gone = [...ends, ...lost].reduce((sum, { count }) => sum + count, 0);
  return [
    ...ends.map((one) => ({ ...one, ended: true })),
    ...lost.map((one) => ({ ...one, ended: false })),
    { age: watched, count: size - gone, ended: false },
  ];
}

function intervalOf(clusters: readonly Cluster[], curve: Curve, age: number): Interval | null {
  const all = clusters.reduce((sum, { size }) => sum + size, 0);
  const influences = clusters.map((one) => ({ moves: influenceOf(one, curve, age), part: one.size / all }));
  const reached = reachOf(influences, LEVEL);
  if (reached === null) return null;
  const { share } = curve;
  const reach = reached / (1 - share);
  const at = LOGIT.of(share);
  return { low: LOGIT.back(at - reach), high: LOGIT.back(at + reach), level: LEVEL };
}

/** How far the logarithm of the share would fall without this cluster. */
function influenceOf(cluster: Cluster, { ages, weights, sums }: Curve, until: number): number {
  const one = (age: number, ended: boolean) => {
    const place = lastUpTo(ages, Math.min(age, until));
    if (place === -1) return 0;
    const own = ended && age <= until ? nth(weights, place) : 0;
    return own - nth(sums, place);
  };
  return leaves(cluster).reduce((sum, { age, count, ended }) => sum + count * one(age, ended), 0);
}

/** Place of the last of ascending numbers that is at most this one; −1 for none. */
function lastUpTo(ascending: readonly number[], most: number): number {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (nth(ascending, middle) <= most) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

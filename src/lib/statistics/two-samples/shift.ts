/**
 * By how much one sample lies over another: the Hodges–Lehmann shift, the median of all differences between an
 * observation of the first and one of the second. One long observation moves it no more than any other.
 *
 * Sources: Hodges & Lehmann, "Estimates of Location Based on Rank Tests", Annals of Mathematical Statistics 34 (1963)
 * 598–611 (the shift, and that its interval holds what a rank test does not reject); van Elteren, "On the combination of
 * independent two sample tests of Wilcoxon", Bulletin of the International Statistical Institute 37 (1960) 351–361
 * (strata); Woodruff, "Confidence Intervals for Medians and Other Position Measures", Journal of the American Statistical
 * Association 47 (1952) 635–646 (an interval by ranks, whatever the error of the rank is worked out of).
 */
import { groupsOf } from "../../groups.ts";
import { cell, lastOf } from "../../must.ts";
import { studentReach } from "../special/student.ts";
import { chanceOf, type Samples, type Units } from "./chance.ts";

/** First less second, in the unit of the values; an end is infinite where the sample has no rank for it. */
export interface Shift {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The smallest difference that would have been found with a probability of 80 %; infinite where none would, or nobody can tell. */
  readonly seen: number;
  /** The median of the second, its strata weighed as the differences are: nothing can be less by more than that. */
  readonly of: number;
}

const LEVEL = 0.95;

/**
 * The shift with its interval.
 *
 * @param level how sure it is
 * @throws RangeError where there is no stratum
 */
export function shiftOf(samples: Samples, units: Units, level = LEVEL): Shift {
  const pairs = pairsOf(samples);
  if (pairs.length === 0) throw new RangeError("two samples of nothing have no shift");
  const value = (edgeOf(pairs, 0.5, "low") + edgeOf(pairs, 0.5, "high")) / 2;
  const { error, degrees, power } = chanceOf(partsOf(samples, pairs, value), samples, units);
  const reach = studentReach(level, degrees) * error;
  const further = power === null ? 1 : reach + studentReach(power, degrees) * error;
  return {
    value,
    low: edgeOf(pairs, 0.5 - reach, "low"),
    high: edgeOf(pairs, 0.5 + reach, "high"),
    seen: (edgeOf(pairs, 0.5 + further, "high") - edgeOf(pairs, 0.5 - further, "low")) / 2,
    of: middleOf(pairs),
  };
}

/** The median of the second sample: that of its differences from nothing. */
function middleOf(pairs: readonly Pairs[]): number {
  const alone = pairs.map((pair) => ({ ...pair, first: Float64Array.of(0) }));
  return -(edgeOf(alone, 0.5, "low") + edgeOf(alone, 0.5, "high")) / 2;
}

/** A stratum: both samples ascending, and what it weighs, n₁n₂ ÷ (n₁ + n₂) as a part of all. */
interface Pairs {
  /** The places of its observations. */
  readonly members: readonly number[];
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly weight: number;
}

function pairsOf({ values, first, strata }: Samples): Pairs[] {
  const all = [...groupsOf(values.keys(), (i) => cell(strata, i)).values()].map((members) => {
    const of = (label: number) => {
      const own = members.filter((i) => first[i] === label);
      return Float64Array.from(own, (i) => cell(values, i)).sort();
    };
    return { members, first: of(1), second: of(0) };
  });
  const weigh = (one: number, other: number) => (one * other) / (one + other);
  const total = all.reduce((sum, pair) => sum + weigh(pair.first.length, pair.second.length), 0);
  return all.map((pair) => ({ ...pair, weight: weigh(pair.first.length, pair.second.length) / total }));
}

/** Part of the differences that lie below one, or at it too. */
function below(pairs: readonly Pairs[], difference: number, orAt: boolean): number {
  let sum = 0;
  for (const { first, second, weight } of pairs) {
    let reached = second.length;
    let count = 0;
    // The larger the first, the larger has the second to be.
    for (let i = first.length - 1; i >= 0; i--) {
      const least = first[i]! - difference;
      while (reached > 0 && (second[reached - 1]! > least || (orAt && second[reached - 1]! === least)))
        reached--;
      count += second.length - reached;
    }
    sum += (weight * count) / (first.length * second.length);
  }
  return sum;
}

/** Rounding of sums of weights. */
const SLACK = 1e-12;

/** The p-quantile of the differences: the first with as much at or below it, or the last with no more below it. */
function edgeOf(pairs: readonly Pairs[], p: number, end: "low" | "high"): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  let low = Math.min(...pairs.map(({ first, second }) => first[0]! - lastOf(second))) - 1;
  let high = Math.max(...pairs.map(({ first, second }) => lastOf(first) - second[0]!)) + 1;
  // Values are whole, and so are their differences.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const part = below(pairs, middle, end === "low");
    if (end === "low" ? part < p - SLACK : part <= p + SLACK) low = middle;
    else high = middle;
  }
  return end === "low" ? high : low;
}

/** What each observation adds to the part of its sample's ranks that lies higher, the shift taken off. */
function partsOf({ values, first }: Samples, pairs: readonly Pairs[], shift: number): Float64Array {
  const parts = new Float64Array(values.length);
  for (const { members, first: own, second, weight } of pairs) {
    const aligned = (i: number) => cell(values, i) - (first[i] === 1 ? shift : 0);
    const ranks = ranksOf(members.map(aligned));
    members.forEach((i, place) => {
      const size = first[i] === 1 ? own.length : -second.length;
      parts[i] = (weight * (cell(ranks, place) - 0.5)) / size;
    });
  }
  return parts;
}

/** Middle ranks as parts of the whole: their mean is a half. */
function ranksOf(values: readonly number[]): Float64Array {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let place = start; place < end; place++) ranks[order[place]!] = (start + end) / 2 / order.length;
    start = end;
  }
  return ranks;
}

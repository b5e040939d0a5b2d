/**
 * What something does to a figure over several places together, where the same people may work in any of them and nobody may say who
 * they are. In each place observations of one person that are alike are held against each other, on the scale of logarithms.
 */
import { groupsOf } from "../../groups.ts";
import { nth } from "../../must.ts";
import { errorOf, reachOf } from "../influences.ts";
import { studentReach } from "../special/student.ts";
import { LEVEL, type Times } from "./event-rates.ts";

/** An observation: the logarithm of its figure, which of two samples it is of, whose it is, and what it is alike in. */
export interface Observed {
  readonly value: number;
  readonly isFirst: boolean;
  readonly person: string;
  /** What those share that may be held against each other: their time, their kind. */
  readonly alike: string;
}

/** What is kept of a place. */
export interface Effect {
  /** First less second. */
  readonly value: number;
  /** Σ n₁n₂ ÷ (n₁ + n₂) of what is held against each other: what it counts among places. */
  readonly weight: number;
  /** So many people of one share weigh as its people do (Kish, Survey Sampling (1965), §8.2). */
  readonly people: number;
  /** The part of the variance of `value` that people differ by; by chance below 0 where they do not. */
  readonly byPeople: number;
  /** Observations of either sample that are held against another. */
  readonly first: number;
  readonly second: number;
}

/** Those of one person that are alike. */
interface Cell {
  readonly person: string;
  readonly first: number;
  readonly second: number;
  readonly weight: number;
  readonly difference: number;
  /** Of either sample from its mean. */
  readonly squares: number;
}

/**
 * @returns null where nothing can be held against another, all that can is of one person, or nobody can tell how observations vary
 */
export function effectOf(all: readonly Observed[]): Effect | null {
  const cells = [...groupsOf(all, ({ alike, person }) => `${alike} ${person}`).values()].flatMap(cellOf);
  const [first, second] = [sumOf(cells, (one) => one.first), sumOf(cells, (one) => one.second)];
  const weight = sumOf(cells, (one) => one.weight);
  const value = sumOf(cells, (one) => one.weight * one.difference) / weight;
  const people = [...groupsOf(cells, ({ person }) => person).values()].map((own) => ({
    part: sumOf(own, (one) => one.weight) / weight,
    moves: sumOf(own, (one) => one.weight * (one.difference - value)) / weight,
  }));
  const degrees = first + second - 2 * cells.length;
  if (people.length < 2 || degrees === 0) return null;
  const byChance = sumOf(cells, (one) => one.squares) / degrees / weight;
  return {
    value,
    weight,
    people: 1 / sumOf(people, ({ part }) => part ** 2),
    // Where people do not differ, this is what chance is, on average.
    byPeople: sumOf(people, ({ part, moves }) => moves ** 2 / (1 - part)) - byChance,
    first,
    second,
  };
}

function cellOf(own: readonly Observed[]): Cell[] {
  const [first, second] = [true, false].map((wanted) => own.filter(({ isFirst }) => isFirst === wanted));
  if (!first?.length || !second?.length) return [];
  const [one, other] = [meanOf(first), meanOf(second)];
  return [
    {
      person: nth(own, 0).person,
      first: first.length,
      second: second.length,
      weight: (first.length * second.length) / own.length,
      difference: one - other,
      squares: sumOf(own, ({ value, isFirst }) => (value - (isFirst ? one : other)) ** 2),
    },
  ];
}

/**
 * Times as much in the first sample as in the second over all places, with a 95 % interval. Two things are put together by squares:
 * what places differ by, each of which counts as one observation; and what people differ by, as if the same ones worked in all
 * places, because nobody can tell whether they do. The mean of that over places is no less than it would be of all of them together,
 * whoever works where (Jensen); one standard error is added to it, by a t of the degrees that the people of a place leave. Among
 * other rules it is the one that kept its level where few people work everywhere (docs/coverage.md). Null of fewer than two places.
 */
export function pooledEffect(places: readonly Effect[]): Times | null {
  if (places.length < 2) return null;
  const weight = sumOf(places, (one) => one.weight);
  const mean = (of: keyof Effect) => sumOf(places, (one) => one.weight * one[of]) / weight;
  const influences = (of: keyof Effect) => {
    const middle = mean(of);
    return places.map((one) => ({
      moves: (one.weight * (one[of] - middle)) / weight,
      part: one.weight / weight,
    }));
  };
  const value = mean("value");
  const byPlaces = reachOf(influences("value"), LEVEL) ?? 0;
  const shared = Math.max(0, mean("byPeople") + errorOf(influences("byPeople")));
  const reach = Math.hypot(byPlaces, studentReach(LEVEL, mean("people") - 1) * Math.sqrt(shared));
  return { ratio: Math.exp(value), low: Math.exp(value - reach), high: Math.exp(value + reach) };
}

const meanOf = (own: readonly Observed[]) => sumOf(own, ({ value }) => value) / own.length;
const sumOf = <T>(all: readonly T[], value: (one: T) => number) =>
  all.reduce((sum, one) => sum + value(one), 0);

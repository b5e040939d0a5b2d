/** The observations behind a figure, worst first. */
import { nth } from "../../lib/must.ts";
import type { Measured, Unit } from "../measure.ts";

/** Places of the items, higher scores first; equal ones by name, so that the order of arrival does not matter. */
function ranked<T>(
  items: readonly T[],
  score: (item: T, index: number) => number,
  name: (item: T) => string,
): number[] {
  const scores = items.map(score);
  const names = items.map(name);
  // Places are those of the lists themselves.
  return [...items.keys()].sort((a, b) => {
    if (scores[a] !== scores[b]) return scores[b]! - scores[a]!;
    return names[a]! < names[b]! ? -1 : 1;
  });
}

/** Names of the items, those with the highest scores first. */
export function worstFirst<T>(
  items: readonly T[],
  score: (item: T, index: number) => number,
  name: (item: T) => string,
): string[] {
  return ranked(items, score, name).map((index) => name(nth(items, index)));
}

/** What the items of a measure are called, and what was observed of each. */
interface Observing<T> {
  readonly name: (item: T) => string;
  /** In words: "lead time". */
  readonly label: string;
  readonly unit: Unit;
  /** null where it is not known. */
  readonly value: (item: T, index: number) => number | null;
  /** What puts them in order where that is not the value itself. */
  readonly score?: (item: T, index: number) => number;
}

/** The items as evidence, worst first, each with the value that the figure is made from. */
export function observedWorstFirst<T>(
  items: readonly T[],
  { name, label, unit, value, score }: Observing<T>,
): Pick<Measured, "evidence" | "observed"> {
  const order = ranked(
    items,
    score ?? ((item, index) => value(item, index) ?? Number.NEGATIVE_INFINITY),
    name,
  );
  const values = order.map((index) => value(nth(items, index), index));
  return { evidence: order.map((index) => name(nth(items, index))), observed: { label, unit, values } };
}

import { nth } from "../../must.ts";

/**
 * What is delivered together waits together, and deliveries come irregularly: what to expect of a team follows from
 * its deliveries, those of the window and of the time before it, and not from the number of its changes.
 */

/** A delivery: when it was, and something of each change that it delivered. */
export interface Delivery<T> {
  readonly at: number;
  /** Whether it belongs to the window that is spoken of; otherwise it tells of the rhythm alone. */
  readonly inWindow: boolean;
  readonly changes: readonly T[];
}

/** How many deliveries there are, and the standard deviation of the logarithm of their gaps. */
export interface Rhythm {
  readonly R: number;
  readonly s: number;
}

export interface LongRunRecord<T> {
  readonly rhythm: Rhythm;
  /** In order of time, those with a change. */
  readonly deliveries: readonly Delivery<T>[];
  /** Of them, those of the window. */
  readonly inWindow: readonly Delivery<T>[];
  /** Changes of the window. */
  readonly n: number;
}

/** @param deliveries in any order; those of the same instant are one, as what they deliver waited for the same */
export function recordOf<T>(deliveries: readonly Delivery<T>[]): LongRunRecord<T> {
  const joined = joinedByInstant(deliveries);
  const some = joined.filter(({ changes }) => changes.length > 0);
  const inWindow = some.filter((delivery) => delivery.inWindow);
  const n = sumOver(inWindow, ({ changes }) => changes.length);
  return { rhythm: rhythmOf(joined), deliveries: some, inWindow, n };
}

function joinedByInstant<T>(deliveries: readonly Delivery<T>[]): Delivery<T>[] {
  const joined: Delivery<T>[] = [];
  for (const delivery of [...deliveries].sort((a, b) => a.at - b.at)) {
    const last = joined.at(-1);
    if (last?.at !== delivery.at) joined.push(delivery);
    else {
      const inWindow = last.inWindow || delivery.inWindow;
      joined[joined.length - 1] = { at: last.at, inWindow, changes: [...last.changes, ...delivery.changes] };
    }
  }
  return joined;
}

/** @param deliveries in order of time, no two of the same instant */
function rhythmOf(deliveries: readonly Delivery<unknown>[]): Rhythm {
  const R = deliveries.length;
  const gaps = deliveries.slice(1).map(({ at }, i) => Math.log(at - nth(deliveries, i).at));
  if (gaps.length < 2) return { R, s: 0 };
  const mean = sumOver(gaps, (gap) => gap) / gaps.length;
  return { R, s: Math.sqrt(sumOver(gaps, (gap) => (gap - mean) ** 2) / (gaps.length - 1)) };
}

/** The sum of a number of each. */
export function sumOver<T>(items: readonly T[], numberOf: (item: T) => number): number {
  let sum = 0;
  for (const item of items) sum += numberOf(item);
  return sum;
}

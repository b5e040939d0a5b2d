import { differenceOf } from "./difference.ts";
import type { Interval } from "./quantile.ts";
import { wilsonInterval } from "./wilson.ts";

/** So many of so many. */
export interface Part {
  readonly hits: number;
  /** At least 1. */
  readonly of: number;
}

/**
 * The difference of two independent shares, first less second, with its 95 % interval: Wilson's intervals of both
 * shares, put together by squares. It keeps its level where shares are near 0, where a bootstrap of none in 30 would
 * say that there is nothing to find.
 *
 * Source: Newcombe, "Interval Estimation for the Difference Between Independent Proportions: Comparison of Eleven
 * Methods", Statistics in Medicine 17 (1998) 873–890, method 10.
 *
 * @throws RangeError where they are no such counts
 */
export function shareDifference(first: Part, second: Part): Interval & { readonly difference: number } {
  const share = ({ hits, of }: Part) => ({ value: hits / of, ...wilsonInterval(hits, of) });
  const one = share(first);
  const { value, low, high } = differenceOf(one, share(second));
  return { difference: value, low, high, level: one.level };
}

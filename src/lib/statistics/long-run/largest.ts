import { nth } from "../../must.ts";
import type { Untold } from "./needs.ts";
import { longRunDifference } from "./ratio.ts";
import type { Delivery, LongRunRecord } from "./record.ts";

/** The largest of several, and whether it very likely is the largest of what is to be expected at this rhythm. */
export interface Largest {
  /** Index of the largest in the window, and of the one after it. */
  readonly first: number;
  readonly second: number;
  readonly veryLikely: boolean;
  /** Why that is not told: too little to tell it from, or `close`; null where it is very likely. */
  readonly why: Untold | { readonly why: "close" } | null;
}

const NEEDS = { K: 4, n: 20, steady: true };

/** *Very likely* is 99 % on one side. */
const LEVEL = 0.98;

/**
 * Which of several times of each change is the largest, by their sums in the window. It is very likely the largest where
 * the interval of 98 % of its difference to the next one leaves out 0.
 *
 * @param record for each change its times, at least two, in the same order
 */
export function largestOf(record: LongRunRecord<readonly number[]>): Largest {
  const [first, second] = largestTwo(record.inWindow);
  const apart = longRunDifference(
    {
      ...record,
      deliveries: record.deliveries.map((one) => differences(one, first, second)),
      inWindow: record.inWindow.map((one) => differences(one, first, second)),
    },
    NEEDS,
    LEVEL,
  );
  if ("why" in apart) return { first, second, veryLikely: false, why: apart };
  const veryLikely = apart.low > 0;
  return { first, second, veryLikely, why: veryLikely ? null : { why: "close" } };
}

function largestTwo(deliveries: readonly Delivery<readonly number[]>[]): [number, number] {
  const totals: number[] = [];
  for (const times of deliveries.flatMap(({ changes }) => changes)) {
    for (const [i, time] of times.entries()) totals[i] = (totals[i] ?? 0) + time;
  }
  const order = totals.map((_, i) => i).sort((a, b) => nth(totals, b) - nth(totals, a));
  return [nth(order, 0), nth(order, 1)];
}

function differences(delivery: Delivery<readonly number[]>, first: number, second: number) {
  const changes = delivery.changes.map((times) => ({
    part: nth(times, first) - nth(times, second),
    whole: 1,
  }));
  return { ...delivery, changes };
}

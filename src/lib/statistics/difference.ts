/** A figure with the ends of its interval. */
export interface Bounded {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The difference of two independent figures, first less second, with an interval of the level that theirs have: how far
 * each reaches towards the other, put together by squares. It asks nothing of the intervals but that they hold their
 * level, so that they may be lopsided; where figures share observations it is too wide rather than too narrow.
 *
 * Source: Zou & Donner, "Construction of confidence limits about effect measures: a general approach", Statistics in
 * Medicine 27 (2008) 1693–1702; for shares Newcombe, ibid. 17 (1998) 873–890, method 10.
 */
export function differenceOf(first: Bounded, second: Bounded): Bounded {
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}

/** How far a power of 80 % reaches, in halves of an interval of 95 %: of a normal distribution. */
const POWER = (1.959964 + 0.841621) / 1.959964;

/** The smallest difference that would have been found with a probability of 80 %, by the 95 % interval of the one that was. */
export function seenBy({ low, high }: Pick<Bounded, "low" | "high">): number {
  return ((high - low) / 2) * POWER;
}

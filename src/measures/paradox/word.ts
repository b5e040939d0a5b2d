/** Whether more was opened, and whether more was shipped: one of four words. */
import {
  type Difference,
  type Halves,
  type Passed,
  passedOn,
  type RateRatio,
  rateRatio,
  type Times,
} from "../../lib/statistics/two-samples/event-rates.ts";
import type { ParadoxWord } from "../measure.ts";
import type { Shipping } from "./shipping.ts";

/** What is held against each other, or why something cannot be. */
export interface Compared {
  readonly opened: Halves;
  /** Why the two cannot be compared at all; null where they can. */
  readonly why: string | null;
  readonly shipping: Shipping | { readonly why: string };
}

export interface Answer {
  readonly word: ParadoxWord;
  readonly opened: Times | null;
  readonly shipped: Times | null;
  /** Why it cannot be told, where something is missing; null where chance alone explains it. */
  readonly why: string | null;
}

export interface Decided extends Answer {
  /** The smallest rise, from one to the other, of which the right word would have been found with 80 %, whichever it is; null where nothing can be told. */
  readonly seen: number | null;
}

/** No more was opened where a rise by a quarter, the yardstick of batches, is left out. */
const HARDLY = 1.25;
/** Less than this part of a rise is not what a rise was for. */
export const HALF = 0.5;

/** What is known of either. */
export interface Grounds {
  readonly opened: Times;
  readonly shipped: Times | null;
  readonly passed: Difference | null;
}

/** … and of how small a rise would have been seen. */
interface SeenGrounds extends Grounds {
  readonly opened: RateRatio;
  readonly shipped: RateRatio | null;
  readonly passed: Passed | null;
}

const hasRisen = ({ opened }: Grounds) => opened.low > 1;

/**
 * The words; the first that fits. That a rise of what was shipped is not seen says nothing: *not more* takes that less than half of
 * the rise came out, for certain.
 */
const WORDS: readonly { readonly word: ParadoxWord; readonly fits: (grounds: Grounds) => boolean }[] = [
  { word: "no more opened", fits: (all) => !hasRisen(all) && all.opened.high <= HARDLY },
  { word: "not more shipped", fits: (all) => hasRisen(all) && all.passed !== null && all.passed.high < 0 },
  { word: "more shipped", fits: (all) => hasRisen(all) && all.shipped !== null && all.shipped.low > 1 },
  { word: "cannot tell", fits: () => true },
];

export function wordOf({ opened: came, why, shipping }: Compared): Decided {
  const opened = why === null ? rateRatio(came) : null;
  if (opened === null) return { word: "cannot tell", opened: null, shipped: null, why, seen: null };
  const known = "why" in shipping ? null : shipping;
  const grounds: SeenGrounds = {
    opened,
    shipped: known && rateRatio(known.shipped),
    passed: known && passedOn(known.opened, known.shipped, HALF),
  };
  return {
    ...answerOf(grounds, "why" in shipping ? shipping.why : null),
    seen: known && seenOf(grounds),
  };
}

/** @param why why nothing is known of what was shipped; null where it is */
export function answerOf(grounds: Grounds, why: string | null): Answer {
  const { opened, shipped } = grounds;
  const word = WORDS.find(({ fits }) => fits(grounds))?.word ?? "cannot tell";
  return { word, opened, shipped, why: word === "cannot tell" ? why : null };
}

/** What has to be seen of a rise: that it is one, and whether it came out; which of both, is known where it has risen. */
function seenOf(grounds: SeenGrounds): number {
  const { opened, shipped, passed } = grounds;
  const out = shipped?.seen ?? 0;
  const kept = passed?.seen ?? 0;
  if (!hasRisen(grounds)) return Math.max(opened.seen, out, kept);
  return Math.max(opened.seen, (passed?.value ?? 0) < 0 ? kept : out);
}

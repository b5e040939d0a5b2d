/** What is told of two cohorts of changes. Read through `measure.ts`. */

/** The mean time of two cohorts in one stage, or in all of them, and what lies between. Seconds. */
export interface ComparedTime {
  readonly firstSeconds: number;
  readonly secondSeconds: number;
  /** First minus second, as it is. */
  readonly difference: Estimated;
  /** The same between changes of equal size and area; null where too few are alike. */
  readonly adjusted: Adjusted | null;
  /** The same between changes that were merged in the same week, and alike where enough are; null where too few were. */
  readonly sameWeek: Estimated | null;
  /** The same between changes of the same people, or between whole people; null as for the medians. */
  readonly people: Estimated | null;
  /**
   * Names of the five longest changes of a cohort without which the difference, as it is, changes its sign or is less
   * than half as large; empty where it holds without them.
   */
  readonly hangsOn: readonly string[];
  /**
   * Whether the difference is beyond chance wherever it is looked at: between changes that are alike where there are some, of
   * one week and by whose they are, where the two are of one time; and hangs on no few.
   */
  readonly certain: boolean;
}

/** Which way a time differs for certain, first against second. */
export type Direction = "shorter" | "longer" | "unclear";

/** A Hodges–Lehmann shift, first less second, with its 95 % interval; an end is null where the sample has no rank for it. */
export interface Shifted {
  readonly seconds: number;
  readonly low: number | null;
  readonly high: number | null;
  /** The same as parts of the second's median among the changes compared; null where that is 0. */
  readonly relative: Relative | null;
}

/**
 * A difference as a part of what it is a difference from. No time is shorter by more than all of it, so an end below −1
 * is −1: the true part cannot lie beyond. Of the difference in seconds that is not done: the median is an estimate, too.
 */
export interface Relative {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A time of two cohorts by its ranks. Seconds. */
export interface ComparedMedians {
  readonly firstSeconds: number;
  readonly secondSeconds: number;
  /** First ÷ second, with its 95 % interval; null where an end has no rank, or is 0. */
  readonly ratio: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** Between changes that are alike, where enough are. */
  readonly shift: Shifted;
  /** Between those that were delivered, or merged, together; null where too few were, and between two times. */
  readonly together: Shifted | null;
  /** Between those of the same people, or between whole people; null where these are too few, and between two times. */
  readonly people: Shifted | null;
  readonly direction: Direction;
  /** Whether there are enough of both to tell anything; without them no interval is given. */
  readonly isTold: boolean;
  /** The smallest increase that would have been found with a probability of 80 %, as a part of the second; null where that cannot be told. */
  readonly seen: number | null;
}

/** A difference with its 95 % interval, seconds. */
export interface Estimated {
  readonly seconds: number;
  readonly low: number;
  readonly high: number;
}

/** A difference between changes that are alike, and the mean of the second cohort among these. */
export interface Adjusted extends Estimated {
  readonly secondSeconds: number;
}

/** Two cohorts, and where the time between their means lies. The rows add up to the total, to the last bit printed. */
export interface Comparison {
  readonly first: { readonly name: string; readonly n: number };
  readonly second: { readonly name: string; readonly n: number };
  /** By table order of the stages; a stage that neither entered is absent. */
  readonly rows: readonly (ComparedTime & {
    readonly stage: string;
    readonly kind: "work" | "wait" | "joined";
  })[];
  readonly total: ComparedTime;
  /** How `adjusted` was made, and how many of each cohort it rests on, in words; null where there is none. */
  readonly adjustment: string | null;
  /** Why nothing is concluded from means that differ beyond chance; null where they do not, or something is. */
  readonly meansSays: string | null;
  /**
   * Two-sided p-value of the total, the adjusted one where there is one: how often cohorts put together at random
   * would differ as much.
   */
  readonly p: number;
  /** Time before the merge, wait for users after it (null where nothing tells of it), and both: lead time. */
  readonly medians: {
    readonly before: ComparedMedians;
    readonly wait: ComparedMedians | null;
    readonly lead: ComparedMedians;
  };
  /** What can be said of lead time, by its shift; `inconclusive` where an interval holds 0, or too little is known. */
  readonly conclusion: "faster" | "slower" | "inconclusive";
  /** Whether the first cohort was done sooner for what happened before the merge. */
  readonly answer: "yes" | "no" | "cannot tell";
  /** The answer, why, and the smallest difference that would have been seen. */
  readonly says: string;
}

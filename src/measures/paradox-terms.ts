/** What is told of more output and more shipped. Read through `measure.ts`. */
/** Of figures: durations in seconds. */
export type ParadoxUnit = "seconds" | "count" | "lines" | "perWeek";

/** One of four answers. */
export type ParadoxWord = "more shipped" | "not more shipped" | "no more opened" | "cannot tell";

/** A figure of both halves of the window, and the later as a multiple of the earlier. */
export interface ParadoxRow {
  readonly about: string;
  /** In words: "opened a week". */
  readonly label: string;
  readonly unit: ParadoxUnit;
  readonly earlier: number | null;
  readonly later: number | null;
  /** Later ÷ earlier with its 95 % interval; null where it cannot be given. */
  readonly ratio: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** Why there is no ratio; null where there is one. */
  readonly why: string | null;
}

/** How often something happened, period by period, oldest first. */
export interface ParadoxCourse {
  readonly about: "opened" | "merged" | "delivered" | "failed";
  readonly label: string;
  readonly points: readonly { readonly from: number; readonly count: number }[];
}

/** Whether more was opened, whether more was shipped, and where what was not shipped waits. */
export interface Paradox {
  readonly word: ParadoxWord;
  /** The answer with its figures, in a sentence or two. */
  readonly says: string;
  /** The stage in which the rest waits, or `closed` where it was closed unmerged; null where that is not told. */
  readonly waitsIn: string | null;
  /** A rise from the middle of the window on that would have been seen with 80 %: 0.3 for one by 30 %; null where nothing can be told. */
  readonly seen: number | null;
  /** Where the later half begins, UTC epoch ms. */
  readonly middle: number;
  readonly rows: readonly ParadoxRow[];
  readonly every: "week" | "month";
  readonly courses: readonly ParadoxCourse[];
}

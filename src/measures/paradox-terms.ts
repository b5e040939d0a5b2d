/** What is told of more output and more shipped, and what it is told by. Read through `measure.ts`. */
import type { Change, Delivery, Flow, PullLife, Span } from "../model/flow.ts";

/** Of figures: durations in seconds. */
export type ParadoxUnit = "seconds" | "count" | "lines" | "perWeek";

/** One of four answers. */
export type ParadoxWord = "more shipped" | "not more shipped" | "no more opened" | "cannot tell";

/** A figure of both halves of the window, or of both windows, and the later as a multiple of the earlier. */
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
  /** A rise from one to the other that would have been seen with 80 %: 0.3 for one by 30 %; null where nothing can be told. */
  readonly seen: number | null;
  /** The window of the baseline, UTC epoch ms; null where the halves of this one are held against each other. */
  readonly baseline: { readonly from: number; readonly to: number } | null;
  /** Where the later half begins, or this window against a baseline; UTC epoch ms. */
  readonly middle: number;
  /** How many people opened any in this window. */
  readonly people: number;
  readonly rows: readonly ParadoxRow[];
  readonly every: "week" | "month";
  readonly courses: readonly ParadoxCourse[];
}

/** As much of a change as the paradox is told by: of a flow, or of a report that was made of one. */
export interface SeenChange
  extends Pick<Change, "startedAt" | "mergedAt" | "deliveredAt" | "size" | "kind" | "hotfix" | "reverts"> {
  /** null where it stands in a report, which names nobody. */
  readonly author: string | null;
  readonly spans: readonly Pick<Span, "stage" | "from" | "to" | "open">[];
  readonly pull:
    | (Pick<PullLife, "openedAt" | "readyAt" | "firstReviewAt" | "closedAt"> & {
        readonly author: string | null;
      })
    | null;
}

/** As much of a delivery. */
export interface SeenDelivery extends Pick<Delivery, "ref" | "finishedAt" | "edge" | "carried" | "observed"> {
  readonly failures: readonly { readonly certain: boolean }[];
  /** From when on it collected what it took aboard, UTC epoch ms; null where it took nothing new. */
  readonly since: number | null;
}

/** What was seen of a window. */
export interface SeenWindow extends Pick<Flow, "source"> {
  /** UTC epoch ms. */
  readonly window: { readonly from: number; readonly to: number };
  /** Whatever became of them, as figures count them. */
  readonly changes: readonly SeenChange[];
  readonly merged: readonly SeenChange[];
  readonly abandoned: readonly SeenChange[];
  readonly finished: readonly SeenChange[];
  readonly deliveries: readonly SeenDelivery[];
  /** How many people opened any. */
  readonly people: number;
  readonly seesIncidents: boolean;
  /** Why nothing can be held against it, and why nothing that was shipped, in words without a full stop; null where it can. */
  readonly why: string | null;
  readonly whyNotShipped: string | null;
}

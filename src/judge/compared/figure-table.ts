/** Which statistics of measures are compared, and how their difference gets an interval. */
import { SHARED_WAIT } from "../words/shared-wait.ts";
import type { Singles } from "./singles.ts";

/** A statistic that is compared. */
export interface Compared {
  readonly measure: string;
  readonly statistic: string;
  readonly better: "lower" | "higher";
  /** Whether it can be told of some of a window's changes, or of the window alone. */
  readonly ofChanges: boolean;
  /**
   * Where the interval of the difference comes from: from the things that a share is of, with what they share; from counts
   * by a hundred of events that happen by themselves; or why none is sound.
   */
  readonly interval:
    | { readonly of: keyof Singles; readonly things: string }
    | "per-hundred"
    | { readonly none: string };
}

const ONE_COUNT = "A window has one such count, which tells nothing of how much windows differ by themselves";

const ALIKE = "Changes of one time are alike, which its interval leaves out";

const IN_REVIEW = `${ALIKE}: the time in review is compared above`;

export const LEAD_TIME: Compared = {
  measure: "lead-time",
  statistic: "medianSeconds",
  better: "lower",
  ofChanges: true,
  interval: { none: `${SHARED_WAIT}: it is compared above` },
};

/** The same where the wait for the next release is a plan. */
export const BESIDE_PLAN: Compared = { ...LEAD_TIME, statistic: "besidePlanMedianSeconds" };

export const FIGURES: readonly Compared[] = [
  LEAD_TIME,
  {
    measure: "first-review-wait",
    statistic: "medianSeconds",
    better: "lower",
    ofChanges: true,
    interval: { none: IN_REVIEW },
  },
  {
    measure: "clarification",
    statistic: "inWordsShare",
    better: "lower",
    ofChanges: true,
    interval: { none: ALIKE },
  },
  {
    measure: "test-cycle",
    statistic: "p90Seconds",
    better: "lower",
    ofChanges: true,
    interval: { none: ALIKE },
  },
  {
    measure: "change-failure",
    statistic: "certainRate",
    better: "lower",
    ofChanges: false,
    interval: { of: "judged", things: "deliveries finished" },
  },
  {
    measure: "defect-escapes",
    statistic: "escapesPer100Changes",
    better: "lower",
    ofChanges: true,
    interval: "per-hundred",
  },
  {
    measure: "rework",
    statistic: "repairShare",
    better: "lower",
    ofChanges: true,
    interval: { of: "merged", things: "changes were merged" },
  },
  {
    measure: "flow-efficiency",
    statistic: "medianEfficiency",
    better: "higher",
    ofChanges: true,
    interval: { none: `${SHARED_WAIT}: the time in each stage is compared above` },
  },
  {
    measure: "deployment-frequency",
    statistic: "deliveriesPerWeek",
    better: "higher",
    ofChanges: false,
    interval: { none: ONE_COUNT },
  },
  {
    measure: "throughput",
    statistic: "finishedPerWeek",
    better: "higher",
    ofChanges: false,
    interval: { none: ONE_COUNT },
  },
];

/** What is compared where it is asked for by itself. */
export const BY_ITSELF: readonly Compared[] = [
  {
    measure: "change-size",
    statistic: "shareUnder200Lines",
    better: "higher",
    ofChanges: true,
    interval: { of: "sized", things: "changes were merged" },
  },
];

/** The statistic of each measure that is compared. */
export const STATISTICS: ReadonlyMap<string, string> = new Map(
  FIGURES.map(({ measure, statistic }) => [measure, statistic]),
);

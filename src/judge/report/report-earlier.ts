/** This run against an earlier one that was recorded. Read through `report.ts`. */
import type { Unit } from "../../measures/measure.ts";
import type { ComparedConclusion } from "./compared-report.ts";
import type { Instant } from "./report-terms.ts";

export interface ReportEarlier {
  /** The newest recorded run whose window ended before this one began; null where there is none. */
  run: { takenAt: Instant; head: string; window: { from: Instant; to: Instant } } | null;
  /** From when on a run of this length has one to be held against; null where it has, or where that is no matter of time. */
  comparableFrom: Instant | null;
  /** What was and what is; empty without a run. */
  headlines: ReportWasIs[];
}

/** A headline in both runs, and whether it differs by more than chance explains. */
export interface ReportWasIs {
  /** Id of a measure, or `review-time`. */
  about: string;
  title: string;
  /** What the figure is, in words: "median". */
  label: string;
  unit: Unit;
  /** null where it is not known. */
  was: number | null;
  is: number | null;
  conclusion: ComparedConclusion;
  /** Beyond chance or not, with the interval of the difference, or why that is not told; in words without a full stop. */
  says: string;
}

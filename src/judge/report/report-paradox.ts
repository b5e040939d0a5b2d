/** More output, or more shipped, in the report. Read through `report.ts`. */
import type { Count, Instant } from "./report-terms.ts";

/** Whether more was opened in the later half of the window, or since a baseline, and whether more was shipped. */
export interface ReportParadox {
  word: "more shipped" | "not more shipped" | "no more opened" | "cannot tell";
  /** The answer with its figures. */
  says: string;
  /** The stage in which what was not shipped waits, or `closed` where it was closed unmerged; null where that is not told. */
  waitsIn: string | null;
  /** The smallest rise of which the right word would have been found with 80 %: 0.3 for one by 30 %. */
  seen: number | null;
  /** The window of the baseline; null where the halves of this one are held against each other. */
  baseline: { from: Instant; to: Instant } | null;
  /** Where the later half begins, or this window against a baseline. */
  middle: Instant;
  /** How many people opened any in this window; null in reports that an earlier flowaudit wrote. */
  people: Count | null;
  rows: ReportParadoxRow[];
  every: "week" | "month";
  courses: ReportParadoxCourse[];
}

/** A figure of both halves, or windows; durations are seconds. */
export interface ReportParadoxRow {
  about: string;
  label: string;
  unit: "seconds" | "count" | "lines" | "perWeek";
  earlier: number | null;
  later: number | null;
  /** Later ÷ earlier with its 95 % interval. */
  ratio: { value: number; low: number; high: number } | null;
  /** Why there is no ratio. */
  why: string | null;
}

/** How often something happened in each week, or month. */
export interface ReportParadoxCourse {
  about: "opened" | "merged" | "delivered" | "failed";
  label: string;
  points: { from: Instant; count: Count }[];
}

/** What `flowaudit trend` prints: the recorded runs of a repository over time. Read through `report.ts`. */
import type { Finding } from "../../measures/measure.ts";
import type { ReportEarlier } from "./report-earlier.ts";
import type { ReportRepository } from "./report-inputs.ts";
import type { Count, Instant, ReportStatistic } from "./report-terms.ts";

export interface TrendReport {
  schemaVersion: 1;
  tool: { name: "flowaudit"; version: string };
  takenAt: Instant;
  repository: Pick<ReportRepository, "name" | "branch" | "url">;
  /** Folder that the changes had to touch, or null. */
  path: string | null;
  /** By the ends of their windows, oldest first; at least one. */
  runs: TrendRun[];
  headlines: TrendHeadline[];
  /** The newest run against the newest one whose window ended before its own began. */
  earlier: ReportEarlier | null;
  /** By their days. */
  notes: TrendNote[];
}

export interface TrendRun {
  takenAt: Instant;
  head: string;
  /** Version of flowaudit. */
  version: string;
  window: { from: Instant; to: Instant };
  finished: Count;
  /** Id of the stage that was the largest wait, or null where it could not be told. */
  constraint: string | null;
}

/** A figure over the runs. */
export interface TrendHeadline extends Pick<ReportStatistic, "label" | "unit"> {
  measure: string;
  statistic: string;
  title: string;
  /** In the order of the runs; null where it was not known. */
  values: (number | null)[];
  findings: Finding[];
}

/** What happened on a day, in the team's own words. */
export interface TrendNote {
  /** `2026-09-01`. */
  at: string;
  says: string;
}

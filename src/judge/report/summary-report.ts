/** The document of `report --format summary-json`. Read through `report.ts`. */
import type { Finding } from "../../measures/measure.ts";
import type { ReportCoverage, ReportHead, ReportInputs, ReportRepository } from "./report-inputs.ts";
import type { ReportLane, ReportLaneRow } from "./report-outcomes.ts";
import type { Recommendation, ReportWorth } from "./report-recommendations.ts";
import type { Count, ReportStatistic } from "./report-terms.ts";
import type { ReportGap, ReportMeasure, ReportStage, Verdict } from "./whole-report.ts";

/**
 * What a pipeline asks of a report, in at most 20,000 bytes: names are those of the report, so that what reads one reads the
 * other. Lists are cut, each from its end, and say so; a text that is too long ends in `…`.
 */
export interface Summary extends Pick<ReportHead, "tool" | "takenAt" | "window"> {
  schemaVersion: 1;
  repository: Pick<ReportRepository, "name" | "branch" | "head">;
  inputs: SummaryInputs;
  coverage: Omit<ReportCoverage, "styles" | "marks">;
  /** With the constraint, and how sure it is. */
  verdict: Verdict;
  /** Where lead time went, in its order. */
  stages: SummaryStage[];
  /** Agents' changes beside those of people (with declared help beside the others, where agents opened none); none without. */
  lanes: SummaryLane[];
  /** How many measures say what; those that do not apply here are in none. */
  findings: Record<Finding, Count>;
  /** The five headlines, then what is to be acted on, to be watched and not known. What is good is counted in `findings` alone. */
  measures: SummaryMeasure[];
  /** The most valuable first, without the minor ones. */
  recommendations: SummaryRecommendation[];
  /** What could not be seen, and how to supply it. */
  gaps: ReportGap[];
  leftOut: SummaryLeftOut;
}

export interface SummaryInputs extends Pick<ReportInputs, "path" | "includeBots"> {
  deliveries: Pick<ReportInputs["deliveries"], "source" | "inWindow">;
}

export interface SummaryStage
  extends Pick<
    ReportStage,
    "stage" | "kind" | "inLeadTime" | "share" | "shareInterval" | "medianSeconds" | "p90Seconds" | "entered"
  > {}

export interface SummaryLane extends Pick<ReportLane, "lane" | "opened" | "became" | "merged" | "lookedAt"> {
  figures: SummaryLaneRow[];
}

export interface SummaryLaneRow extends Pick<ReportLaneRow, "measure" | "name" | "unit" | "value" | "n"> {
  interval: { low: number; high: number } | null;
}

export interface SummaryMeasure
  extends Pick<
    ReportMeasure,
    "id" | "title" | "headline" | "status" | "finding" | "because" | "remedy" | "n" | "smallSample"
  > {
  /** The first of the measure; none where it was not measured. */
  statistics: SummaryStatistic[];
}

export interface SummaryStatistic extends Pick<ReportStatistic, "name" | "label" | "unit" | "value" | "why"> {
  interval: { low: number; high: number; level: number } | null;
}

export interface SummaryRecommendation
  extends Pick<
    Recommendation,
    "id" | "measure" | "stage" | "action" | "because" | "worthMissing" | "weight" | "guardrail" | "reviewOn"
  > {
  worth: Pick<ReportWorth, "changeDaysPerMonth"> | null;
}

/** How many of each list found no room. */
export interface SummaryLeftOut {
  sentences: Count;
  stages: Count;
  lanes: Count;
  measures: Count;
  recommendations: Count;
  gaps: Count;
}

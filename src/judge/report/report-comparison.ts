/** Two cohorts in the report. Read through `report.ts`. */
import type { Count, Seconds, SecondsMore, Share } from "./report-terms.ts";

/** Mean lead time of two cohorts, and how much of what lies between lies in which stage: rows add up to the total. */
export interface ReportComparison {
  first: { name: string; n: Count };
  second: { name: string; n: Count };
  /** By the order of the stages; one that no change of either entered is absent. */
  rows: ReportComparedStage[];
  total: ReportComparedTime;
  /** What changes are alike in for `adjusted`, and how many are; null where too few are. */
  adjustment: string | null;
  /** Two-sided p-value of the total, by random permutations of the changes between the cohorts. */
  p: Share;
  /** `inconclusive` where chance or the time of the merge explains the total, or a cohort is too small. */
  conclusion: "faster" | "slower" | "inconclusive";
  /** It in one sentence. */
  says: string;
}

export interface ReportComparedTime {
  /** Mean time of a change of each cohort. */
  firstSeconds: Seconds;
  secondSeconds: Seconds;
  /** First less second. */
  difference: ReportDifference;
  /** The same between changes that are alike, and the mean of the second cohort among those. */
  adjusted: (ReportDifference & { secondSeconds: Seconds }) | null;
  /** The same between changes that were merged in the same week, and alike where enough are; null where too few were. */
  sameWeek: ReportDifference | null;
}

export interface ReportComparedStage extends ReportComparedTime {
  stage: string;
  kind: "work" | "wait" | "joined";
}

/** With its 95 % interval. */
export interface ReportDifference {
  seconds: SecondsMore;
  lowSeconds: SecondsMore;
  highSeconds: SecondsMore;
}

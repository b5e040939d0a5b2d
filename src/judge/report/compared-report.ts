/** What `flowaudit compare` prints. Read through `report.ts`. */
import type { Unit } from "../../measures/measure.ts";
import type { ReportComparison, ReportMedians } from "./report-comparison.ts";
import type { ReportInputs, ReportRepository } from "./report-inputs.ts";
import type { ReportReadiness } from "./report-readiness.ts";
import type { Count, Instant, Seconds, SecondsMore, Share } from "./report-terms.ts";

/**
 * What a comparison says of the pilot against the baseline. `too-few`: fewer than it takes to tell;
 * `not-concluded`: a figure is missing, or no sound interval of the difference can be made.
 */
export type ComparedConclusion = "better" | "worse" | "no-detectable-change" | "too-few" | "not-concluded";

/** Two windows, two repositories, or two cohorts of one window: the pilot against the baseline. */
export interface ComparedReport {
  schemaVersion: 2;
  tool: { name: "flowaudit"; version: string };
  kind: "windows" | "repositories" | "cohorts";
  baseline: ComparedSide;
  pilot: ComparedSide;
  /** Did faster coding ship anything? Of the changes that declare AI assistance against the others alone. */
  fasterCoding: Pick<ReportComparison, "answer" | "says"> | null;
  /** Lead time, review time, defect escapes and clarification, in this order. */
  answers: ComparedAnswer[];
  /** Mean lead time stage by stage; null where it is not known of both, or does not end at the same event. */
  leadTime: ComparedLeadTime | null;
  /** Why there is none. */
  leadTimeMissing: string | null;
  figures: ComparedFigure[];
  /** How many differences were looked at with an interval of 95 % that the page shows, and what follows from their number. */
  comparisons: { count: Count; says: string };
  /** What to check before scaling, on both sides. */
  readiness: ComparedReadiness[];
  /** What beside the pilot may explain a difference. */
  caveats: string[];
  /** How intervals and tests are made. */
  method: { says: string; generator: string; seed: number; resamples: number };
}

/** What is compared. */
export interface ComparedSide {
  /** `pilot`, `baseline`, or the name of a cohort. */
  name: string;
  takenAt: Instant;
  repository: ReportRepository;
  /** Half-open, with the reason for its bounds. */
  window: { from: Instant; to: Instant; because: string };
  deliveries: Pick<ReportInputs["deliveries"], "source" | "because" | "inWindow">;
  path: string | null;
  /** Lane that the changes had to be in, or null. */
  lane: ReportInputs["lane"];
  /** Changes that finished in the window. */
  finished: Count;
  /** … of them with a known lead time. */
  withLeadTime: Count;
}

export interface ComparedAnswer {
  about: "lead-time" | "review-time" | "defect-escapes" | "clarification";
  title: string;
  conclusion: ComparedConclusion;
  /** It in one sentence, with its figures. */
  says: string;
}

/** Mean lead time of both, and how much of what lies between lies in which stage: rows add up to the total. */
export interface ComparedLeadTime {
  /** The pilot. */
  first: { name: string; n: Count };
  /** The baseline. */
  second: { name: string; n: Count };
  /** By the order of the stages; one that no change of either entered is absent. */
  stages: ComparedStage[];
  total: ComparedTimes;
  medians: ReportMedians;
  /** Why nothing is concluded from means that differ beyond chance; null where they do not, or something is, or there are too few. */
  meansSays: string | null;
  /** What changes are alike in for `adjusted`, and how many are; null where too few are. */
  adjustment: string | null;
  /** What chance is seen in: the changes of one window, relabelled, or slow waves over the weeks of two. */
  units: "changes" | "weeks";
  /** Weeks of each in which changes finished; null where changes are the units. */
  weeks: { first: Count; second: Count } | null;
  /** Two-sided p-value of the total; null where there are too few changes or weeks. */
  pValue: Share | null;
}

export interface ComparedTimes {
  /** Mean time of a change of each. */
  firstSeconds: Seconds;
  secondSeconds: Seconds;
  /** Pilot less baseline. */
  difference: ComparedDifference;
  /** The same between changes that are alike, and the mean of the baseline among those. */
  adjusted: (ComparedDifference & { secondSeconds: Seconds }) | null;
  /** The same between changes that were merged in the same week; null where too few were, and between windows. */
  sameWeek: ComparedDifference | null;
  /** The five longest changes of a side without which the difference changes its sign or is less than half as large. */
  hangsOn: string[];
  /** Whether it is beyond chance also between changes that are alike, of one week and of the same people, and hangs on no few; of lead time, whether its ranks tell the same. */
  certain: boolean;
}

export interface ComparedStage extends ComparedTimes {
  stage: string;
  kind: "work" | "wait" | "joined";
}

/** With its 95 % interval; null where there are too few changes or weeks to make one. */
export interface ComparedDifference {
  seconds: SecondsMore;
  lowSeconds: SecondsMore | null;
  highSeconds: SecondsMore | null;
}

/** A statistic of a measure on both sides. */
export interface ComparedFigure {
  /** Id of the measure, and the name of its statistic. */
  measure: string;
  statistic: string;
  title: string;
  /** In words; empty where neither side has it. */
  label: string;
  unit: Unit;
  better: "lower" | "higher";
  baseline: ComparedValue;
  pilot: ComparedValue;
  /** Pilot less baseline in the unit, shares in `points`; null where one is missing, low and high where no interval is sound. */
  difference: { value: number; low: number | null; high: number | null } | null;
  /** The smallest difference that would have been seen with a probability of 80 %, in the same unit; null where nothing is concluded. */
  seen: number | null;
  /** It in words, each way that is possible: `5 more`, `12 percentage points more or less`. */
  seenSays: string | null;
  conclusion: ComparedConclusion;
  /** Why nothing is concluded; null where something is. */
  because: string | null;
}

export interface ComparedValue {
  value: number | null;
  /** Observations behind it. */
  n: Count | null;
  /** Why the value is missing. */
  why: string | null;
}

export interface ComparedReadiness extends Pick<ReportReadiness, "id" | "evaluating" | "check"> {
  baseline: Pick<ReportReadiness, "verdict" | "says" | "next">;
  pilot: Pick<ReportReadiness, "verdict" | "says" | "next">;
}

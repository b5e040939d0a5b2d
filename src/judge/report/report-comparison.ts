/** Two cohorts in the report. Read through `report.ts`. */
import type { Count, Seconds, SecondsMore, Share } from "./report-terms.ts";

/** Mean lead time of two cohorts, and how much of what lies between lies in which stage: rows add up to the total. */
export interface ReportComparison {
  first: { name: string; n: Count };
  second: { name: string; n: Count };
  /** By the order of the stages; one that no change of either entered is absent. */
  stages: ReportComparedStage[];
  total: ReportComparedTime;
  /** What changes are alike in for `adjusted`, and how many are; null where too few are. */
  adjustment: string | null;
  medians: ReportMedians;
  /** Why nothing is concluded from means that differ beyond chance; null where they do not, or something is, or there are too few. */
  meansSays: string | null;
  /** Two-sided p-value of the total, by random permutations of the changes between the cohorts. */
  pValue: Share;
  /** Of lead time, by its shift; `inconclusive` where chance or the time explains it, or a cohort is too small. */
  conclusion: "faster" | "slower" | "inconclusive";
  /** Whether the first cohort was done sooner for what happened before the merge. */
  answer: "yes" | "no" | "cannot tell";
  /** The answer, why, and the smallest difference that would have been seen. */
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
  /** The five longest changes of a cohort without which the difference changes its sign or is less than half as large. */
  hangsOn: string[];
  /** Whether it is beyond chance also between changes that are alike, of one week and of the same people, and hangs on no few; of lead time, whether its ranks tell the same. */
  certain: boolean;
}

/** Times by their ranks: before the merge, after it (null where nothing tells of it), and both: lead time. */
export interface ReportMedians {
  before: ReportComparedMedians;
  wait: ReportComparedMedians | null;
  lead: ReportComparedMedians;
}

export interface ReportComparedMedians {
  firstSeconds: Seconds;
  secondSeconds: Seconds;
  /** First ÷ second, with its 95 % interval. It decides nothing: the shift does. */
  ratio: { value: number; low: number; high: number } | null;
  /** Hodges–Lehmann shift, first less second, between changes that are alike where enough are. */
  shift: ReportShift;
  /** The same between changes that were delivered, or merged, together. */
  together: ReportShift | null;
  /** The same between changes of the same people, or between whole people; null where these are too few, and between two times. */
  people: ReportShift | null;
  direction: "shorter" | "longer" | "unclear";
  /** The smallest increase that would have been seen with a probability of 80 %, as a part of the second; null where that cannot be told. */
  seen: number | null;
  /** It in words: which way it differs, by how much, and what would have been seen. */
  says: string;
}

/** With its 95 % interval; an end is null where there are too few for it. */
export interface ReportShift {
  seconds: SecondsMore;
  lowSeconds: SecondsMore | null;
  highSeconds: SecondsMore | null;
  /** The same as parts of the second's median among the changes compared, of which no more than all can be missing; null where that is 0. */
  relative: { value: number; low: number | null; high: number | null } | null;
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

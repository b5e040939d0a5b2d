/** What `flowaudit verify` prints: what became of what was advised. Read through `report.ts`. */
import type { ComparedConclusion } from "../compared-report.ts";
import type { ReportRepository } from "../report-inputs.ts";
import type { JudgedFigure } from "../report-recommendations.ts";
import type { Count, Instant, ReportStatistic } from "../report-terms.ts";

/**
 * `helped`: its figure is better by more than chance explains, and its guard held. `worse`: its figure or its guard is worse by
 * more than that. `not-taken`: the history shows that the step was not. `not-judged`: nothing sound can be told.
 */
export type VerifiedWord =
  | "helped"
  | "no-detectable-change"
  | "worse"
  | "not-taken"
  | "too-early"
  | "not-judged";

/** `not-shown`: no history tells, or this one does not. */
export type TakenWord = "taken" | "not-taken" | "not-shown";

export interface VerifiedReport {
  schemaVersion: 1;
  tool: { name: "flowaudit"; version: string };
  takenAt: Instant;
  repository: Pick<ReportRepository, "name" | "branch" | "url">;
  /** Folder that the changes had to touch, or null. */
  path: string | null;
  /** Where the recommendations are from: a report file, a recorded run, or a report on the window before a day. */
  from: "report" | "run" | "since";
  /** It in words. */
  because: string;
  /** From when on the steps can have been taken. */
  step: Instant;
  before: VerifiedSide;
  /** null where it is too early. */
  after: VerifiedSide | null;
  /** What became of all of them, in a sentence. */
  says: string;
  /** In the order of the recommendations. */
  results: Verified[];
  /** What beside the steps may explain a difference. */
  caveats: string[];
  /** How chance is told. */
  method: string;
}

export interface VerifiedSide {
  window: { from: Instant; to: Instant };
  finished: Count;
  withLeadTime: Count;
}

/** What became of a recommendation. */
export interface Verified {
  /** Of its rule. */
  id: string;
  stage: string | null;
  action: string;
  word: VerifiedWord;
  /** The day from which on it can be judged, where it is too early; else null. */
  until: string | null;
  /** Why the word, in a sentence. */
  says: string;
  taken: { word: TakenWord; says: string };
  /** null where it is too early. */
  figure: VerifiedFigure | null;
  guard: VerifiedFigure | null;
}

/** A figure then and now. */
export interface VerifiedFigure
  extends Pick<JudgedFigure, "measure" | "statistic" | "stage" | "unit" | "better" | "target">,
    Pick<ReportStatistic, "label"> {
  /** null where it is not known. */
  was: number | null;
  is: number | null;
  conclusion: ComparedConclusion;
  /** Beyond chance or not, with what is likely, or why that is not told; in words without a full stop. */
  says: string;
  /** The smallest effect that four of five such comparisons would find, in a sentence; null where that cannot be told. */
  seenSays: string | null;
}

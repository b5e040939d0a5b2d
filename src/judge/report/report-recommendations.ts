/** What the report advises, and what that would be worth. Read through `report.ts`. */
import type { Unit } from "../../measures/measure.ts";
import type { ReportControl } from "./report-readiness.ts";
import type { Seconds, Share } from "./report-terms.ts";

/**
 * One thing to do. They stand in the order of their least worth × weight; then those of which the worth is not known; then those
 * that are minor.
 */
export interface Recommendation {
  id: string;
  /** The measure that asks for it first. */
  measure: string;
  /** All measures that ask for it. */
  measures: string[];
  /** The stage that becomes shorter, or null. */
  stage: string | null;
  /** What to change on Monday. */
  action: string;
  /** Who is asked for it, by what they do: `whoever plans the deliveries`. */
  asks: string;
  /** How to go on from there. */
  followUp: string;
  /** The findings that it rests on, in figures. */
  because: string;
  /** The worst of what was found: ids in `changes`, or names of deliveries. */
  evidence: string[];
  /** Their pages, in the same order; null where none is known. */
  urls: (string | null)[];
  /** null where it cannot be told; `worthMissing` says why. */
  worth: ReportWorth | null;
  worthMissing: string | null;
  /** Worth less than 2 % of what the most valuable one is: a short page leaves it out. */
  minor: boolean;
  /** How much of what there was the finding rests on, and how often resamples agree. */
  weight: Share;
  weightBecause: string;
  /** What must not get worse meanwhile. */
  guardrail: { measure: string; says: string };
  /** When to look again (a day, UTC), and the figure to judge it by. */
  reviewOn: { date: string; says: string };
  /** What `flowaudit verify` judges it by; null in reports of an earlier flowaudit. */
  judgedBy: JudgedBy | null;
}

/** What is asked of a recommendation later: whether the step was taken, what it moved, and what it cost. */
export interface JudgedBy {
  /** null where nothing of it is known. */
  figure: JudgedFigure | null;
  /** What must not get worse; null where it is not known. */
  guard: JudgedFigure | null;
  /** Safeguards that would show the step, as they were. */
  controls: Pick<ReportControl, "id" | "state">[];
}

/** A figure as it was when something was advised. */
export interface JudgedFigure {
  measure: string;
  statistic: string;
  /** Where it is of a stage, its id. */
  stage: string | null;
  /** What it is called in a sentence: `the median of review`. */
  says: string;
  unit: Unit;
  better: "lower" | "higher";
  value: number;
  /** Its interval; null where it has none. */
  low: number | null;
  high: number | null;
  /** What it should come to; null where no target is beyond chance. */
  target: number | null;
}

/**
 * What would have been saved on the finished changes of the window, replayed on the deliveries of the record: on those as
 * they came, and between that and the mean over deliveries of the same rhythm at random phases.
 */
export interface ReportWorth {
  /** Off the lead time of a change; null where lead times are not known, or it does not shorten them. */
  leadTime: { median: ReportGain; mean: ReportGain; shareOfMean: Share | null } | null;
  /** Days by which changes are out sooner, all of them together, per month of the window. */
  changeDaysPerMonth: { value: number; low: number | null; high: number | null };
  /** What was taken for granted. */
  assumption: string;
}

/** Time that is saved on the deliveries as they came, and the lower and the upper of that and of a random phase. */
export interface ReportGain {
  seconds: Seconds;
  lowSeconds: Seconds;
  highSeconds: Seconds;
}

/** What coding faster would buy at most, beside halving the constraint. */
export interface ReportFasterCoding {
  /** It in a sentence. */
  says: string;
  /** Stages without which the lead time is told; `joined` ones hold more than coding. */
  stages: string[];
  codingRemoved: ReportWorth;
  /** The constraint halved; null where none is proven. */
  constraintHalved: { stage: string; worth: ReportWorth } | null;
}

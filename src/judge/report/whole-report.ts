/** The report itself, and its parts that no other document has. */
import type { Finding } from "../../measures/measure.ts";
import type { ReportChange } from "./report-changes.ts";
import type { ReportComparison } from "./report-comparison.ts";
import type { ReportEarlier } from "./report-earlier.ts";
import type { ReportCoverage, ReportHead } from "./report-inputs.ts";
import type {
  ReportDefect,
  ReportImpact,
  ReportLane,
  ReportLaneFigure,
  ReportRestoration,
} from "./report-outcomes.ts";
import type { ReportParadox } from "./report-paradox.ts";
import type { ReportControl, ReportReadiness } from "./report-readiness.ts";
import type { Recommendation, ReportFasterCoding } from "./report-recommendations.ts";
import type { Count, Instant, ReportStatistic, Seconds, Share } from "./report-terms.ts";

export interface Report extends ReportHead {
  coverage: ReportCoverage;
  verdict: Verdict;
  /** What was and what is; null where no run of the repository was recorded. */
  earlier: ReportEarlier | null;
  stages: ReportStage[];
  measures: ReportMeasure[];
  /** What came by whom, and what became of it, lane by lane; none where all changes are of one lane, or nothing is declared. */
  lanes: ReportLane[];
  /** null where no lead time is known. */
  fasterCoding: ReportFasterCoding | null;
  /** By worth × weight. */
  recommendations: Recommendation[];
  /** Safeguards that the team has, or has not, each with what shows it. */
  controls: ReportControl[];
  /** The second table: which kinds of work the evidence says that more can be done of. */
  readiness: ReportReadiness[];
  /** The changes with the longest lead time (the longest known wait where the start is missing), worst first: ids in `changes`. */
  longest: string[];
  /** Merged or delivered in the window, then open at its end, then closed unmerged in it. */
  changes: ReportChange[];
  deliveries: ReportDelivery[];
  incidents: ReportIncident[];
  /** Bugs that were reported in the window; null where no issue that was read is marked as one. */
  defects: ReportDefect[] | null;
  /** What features were built for; null where nobody said. */
  impacts: ReportImpact[] | null;
  /** Checks of the heads that were pushed in the window, in numbers; null where checks were not read. */
  heads: ReportHeads | null;
  /** What could not be seen, and how to supply it. */
  gaps: ReportGap[];
}

export interface Verdict {
  /** A few sentences that can stand alone, the first one first of all. */
  sentences: string[];
  /** Id of the stage that is the largest wait, or null where it cannot be told. */
  constraint: string | null;
  /** Whether that wait is said to hold delivery back; where not, it is the largest one and no more is said of it. */
  holdsBack: boolean;
  /** Whether it very likely is the largest wait of the team, and not of this window alone; null where none is named. */
  certainty: ReportCertainty | null;
}

export interface ReportStage {
  stage: string;
  /** `joined`: a stage whose halves this evidence cannot tell apart. */
  kind: "work" | "wait" | "joined";
  /** False for the intake, from the request to the start: it comes before lead time and has no share of it. */
  inLeadTime: boolean;
  /** Part of all lead time spent in it, 0 … 1. */
  share: Share | null;
  shareInterval: { low: Share; high: Share } | null;
  totalSeconds: Seconds;
  medianSeconds: Seconds | null;
  p75Seconds: Seconds | null;
  p90Seconds: Seconds | null;
  /** Changes that spent time in it. */
  entered: Count;
  waitsFor: string;
  /** The same in working time, over the same changes; null without a working calendar. */
  working: ReportStageTime | null;
  /** Changes that stood in it when the window began and when it ended; null where it is no wait. */
  queue: { atStart: Count; atEnd: Count; growth: ReportGrowth | null } | null;
}

/** Changes that a queue holds more each week, with the 95 % interval; `grows`: by more than chance explains. */
export interface ReportGrowth {
  perWeek: number;
  low: number;
  high: number;
  grows: boolean;
  says: string;
}

/** What changes spent in a stage. */
export interface ReportStageTime {
  share: Share | null;
  totalSeconds: Seconds;
  medianSeconds: Seconds | null;
  p75Seconds: Seconds | null;
  p90Seconds: Seconds | null;
}

export interface ReportMeasure {
  id: string;
  title: string;
  tells: string;
  /** How it is computed: of what, over what, and what is left out. */
  definition: string;
  /** The step that follows from the finding. */
  next: string;
  headline: boolean;
  source: string;
  status: "measured" | "unavailable" | "not-applicable" | "failed";
  finding: Finding;
  because: string;
  /** How to supply what is missing, for measures that are unavailable. */
  remedy: string | null;
  n: number | null;
  smallSample: boolean;
  statistics: ReportStatistic[];
  /** Figures lane by lane; none where all changes are of one lane, or nothing is declared. */
  lanes: ReportLaneFigure[];
  threshold: { value: number; says: string; source: string } | null;
  coverage: { seen: number; of: number; what: string; missing: { reason: string; count: number }[] } | null;
  evidence: string[];
  series: {
    every: "week" | "fortnight" | "month";
    statistic: string;
    points: { from: Instant; count: Count; value: number | null; working: number | null }[];
  } | null;
  /** The queue in front of each wait stage, where the measure is about queues. */
  queues: ReportQueue[] | null;
  /** The largest wait month by month, where the measure is about it. */
  /** How sure the constraint is; null where none is named, and for every other measure. */
  certainty: ReportCertainty | null;
  months: ReportMonth[] | null;
  /** Observations by name, in one or several respects: by `assistant`, by `pair` … */
  counts: {
    by: string;
    name: string;
    count: Count;
    medianSeconds: Seconds | null;
    /** The same in working time; null without a working calendar. */
    workingMedianSeconds: Seconds | null;
  }[];
  /** Two cohorts of changes, where the measure compares them. */
  comparison: ReportComparison | null;
  /** Whether more was opened and more was shipped, where the measure is about it. */
  paradox: ReportParadox | null;
  note: string | null;
}

/** What came into a stage, left it and stood in it, by whole week. */
export interface ReportQueue {
  stage: string;
  weeks: { from: Instant; arrivals: Count; departures: Count; length: Count }[];
  /** Changes that stood in it on average over the window. */
  averageLength: number;
  /** The same as Little's law expects it of arrivals and stays; null where nothing left it. */
  expectedLength: number | null;
}

/** The largest wait of the changes that finished in one month. */
export interface ReportMonth {
  from: Instant;
  n: Count;
  /** null where it cannot be told; `why` says why. */
  stage: string | null;
  share: Share | null;
  /** Whether it is the largest by more than chance among the changes explains. */
  clear: boolean;
  why: string | null;
}

export interface ReportCertainty {
  /** Very likely the largest wait of what is to be expected of the team, and not of this window alone. */
  veryLikely: boolean;
  /** Why it is not said to be; null where it is. */
  why: string | null;
}

export interface ReportDelivery {
  name: string;
  source: string;
  stream: string;
  commit: string;
  startedAt: Instant;
  finishedAt: Instant;
  /** The end of the delivery before it in its stream: from then on it collected; its own end where none is on record, null where it took nothing new aboard. */
  since: Instant | null;
  edge: boolean;
  carried: Count;
  /** False where it is too young to be judged: only deliveries of at least 14 days are. */
  observed: boolean;
  /** What speaks of a failure, by time. */
  failures: ReportFailure[];
  /** null where nothing certain speaks of a failure. */
  restoration: ReportRestoration | null;
  /** Why it repairs what was delivered before, or null. */
  repairs: string | null;
  url: string | null;
}

/** Evidence that a delivery failed its users. */
export interface ReportFailure {
  kind: "rolled-back" | "reverted" | "incident" | "hotfixed";
  /** Suspected where it is not certain. */
  certain: boolean;
  says: string;
  /** The change, or the delivery, that shows it. */
  ref: string;
  at: Instant;
  url: string | null;
}

/** Something that went wrong for users, open in the window. */
export interface ReportIncident {
  name: string;
  title: string;
  openedAt: Instant;
  /** null while it is open. */
  closedAt: Instant | null;
  /** The delivery that it speaks of, by its ref, and whether it names it; null where none is known. */
  delivery: { ref: string; certain: boolean } | null;
  /** Ids of the changes that it names. */
  changes: string[];
  /** Who made what caused it, where its label or row says so: `ai`, `human` …, else null. */
  origin: string | null;
  url: string | null;
}

/** Automated accounts' heads are counted in. */
export interface ReportHeads {
  pushed: Count;
  /** Heads of which every required check finished. */
  finished: Count;
  /** Heads of which all attempts are known, not the latest of each check alone. */
  complete: Count;
  attempts: Count;
  failed: Count;
}

export interface ReportGap {
  id: string;
  says: string;
  remedy: string;
}

/** What a dataset has rows of, of a report that was made for nothing else; nobody prints it. */
export type ReportForRows = ReportHead &
  ReportBefore &
  Pick<Report, "verdict" | "stages" | "recommendations" | "controls">;

/** What a later report is held against, of one that was made for nothing else; nobody prints it. */
export type ReportBefore = Pick<
  Report,
  "window" | "inputs" | "coverage" | "measures" | "changes" | "deliveries" | "heads" | "gaps"
>;

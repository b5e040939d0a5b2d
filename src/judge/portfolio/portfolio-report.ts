/** What `flowaudit portfolio` prints: many repositories over one window. Read through `report.ts`. */
import type { ENDS } from "../../config/delivery-sources.ts";
import type { ReportWasIs } from "../report/report-earlier.ts";
import type { ReportParadox, ReportParadoxRow } from "../report/report-paradox.ts";
import type { ReportControl } from "../report/report-readiness.ts";
import type { Recommendation, ReportWorth } from "../report/report-recommendations.ts";
import type { Count, Instant, Seconds, Share } from "../report/report-terms.ts";
import type { ReportGap, ReportMeasure, ReportStage } from "../report/whole-report.ts";
import type { PortfolioTeams } from "./team-report.ts";

export interface PortfolioReport {
  schemaVersion: 1;
  tool: { name: "flowaudit"; version: string };
  /** The instant at which all histories were looked at. */
  takenAt: Instant;
  /** Half-open, the same for every repository, and never widened. */
  window: { from: Instant; to: Instant; because: string };
  /** What was found, in a few sentences; the first can stand alone. */
  says: string[];
  counts: PortfolioCounts;
  totals: PortfolioTotals;
  /** Where the time went, the most first. */
  stages: PortfolioStage[];
  /** Whether more was opened and more was shipped over all of them together; null of fewer than two. */
  output: PortfolioOutput | null;
  /** Whether changes with declared AI assistance got through sooner; null of fewer than two, and where none declares any. */
  absorption: PortfolioAbsorption | null;
  /** One row for each that was asked for: what could be judged first, by what its own first step would gain; then the others. */
  repositories: PortfolioRepository[];
  /** By team, where that was asked for; null where not, and where nothing could be judged. */
  teams: PortfolioTeams | null;
  /** What to do across them, by the cause that it is against, the most valuable first. */
  steps: PortfolioStep[];
  /** The repositories in which a step pays most, at most five, by their labels. */
  first: string[];
  /** Safeguards, those first that most repositories lack. */
  safeguards: PortfolioSafeguard[];
  /** What to know before anything is read off the figures. */
  caveats: string[];
}

export interface PortfolioCounts {
  asked: Count;
  /** Whole or in part. */
  judged: Count;
  /** … of them in part. */
  partly: Count;
  /** Nothing happened in them in the window. */
  quiet: Count;
  refused: Count;
  /** The same repository as one before. */
  repeated: Count;
}

/** Over the changes of all repositories that could be judged, each counted once. */
export interface PortfolioTotals {
  finished: Count;
  /** … of them with a wholly known lead time: what shares and sums are of. */
  withLeadTime: Count;
  leadTimeSeconds: Seconds;
  /** Quantiles of their lead times, pooled; null of fewer than five. */
  medianSeconds: Seconds | null;
  p75Seconds: Seconds | null;
  p90Seconds: Seconds | null;
}

export interface PortfolioStage extends Pick<ReportStage, "stage" | "kind"> {
  /** In which order a change goes through them: 0, 1 … */
  place: Count;
  waitsFor: string;
  /** Over the changes whose lead time is wholly known: what the reports' `totalSeconds` add up to. */
  totalSeconds: Seconds;
  share: Share | null;
  /** Over all finished changes that spent time in it, pooled; null of fewer than five. */
  medianSeconds: Seconds | null;
  p90Seconds: Seconds | null;
  entered: Count;
  /** Repositories of whose verdicts it is the largest wait. */
  constraintIn: Count;
}

/** The later half of the window against the earlier one, of all repositories in which it is known what was opened. */
export interface PortfolioOutput extends Pick<ReportParadox, "word"> {
  /** The answer with its figures, and what of all it is of. */
  says: string[];
  repositories: Count;
  /** … of them those in which it is known, too, what was shipped, and the part of all that was opened which is theirs. */
  withShipped: Count;
  shippedPart: Share;
  /** Opened and shipped a week, by all of them together. */
  rows: ReportParadoxRow[];
  /** Where it waits in those of which it is told by themselves that more was opened and not more shipped. */
  waitsIn: { stage: string; repositories: Count }[];
}

/** Changes with declared AI assistance, and others of the same people and months. */
export interface PortfolioAbsorption {
  word: "yes" | "no" | "cannot tell";
  says: string[];
  repositories: Count;
  declared: Count;
  others: Count;
  /** How many times as long they took before the merge, and in all. */
  before: ReportParadoxRow["ratio"];
  lead: ReportParadoxRow["ratio"];
}

/**
 * `partly`: something of it could not be read. `quiet`: nothing happened in it in the window. `refused`: it could not be
 * judged. `repeated`: it is one that was asked for before, and counted there.
 */
export type PortfolioState = "done" | "partly" | "quiet" | "refused" | "repeated";

export interface PortfolioRepository {
  /** What it is called among the others: its name, and what was typed where two have one name. */
  label: string;
  name: string;
  /** What was typed; null with `--anonymise`. */
  asked: string | null;
  url: string | null;
  branch: string | null;
  state: PortfolioState;
  /** Why it is not whole; null where it is. */
  why: string | null;
  /** What to do about it. */
  next: string | null;
  /** What a command on it alone would have ended with. */
  exitCode: Count;
  /** How long it took, cloning included; null of a dataset, which does not tell. */
  seconds: Seconds | null;
  /** Its own page beside the portfolio's, where that was asked for. */
  page: string | null;
  /** What its own report says of it; null where there is none. */
  figures: PortfolioFigures | null;
}

/** What a repository's own report says of the same window. */
export interface PortfolioFigures {
  finished: Count;
  withLeadTime: Count;
  /** What its lead times end with. */
  end: keyof typeof ENDS;
  leadTime: {
    medianSeconds: Seconds | null;
    interval: { low: Seconds; high: Seconds } | null;
    /** Why there is none. */
    why: string | null;
  };
  /** The largest wait that its verdict names; null where it names none. */
  constraint: (Pick<ReportStage, "stage" | "share" | "shareInterval"> & { holdsBack: boolean }) | null;
  /** Whether more was opened and more was shipped in it, and where what was not waits; null where that could not be looked at. */
  paradox: Pick<ReportParadox, "word" | "waitsIn"> | null;
  /** Its lead time against the window before, as `flowaudit compare` judges it; null where nothing happened there. */
  trend: Pick<ReportWasIs, "was" | "is" | "conclusion" | "says"> | null;
  /** How many measures its yardsticks find so; all four together are those that apply there. */
  findings: Record<ReportMeasure["finding"], Count>;
  /** What cannot be judged: of the unknown ones those for which something is missing, with what supplies it. */
  unavailable: Pick<ReportMeasure, "id" | "title" | "headline" | "because" | "remedy">[];
  gaps: ReportGap[];
  /** What it puts first among the steps that can be valued; null where none can. */
  gain: PortfolioGain | null;
  /** Measures that are good by the yardstick though release holds delivery back: to deliver more often is then not advised. None else. */
  notAdvised: ReportMeasure["id"][];
}

export interface PortfolioGain extends Pick<Recommendation, "id" | "stage" | "action" | "asks"> {
  changeDaysPerMonth: ReportWorth["changeDaysPerMonth"];
}

/** What several repositories are advised against one cause. */
export interface PortfolioStep {
  /** The stage in which the time is lost, or the id of the recommendation where that is of none. */
  cause: string;
  stage: string | null;
  /** Repositories that are advised so, by their labels. */
  repositories: string[];
  /** … of them those in which it could be valued. */
  valued: Count;
  /** What it would be worth in those together: a stage is shortened once in each. null where none is valued; without a range where none of them has one. */
  changeDaysPerMonth: ReportWorth["changeDaysPerMonth"] | null;
  /** What is advised against it, the commonest first. */
  actions: (Pick<Recommendation, "id" | "action" | "asks"> & { repositories: Count })[];
}

/** A safeguard in how many of the repositories. */
export interface PortfolioSafeguard extends Pick<ReportControl, "id" | "title" | "purpose"> {
  absent: Count;
  walkedAround: Count;
  present: Count;
  unknown: Count;
  notApplicable: Count;
  /** Where it is absent or walked around, by their labels. */
  lacking: string[];
  /** How to put it in place; null where none lacks it. */
  next: string | null;
}

/**
 * ◆ Report: all that a renderer sees, and, as it stands, the JSON that `--json` prints. Its schema is
 * generated from these types. Instants are ISO 8601 in UTC, durations are seconds with millisecond
 * fractions and the suffix `Seconds`; what is missing is null, with its reason beside it. Every text
 * that came from the repository has passed the sanitiser. Names are stable within a schema version.
 */
import type { Finding, Unit } from "../measures/measure.ts";
import type { Flag, OperationKind, Style, WorkKind } from "../model/flow.ts";

/**
 * ISO 8601 in UTC with milliseconds.
 * @format date-time
 */
export type Instant = string;

/**
 * A part of a whole.
 * @minimum 0
 * @maximum 1
 */
export type Share = number;

/**
 * Seconds, with millisecond fractions.
 * @minimum 0
 */
export type Seconds = number;

/**
 * How many.
 * @minimum 0
 * @asType integer
 */
export type Count = number;

export interface Report {
  schemaVersion: 1;
  tool: { name: "flowaudit"; version: string };
  /** The instant at which the history was looked at. */
  takenAt: Instant;
  repository: ReportRepository;
  /** Half-open, with the reason for its bounds. */
  window: { from: Instant; to: Instant; because: string };
  inputs: ReportInputs;
  coverage: ReportCoverage;
  verdict: Verdict;
  stages: ReportStage[];
  measures: ReportMeasure[];
  recommendations: Recommendation[];
  /** The changes with the longest lead time (the longest known wait where the start is missing), worst first: ids in `changes`. */
  worst: string[];
  changes: ReportChange[];
  deliveries: ReportDelivery[];
  /** What could not be seen, and how to supply it. */
  gaps: ReportGap[];
}

export interface ReportRepository {
  name: string;
  branch: string;
  /** Why this branch. */
  branchBecause: string;
  head: string;
  /** Address of the repository's pages, where the remote is known. */
  url: string | null;
}

export interface ReportInputs {
  deliveries: {
    source: "deployments" | "releases" | "tags" | "workflow" | "branch" | "file" | "none";
    because: string;
    inWindow: Count;
    streams: string[];
  };
  /** Folder that the changes had to touch, or null. */
  path: string | null;
  includeBots: boolean;
  bootstrap: { generator: string; seed: number; resamples: number };
}

export interface ReportCoverage {
  /** Changes of people that finished in the window. */
  finished: Count;
  /** … of them with a known start, the only ones that have a lead time. */
  withLeadTime: Count;
  merged: Count;
  automatedFinished: Count;
  automatedMerged: Count;
  styles: { style: Style; count: number }[];
  /** The same changes by the mark that a tool or a habit left on them, commonest first; `style` null: by none. */
  marks: { style: string | null; says: string; count: Count }[];
  /** Part of them that no mark explains: direct pushes, or a way of merging that is not known here. */
  unexplained: Share | null;
  beforeRecord: Count;
  undelivered: Count;
  undated: Count;
  later: Count;
}

export interface Verdict {
  /** One or two sentences that can stand alone. */
  sentences: string[];
  /** Id of the stage that constrains delivery, or null where it cannot be told. */
  constraint: string | null;
}

export interface ReportStage {
  stage: string;
  /** `joined`: a stage whose halves this evidence cannot tell apart. */
  kind: "work" | "wait" | "joined";
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
}

export interface ReportMeasure {
  id: string;
  title: string;
  tells: string;
  /** The step that follows from the finding. */
  next: string;
  star: boolean;
  source: string;
  status: "measured" | "unavailable" | "not-applicable" | "failed";
  finding: Finding;
  because: string;
  /** How to supply what is missing, for measures that are unavailable. */
  supply: string | null;
  n: number | null;
  thin: boolean;
  statistics: ReportStatistic[];
  threshold: { value: number; says: string; source: string } | null;
  coverage: { seen: number; of: number; what: string; missing: { reason: string; count: number }[] } | null;
  evidence: string[];
  series: {
    every: "week" | "month";
    statistic: string;
    points: { from: Instant; count: Count; value: number | null }[];
  } | null;
  /** Observations by name, in one or several respects: by `assistant`, by `pair` … */
  counts: { by: string; name: string; count: Count }[];
  note: string | null;
}

export interface ReportStatistic {
  name: string;
  label: string;
  unit: Unit;
  value: number | null;
  /** Why the value is null. */
  why: string | null;
  interval: { low: number; high: number; level: number; method: string } | null;
}

export interface Recommendation {
  measure: string;
  action: string;
  /** The finding that it rests on, in figures. */
  because: string;
  evidence: string[];
}

/** An instant with what it can be traced to; `at` is null where it is missing, and `missing` says why. */
export interface ReportMoment {
  at: Instant | null;
  source: string | null;
  ref: string | null;
  url: string | null;
  missing: string | null;
}

export interface ReportSpan {
  stage: string;
  kind: "work" | "wait" | "joined";
  from: Instant;
  to: Instant;
  seconds: Seconds;
  /** Not over yet: cut off at the window's end. */
  open: boolean;
}

export interface ReportChange {
  id: string;
  number: number | null;
  title: string;
  url: string | null;
  /** How it landed, or null where it has not. */
  style: Style | null;
  /** The tool whose mark the commit that landed it carries, or null where it carries none. */
  landedBy: string | null;
  /** What it is for, as far as its title, its branch and its paths tell. */
  kind: WorkKind;
  /** What marks it as a hotfix, or null. */
  hotfix: string | null;
  automated: boolean;
  /** Delivered (merged, where there are no deliveries): in a report, inside its window. */
  finished: boolean;
  commits: Count;
  startedAt: ReportMoment;
  lastCommitAt: ReportMoment;
  mergedAt: ReportMoment;
  deliveredAt: ReportMoment;
  delivery: string | null;
  leadTimeSeconds: Seconds | null;
  spans: ReportSpan[];
  flags: Flag[];
  /** Files that people write; known even where their contents are missing. */
  files: Count | null;
  size: { files: Count; added: Count; deleted: Count; setAside: Count } | null;
  sizeMissing: string | null;
  touches: ReportTouches | null;
  touchesMissing: string | null;
  integration: ReportIntegration | null;
  integrationMissing: string | null;
  assistance: { tier: string; assistant: string; evidence: string; ref: string } | null;
  reverts: string | null;
  revertedBy: string | null;
}

/** What a change touched; lock, generated and vendored files count for nothing. */
export interface ReportTouches {
  /** Folders of packages and services. */
  packages: string[];
  /** The fewest teams that together own what it touched. */
  teams: string[];
  code: boolean;
  tests: boolean;
  /** Files to run or watch that it added and took away. */
  operations: { kind: OperationKind; added: Count; removed: Count }[];
}

/** How a change was kept together with the main line before it landed. */
export interface ReportIntegration {
  baseMerges: Count;
  /** Merges whose message lists conflicts: a lower bound. */
  conflicts: Count;
  /** The newest commit of the main line that it stood on when it landed. */
  basedOn: ReportMoment;
}

export interface ReportDelivery {
  name: string;
  source: string;
  stream: string;
  commit: string;
  startedAt: Instant;
  finishedAt: Instant;
  edge: boolean;
  carried: Count;
  /** False where it is too young to be judged: only deliveries of at least 14 days are. */
  observed: boolean;
  /** What speaks of a failure, by time. */
  failures: ReportFailure[];
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

export interface ReportGap {
  id: string;
  says: string;
  supply: string;
}

/** What `explain` prints of one change: the change itself and where it was found. */
export interface Explanation {
  schemaVersion: 1;
  tool: { name: "flowaudit"; version: string };
  takenAt: Instant;
  repository: ReportRepository;
  change: ReportChange;
  /** What could not be seen of this change, and how to supply it. */
  gaps: ReportGap[];
}

/** What the report says of one change. Read through `report.ts`. */
import type { Flag, Lane, OperationKind, Style, WorkKind } from "../../model/flow.ts";
import type { Count, Instant, Seconds } from "./report-terms.ts";

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
  /** The same in working time; null without a working calendar. */
  workingSeconds: Seconds | null;
  /** Not over yet: cut off at the window's end. */
  open: boolean;
  /** Who or what was waited for in this stretch, without names; null where only the stage's own words say so. */
  awaits: string | null;
  /** Time of it that lay in a merge queue. */
  queuedSeconds: Seconds | null;
  /** The event that began it, where it is known. */
  began: { source: string; ref: string; url: string | null } | null;
}

export interface ReportChange {
  /** Id of the commit that put it on the main line; `#N` where it has not been merged. */
  id: string;
  number: number | null;
  title: string;
  url: string | null;
  /** What became of it by the end of the window. */
  state: "merged" | "open" | "abandoned";
  /** How it was merged, or null where it was not. */
  style: Style | null;
  /** The tool whose mark the commit that merged it carries, or null where it carries none. */
  mergeMark: string | null;
  /** What it is for, as far as its title, its branch and its paths tell. */
  kind: WorkKind;
  /** What marks it as a hotfix, or null. */
  hotfix: string | null;
  automated: boolean;
  /** Who it says that it is by; `undeclared` tells of nothing. */
  lane: Lane;
  /** The agent, the assistant or the automated account; null where none is declared. */
  assistant: string | null;
  /** Everything that puts it in its lane, strongest first. */
  evidence: { says: string; ref: string }[];
  /** Delivered (merged, where there are no deliveries): in a report, inside its window. */
  finished: boolean;
  commits: Count;
  /** Creation of the earliest issue that it closes. */
  requestedAt: ReportMoment;
  /** From there to its start in working time; null where either is missing, and without a working calendar. */
  workingIntakeSeconds: Seconds | null;
  startedAt: ReportMoment;
  lastCommitAt: ReportMoment;
  openedAt: ReportMoment;
  /** First moment at which it was open and no draft. */
  readyAt: ReportMoment;
  /** First review by a person other than its author. */
  firstReviewAt: ReportMoment;
  /** Begin of the acceptance that reached the merge. */
  acceptedAt: ReportMoment;
  mergedAt: ReportMoment;
  /** Closed without being merged, and not reopened. */
  closedAt: ReportMoment;
  deliveredAt: ReportMoment;
  delivery: string | null;
  leadTimeSeconds: Seconds | null;
  /** The same in working time: what its spans add up to; null without a working calendar. */
  workingLeadTimeSeconds: Seconds | null;
  /** Of its wait for the release the time until the next one by the declared cadence; null where none is declared, or it is looked at by itself. */
  plannedWaitSeconds: Seconds | null;
  spans: ReportSpan[];
  /** How it was reviewed; null where no pull request is known of it. */
  review: ReportReview | null;
  flags: Flag[];
  /** Files that people write; known even where their contents are missing. */
  files: Count | null;
  size: { files: Count; added: Count; deleted: Count; excluded: Count } | null;
  sizeMissing: string | null;
  /** What it did to the lines of the main line; null where they could not be followed. */
  lines: ReportLines | null;
  linesMissing: string | null;
  /** What became of the lines that it wrote, by the end of the window; null where they could not be followed. */
  fate: ReportFate | null;
  /** Who worked on the branch of an agent's change before its merge; null of any other change. */
  branch: ReportBranch | null;
  scope: ReportScope | null;
  scopeMissing: string | null;
  integration: ReportIntegration | null;
  integrationMissing: string | null;
  assistance: {
    tier: string;
    assistant: string;
    evidence: string;
    ref: string;
    /** The model, as it is declared. */
    model: string | null;
    /** What leads to what the assistant was asked. */
    prompt: { evidence: string; ref: string } | null;
  } | null;
  reverts: string | null;
  revertedBy: string | null;
  /** When that one was merged. */
  revertedAt: string | null;
}

/** Lines that a change put on the main line, in files that people write. */
export interface ReportFate {
  written: Count;
  /** Replaced or removed by later changes. */
  ended: Count;
  /** In files that could not be read when they changed again. */
  lost: Count;
  watchedSeconds: Seconds;
}

/** What was done on the branch of an agent's change, by its own commits as they stood at the merge. */
export interface ReportBranch {
  /** null where they are not known. */
  agentCommits: Count | null;
  peopleCommits: Count | null;
  /** Lines that an agent's commit wrote and a later one of a person replaced or removed; null where they could not be followed. */
  rewritten: Count | null;
  /** Lines that agents' commits wrote and that were merged so. */
  kept: Count | null;
  /** The same of people's. */
  byPeople: Count | null;
  missing: string | null;
}

/** What a change did to lines, in files that people write. Young lines were merged less than 21 days before. */
export interface ReportLines {
  /** Lines that it changed: of each hunk the larger of its two sides. */
  changed: Count;
  written: Count;
  /** Young lines that it replaced or removed, by the change that wrote them, most lines first. */
  rewrites: { change: string; lines: Count; ageSeconds: Seconds; delivered: boolean | null }[];
  /** Of the lines that it wrote, those that were rewritten young by the end of the window. */
  rewritten: Count;
  /** Its own lines are no longer young at the end of the window. */
  observed: boolean;
}

/** Reviews of a pull request before its end, by people other than its author, in numbers. */
export interface ReportReview {
  reviews: Count;
  approvals: Count;
  /** People who reviewed it. */
  reviewers: Count;
  /** Spells of reviewing that its author answered or that accepted it. */
  rounds: Count;
  automatedReviews: Count;
  /** What those asked for, and what came of it; null where their comments could not be read. */
  machines: {
    /** Reviews that request changes or begin a conversation at a line. */
    asking: Count;
    /** Of those: a push came next, before any person looked. */
    pushed: Count;
    /** A push came after a person had looked, too: nobody can tell whom it answers. */
    untold: Count;
    words: Count;
    ignored: Count;
  } | null;
  /** Reviews by people after the merge. */
  postMergeReviews: Count;
  /** People whom an agent's change was assigned to; 0 of any other, null where that was not read. */
  sponsors: Count | null;
  /**
   * The most independent look before its end: by a person who is neither author nor sponsor, its sponsors alone,
   * machines alone, nobody; null where that cannot be told.
   */
  lookedAtBy: "independent" | "sponsor" | "machines" | "nobody" | null;
  /** Sessions of its agent, and those of them that failed; null where they were not read, and of people's changes. */
  sessions: Count | null;
  failedSessions: Count | null;
  /** People for whom its agent worked, by GitHub's notes of its sessions, its description and its words; null of people's changes. */
  workedFor: Count | null;
  /** People whom the trailers of its agent's commits name; null of people's changes. */
  coAuthors: Count | null;
  /** People who asked its agent again; null where that was not read, and of people's changes. */
  askedAgain: Count | null;
  /** A review by a person was asked for. */
  requested: boolean;
  pushes: Count;
}

/** What a change touched; lock, generated and vendored files count for nothing. */
export interface ReportScope {
  /** Folders of packages and services. */
  packages: string[];
  /** The fewest teams that together own what it touched. */
  teams: string[];
  /** Packages, else folders at the top; `""` for files at the top. */
  areas: string[];
  /** High-risk areas of the configuration. */
  risks: string[];
  code: boolean;
  tests: boolean;
  /** Files to run or watch that it added and took away. */
  operations: { kind: OperationKind; added: Count; removed: Count }[];
}

/** How a change was kept together with the main line before it was merged. */
export interface ReportIntegration {
  baseMerges: Count;
  /** Merges whose message lists conflicts: a lower bound. */
  conflicts: Count;
  /** The newest commit of the main line that it stood on when it was merged. */
  mergeBase: ReportMoment;
}

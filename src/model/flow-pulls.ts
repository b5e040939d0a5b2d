/** ◆ What GitHub adds to the flow: pull requests, checks, incidents. Read through `flow.ts`. */
import type { Known, Moment } from "./flow-terms.ts";

/**
 * A pull request between its opening and its end, as value-stream §2 reads it. People are known by keys that
 * mean the same person within one flow and are printed nowhere.
 */
export interface PullLife {
  readonly url: string;
  readonly state: "open" | "merged" | "abandoned";
  readonly author: string;
  readonly openedAt: Known;
  /** First moment at which it was open and no draft. */
  readonly readyAt: Moment;
  /** First human review before its end, and the first automated one. */
  readonly firstReviewAt: Moment;
  readonly firstAutomatedReviewAt: Moment;
  /** Begin of the acceptance that reached the merge. */
  readonly acceptedAt: Moment;
  /** Unmerged close that was not followed by a reopening, else missing. */
  readonly closedAt: Moment;
  /** Human reviews before its end; of these, how many approved. */
  readonly reviews: number;
  readonly approvals: number;
  readonly automatedReviews: number;
  readonly postMergeReviews: number;
  /** Keys of the people who reviewed it before its end, sorted. */
  readonly reviewers: readonly string[];
  /** Turns: spells of reviewing that the author answered or that accepted it. One look that accepts is one round. */
  readonly rounds: number;
  /** A human review was requested. */
  readonly requested: boolean;
  readonly pushes: number;
  readonly labels: readonly string[];
}

export type CheckOutcome = "passed" | "failed" | "cancelled" | "running";

/** One attempt of a check. success, neutral and skipped have passed. */
export interface CheckAttempt {
  readonly name: string;
  /** 1 for the first; null where earlier attempts could not be read. */
  readonly attempt: number | null;
  readonly queuedAt: number | null;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly outcome: CheckOutcome;
  readonly required: boolean;
  readonly url: string | null;
}

/** A head of a pull request and what its checks said. */
export interface CheckHead {
  /** Id of the change. */
  readonly change: string;
  readonly automated: boolean;
  readonly commit: string;
  readonly pushedAt: number;
  /** Last required check finished; null where some never did, or none was required. */
  readonly finishedAt: number | null;
  /** By name, then by start. */
  readonly attempts: readonly CheckAttempt[];
  /** Whether all attempts were read, or the latest of each name alone. */
  readonly complete: boolean;
}

/** A stretch in which the newest checked commit of the main line was green or red. */
export interface TrunkSpell {
  readonly state: "green" | "red";
  readonly from: number;
  readonly to: number;
  readonly commit: string;
  /** Id of the change that the commit landed, where it did. */
  readonly change: string | null;
  /** Names of the checks that failed; empty where it is green. */
  readonly failed: readonly string[];
}

/** An incident, from an issue or a row of a file. */
export interface Incident {
  readonly name: string;
  readonly title: string;
  readonly openedAt: number;
  /** null while it is open. */
  readonly closedAt: number | null;
  /** `ref` of the delivery that it speaks of, and whether it names it; null where none is known. */
  readonly delivery: { readonly ref: string; readonly certain: boolean } | null;
  /** Ids of the changes that it names. */
  readonly changes: readonly string[];
  /** Who made what caused it, where its label or row says so: `ai`, `human` …; null where it is not tagged. */
  readonly origin: string | null;
  readonly url: string | null;
}

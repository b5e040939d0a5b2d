/**
 * What was decided of a generated repository, as it lies beside it: `truth.ndjson` (one `TruthChange` a line)
 * and `truth.json` (`Truth`). Instants are UTC epoch ms, durations ms.
 */

import type { TruthBranch, TruthMachineLook } from "./truth-agents.ts";
import type { TruthHabits, TruthMarks } from "./truth-habits.ts";

export type { TruthBranch, TruthMachineLook } from "./truth-agents.ts";
export type { TruthHabits, TruthMark, TruthMarks } from "./truth-habits.ts";

export type Stage =
  | "intake"
  | "coding"
  | "pickup"
  | "review"
  | "rework"
  | "test"
  | "merge"
  | "release"
  | "deploy"
  | "parked";

export const TRUTH_FILES = { changes: "truth.ndjson", rest: "truth.json" } as const;

export type TruthFlag =
  /** A human review was asked for and none came before the merge. */
  | "never-came"
  | "stale-start"
  /** The first commit that is left was written after the opening. */
  | "late-first-commit"
  /** The time before the merge is placed by the look-back, not by standing approvals. */
  | "look-back"
  /** No acceptance at all: the merge itself is it. */
  | "accepted-by-merge"
  | "over-red-checks"
  | "unreviewed";

export interface TruthHead {
  readonly oid: string;
  readonly pushedAt: number;
  /** When the last required check of it was over, its last attempt counted; null where one still runs. */
  readonly finishedAt: number | null;
  readonly green: boolean;
  /** Names of check runs of which at least one attempt is over; commit statuses are not counted. */
  readonly pairs: number;
  /** Names that failed and then passed. */
  readonly flaky: readonly string[];
  /** Attempts after a name's first. */
  readonly reruns: number;
}

export type TruthDelivery =
  | {
      readonly state: "delivered";
      readonly id: string;
      readonly stream: string;
      readonly startedAt: number;
      readonly finishedAt: number;
    }
  /** The record of deliveries begins later: unknown. */
  | { readonly state: "edge"; readonly id: string }
  /** Merged, and nothing carried it yet. */
  | { readonly state: "waiting" }
  /** Not merged, or there are no deliveries at all. */
  | { readonly state: "none" };

/** Of every file: there are none but such as people write. */
export interface TruthLines {
  /** Lines that it changed: of each stretch the larger of its two sides. */
  readonly changed: number;
  /** Lines that it put there. */
  readonly written: number;
  /** Lines of others that it replaced or took away, by who wrote them, most lines first. */
  readonly rewrites: readonly TruthRewrite[];
}

export interface TruthRewrite {
  /** Commit that landed the lines, and the number of the change; null for a direct push and the first commit. */
  readonly of: string;
  readonly number: number | null;
  readonly lines: number;
  /** From that landing to this one, ms. */
  readonly age: number;
  /** They were delivered before this one landed; null where that lies before the record. */
  readonly delivered: boolean | null;
}

export interface TruthChange {
  /** null for a direct push. */
  readonly number: number | null;
  /** `into-branch`: merged into another branch than the default one, so no change of its own. */
  readonly kind: "pull" | "direct" | "into-branch";
  /** Name of the script in `scripts.ts`. */
  readonly script: string;
  readonly state: "open" | "abandoned" | "merged";
  /** Commit that put it on its base branch. */
  readonly landing: string | null;
  readonly mergeStyle: "merge" | "squash" | "rebase" | "direct" | null;
  /** By a dependency bot or the like; a coding agent's change is not, it is `ai`. */
  readonly automated: boolean;
  readonly requestedAt: number | null;
  readonly startedAt: number;
  readonly openedAt: number | null;
  readonly readyAt: number | null;
  readonly firstReviewAt: number | null;
  readonly mergedAt: number | null;
  readonly closedAt: number | null;
  readonly delivery: TruthDelivery;
  /** In order, from the first to `endsAt`; neighbours of one stage are one. Empty for a direct push. */
  readonly spells: readonly { readonly stage: Stage; readonly ms: number }[];
  readonly stages: Readonly<Partial<Record<Stage, number>>>;
  /** Part of `merge` that was spent in the queue. */
  readonly queuedMs: number;
  /** End of the last spell: the delivery, the merge where it is unknown, the closing, or now. */
  readonly endsAt: number;
  /** The last spell goes on. */
  readonly censored: boolean;
  readonly flags: readonly TruthFlag[];
  /** Turns of the reviewers before the merge that the author answered or that accepted the change. */
  readonly rounds: number;
  readonly reviews: { readonly human: number; readonly automated: number; readonly afterMerge: number };
  readonly heads: readonly TruthHead[];
  readonly closes: readonly number[];
  readonly ai: {
    readonly mark: "account" | "trailer" | "generated" | "branch" | "label";
    readonly assistant: string;
  } | null;
  /** What the reviews of machines asked for before its end, and what its author did next; by time. */
  readonly machineLooks: readonly TruthMachineLook[];
  /** Who worked on its branch, by its commits as they stood at the merge; null where no agent opened it, or it was not merged. */
  readonly branch: TruthBranch | null;
  /** Who it says that it is by. */
  readonly lane: "agent-authored" | "assisted" | "automated" | "undeclared";
  /** Logins of the people whom an agent's change was assigned to, sorted. */
  readonly sponsors: readonly string[];
  /** Whom the commits of an agent name as co-authors: logins, or addresses that are no account's. */
  readonly coAuthors: readonly string[];
  /** Every person's review before its end was by one of them, and there was one. */
  readonly sponsorOnly: boolean;
  /** The agent's sessions while it was open: who asked for each, and how it ended; `lost`: nobody noted that. */
  readonly sessions: readonly {
    readonly from: number;
    readonly to: number;
    readonly by: string | null;
    readonly end: "finished" | "failed" | "lost";
  }[];
  /**
   * Where assistants are dealt: the chance that it had to have help, and the time that help adds to each stage of it
   * (saved time is below 0), whether it had help or not.
   */
  readonly help: {
    readonly chance: number;
    readonly adds: Readonly<Partial<Record<Stage, number>>>;
  } | null;
  /** What it did to lines of the default branch, all its commits together; null where it did not land there. */
  readonly lines: TruthLines | null;
  readonly hotfix: boolean;
  /** Number of the change that this one reverts. */
  readonly reverts: number | null;
  /** null for a direct push. */
  readonly habits: TruthHabits | null;
  /** Number of the change that brings an `into-branch` one to the default branch. */
  readonly broughtBy: number | null;
}

export type FailureKind = "rolled-back" | "reverted" | "incident" | "incident-by-time" | "hotfixed";

export interface TruthFailure {
  readonly kind: FailureKind;
  readonly certain: boolean;
  /** Delivery, pull request or issue that shows it. */
  readonly evidence: string;
  /** The delivery's finish, or the incident's opening if that is earlier. */
  readonly since: number;
  readonly restoredAt: number | null;
}

export interface TruthDeliveryEvent {
  readonly id: string;
  readonly stream: string;
  readonly oid: string;
  readonly outcome: "success" | "failed" | "never";
  readonly startedAt: number | null;
  /** Of a failed attempt: when it failed. */
  readonly finishedAt: number | null;
  readonly edge: boolean;
  /** Numbers of the changes that it was the first of all to deliver; empty at an edge. */
  readonly carried: readonly number[];
  /** Direct pushes of which the same is true; the first commit of all is one. */
  readonly carriedDirect: number;
  /** Older than the 14 days of observation. */
  readonly judged: boolean;
  readonly failures: readonly TruthFailure[];
  /** It rolls back, or is the first to deliver a hotfix or the revert of something that had been delivered. */
  readonly repair: boolean;
}

/**
 * What help adds to a change on average, by stage, over the people's changes that finished, had they all had help. A
 * stage to which nothing is planted is absent.
 */
export interface TruthPlanted {
  readonly helped: number;
  readonly others: number;
  /** Each counted once: where help is dealt evenly, the cohorts' means are expected to differ by this. */
  readonly adds: Readonly<Partial<Record<Stage, number>>>;
  /** Those that had help. */
  readonly addsToHelped: Readonly<Partial<Record<Stage, number>>>;
  /**
   * Each weighted by the chance of help × the chance of none, as is found where cohorts are compared among changes
   * that are alike and each comparison counts as it is sure (Li, Morgan & Zaslavsky 2018, overlap weights).
   */
  readonly addsToAlike: Readonly<Partial<Record<Stage, number>>>;
}

/** A change that a bug can be put down to: its text names it, or its fix replaced or took away lines of it. */
export interface TruthBlame {
  readonly by: "named" | "rewritten";
  /** null for a direct push and the first commit. */
  readonly number: number | null;
  readonly landing: string;
  /** It had been delivered when the bug was reported: the bug escaped from it. null: not known, before the record. */
  readonly delivered: boolean | null;
  /** Lines of it that the fix rewrote, and how old they were at its merge, ms. */
  readonly lines: number | null;
  readonly age: number | null;
}

export interface TruthBug {
  readonly number: number;
  /** Name of what was played (`bugs.ts`). */
  readonly kind: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** The pull request that closed it. */
  readonly fixedBy: number | null;
  readonly blames: readonly TruthBlame[];
}

export interface TruthIncident {
  readonly number: number;
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** What a label says of who made what caused it. */
  readonly origin: "ai" | "human" | null;
  /** Number of the change that it names. */
  readonly names: number | null;
}

export interface Truth {
  readonly options: Readonly<Record<string, unknown>>;
  readonly now: number;
  readonly counts: {
    readonly pulls: number;
    readonly open: number;
    readonly abandoned: number;
    readonly merged: number;
    readonly intoBranch: number;
    readonly direct: number;
  };
  /** Of pull requests into the default branch, over the whole record. */
  readonly marks: TruthMarks;
  readonly deliveries: readonly TruthDeliveryEvent[];
  /** Issues with a label of bugs; those that speak of another repository, or of nothing, have nobody to blame. */
  readonly bugs: readonly TruthBug[];
  readonly incidents: readonly TruthIncident[];
  /** null where no effect of assistance is planted. */
  readonly planted: TruthPlanted | null;
  /** Over the whole record: successes judged, and those of them that failed. */
  readonly changeFailure: {
    readonly judged: number;
    readonly certain: number;
    readonly certainOrSuspected: number;
    readonly notYetJudged: number;
  };
  readonly attempts: { readonly succeeded: number; readonly failed: number };
  readonly checks: {
    /** Over every head of every pull request, and over the heads as they stand now. */
    readonly allHeads: { readonly pairs: number; readonly flaky: number };
    readonly lastHeads: { readonly pairs: number; readonly flaky: number };
    readonly trunk: { readonly pairs: number; readonly flaky: number };
  };
  readonly trunk: {
    readonly redSpells: readonly {
      readonly from: number;
      readonly to: number | null;
      readonly oid: string;
      readonly number: number;
    }[];
  };
}

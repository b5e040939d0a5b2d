/** ◆ What GitHub adds to the flow: pull requests, checks, incidents. Read through `flow.ts`. */
import type { Known, Missing, Moment } from "./flow-terms.ts";

/**
 * A pull request between its opening and its end, as value-stream §2 reads it. People are known by keys that
 * mean the same person within one flow and are printed nowhere.
 */
export interface PullLife {
  /** null where pages are not told. */
  readonly url: string | null;
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
  /** Those, by time, and what came of each. */
  readonly machineLooks: readonly MachineLook[];
  readonly postMergeReviews: number;
  /** Keys of the people who gave those, sorted. */
  readonly lateReviewers: readonly string[];
  /** Keys of the people whom it was assigned to before its end, sorted; null where that was not read. */
  readonly assigned: readonly string[] | null;
  /** Who stands behind an agent's change, by other evidence than assignments; null of people's changes. */
  readonly sponsorEvidence: SponsorEvidence | null;
  /** The sessions of its agent by their begin, those after its end, too; null where they were not read, and of people's. */
  readonly sessions: readonly AgentSession[] | null;
  /** Keys of the people who reviewed it before its end, sorted. */
  readonly reviewers: readonly string[];
  /** Turns: spells of reviewing that the author answered or that accepted it. One look that accepts is one round. */
  readonly rounds: number;
  /** A human review was requested. */
  readonly requested: boolean;
  readonly pushes: number;
  readonly labels: readonly string[];
  /** Human reviews before its end, by time. */
  readonly looks: readonly Look[];
  /** What its author did before its end, by time. */
  readonly acts: readonly Act[];
  /** Whom a review was asked of before its end, by time. */
  readonly asked: readonly Asked[];
  /** Who merged it; null where it is not merged, or nobody can be told. */
  readonly merger: { readonly key: string; readonly role: "author" | "automated" | "person" } | null;
  /** Issues that it closes, oldest first; none where they could not be read, when `requestedAt` is missing as `not-read`. */
  readonly closes: readonly ClosedBy[];
  readonly edits: Edits;
  /** Pushes after the acceptance that reached its merge. */
  readonly pushesAfterAcceptance: number;
  /** Lines that its diff had at the first human review, and has at its end, lock, generated and vendored files left out. */
  readonly growth: { readonly reviewed: number; readonly final: number } | Missing;
  /**
   * What its checks said when it was merged: `red` where one had failed on the head and none of that name passed
   * later; `none` where no check said anything; null where it is not merged, or its checks could not be read.
   */
  readonly checksAtMerge: "green" | "red" | "pending" | "none" | null;
  /**
   * The questions of the template that its description answers; null where the template asks none of the kind, or the
   * description could not be read.
   */
  readonly answers: { readonly production: boolean | null; readonly integration: boolean | null };
}

/** People behind an agent's change, by other evidence than assignments: keys, sorted, each list by itself. */
export interface SponsorEvidence {
  /** For whom it worked: by GitHub's notes of its sessions, its description, and its own words. */
  readonly workedFor: readonly string[];
  /** Whom the trailers of its commits name, as far as these are in the clone. */
  readonly coAuthors: readonly string[];
  /** Who asked it again: by a session after the first, or in words that mention it; null where that was not read. */
  readonly askedAgain: readonly string[] | null;
}

/** A session of a coding agent. Of one that is `unended` nobody noted the end: it ends with the agent's last act in it. */
export interface AgentSession {
  readonly from: number;
  readonly to: number;
  readonly outcome: "finished" | "failed" | "unended";
}

/** A human review. */
export interface Look {
  /** Key of the reviewer. */
  readonly by: string;
  readonly at: number;
  readonly verdict: "approved" | "changes" | "commented";
  /** Its inline comments that answer nothing; null where they could not be read. */
  readonly comments: number | null;
  /** It says something beside its verdict and its inline comments. */
  readonly hasText: boolean;
  /** The head that was looked at, or null. */
  readonly head: string | null;
  /** When the reviewer last wrote in it: its submission, or a later inline comment. */
  readonly lastAt: number;
}

/** A review by an automated account, or by an agent that is not its author. */
export interface MachineLook {
  readonly at: number;
  /** It wants something changed: it says so, or begins a conversation at a line; null where its comments could not be read. */
  readonly asks: boolean | null;
  /**
   * What its author did next: `pushed`; `untold`: pushed after a person had looked, too, so that nobody can tell whom it answers;
   * `words` alone; `none` by its end; `open`: nothing yet.
   */
  readonly answer: "pushed" | "untold" | "words" | "none" | "open";
}

/** An act of the author (value-stream §2.3): a push, words of their own, somebody asked to look, or declared ready or reopened. */
export interface Act {
  readonly at: number;
  readonly kind: "push" | "words" | "request" | "state";
}

/** A review that was asked for. Who is in a team nobody tells: the next human review answers its request. */
export type Asked = (AskedPerson | AskedTeam) & {
  readonly from: number;
  /** Their review, the withdrawal of the request or the end of the pull request; null: still asked at the window's end. */
  readonly to: number | null;
  /** They reviewed it. */
  readonly answered: boolean;
};

interface AskedPerson {
  readonly team: false;
  /** Key of the person. */
  readonly who: string;
}

interface AskedTeam {
  readonly team: true;
  /** As in a file of code owners: `@acme/shop`; null where GitHub does not name it to the token. */
  readonly who: string | null;
}

/** An issue that a pull request closes. */
export interface ClosedBy {
  /** `#12`, or `owner/name#12` of another repository. */
  readonly name: string;
  readonly url: string;
  readonly createdAt: number;
  /** It says when it is done: a check-list, given/when/then, or a heading for it. */
  readonly criteria: boolean;
  /** When its text was last edited, which may have added them; null where it never was. */
  readonly editedAt: number | null;
}

/** What was changed of a pull request after it was ready for review. */
export interface Edits {
  readonly titles: number;
  /** The last edit of its description fell into that time; one after its end hides those before it. */
  readonly description: boolean;
  readonly forcePushes: number;
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

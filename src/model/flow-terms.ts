/**
 * ◆ Terms of the flow: moments, stages, spans. Instants are UTC epoch ms, durations ms; nothing is rounded.
 * Read through `flow.ts`.
 */

import type { Lane } from "../config/config.ts";

export { LANES, type Lane } from "../config/config.ts";

/** Why a moment is not known. */
export type MissingReason =
  | "squash-hides-start"
  | "squash-hides-commits"
  | "nothing-before"
  | "absurd-date"
  | "malformed-date"
  | "shallow-boundary"
  | "before-record"
  | "not-delivered"
  | "no-deliveries"
  | "not-merged"
  | "abandoned"
  | "no-issue"
  | "no-pull-request"
  | "still-a-draft"
  | "not-reviewed"
  | "no-automated-review"
  | "not-accepted"
  | "not-in-clone"
  | "not-closed"
  | "not-read";

/** What each reason for a missing moment says to a person. */
export const REASONS: Readonly<Record<MissingReason, string>> = {
  "squash-hides-start": "merged by a squash, which puts the merge's date in place of the first commit's",
  "squash-hides-commits": "merged by a squash, which leaves the change's own commits behind",
  "nothing-before": "it stands on no commit of the main line",
  "absurd-date": "a commit's date lies before 1990 or in the future",
  "malformed-date": "a commit's date cannot be read",
  "shallow-boundary": "the history of this shallow clone ends inside the change",
  "before-record": "the record of deliveries begins later, so it may have been delivered before",
  "not-delivered": "no delivery carries it yet",
  "no-deliveries": "deliveries are not known here, so the life of a change ends at its merge",
  "not-merged": "it is not merged yet",
  abandoned: "it was closed without being merged",
  "no-issue": "it closes no issue",
  "no-pull-request": "no pull request is known of it",
  "still-a-draft": "it was never ready for review",
  "not-reviewed": "nobody but its author and automated accounts reviewed it",
  "no-automated-review": "no automated account reviewed it",
  "not-accepted": "it was never accepted",
  "not-in-clone": "its merge is not in this clone, which may be older than what GitHub tells",
  "not-closed": "it was not closed without being merged",
  "not-read": "GitHub did not let it be read",
};

export interface Known {
  readonly at: number;
  /** What this instant is, in words: "author date of the first commit". */
  readonly source: string;
  /** The commit id or tag name that it can be traced to. */
  readonly ref: string;
}

export interface Missing {
  readonly missing: MissingReason;
}

export type Moment = Known | Missing;

/** True where the moment is known. */
export function isKnown(moment: Moment): moment is Known {
  return "at" in moment;
}

/**
 * The stages of the value stream (value-stream §2), in the order in which a change goes through them. The
 * joined ones stand for what cannot be told apart without its pull request.
 */
export const STAGES = {
  "coding+integrate": {
    kind: "joined",
    waitsFor: "its author, its reviewers and its merge: git cannot tell which",
  },
  "coding+integrate+release": {
    kind: "joined",
    waitsFor: "its author, its merge or its delivery: the merge has no readable date",
  },
  coding: { kind: "work", waitsFor: "its author to finish" },
  pickup: { kind: "wait", waitsFor: "a first review" },
  review: { kind: "wait", waitsFor: "the reviewers to look again" },
  rework: { kind: "work", waitsFor: "its author's answer" },
  test: { kind: "wait", waitsFor: "the checks" },
  merge: { kind: "wait", waitsFor: "somebody, or the queue, to merge" },
  "test+merge": {
    kind: "wait",
    waitsFor: "the checks or the merge: the checks could not be read",
  },
  release: { kind: "wait", waitsFor: "a delivery to begin" },
  deploy: { kind: "wait", waitsFor: "the delivery to finish" },
  parked: { kind: "wait", waitsFor: "somebody to reopen it" },
} as const satisfies Record<string, { kind: "work" | "wait" | "joined"; waitsFor: string }>;

export type StageId = keyof typeof STAGES;

/** A stretch of a change's life. `open` where its end is not known yet: cut off at the window's end. */
export interface Span {
  readonly stage: StageId;
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
  /**
   * Who or what was waited for in this stretch, without names: "a first review: 2 people and 1 team were asked".
   * Where it changes, a new span begins, so that neighbours can be of one stage.
   */
  readonly awaits?: string;
  /** Of the wait for a delivery: until it was cut, or from its cut to its begin. */
  readonly part?: "cut" | "publication";
  /** Time of it that lay in a merge queue, ms. */
  readonly queued?: number;
  /** What began it: "a review that asked for changes", "a push", "the last check turned green". */
  readonly began?: Trace;
}

/** An event that something can be traced to, without names: what it was, and the commit or page that shows it. */
export interface Trace {
  readonly source: string;
  /** `words`: a comment, or a review of the author's own; `request`: somebody was asked to look. */
  readonly kind: "push" | "words" | "review" | "request" | "checks" | "state";
  readonly ref: string;
  readonly url: string | null;
}

/** Keys that are no logins stand for deleted accounts, which have no name, and for people without an account. */
const LOGIN = /^[\w.[\]-]+(?: \w+)?$/;

/** True for the key of somebody who has an account: its login, or the pseudonym of one. */
export function isLogin(key: string): boolean {
  return LOGIN.test(key);
}

/** True for instants in the half-open window. */
export function within(at: number, window: { readonly from: number; readonly to: number }): boolean {
  return at >= window.from && at < window.to;
}
/** A main line on which nothing has happened for unusually long: it sleeps, or the clone is old. */
export interface Quiet {
  /** The last thing that the clone knows, UTC epoch ms. */
  readonly since: number;
  /** How long ago that was, ms. */
  readonly lasted: number;
  /** The longest time without a change in the year before, ms. */
  readonly pause: number;
}

/** As far as it decides the lane of a change. */
interface Declared {
  readonly automated: boolean;
  readonly assistance: { readonly tier: string } | null;
}

/** The lane that a change is in: exactly one. Whoever made an undeclared one, nobody said. */
export function laneOf({ automated, assistance }: Declared): Lane {
  if (automated) return "automated";
  if (assistance === null) return "undeclared";
  return assistance.tier === "agent-authored" ? "agent-authored" : "assisted";
}

/** As far as it tells whether a change repairs what was made before. */
interface Purpose {
  readonly kind: string;
  readonly reverts: string | null;
  readonly hotfix: string | null;
}

/** It fixes, reverts or is a hotfix. */
export function isRepair({ kind, reverts, hotfix }: Purpose): boolean {
  return kind === "fix" || reverts !== null || hotfix !== null;
}

/** What a change is for, from its title, its commit type and its paths. `bookkeeping`: the numbers and notes of a release. */
export type WorkKind =
  | "feature"
  | "fix"
  | "refactoring"
  | "tests"
  | "docs"
  | "integration"
  | "operations"
  | "bookkeeping"
  | "other";

/** Builders of what GitHub adds to a flow; read through `builders.ts`. Instants are given in ms after `T0`. */
import type {
  CheckAttempt,
  CheckHead,
  Look,
  MissingReason,
  Moment,
  PullLife,
  Span,
  StageId,
} from "../src/model/flow.ts";

/** Monday, 5 January 2026, 00:00 UTC: the first instant of the default window. */
export const T0 = Date.UTC(2026, 0, 5);

export const hours = (n: number): number => n * 3_600_000;
export const days = (n: number): number => n * hours(24);
export const weeks = (n: number): number => n * days(7);

/** Ms after `T0`, or why it is not known. */
export type When = number | MissingReason;

/** Stages in the order in which a change went through them, with their ms; one can come twice. */
export type Stages = readonly (readonly [stage: StageId, ms: number])[];

export function moment(when: When, source: string, ref: string): Moment {
  return typeof when === "number" ? { at: T0 + when, source, ref } : { missing: when };
}

const MOMENTS = ["readyAt", "firstReviewAt", "firstAutomatedReviewAt", "acceptedAt", "closedAt"] as const;
type MomentName = (typeof MOMENTS)[number];

export type PullOverrides = Partial<Omit<PullLife, MomentName | "openedAt">> &
  Partial<Record<MomentName, When>> & { readonly openedAt?: number };

/**
 * A merged pull request: opened and ready at `T0`, first looked at after 4 hours, when one person approved
 * it in one round. It follows that it has a review and an approval, unless they are given.
 */
export function aPull(overrides: PullOverrides = {}): PullLife {
  const {
    openedAt = 0,
    readyAt = openedAt,
    firstReviewAt = typeof readyAt === "number" ? readyAt + hours(4) : "not-reviewed",
    firstAutomatedReviewAt = "not-reviewed",
    acceptedAt = firstReviewAt === "not-reviewed" ? "not-accepted" : firstReviewAt,
    closedAt = "not-merged",
    ...rest
  } = overrides;
  const looked = typeof firstReviewAt === "number" ? 1 : 0;
  return {
    url: "https://github.com/o/r/pull/1",
    state: "merged",
    author: "author",
    openedAt: { at: T0 + openedAt, source: "opening of the pull request", ref: "#1" },
    readyAt: moment(readyAt, "ready for review", "#1"),
    firstReviewAt: moment(firstReviewAt, "first review by a person", "#1"),
    firstAutomatedReviewAt: moment(firstAutomatedReviewAt, "first automated review", "#1"),
    acceptedAt: moment(acceptedAt, "approval", "#1"),
    closedAt: moment(closedAt, "closed unmerged", "#1"),
    reviews: looked,
    approvals: typeof acceptedAt === "number" ? looked : 0,
    automatedReviews: typeof firstAutomatedReviewAt === "number" ? 1 : 0,
    machineLooks: [],
    postMergeReviews: 0,
    reviewers: looked === 1 ? ["reviewer"] : [],
    lateReviewers: [],
    assigned: [],
    sponsorEvidence: null,
    sessions: null,
    rounds: looked,
    requested: looked === 1,
    pushes: 0,
    labels: [],
    looks:
      typeof firstReviewAt === "number" ? [aLook({ at: firstReviewAt, verdict: verdictOf(acceptedAt) })] : [],
    acts: [],
    asked: [],
    merger: { key: "author", role: "author" },
    closes: [],
    edits: { titles: 0, description: false, forcePushes: 0 },
    pushesAfterAcceptance: 0,
    growth: { missing: "not-in-clone" },
    checksAtMerge: null,
    answers: { production: null, integration: null },
    ...rest,
  };
}

const verdictOf = (acceptedAt: When) => (typeof acceptedAt === "number" ? "approved" : "commented");

/** An approval without a word by one reviewer, 4 hours after `T0`; `at` is given in ms after `T0`. */
export function aLook(overrides: Partial<Look> = {}): Look {
  const { at = hours(4), lastAt = at, ...rest } = overrides;
  return {
    by: "reviewer",
    verdict: "approved",
    comments: 0,
    hasText: false,
    head: null,
    ...rest,
    at: T0 + at,
    lastAt: T0 + lastAt,
  };
}

/** Spans that touch, from an epoch instant on; the last one is still open where `open` says so. */
export function spansThrough(stages: Stages, from: number, open = false): Span[] {
  let at = from;
  return stages.map(([stage, ms], index) => {
    const span = { stage, from: at, to: at + ms, open: open && index === stages.length - 1 };
    at = span.to;
    return span;
  });
}

const AFTER_MERGE: readonly StageId[] = ["release", "deploy"];
const ACCEPTED: readonly StageId[] = ["test", "merge"];

/** Milestones of a pull request, ms after `T0`, as its stages imply them. */
export function milestonesOf(stages: Stages, start: number) {
  const spans = spansThrough(stages, start);
  const find = (wanted: (span: Span) => boolean) => spans.find(wanted);
  const end = spans.at(-1)?.to ?? start;
  const readyAt = find(({ stage }) => stage !== "coding")?.from ?? null;
  const looked = find(({ stage }) => stage === "review" || stage === "rework" || ACCEPTED.includes(stage));
  const mergedAt = find(({ stage }) => AFTER_MERGE.includes(stage))?.from ?? end;
  const pickedUp = spans.some(({ stage }) => stage === "pickup");
  const lastSpell = [...spans]
    .reverse()
    .findIndex(({ stage }) => ![...ACCEPTED, ...AFTER_MERGE].includes(stage));
  const acceptedAt = lastSpell === -1 ? start : (spans.at(-1 - lastSpell)?.to ?? end);
  return { readyAt, firstReviewAt: pickedUp && looked ? looked.from : null, acceptedAt, mergedAt, end };
}

let made = 0;

/** An attempt of a required check that was asked for at `T0`, started at once and passed after 10 minutes. */
export function anAttempt(
  overrides: Partial<Omit<CheckAttempt, "queuedAt" | "startedAt" | "finishedAt">> & {
    readonly queuedAt?: number | null;
    readonly startedAt?: number | null;
    readonly finishedAt?: number | null;
  } = {},
): CheckAttempt {
  const { queuedAt = 0, startedAt = queuedAt, finishedAt = (startedAt ?? 0) + 600_000, ...rest } = overrides;
  const epoch = (when: number | null) => (when === null ? null : T0 + when);
  return {
    name: "build",
    attempt: 1,
    outcome: "passed",
    required: true,
    url: null,
    ...rest,
    queuedAt: epoch(queuedAt),
    startedAt: epoch(startedAt),
    finishedAt: epoch(finishedAt),
  };
}

/** A head pushed at `T0` with one attempt. It finished when the last of its required attempts did, unless given. */
export function aHead(
  overrides: Partial<Omit<CheckHead, "pushedAt" | "finishedAt">> & {
    readonly pushedAt?: number;
    readonly finishedAt?: number | null;
  } = {},
): CheckHead {
  const { pushedAt = 0, finishedAt, attempts = [anAttempt({ queuedAt: pushedAt })], ...rest } = overrides;
  made++;
  const required = attempts.filter((attempt) => attempt.required);
  const ends = required.map((attempt) => attempt.finishedAt);
  const implied = ends.length === 0 || ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0));
  return {
    change: `change-of-head-${made}`,
    automated: false,
    commit: `head-${made}`,
    complete: true,
    ...rest,
    pushedAt: T0 + pushedAt,
    finishedAt: finishedAt === undefined ? implied : finishedAt === null ? null : T0 + finishedAt,
    attempts,
  };
}

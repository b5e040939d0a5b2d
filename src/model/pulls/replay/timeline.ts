import { isRead, type PullEvent, type Read, type ReviewState } from "../../../collect/github-facts.ts";
import { type AgentWork, agentWorkOf, withAgent } from "./agent-work.ts";
import { type Arrival, arrivalsOf, type ForcePush, isSomebodys } from "./arrivals.ts";
import { checkRuns, type RunsOf } from "./check-runs.ts";
import { actorOf, type HeadCommit, type PullKnown } from "./pull-known.ts";
import { type Asked, inOrder, type Review, type Step, type Verdict } from "./steps.ts";

/** Words by which a merge queue says that the checks took a change out. */
const FAILED_CHECKS = /check|\bci\b|\bci_|time.?out|timed/i;

/** All that is known to have happened to a pull request, put into one order once. */
export interface WholeTimeline {
  /** In the order of value-stream §2.1, without those of an agent's sessions. */
  readonly steps: readonly Step[];
  readonly agent: AgentWork;
  readonly arrivals: readonly Arrival[];
  /** In GitHub's order. */
  readonly reviews: readonly SubmittedReview[];
  readonly openedAt: number;
  readonly beganAsDraft: boolean;
  /** The head that it was opened with, where nothing says when that came. */
  readonly firstHead: string | null;
  readonly skewed: boolean;
  /** The checks of its commits. */
  readonly runsOf: RunsOf;
}

interface SubmittedReview {
  readonly at: number;
  readonly review: Review;
}

/** The same as it stood at an instant, with the steps of an agent's sessions. */
export interface Timeline extends WholeTimeline {
  /** Human reviews before its end; by time, of one instant by their ids. */
  readonly human: readonly SubmittedReview[];
  readonly outcome: "merged" | "abandoned" | "open";
  /** The merge, the close that was the last, or that instant. */
  readonly limit: number;
}

/** Puts what is known of a pull request into one order; why that cannot be done where it is not read. */
export function wholeTimeline(known: PullKnown): Read<WholeTimeline> {
  const { pull, commits } = known;
  if (!isRead(pull.events)) return pull.events;
  return isRead(commits) ? ordered(known, commits, pull.events) : commits;
}

function ordered(
  known: PullKnown,
  commits: readonly HeadCommit[],
  given: readonly PullEvent[],
): WholeTimeline {
  const { pull, mergedAt } = known;
  const openedAt = Math.min(pull.createdAt, mergedAt ?? pull.createdAt);
  const events = given
    .toSorted((a, b) => a.at - b.at)
    .map((event) => (event.at < openedAt ? { ...event, at: openedAt } : event));
  const forced = events.filter((event): event is ForcePush => event.kind === "force-push");
  const runsOf = checkRuns(known.checks);
  const arrivals = arrivalsOf(known, commits, { openedAt, events, forced, runsOf });
  const reviews = submittedReviews(known, events);
  const steps: Step[] = inOrder([
    ...forced.map(
      (push): Step => ({ kind: "push", at: push.at, head: push.after, acts: isSomebodys(known, push) }),
    ),
    ...arrivals.map(({ commit, at, push }): Step => {
      return { kind: at > openedAt ? "push" : "commit", at, head: commit, acts: push };
    }),
    { kind: "open", at: openedAt },
    ...events.flatMap((event) => stepsOf(known, event, reviews)),
    ...unrecordedClose(known, events),
  ]);
  const draft = beganAsDraft(known, events);
  return {
    steps,
    agent: agentWorkOf(known, openedAt, draft, steps),
    arrivals,
    reviews: events.flatMap(({ id, at }) => {
      const review = reviews.get(id);
      return review ? [{ at, review }] : [];
    }),
    openedAt,
    beganAsDraft: draft,
    firstHead: forced.length === 0 ? (arrivals[0]?.commit ?? pull.headCommit) : firstForced(given).before,
    skewed: pull.createdAt > openedAt || given.some(({ at }) => at < openedAt) || arrivals.some(isSkewed),
    runsOf,
  };
}

/** Cuts a timeline where the pull request ends, or at an instant. */
export function timelineAt(whole: WholeTimeline, mergedAt: number | null, until: number): Timeline {
  const merged = mergedAt !== null && mergedAt <= until;
  const limit = merged ? mergedAt : until;
  const before = whole.steps.filter(({ at }) => at <= limit);
  const close = merged ? -1 : lastClose(before);
  const cut = close === -1 ? before : before.slice(0, close + 1);
  const end = before[close]?.at ?? limit;
  const outcome = merged ? "merged" : close === -1 ? "open" : "abandoned";
  const steps = withAgent(whole.agent, cut, end, outcome === "open");
  return {
    ...whole,
    steps,
    reviews: whole.reviews.filter(({ at }) => at <= until),
    human: steps.filter(isHumanReview).sort((a, b) => a.at - b.at || (a.review.id < b.review.id ? -1 : 1)),
    outcome,
    limit: end,
  };
}

const isHumanReview = (step: Step): step is Step & { readonly kind: "review" } =>
  step.kind === "review" && step.review.by.role === "person";

/** Of GitHub's order the first at the earliest instant. */
function firstForced(given: readonly PullEvent[]): ForcePush {
  return given
    .filter((event) => event.kind === "force-push")
    .reduce((first, event) => (event.at < first.at ? event : first));
}

const isSkewed = ({ skewed }: Arrival): boolean => skewed;

/** Place of the close that no reopening follows, −1 where there is none. */
function lastClose(steps: readonly Step[]): number {
  return steps.reduce((found, { kind }, i) => {
    if (kind === "reopen") return -1;
    return kind === "close" && found === -1 ? i : found;
  }, -1);
}

/** The first turn tells what it was before; without any it is what it is now. */
function beganAsDraft({ pull }: PullKnown, events: readonly PullEvent[]): boolean {
  const first = events.find(({ kind }) => kind === "draft" || kind === "ready");
  return first === undefined ? pull.draft : first.kind === "ready";
}

function stepsOf(input: PullKnown, event: PullEvent, reviews: ReadonlyMap<string, Review>): Step[] {
  const { at } = event;
  const byAuthor = actorOf(input, event.actor, event.id).role === "author";
  switch (event.kind) {
    case "draft":
      return [{ kind: "draft", at }];
    case "ready":
      return [{ kind: "ready", at, byAuthor }];
    case "review-requested":
      return [{ kind: "request", at, of: askedOf(input, event), byAuthor }];
    case "review-request-removed":
      return [{ kind: "request-removed", at, of: askedOf(input, event) }];
    case "review": {
      const review = reviews.get(event.id);
      return review === undefined ? [] : [{ kind: "review", at, review }];
    }
    case "dismissed":
      return event.review === null ? [] : [{ kind: "dismissal", at, of: event.review }];
    case "comment":
      return byAuthor ? [{ kind: "comment", at }] : [];
    case "queue-added":
      return [{ kind: "queue", at, to: "in" }];
    case "queue-removed":
      return [{ kind: "queue", at, to: FAILED_CHECKS.test(event.reason ?? "") ? "failed" : "removed" }];
    case "closed":
      return endsInMerge(input, at) ? [] : [{ kind: "close", at }];
    case "reopened":
      return [{ kind: "reopen", at, byAuthor }];
    default:
      return [];
  }
}

/** GitHub closes what it merges, and may note that a moment earlier. */
const endsInMerge = ({ pull, mergedAt }: PullKnown, at: number): boolean =>
  mergedAt !== null && at === pull.closedAt;

function askedOf(
  input: PullKnown,
  event: Extract<PullEvent, { kind: "review-requested" | "review-request-removed" }>,
): Asked {
  const { reviewer, id } = event;
  if (reviewer !== null && "team" in reviewer) {
    return { key: `team ${reviewer.team ?? ""}`, team: true, human: true };
  }
  const human = reviewer === null || !input.isAutomated(reviewer);
  return { key: actorOf(input, reviewer, id).key, team: false, human };
}

/** A close that GitHub's own state shows and its events do not. */
function unrecordedClose({ pull, mergedAt }: PullKnown, events: readonly PullEvent[]): Step[] {
  const { closedAt } = pull;
  if (mergedAt !== null || pull.state !== "closed" || closedAt === null) return [];
  const recorded = events.some(({ kind, at }) => kind === "closed" && at >= closedAt);
  return recorded ? [] : [{ kind: "close", at: closedAt }];
}

const EVER = Number.POSITIVE_INFINITY;
const VERDICTS: readonly (ReviewState | null)[] = ["APPROVED", "CHANGES_REQUESTED"];

/** The submitted reviews by the id of their event (value-stream §2.2). */
function submittedReviews(known: PullKnown, events: readonly PullEvent[]): ReadonlyMap<string, Review> {
  const dismissals = new Map(
    events.flatMap((event) =>
      event.kind === "dismissed" && event.review !== null ? [[event.review, event] as const] : [],
    ),
  );
  return new Map(
    events.flatMap((event) => {
      if (event.kind !== "review" || event.state === "PENDING") return [];
      const dismissal = dismissals.get(event.id);
      const state = event.state === "DISMISSED" ? (dismissal?.was ?? null) : event.state;
      const review: Review = {
        id: event.id,
        by: actorOf(known, event.actor, event.id),
        state: VERDICTS.includes(state) ? (state as Verdict) : "COMMENTED",
        dismissedAt: dismissal?.at ?? (event.state === "DISMISSED" ? Number.NEGATIVE_INFINITY : EVER),
        head: event.commit,
        hasText: event.hasBody,
        comments: event.comments,
      };
      return [[event.id, review] as const];
    }),
  );
}

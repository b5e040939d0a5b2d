import { isRead } from "../../../collect/github-facts.ts";
import type { PullInput } from "./pull-input.ts";
import type { Asked, Queue, Review, Step, Timeline, Verdict } from "./timeline.ts";

/** How a pull request stands after a step. */
export interface PullState {
  readonly at: number;
  readonly opened: boolean;
  readonly draft: boolean;
  readonly closed: boolean;
  readonly queue: Queue;
  readonly head: string | null;
  /** People and teams who were asked and did not review since. */
  readonly asked: readonly Asked[];
  /** People of whom a review was asked at some time: value-stream §2.1, rule 4. */
  readonly requested: boolean;
  /** Latest verdict of each person, as long as it was not dismissed. */
  readonly verdicts: ReadonlyMap<string, { readonly review: string; readonly verdict: Verdict }>;
  /** How many of them approve, and how many ask for changes. */
  readonly approvals: number;
  readonly objections: number;
  readonly reviewers: ReadonlySet<string>;
  /** Human reviews so far that the author has to answer. */
  readonly unanswered: readonly Review[];
  /** The author acted in this step (value-stream §2.3). */
  readonly acted: boolean;
}

const START: PullState = {
  at: Number.NEGATIVE_INFINITY,
  opened: false,
  draft: false,
  closed: false,
  queue: "none",
  head: null,
  asked: [],
  requested: false,
  verdicts: new Map(),
  approvals: 0,
  objections: 0,
  reviewers: new Set(),
  unanswered: [],
  acted: false,
};

/** How it stands after each step; the first one is before all of them. */
export function statesOf({ steps, beganAsDraft, firstHead }: Timeline): readonly PullState[] {
  const states = [{ ...START, draft: beganAsDraft, head: firstHead }];
  for (const step of steps) {
    const before = { ...states.at(-1)!, at: step.at, acted: false };
    states.push({ ...before, ...after(before, step) });
  }
  return states;
}

const ACT = { acted: true, unanswered: [] } as const;

function after(now: PullState, step: Step): Partial<PullState> {
  switch (step.kind) {
    case "commit":
    case "push": {
      const head = { head: step.head };
      return step.acts ? { ...head, ...ACT, queue: now.queue === "in" ? "in" : "none" } : head;
    }
    case "open":
      return { opened: true };
    case "draft":
    case "ready":
      return { draft: step.kind === "draft" };
    case "close":
    case "reopen":
      return { closed: step.kind === "close" };
    case "request":
      return requested(now, step.of);
    case "request-removed":
      return { asked: now.asked.filter(({ key }) => key !== step.of.key) };
    case "review":
      return reviewed(now, step.review);
    case "dismissal":
      return counted(new Map([...now.verdicts].filter(([, { review }]) => review !== step.of)));
    case "comment":
      return ACT;
    case "queue":
      return { queue: step.to };
  }
}

/** To ask somebody again who already reviewed is an answer, whoever does it. */
function requested(now: PullState, of: Asked): Partial<PullState> {
  if (!of.human) return {};
  const asked = [...now.asked.filter(({ key }) => key !== of.key), of];
  return { asked, requested: true, ...(now.reviewers.has(of.key) ? ACT : {}) };
}

function reviewed(now: PullState, review: Review): Partial<PullState> {
  const { role, key } = review.by;
  if (role === "author") return ACT;
  if (role === "automated") return {};
  const verdict = verdictOf(review);
  return {
    asked: now.asked.filter((one) => one.key !== key),
    reviewers: new Set([...now.reviewers, key]),
    unanswered: review.state === "APPROVED" ? now.unanswered : [...now.unanswered, review],
    ...(verdict && counted(new Map([...now.verdicts, [key, { review: review.id, verdict }]]))),
  };
}

function counted(verdicts: PullState["verdicts"]): Partial<PullState> {
  const approvals = [...verdicts.values()].filter(({ verdict }) => verdict === "APPROVED").length;
  return { verdicts, approvals, objections: verdicts.size - approvals };
}

/** A comment changes no verdict. */
const verdictOf = ({ state }: Review): Verdict | null => (state === "COMMENTED" ? null : state);

/** What decides whether a pull request is accepted (value-stream §2.2, and §2.1 rule 4). */
export interface Acceptance {
  /** Approvals that it needs. */
  readonly needed: number;
  /** Place of the state from which on it is accepted up to its merge, although its verdicts do not say so. */
  readonly from: number;
}

/** Accepted after the step at this place of the states. */
export function isAccepted(acceptance: Acceptance, states: readonly PullState[], place: number): boolean {
  return place >= acceptance.from || byVerdicts(states[place]!, acceptance.needed);
}

const byVerdicts = ({ approvals, objections }: PullState, needed: number): boolean =>
  approvals >= needed && objections === 0;

/** Reads what is needed, and looks back where no acceptance reaches the merge. */
export function acceptanceOf(rules: PullInput["rules"], timeline: Timeline, last: PullState): Acceptance {
  const asked = Math.max(1, isRead(rules) ? rules.approvals : 0);
  const merged = timeline.outcome === "merged";
  const needed = merged ? Math.min(asked, Math.max(1, last.approvals)) : asked;
  const reached = !merged || byVerdicts(last, needed);
  return { needed, from: reached ? Number.POSITIVE_INFINITY : lookBack(timeline, last) };
}

/** Place of the state after the review that let it through; 0 where nobody looked or was asked to. */
function lookBack({ steps, limit }: Timeline, last: PullState): number {
  if (last.reviewers.size === 0) return last.requested ? Number.POSITIVE_INFINITY : 0;
  const at = steps.findLastIndex(
    (step) =>
      step.kind === "review" &&
      step.review.by.role === "person" &&
      step.review.state !== "CHANGES_REQUESTED" &&
      step.review.dismissedAt > limit,
  );
  const pushed = steps.slice(at + 1).some((step) => "acts" in step && step.acts);
  return at === -1 || pushed ? Number.POSITIVE_INFINITY : at + 1;
}

import { isRead } from "../../../collect/github-facts.ts";
import type { PullKnown } from "./pull-known.ts";
import type { AgentTurn, Asked, Queue, Review, Step, Verdict } from "./steps.ts";
import type { Timeline } from "./timeline.ts";

/** How a pull request stands after a step: what its rules ask of it, in figures, so that each step costs the same. */
export interface PullState {
  readonly at: number;
  readonly opened: boolean;
  readonly draft: boolean;
  /** An agent has it for itself, as a draft or not, until it is done. */
  readonly held: boolean;
  /** Sessions of an agent that go on. */
  readonly working: number;
  readonly closed: boolean;
  readonly queue: Queue;
  readonly head: string | null;
  /** People and teams who were asked and did not review since. */
  readonly asked: { readonly people: number; readonly teams: number };
  /** People of whom a review was asked at some time: value-stream §2.1, rule 4. */
  readonly requested: boolean;
  /** People whose latest verdict that was not dismissed approves, and those whose asks for changes. */
  readonly approvals: number;
  readonly objections: number;
  /** A person reviewed it. */
  readonly reviewed: boolean;
  /** Human reviews so far that the author has to answer: those that ask for changes, and those that comment. */
  readonly unanswered: { readonly objections: number; readonly comments: number };
  /** The author acted in this step (value-stream §2.3). */
  readonly acted: boolean;
}

const NOTHING = { objections: 0, comments: 0 } as const;

const START: PullState = {
  at: Number.NEGATIVE_INFINITY,
  opened: false,
  draft: false,
  held: false,
  working: 0,
  closed: false,
  queue: "none",
  head: null,
  asked: { people: 0, teams: 0 },
  requested: false,
  approvals: 0,
  objections: 0,
  reviewed: false,
  unanswered: NOTHING,
  acted: false,
};

/** Who was asked and who said what, up to the step that is gone through. */
class Reviewers {
  private readonly people = new Set<string>();
  private readonly teams = new Set<string>();
  private readonly seen = new Set<string>();
  /** By the person who gave it: the review that approves, or asks for changes. */
  private readonly verdicts = {
    APPROVED: new Map<string, string>(),
    CHANGES_REQUESTED: new Map<string, string>(),
  };
  /** By review: who gave it. */
  private readonly givers = new Map<string, string>();

  /** To ask for a person's review is an answer of the author; to ask somebody again who already reviewed is one whoever does it. */
  request({ key, team, human }: Asked, byAuthor: boolean): Partial<PullState> {
    if (!human) return {};
    (team ? this.teams : this.people).add(key);
    return { asked: this.asked(), requested: true, ...(byAuthor || this.seen.has(key) ? ACT : {}) };
  }

  withdraw({ key, team }: Asked): Partial<PullState> {
    (team ? this.teams : this.people).delete(key);
    return { asked: this.asked() };
  }

  review({ unanswered }: PullState, { id, by, state }: Review): Partial<PullState> {
    if (by.role === "author") return ACT;
    if (by.role === "automated") return {};
    this.people.delete(by.key);
    this.seen.add(by.key);
    if (state !== "COMMENTED") this.decide(by.key, id, state);
    const { objections, comments } = unanswered;
    const more = {
      APPROVED: unanswered,
      CHANGES_REQUESTED: { objections: objections + 1, comments },
      COMMENTED: { objections, comments: comments + 1 },
    };
    return { asked: this.asked(), reviewed: true, unanswered: more[state], ...this.counts() };
  }

  /** A comment changes no verdict. */
  private decide(who: string, review: string, verdict: Verdict): void {
    for (const given of Object.values(this.verdicts)) given.delete(who);
    this.verdicts[verdict].set(who, review);
    this.givers.set(review, who);
  }

  dismiss(review: string): Partial<PullState> {
    const who = this.givers.get(review) ?? "";
    for (const given of Object.values(this.verdicts)) if (given.get(who) === review) given.delete(who);
    return this.counts();
  }

  private asked(): PullState["asked"] {
    return { people: this.people.size, teams: this.teams.size };
  }

  private counts(): Pick<PullState, "approvals" | "objections"> {
    const { APPROVED, CHANGES_REQUESTED } = this.verdicts;
    return { approvals: APPROVED.size, objections: CHANGES_REQUESTED.size };
  }
}

/** How it stands after each step; the first one is before all of them. */
export function statesOf({ steps, agent, beganAsDraft, firstHead }: Timeline): readonly PullState[] {
  const reviewers = new Reviewers();
  const { holds: held } = agent;
  let state = { ...START, draft: beganAsDraft || held, held, head: firstHead };
  const states = [state];
  for (const step of steps) {
    const before = { ...state, at: step.at, acted: false };
    state = { ...before, ...after(before, step, reviewers) };
    states.push(state);
  }
  return states;
}

const ACT = { acted: true, unanswered: NOTHING } as const;

function after(now: PullState, step: Step, reviewers: Reviewers): Partial<PullState> {
  switch (step.kind) {
    case "commit":
    case "push": {
      const head = { head: step.head };
      return step.acts ? { ...head, ...ACT, queue: now.queue === "in" ? "in" : "none" } : head;
    }
    case "open":
      return { opened: true };
    case "draft":
      return { draft: true, held: false };
    case "ready":
      return { draft: false, held: false, ...(step.byAuthor ? ACT : {}) };
    case "close":
      return { closed: true };
    case "reopen":
      return { closed: false, ...(step.byAuthor ? ACT : {}) };
    case "request":
      return reviewers.request(step.of, step.byAuthor);
    case "request-removed":
      return reviewers.withdraw(step.of);
    case "review":
      return reviewers.review(now, step.review);
    case "dismissal":
      return reviewers.dismiss(step.of);
    case "comment":
      return ACT;
    case "queue":
      return { queue: step.to };
    case "agent":
      return turned(now, step.to);
  }
}

/** What an agent opened to work on is a draft for as long as the agent takes: people are asked once it is done. */
function turned({ working, draft, held }: PullState, to: AgentTurn): Partial<PullState> {
  if (to === "working") return { working: working + 1 };
  return { working: working - 1, held: false, draft: draft && !held };
}

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
export function acceptanceOf(rules: PullKnown["rules"], timeline: Timeline, last: PullState): Acceptance {
  const asked = Math.max(1, isRead(rules) ? rules.approvals : 0);
  const merged = timeline.outcome === "merged";
  const needed = merged ? Math.min(asked, Math.max(1, last.approvals)) : asked;
  const reached = !merged || byVerdicts(last, needed);
  return { needed, from: reached ? Number.POSITIVE_INFINITY : lookBack(timeline, last) };
}

/** Place of the state after the review that let it through; 0 where nobody looked or was asked to. */
function lookBack({ steps, limit }: Timeline, last: PullState): number {
  if (!last.reviewed) return last.requested ? Number.POSITIVE_INFINITY : 0;
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

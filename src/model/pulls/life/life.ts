import { isRead } from "../../../collect/github-facts.ts";
import { entry } from "../../../lib/entry.ts";
import { lastOf } from "../../../lib/must.ts";
import {
  type Act,
  type AgentSession,
  type Edits,
  isKnown,
  type Known,
  type Moment,
  type PullLife,
} from "../../flow.ts";
import { sessionsUpTo } from "../replay/agent-work.ts";
import { isSomebodys } from "../replay/arrivals.ts";
import { actorOf, authorKey, mergerOf } from "../replay/pull-known.ts";
import type { PullState } from "../replay/pull-state.ts";
import type { Step } from "../replay/steps.ts";
import type { Timeline } from "../replay/timeline.ts";
import { checksAtMerge } from "./check-heads.ts";
import { answersOf, closesOf } from "./description.ts";
import { machineLooksOf } from "./machine-looks.ts";
import type { PullInput } from "./pull-input.ts";
import { growthOf, humanReviewsOf, requestsOf } from "./reviews.ts";

/** The moments and counts of a pull request between its opening and its end. */
export function lifeOf(
  input: PullInput,
  timeline: Timeline,
  states: readonly PullState[],
  accepted: readonly boolean[],
): PullLife {
  const { pull } = input;
  const { outcome, limit, steps, human } = timeline;
  const known = (at: number, source: string): Known => ({ at, source, ref: `#${pull.number}` });
  const automated = steps.filter((step) => step.kind === "review" && step.review.by.role === "automated");
  const ready = states.find(
    ({ opened, draft, closed, working }) => opened && !draft && !closed && working === 0,
  );
  const first = (some: readonly { readonly at: number }[], source: string): Moment | null =>
    some[0] === undefined ? null : known(some[0].at, source);
  const begun = acceptedAt(timeline, states, accepted, known);
  const pushes = pushInstants(timeline);
  const late = timeline.reviews.filter(({ at, review }) => at > limit && review.by.role === "person");
  return {
    url: pull.url,
    state: outcome,
    author: authorKey(input),
    openedAt: known(timeline.openedAt, "opening of the pull request"),
    readyAt: ready ? known(ready.at, readyWords(ready, timeline)) : { missing: "still-a-draft" },
    firstReviewAt: first(human, "first review by a person") ?? { missing: "not-reviewed" },
    firstAutomatedReviewAt: first(automated, "first automated review") ?? { missing: "no-automated-review" },
    acceptedAt: begun,
    closedAt: outcome === "abandoned" ? known(limit, "close without a merge") : { missing: "not-closed" },
    reviews: human.length,
    approvals: human.filter(({ review }) => review.state === "APPROVED").length,
    automatedReviews: automated.length,
    machineLooks: machineLooksOf(input, timeline),
    postMergeReviews: outcome === "merged" ? late.length : 0,
    lateReviewers: outcome === "merged" ? keysOf(late) : [],
    assigned: assignedTo(input, limit),
    sponsorEvidence: null,
    sessions: sessionsOf(input, timeline),
    reviewers: [...new Set(human.map(({ review }) => review.by.key))].sort(),
    rounds: roundsOf(timeline, states, accepted),
    requested: lastOf(states).requested,
    pushes: pushes.length,
    labels: pull.labels,
    looks: humanReviewsOf(input, timeline),
    acts: actsOf(timeline, states),
    asked: requestsOf(input, timeline),
    merger: mergerOf(input, outcome),
    closes: closesOf(input),
    edits: editsOf(input, ready?.at ?? null, limit),
    pushesAfterAcceptance: isKnown(begun) ? pushes.filter((at) => at > begun.at).length : 0,
    growth: growthOf(input, timeline),
    checksAtMerge: checksAtMerge(input, timeline),
    answers: answersOf(input),
  };
}

const keysOf = (reviews: Timeline["reviews"]): string[] =>
  [...new Set(reviews.map(({ review }) => review.by.key))].sort();

/** Whoever it was taken from again had it once. */
function assignedTo(input: PullInput, limit: number): string[] | null {
  const { events, assignmentsUnread } = input.pull;
  if (assignmentsUnread === true || !isRead(events)) return null;
  const people = events.flatMap((event) => {
    const isPerson =
      event.kind === "assigned" && event.assignee !== null && !input.isAutomated(event.assignee);
    return isPerson && event.at <= limit ? [actorOf(input, event.assignee, event.id).key] : [];
  });
  return [...new Set(people)].sort();
}

/** Those that began by the window's end, after its own end, too; what goes on there is cut off. */
function sessionsOf({ until }: PullInput, { agent, outcome }: Timeline): AgentSession[] | null {
  if (agent.sessions === null) return null;
  const known = sessionsUpTo(agent.sessions, until, outcome === "open");
  return known.map(({ session: { from, to, outcome: ended }, goesOn }) =>
    goesOn ? { from, to: until, outcome: "unended" } : { from, to, outcome: ended },
  );
}

function readyWords({ at }: PullState, { openedAt, agent, steps }: Timeline): string {
  if (at === openedAt) return "opening of the pull request";
  const byAgent = agent.holds && steps.some((step) => step.kind === "agent" && step.at === at);
  return byAgent ? "first moment at which its agent was done" : "first moment at which it was no draft";
}

/** The steps in which its author acted. */
function actsOf({ steps }: Timeline, states: readonly PullState[]): Act[] {
  const kindOf = ({ kind }: Step): Act["kind"] => entry(ACTS, kind) ?? "words";
  return steps.flatMap((step, i) => (states[i + 1]!.acted ? [{ at: step.at, kind: kindOf(step) }] : []));
}

/** What steps are as acts, where they are no words. */
const ACTS: Readonly<Record<string, Act["kind"]>> = {
  commit: "push",
  push: "push",
  request: "request",
  ready: "state",
  reopen: "state",
};

/** Pushes by their instants: what came in one push came at one. */
function pushInstants({ steps }: Timeline): number[] {
  return [...new Set(steps.flatMap((step) => ("acts" in step && step.acts ? [step.at] : [])))];
}

/** Begin of the acceptance that reached the merge; where none did, the merge itself. */
function acceptedAt(
  { outcome, limit, openedAt }: Timeline,
  states: readonly PullState[],
  accepted: readonly boolean[],
  known: (at: number, source: string) => Known,
): Moment {
  if (outcome === "abandoned") return { missing: "abandoned" };
  if (outcome === "open") return { missing: "not-merged" };
  if (!lastOf(states).reviewed) return { missing: "not-reviewed" };
  const before = accepted.lastIndexOf(false);
  if (before === accepted.length - 1) return known(limit, "its merge: nothing before it accepted it");
  const begin = Math.max(states[before + 1]!.at, openedAt);
  return known(begin, "it stayed accepted until the merge");
}

/**
 * Turns of reviewing: reviews with no answer of the author between them are one turn, which counts once the
 * author answered it or once it accepted the change. The acceptance that lasts ends them (value-stream §2.2).
 */
function roundsOf({ steps }: Timeline, states: readonly PullState[], accepted: readonly boolean[]): number {
  let rounds = 0;
  let turn: "none" | "begun" | "counted" = "none";
  steps.slice(0, accepted.lastIndexOf(false) + 1).forEach((step, i) => {
    const looked = step.kind === "review" && step.review.by.role === "person";
    if (looked && turn === "none") turn = "begun";
    const accepts = accepted[i + 1]! && (!accepted[i] || (looked && step.review.state === "APPROVED"));
    const answered = states[i + 1]!.acted;
    if (turn === "begun" && (accepts || answered)) {
      rounds++;
      turn = "counted";
    }
    if (answered) turn = "none";
  });
  return rounds;
}

/**
 * What people changed of it after it was ready, up to its end. Of a description the last edit alone is known: where
 * that came after the end, an earlier one cannot be told, and counts as none.
 * @param readyAt null where it never was
 */
export function editsOf(input: PullInput, readyAt: number | null, limit: number): Edits {
  const { events, editedAt } = input.pull;
  const isLater = (at: number) => readyAt !== null && at > readyAt && at <= limit;
  const later = (isRead(events) ? events : []).filter(({ at }) => isLater(at));
  const titles = later.filter(
    ({ kind, actor, id }) => kind === "title-changed" && actorOf(input, actor, id).role !== "automated",
  );
  const forced = later.filter((event) => event.kind === "force-push" && isSomebodys(input, event));
  return {
    titles: titles.length,
    description: editedAt !== null && isLater(editedAt),
    forcePushes: forced.length,
  };
}

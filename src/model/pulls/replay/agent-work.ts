/** The time of a coding agent in its own pull request (value-stream §2.1): its sessions, or what its pushes tell. */
import { type AgentEvent, isRead } from "../../../collect/github-facts.ts";
import { HOUR_MS, MINUTE_MS } from "../../../lib/time/units.ts";
import type { PullKnown } from "./pull-known.ts";
import { inOrder, type Step } from "./steps.ts";

/** A session as it was noted; GitHub ends each within an hour. */
export interface Session {
  readonly from: number;
  /** Of one that nobody ended the agent's last act in it, its begin where there is none. */
  readonly to: number;
  readonly outcome: "finished" | "failed" | "unended";
  /** Until then it may have gone on. */
  readonly latest: number;
}

/** What is known of an agent's work on a pull request. */
export interface AgentWork {
  /** By their begin; null where they were not read. */
  readonly sessions: readonly Session[] | null;
  /** An agent opened it for itself to work on: it is no one else's turn until the agent is done. */
  readonly holds: boolean;
}

const LONGEST_MS = HOUR_MS;
/** An agent begins within seconds of opening its pull request. */
const AT_ONCE_MS = MINUTE_MS;

/** @param steps all but the agent's own */
export function agentWorkOf(
  { pull, agentOf }: PullKnown,
  openedAt: number,
  beganAsDraft: boolean,
  steps: readonly Step[],
): AgentWork {
  const { author, agentEvents } = pull;
  const told = agentEvents !== undefined && isRead(agentEvents) ? agentEvents : null;
  const sessions = told && sessionsOf(told, openedAt, steps.filter(isOwnAct));
  const byAgent = author !== null && agentOf(author) !== null;
  const first = sessions?.[0]?.from ?? Number.POSITIVE_INFINITY;
  return { sessions, holds: byAgent && (beganAsDraft || first <= openedAt + AT_ONCE_MS) };
}

function isOwnAct(step: Step): boolean {
  if (step.kind === "review") return step.review.by.role === "author";
  return step.kind === "comment" || ("acts" in step && step.acts);
}

/** An end belongs to the latest begin before it that has none yet. */
function sessionsOf(told: readonly AgentEvent[], openedAt: number, acts: readonly Step[]): Session[] {
  const running: number[] = [];
  const sessions: Session[] = [];
  for (const event of told.toSorted((a, b) => a.at - b.at)) {
    const { kind } = event;
    const at = Math.max(event.at, openedAt);
    if (kind === "work-started") running.push(at);
    else if (kind === "work-finished" || kind === "work-failed") {
      const from = running.pop();
      const outcome = kind === "work-failed" ? "failed" : "finished";
      if (from !== undefined) sessions.push({ from, to: at, outcome, latest: at });
    }
  }
  const begins = [...running, ...sessions.map(({ from }) => from)];
  const unended = running.map((from) => unendedFrom(from, begins, acts));
  return [...sessions, ...unended].sort((a, b) => a.from - b.from);
}

function unendedFrom(from: number, begins: readonly number[], acts: readonly Step[]): Session {
  const next = begins.filter((at) => at > from);
  const latest = Math.min(from + LONGEST_MS, ...next);
  const within = acts.filter(({ at }) => at >= from && at <= latest);
  return { from, to: Math.max(from, ...within.map(({ at }) => at)), outcome: "unended", latest };
}

/**
 * The sessions up to an end. One that nobody ended goes on where it may.
 * @param open the pull request is still open then
 */
export function sessionsUpTo(
  sessions: readonly Session[],
  end: number,
  open: boolean,
): { readonly session: Session; readonly goesOn: boolean }[] {
  return sessions
    .filter(({ from }) => from <= end)
    .map((session) => {
      const { to, outcome, latest } = session;
      return { session, goesOn: to > end || (open && outcome === "unended" && end < latest) };
    });
}

/** The steps of a pull request with those of its agent. */
export function withAgent(
  { sessions, holds }: AgentWork,
  steps: readonly Step[],
  end: number,
  open: boolean,
): readonly Step[] {
  if (sessions !== null && sessions.length > 0) {
    const own = sessionsUpTo(sessions, end, open).flatMap(({ session: { from, to, outcome }, goesOn }) => {
      const begin: Step = { kind: "agent", at: from, to: "working" };
      return goesOn ? [begin] : [begin, { kind: "agent", at: to, to: outcome } as const];
    });
    return inOrder([...steps, ...own]);
  }
  return holds ? inOrder([...steps, ...byPushes(steps)]) : steps;
}

/** Without sessions: from the opening to its last push before it was ready, or before the first look at what never was. */
function byPushes(steps: readonly Step[]): Step[] {
  const opened = steps.find(({ kind }) => kind === "open");
  if (opened === undefined) return [];
  const ready = steps.findIndex(({ kind }) => kind === "ready");
  const looked = steps.findIndex((step) => step.kind === "review" && step.review.by.role === "person");
  const end = ready !== -1 ? ready : looked !== -1 ? looked : steps.length;
  const last = steps.slice(0, end).findLast((step) => "acts" in step && step.acts);
  return [
    { kind: "agent", at: opened.at, to: "working" },
    { kind: "agent", at: Math.max(opened.at, last?.at ?? opened.at), to: "done" },
  ];
}

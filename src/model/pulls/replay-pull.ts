import { isRead, type Read } from "../../collect/github-facts.ts";
import { lastOf } from "../../lib/must.ts";
import type { CheckHead, Flag, PullLife, Span } from "../flow.ts";
import { checkHeadsOf } from "./life/check-heads.ts";
import { lifeOf } from "./life/life.ts";
import type { PullInput, StagesInput } from "./life/pull-input.ts";
import { type Placement, place, placeInStage, type Situation } from "./replay/pull-stages.ts";
import { type Acceptance, acceptanceOf, isAccepted, type PullState, statesOf } from "./replay/pull-state.ts";
import { type RequiredChecks, requiredChecks } from "./replay/required-checks.ts";
import { spansBetween, withTraces } from "./replay/stage-spans.ts";
import { type Timeline, timelineAt, type WholeTimeline, wholeTimeline } from "./replay/timeline.ts";

/** What a pull request's own events tell of a change. */
export interface Replayed {
  /** From its start to its merge, its last close, or the window's end, where the last one is `open`. */
  readonly spans: readonly Span[];
  /** null where its events or its commits could not be read. */
  readonly pull: PullLife | null;
  /** Sorted. */
  readonly flags: readonly Flag[];
  /** By push. */
  readonly heads: readonly CheckHead[];
}

/** Replays a pull request into stages (value-stream §2). */
export function replayPull(input: PullInput, whole = wholeTimeline(input)): Replayed {
  return isRead(whole)
    ? replayed(input, timelineAt(whole, input.mergedAt, input.until))
    : joined(input, whole.unread);
}

/**
 * The stages alone, each stretch of one stage together, by a timeline that was made with or without the merge: what is waited for,
 * what began each, and the rest of its life are not told.
 */
export function replayStages(input: StagesInput, whole: Read<WholeTimeline>): readonly Span[] {
  if (!isRead(whole)) return joinedSpans(input, whole.unread);
  const timeline = timelineAt(whole, input.mergedAt, input.until);
  return spansOf(input, timeline, standingOf(input, timeline), placeInStage);
}

function replayed(input: PullInput, timeline: Timeline): Replayed {
  const { steps, outcome } = timeline;
  const standing = standingOf(input, timeline);
  const { states, accepted, checks } = standing;
  const last = lastOf(states);
  const neverCame = outcome === "merged" && last.requested && !last.reviewed;
  return {
    spans: withTraces(spansOf(input, timeline, standing, place), steps, input.pull.url),
    pull: lifeOf(input, timeline, states, accepted),
    flags: [
      ...(timeline.skewed ? (["clock-skew"] as const) : []),
      ...(neverCame ? (["never-came"] as const) : []),
    ],
    heads: checkHeadsOf(input, timeline, checks.names),
  };
}

/** How it stood after each step, and what its checks said. */
interface Standing {
  readonly states: readonly PullState[];
  readonly acceptance: Acceptance;
  readonly accepted: readonly boolean[];
  readonly checks: RequiredChecks;
}

function standingOf(input: StagesInput, timeline: Timeline): Standing {
  const states = statesOf(timeline);
  const acceptance = acceptanceOf(input.rules, timeline, lastOf(states));
  const accepted = states.map((_, place) => isAccepted(acceptance, states, place));
  return { states, acceptance, accepted, checks: checksOf(input, timeline, states) };
}

function spansOf(
  input: StagesInput,
  { steps, limit, outcome, openedAt }: Timeline,
  { states, acceptance, accepted, checks }: Standing,
  placed: (situation: Situation) => Placement,
): Span[] {
  const placeAt = placing(states, (state, place, at) => {
    const waiting = accepted[place] ? checks.waiting(state.head, at) : null;
    return placed({ state, acceptance, accepted: waiting });
  });
  const instants = [...steps.map(({ at }) => at), ...checks.instants];
  return spansBetween(startOf(input, openedAt, limit), limit, instants, placeAt, outcome === "open");
}

/** The required checks of the heads that it had, by those of the head at the merge, or of the latest. */
function checksOf(
  { rules, pull }: StagesInput,
  { outcome, limit, runsOf }: Timeline,
  states: readonly PullState[],
): RequiredChecks {
  const heads = [...new Set(states.map(({ head }) => head))];
  const merged = outcome === "merged";
  const lastHead = merged ? pull.headCommit : lastOf(states).head;
  return requiredChecks(rules, runsOf, heads, lastHead, limit, merged);
}

/** A change begins no later than it is opened. */
function startOf({ startedAt }: StagesInput, openedAt: number, limit: number): number {
  return Math.min(startedAt ?? openedAt, openedAt, limit);
}

/** Places it at instants that are asked for in ascending order. */
function placing(
  states: readonly PullState[],
  placed: (state: PullState, place: number, at: number) => Placement,
): (at: number) => Placement {
  let current = 0;
  return (at) => {
    while (current + 1 < states.length && states[current + 1]!.at <= at) current++;
    return placed(states[current]!, current, at);
  };
}

function joined(input: PullInput, because: string): Replayed {
  return { spans: joinedSpans(input, because), pull: null, flags: [], heads: [] };
}

/** Where the events between are missing, everything from its start to its end is one stage. */
function joinedSpans(input: StagesInput, because: string): Span[] {
  const { pull, mergedAt, until } = input;
  const ends = [mergedAt, pull.state === "closed" ? pull.closedAt : null];
  const end = ends.find((at) => at !== null && at <= until) ?? null;
  const to = end ?? until;
  const from = startOf(input, pull.createdAt, to);
  const awaits = `nobody can tell: ${because}`;
  return from < to ? [{ stage: "coding+integrate", from, to, open: end === null, awaits }] : [];
}

import { isRead } from "../../collect/github-facts.ts";
import { lastOf } from "../../lib/must.ts";
import type { CheckHead, Flag, PullLife, Span } from "../flow.ts";
import { checkHeadsOf } from "./life/check-heads.ts";
import { lifeOf } from "./life/life.ts";
import type { PullInput } from "./life/pull-input.ts";
import { type Placement, place, type Situation } from "./replay/pull-stages.ts";
import { acceptanceOf, isAccepted, type PullState, statesOf } from "./replay/pull-state.ts";
import { type RequiredChecks, requiredChecks } from "./replay/required-checks.ts";
import { spansBetween, withTraces } from "./replay/stage-spans.ts";
import { type Timeline, timelineAt, wholeTimeline } from "./replay/timeline.ts";

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

function replayed(input: PullInput, timeline: Timeline): Replayed {
  const { steps, limit, outcome } = timeline;
  const states = statesOf(timeline);
  const last = lastOf(states);
  const acceptance = acceptanceOf(input.rules, timeline, last);
  const accepted = states.map((_, place) => isAccepted(acceptance, states, place));
  const checks = checksOf(input, timeline, states);
  const placeAt = placing(states, (state, place, at) => {
    const waiting = accepted[place] ? checks.waiting(state.head, at) : null;
    return { state, acceptance, accepted: waiting };
  });
  const instants = [...steps.map(({ at }) => at), ...checks.instants];
  const spans = spansBetween(
    startOf(input, timeline.openedAt, limit),
    limit,
    instants,
    placeAt,
    outcome === "open",
  );
  const neverCame = outcome === "merged" && last.requested && !last.reviewed;
  return {
    spans: withTraces(spans, steps, input.pull.url),
    pull: lifeOf(input, timeline, states, accepted),
    flags: [
      ...(timeline.skewed ? (["clock-skew"] as const) : []),
      ...(neverCame ? (["never-came"] as const) : []),
    ],
    heads: checkHeadsOf(input, timeline, checks.names),
  };
}

/** The required checks of the heads that it had, by those of the head at the merge, or of the latest. */
function checksOf(
  { rules, pull }: PullInput,
  { outcome, limit, runsOf }: Timeline,
  states: readonly PullState[],
): RequiredChecks {
  const heads = [...new Set(states.map(({ head }) => head))];
  const merged = outcome === "merged";
  const lastHead = merged ? pull.headCommit : lastOf(states).head;
  return requiredChecks(rules, runsOf, heads, lastHead, limit, merged);
}

/** A change begins no later than it is opened. */
function startOf({ startedAt }: PullInput, openedAt: number, limit: number): number {
  return Math.min(startedAt ?? openedAt, openedAt, limit);
}

/** Places it at instants that are asked for in ascending order. */
function placing(
  states: readonly PullState[],
  situation: (state: PullState, place: number, at: number) => Situation,
): (at: number) => Placement {
  let current = 0;
  return (at) => {
    while (current + 1 < states.length && states[current + 1]!.at <= at) current++;
    return place(situation(states[current]!, current, at));
  };
}

/** Where the events between are missing, everything from its start to its end is one stage. */
function joined(input: PullInput, because: string): Replayed {
  const { pull, mergedAt, until } = input;
  const ends = [mergedAt, pull.state === "closed" ? pull.closedAt : null];
  const end = ends.find((at) => at !== null && at <= until) ?? null;
  const to = end ?? until;
  const from = startOf(input, pull.createdAt, to);
  const awaits = `nobody can tell: ${because}`;
  const span: Span = { stage: "coding+integrate", from, to, open: end === null, awaits };
  return { spans: from < to ? [span] : [], pull: null, flags: [], heads: [] };
}

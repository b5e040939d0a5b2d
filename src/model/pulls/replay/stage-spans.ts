import { entry } from "../../../lib/entry.ts";
import type { Span, Trace } from "../../flow-terms.ts";
import type { Placement } from "./pull-stages.ts";
import type { Step } from "./steps.ts";

/**
 * The spans between two instants: one for each stretch in which stage and what is waited for stay the same.
 * They touch, never overlap, and none is empty.
 * @param instants at which the placement can change, in any order
 * @param open the last one is cut off at its end
 */
export function spansBetween(
  from: number,
  to: number,
  instants: readonly number[],
  placeAt: (at: number) => Placement,
  open: boolean,
): Span[] {
  const inside = instants.filter((at) => at > from && at < to);
  const edges = [...new Set([from, ...inside])].sort((a, b) => a - b);
  const spans: Span[] = [];
  edges.forEach((at, i) => {
    const next = edges[i + 1] ?? to;
    if (next <= at) return;
    const { stage, awaits, queued } = placeAt(at);
    const before = spans.at(-1);
    const span: Span = {
      ...{ stage, from: at, to: next, open: false },
      ...(awaits !== undefined && { awaits }),
      ...(queued && { queued: next - at }),
    };
    if (before === undefined || before.stage !== stage || before.awaits !== awaits) spans.push(span);
    else spans[spans.length - 1] = joined(before, span);
  });
  return open ? spans.map((span, i) => (i === spans.length - 1 ? { ...span, open: true } : span)) : spans;
}

function joined(before: Span, span: Span): Span {
  const queued = (before.queued ?? 0) + (span.queued ?? 0);
  return { ...before, to: span.to, ...(queued > 0 && { queued }) };
}

/** What an event is called where it begins a stage; null where only a commit can be named. */
function wordsOf(step: Step): string {
  switch (step.kind) {
    case "review":
      return BY_ROLE[step.review.by.role] ?? REVIEWS[step.review.state];
    case "queue":
      return step.to === "in" ? "it entered the merge queue" : "it left the merge queue";
    case "agent":
      return TURNS[step.to];
    case "push":
    case "commit":
      return step.acts ? "a push" : "a commit that is no act of its author";
    default:
      return EVENTS[step.kind];
  }
}

const EVENTS = {
  open: "opening of the pull request",
  draft: "it became a draft",
  ready: "it was declared ready",
  close: "it was closed",
  reopen: "it was reopened",
  request: "a review was asked for",
  "request-removed": "a request for review was withdrawn",
  dismissal: "a review was dismissed",
  comment: "a comment of its author",
} as const;

const TURNS = {
  working: "the agent began to work",
  finished: "the agent's session ended",
  failed: "the agent's session failed",
  unended: "the agent's last act in a session without an end",
  done: "the agent's last push before it was ready",
} as const;

const REVIEWS = {
  APPROVED: "an approval",
  CHANGES_REQUESTED: "a review that asked for changes",
  COMMENTED: "a review with comments",
} as const;

/** Reviews that are no looks of others. */
const BY_ROLE: Readonly<Partial<Record<string, string>>> = {
  author: "its author's own review",
  automated: "an automated review",
};

/** What a check did, told by the stage that follows. */
const BY_CHECKS = { merge: "the last required check turned green", test: "a required check began or failed" };

/**
 * The spans with what began each but the first: the last event at its instant, in the order of value-stream
 * §2.1; where there was none, the checks changed.
 * @param url page of the pull request
 */
export function withTraces(spans: readonly Span[], steps: readonly Step[], url: string): Span[] {
  const last = new Map(steps.map((step) => [step.at, step]));
  const number = `#${url.split("/").at(-1)}`;
  return spans.map((span, index): Span => {
    const step = last.get(span.from);
    if (index === 0) return span;
    if (step === undefined) {
      const source = span.stage === "merge" || span.stage === "test" ? BY_CHECKS[span.stage] : null;
      return source === null ? span : { ...span, began: { source, kind: "checks", ref: number, url } };
    }
    return { ...span, began: traceOf(step, number, url) };
  });
}

function kindOf(step: Step): Trace["kind"] {
  if (step.kind === "review") return step.review.by.role === "author" ? "words" : "review";
  if (step.kind === "push" || step.kind === "commit") return step.acts ? "push" : "state";
  return entry(KINDS, step.kind) ?? "state";
}

const KINDS: Readonly<Record<string, Trace["kind"]>> = { comment: "words", request: "request" };

function traceOf(step: Step, number: string, url: string): Trace {
  const head = step.kind === "push" || step.kind === "commit" ? step.head : null;
  const source = wordsOf(step);
  const kind = kindOf(step);
  if (head === null) return { source, kind, ref: number, url };
  return { source, kind, ref: head, url: url.replace(/\/pull\/\d+$/, `/commit/${head}`) };
}

import { isRead, type ReviewComment } from "../../../collect/github-facts.ts";
import type { MachineLook } from "../../flow.ts";
import { actorOf } from "../replay/pull-known.ts";
import type { Review, Step } from "../replay/steps.ts";
import type { Timeline } from "../replay/timeline.ts";
import type { PullInput } from "./pull-input.ts";

/** The reviews of automated accounts, and of agents other than its author, before its end, and what came of each. */
export function machineLooksOf(input: PullInput, { steps, outcome, limit }: Timeline): MachineLook[] {
  return steps.flatMap(({ at, ...step }, place) => {
    if (step.kind !== "review" || step.review.by.role !== "automated") return [];
    const after = afterwards(steps.slice(place + 1));
    return {
      at,
      asks: asks(input, step.review, limit),
      answer: after === null && outcome === "open" ? "open" : (after ?? "none"),
    };
  });
}

/** Whether it wants something changed: it says so, or begins a conversation at a line; null where its comments could not be read. */
function asks(input: PullInput, { by, state, comments, id }: Review, limit: number): boolean | null {
  if (state === "CHANGES_REQUESTED") return true;
  if (!isRead(comments)) return null;
  const isOwn = ({ author, at, reply }: ReviewComment) =>
    !reply && at <= limit && actorOf(input, author, id).key === by.key;
  return comments.some(isOwn);
}

/**
 * The author's answer: a push; where a person looked before it, nobody can tell whom it answers. Without a push, words. Null where
 * neither came.
 */
function afterwards(steps: readonly Step[]): "pushed" | "untold" | "words" | null {
  const push = steps.findIndex((step) => "acts" in step && step.acts);
  const looked = steps.findIndex((step) => step.kind === "review" && step.review.by.role === "person");
  if (push !== -1) return looked !== -1 && looked < push ? "untold" : "pushed";
  return steps.some(isAuthorsWords) ? "words" : null;
}

const isAuthorsWords = (step: Step) =>
  step.kind === "comment" || (step.kind === "review" && step.review.by.role === "author");

import type { PullEvent, Read, ReviewComment, ReviewState } from "../../collect/github-facts.ts";
import type { PullInput } from "./input.ts";
import { type Actor, actorOf } from "./people.ts";

/** What a reviewer decided. */
export type Verdict = "APPROVED" | "CHANGES_REQUESTED";

/** A submitted review, as it was when it was given. */
export interface Review {
  readonly id: string;
  readonly by: Actor;
  readonly state: Verdict | "COMMENTED";
  /** Dismissed in the time that is looked at, or nobody knows when: the look-back passes over it. */
  readonly dismissed: boolean;
  /** The head that was looked at, or null. */
  readonly head: string | null;
  readonly hasText: boolean;
  readonly comments: Read<readonly ReviewComment[]>;
}

const VERDICTS: readonly (ReviewState | null)[] = ["APPROVED", "CHANGES_REQUESTED"];

/** The submitted reviews by the id of their event (value-stream §2.2), as of `limit`. */
export function reviewsOf(
  input: PullInput,
  events: readonly PullEvent[],
  limit: number,
): ReadonlyMap<string, Review> {
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
        by: actorOf(input, event.actor, event.id),
        state: VERDICTS.includes(state) ? (state as Verdict) : "COMMENTED",
        dismissed: dismissal === undefined ? event.state === "DISMISSED" : dismissal.at <= limit,
        head: event.commit,
        hasText: event.hasBody,
        comments: event.comments,
      };
      return [[event.id, review] as const];
    }),
  );
}

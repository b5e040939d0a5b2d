import type { Read, ReviewComment } from "../../../collect/github-facts.ts";
import { present } from "../../../lib/must.ts";
import type { Actor } from "./pull-known.ts";

/** One event of a pull request's life as the replay sees it. */
export type Step = { readonly at: number } & (
  | { readonly kind: "commit" | "push"; readonly head: string | null; readonly acts: boolean }
  | { readonly kind: "open" | "draft" | "close" }
  | { readonly kind: "ready" | "reopen"; readonly byAuthor: boolean }
  | { readonly kind: "request"; readonly of: Asked; readonly byAuthor: boolean }
  | { readonly kind: "request-removed"; readonly of: Asked }
  | { readonly kind: "review"; readonly review: Review }
  | { readonly kind: "dismissal"; readonly of: string }
  | { readonly kind: "comment" }
  | { readonly kind: "queue"; readonly to: Queue }
  | { readonly kind: "agent"; readonly to: AgentTurn }
);

/** Where a pull request stands with the merge queue. */
export type Queue = "none" | "in" | "failed" | "removed";

/**
 * What a coding agent does: it begins to work, or its session ends. `unended`: nobody noted its end. `done`: of
 * its sessions nothing is known, and it pushed for the last time before it was ready.
 */
export type AgentTurn = "working" | "finished" | "failed" | "unended" | "done";

/** Who was asked for a review. */
export interface Asked {
  readonly key: string;
  readonly team: boolean;
  readonly human: boolean;
}

/** The order of events at one instant (value-stream §2.1). */
const ORDER = [
  ["commit"],
  ["open"],
  ["draft", "ready"],
  ["push"],
  ["agent"],
  ["request", "request-removed"],
  ["review"],
  ["dismissal"],
  ["comment"],
  ["queue"],
  ["close"],
  ["reopen"],
] as const satisfies readonly (readonly Step["kind"][])[];

const RANK: ReadonlyMap<string, number> = new Map(
  ORDER.flatMap((kinds, rank) => kinds.map((kind) => [kind, rank])),
);

/** What a reviewer decided. */
export type Verdict = "APPROVED" | "CHANGES_REQUESTED";

/** A submitted review, as it was when it was given. */
export interface Review {
  readonly id: string;
  readonly by: Actor;
  readonly state: Verdict | "COMMENTED";
  /** −∞ where it was and nobody knows when, ∞ where it was not. */
  readonly dismissedAt: number;
  /** The head that was looked at, or null. */
  readonly head: string | null;
  readonly hasText: boolean;
  readonly comments: Read<readonly ReviewComment[]>;
}

/** The steps in the order of value-stream §2.1. */
export function inOrder(steps: readonly Step[]): Step[] {
  const rank = ({ kind }: Step) => present(RANK.get(kind), kind);
  return steps.toSorted((a, b) => a.at - b.at || rank(a) - rank(b));
}

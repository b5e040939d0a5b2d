import { isRead, type PullFact } from "../../collect/github-facts.ts";
import type { Window } from "../flow.ts";
import { within } from "../flow-terms.ts";

/** What a pull request was at an instant, events at that instant included. */
export type StateAt =
  | { readonly state: "unopened" | "open" | "merged" }
  | { readonly state: "closed"; readonly at: number };

/** Events after `at` had not happened yet. */
export function stateAt(request: PullFact, at: number): StateAt {
  const { createdAt, mergedAt } = request;
  if (createdAt >= at) return { state: "unopened" };
  if (mergedAt !== null && mergedAt <= at) return { state: "merged" };
  const closed = closedAt(request, at);
  return closed === null ? { state: "open" } : { state: "closed", at: closed };
}

/** When it was closed for the last time before `at`, null where it was open again then. */
function closedAt({ events, closedAt, mergedAt }: PullFact, at: number): number | null {
  const bare = closedAt !== null && mergedAt === null && closedAt <= at ? closedAt : null;
  if (!isRead(events)) return bare;
  const turns = events.filter(({ kind }) => kind === "closed" || kind === "reopened");
  if (turns.length === 0) return bare;
  const before = turns.filter((event) => event.at <= at).sort((a, b) => a.at - b.at);
  const last = before.at(-1);
  return last?.kind === "closed" ? last.at : null;
}

/** Pull requests that were open at the end of a window, and those that were closed unmerged in it. */
export function unmergedIn(
  pulls: readonly PullFact[],
  window: Window,
): { open: PullFact[]; abandoned: PullFact[] } {
  const stood = pulls.map((request) => ({ request, was: stateAt(request, window.to) }));
  return {
    open: stood.flatMap(({ request, was }) => (was.state === "open" ? [request] : [])),
    abandoned: stood.flatMap(({ request, was }) =>
      was.state === "closed" && within(was.at, window) ? [request] : [],
    ),
  };
}

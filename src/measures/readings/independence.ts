/** Who looked at a change: somebody independent, its sponsor alone, machines alone, or nobody. */
import { counted } from "../../lib/text/counted.ts";
import { type Change, type Look, laneOf, type PullLife } from "../../model/flow.ts";

/** An independent look is one by a person who is neither its author nor its sponsor. */
export type LookedAt = "independent" | "sponsor" | "machines" | "nobody";

/** Keys of a change's sponsors: the people whom an agent's change was assigned to; null where that was not read. */
export function sponsorsOf(change: Change, { assigned }: PullLife): readonly string[] | null {
  return laneOf(change) === "agent-authored" ? assigned : [];
}

/** The sponsors of an agent-authored change were not read, and somebody looked at it: whether independently, nobody can tell. */
export function isSponsorUnread(change: Change): boolean {
  const { pull } = change;
  return pull !== null && pull.looks.length > 0 && sponsorsOf(change, pull) === null;
}

/** The looks of people who are no sponsors of it, oldest first; null where sponsors were not read. */
export function independentLooks(change: Change, pull: PullLife): readonly Look[] | null {
  const sponsors = sponsorsOf(change, pull);
  return sponsors && pull.looks.filter(({ by }) => !sponsors.includes(by));
}

/**
 * Who looked at it before its end; null where that cannot be told.
 * @param late who looked after the merge counts, too
 */
export function lookedAtBy(change: Change, late = false): LookedAt | null {
  const { pull } = change;
  if (pull === null) return null;
  const people = [...pull.reviewers, ...(late ? pull.lateReviewers : [])];
  if (people.length === 0) return pull.automatedReviews > 0 ? "machines" : "nobody";
  const sponsors = sponsorsOf(change, pull);
  if (sponsors === null) return null;
  return people.every((person) => sponsors.includes(person)) ? "sponsor" : "independent";
}

/** In a note: of how many reviewed changes of agents nobody can tell whether the look was independent. */
export function sponsorsUnread(count: number): string {
  return `Whom agents' changes were assigned to was not read of ${counted(count, "reviewed one")}: whether their sponsors alone looked is not known.`;
}

/** Why a change has no independent look. */
export const NO_INDEPENDENT_LOOK = {
  unread: "whom it was assigned to was not read",
  sponsor: "its sponsor alone looked",
} as const;

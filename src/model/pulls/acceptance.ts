import { isRead } from "../../collect/github-facts.ts";
import type { PullInput } from "./input.ts";
import { type Standing, standingVerdicts } from "./standing.ts";
import type { Timeline } from "./timeline.ts";

/** What decides whether a pull request is accepted (value-stream §2.2, and §2.1 rule 4). */
export interface Acceptance {
  /** Approvals that it needs. */
  readonly needed: number;
  /** Place of the standing from which on it is accepted up to its merge, although its verdicts do not say so. */
  readonly from: number;
}

/** Accepted after the step at this place of the standings. */
export function isAccepted(acceptance: Acceptance, standings: readonly Standing[], place: number): boolean {
  return place >= acceptance.from || byVerdicts(standings[place]!, acceptance.needed);
}

function byVerdicts(standing: Standing, needed: number): boolean {
  const { approvals, objections } = standingVerdicts(standing);
  return approvals >= needed && objections === 0;
}

/** Reads what is needed, and looks back where no acceptance reaches the merge. */
export function acceptanceOf(
  input: PullInput,
  timeline: Timeline,
  standings: readonly Standing[],
): Acceptance {
  const last = standings.at(-1)!;
  const asked = Math.max(1, isRead(input.rules) ? input.rules.approvals : 0);
  const needed =
    timeline.outcome === "merged" ? Math.min(asked, Math.max(1, standingVerdicts(last).approvals)) : asked;
  const reached = timeline.outcome !== "merged" || byVerdicts(last, needed);
  return { needed, from: reached ? Number.POSITIVE_INFINITY : lookBack(timeline, last) };
}

/** Place of the standing after the review that let it through; 0 where nobody looked or was asked to. */
function lookBack({ steps }: Timeline, last: Standing): number {
  if (last.reviewers.size === 0) return last.requested ? Number.POSITIVE_INFINITY : 0;
  const at = steps.findLastIndex(
    (step) =>
      step.kind === "review" &&
      step.review.by.role === "person" &&
      step.review.state !== "CHANGES_REQUESTED" &&
      !step.review.dismissed,
  );
  const pushed = steps.slice(at + 1).some((step) => "acts" in step && step.acts);
  return at === -1 || pushed ? Number.POSITIVE_INFINITY : at + 1;
}

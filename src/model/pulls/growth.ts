import type { PullLife } from "../flow.ts";
import type { PullInput } from "./input.ts";
import { humanReviews } from "./looks.ts";
import { firstHead, type Timeline } from "./timeline.ts";

/** How much larger it was merged than it was when the first person looked at it. */
export function growthOf(input: PullInput, timeline: Timeline): PullLife["growth"] {
  if (timeline.outcome === "open") return { missing: "not-merged" };
  if (timeline.outcome === "abandoned") return { missing: "abandoned" };
  if (humanReviews(timeline).length === 0) return { missing: "not-reviewed" };
  const { landed: final, at } = input.lines;
  const head = reviewedHead(input, timeline);
  if (final === null || head === null) return { missing: "not-in-clone" };
  const reviewed = head === input.pull.headCommit ? final : at(head);
  return reviewed === null ? { missing: "not-in-clone" } : { reviewed, final };
}

/**
 * The head that the first person looked at: GitHub names it, else it is the one that it had then. Null where nobody
 * looked, or nothing tells.
 */
export function reviewedHead(input: PullInput, timeline: Timeline): string | null {
  const [first] = humanReviews(timeline);
  if (first === undefined) return null;
  if (first.review.head !== null) return first.review.head;
  const heads = timeline.steps.flatMap((step) => (step.at <= first.at && "head" in step ? [step.head] : []));
  return heads.length === 0 ? firstHead(input, timeline) : heads.at(-1)!;
}

/** Changes that came as pull requests, and how long they waited for their reviewers. */
import { type Change, type Clock, type Flow, isKnown, type PullLife } from "../../model/flow.ts";
import { spentIn } from "./stage-times.ts";

/** A change whose pull request is known. */
export interface Pulled {
  readonly change: Change;
  readonly pull: PullLife;
}

/** A commit on the branch itself; a pull request that was fast-forwarded is none. */
export function isDirectPush({ style, pull }: Change): boolean {
  return style === "direct" && pull === null;
}

/** The changes that somebody could have reviewed: direct pushes are left out. */
export function withoutDirectPushes(changes: readonly Change[]): Change[] {
  return changes.filter((change) => !isDirectPush(change));
}

/** The same of the merged ones. */
export function mergedByPull({ merged }: Flow): Change[] {
  return withoutDirectPushes(merged);
}

/** Seconds in which a change lay with its reviewers. */
export function reviewersTime(change: Change, clock: Clock): number {
  return (spentIn(change, "pickup", clock) + spentIn(change, "review", clock)) / 1000;
}

/** Seconds from ready to the first review by a person, 0 where that came in a draft; null where there was none. */
export function firstWait({ readyAt, firstReviewAt }: PullLife, clock: Clock): number | null {
  if (!isKnown(readyAt) || !isKnown(firstReviewAt)) return null;
  return clock.between(readyAt.at, Math.max(readyAt.at, firstReviewAt.at)) / 1000;
}

/** Changes that came as pull requests, and how long they waited for their reviewers. */
import {
  type Change,
  type Clock,
  type Flow,
  isKnown,
  type PullLife,
  type StageId,
} from "../../model/flow.ts";

/** A change whose pull request is known. */
export interface Pulled {
  readonly change: Change;
  readonly pull: PullLife;
}

/** The merged changes that somebody could have reviewed: direct pushes are left out. */
export function mergedByPull({ merged }: Flow): Change[] {
  return merged.filter(({ style, pull }) => style !== "direct" || pull !== null);
}

const WAITS: readonly StageId[] = ["pickup", "review"];

/** Seconds in which a change lay with its reviewers. */
export function reviewersTime({ spans }: Change, clock: Clock): number {
  const theirs = spans.filter(({ stage, open }) => WAITS.includes(stage) && !open);
  return theirs.reduce((sum, { from, to }) => sum + clock.between(from, to), 0) / 1000;
}

/** Seconds from ready to the first review by a person, 0 where that came in a draft; null where there was none. */
export function firstWait({ readyAt, firstReviewAt }: PullLife, clock: Clock): number | null {
  if (!isKnown(readyAt) || !isKnown(firstReviewAt)) return null;
  return clock.between(readyAt.at, Math.max(readyAt.at, firstReviewAt.at)) / 1000;
}

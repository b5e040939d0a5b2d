/** What our replay says of one pull request, whose life is told in lines (`../../model/pulls/story.ts`). Minutes. */
import { isKnown, type Moment, type PullLife, type StageId } from "../../../src/model/flow.ts";
import { type Replayed, replayPull } from "../../../src/model/pulls/replay-pull.ts";
import { type Told, tell } from "../../model/pulls/story.ts";
import type { Answer } from "../case.ts";

/** A life, with what is known beside it where that matters. */
export type Life = string | readonly [story: string, options: Told];

interface Read extends Omit<Replayed, "pull"> {
  readonly pull: PullLife;
  readonly mergedAt: number | null;
}

/** Asks something of a life. */
export const ofPull =
  (ask: (read: Read) => Answer) =>
  (life: Life): Answer => {
    const input = typeof life === "string" ? tell(life) : tell(...life);
    const replayed = replayPull(input);
    if (replayed.pull === null) throw new Error("no life was read");
    return ask({ ...replayed, pull: replayed.pull, mergedAt: input.mergedAt });
  };

const MINUTE = 60_000;

function between(from: Moment, to: Moment | number | null): number | null {
  const end = typeof to === "number" || to === null ? to : isKnown(to) ? to.at : null;
  return isKnown(from) && end !== null ? (end - from.at) / MINUTE : null;
}

/** From ready until the first look of a person; none where that came before it was ready. */
export const firstLook = ofPull(({ pull }) => {
  const minutes = between(pull.readyAt, pull.firstReviewAt);
  return minutes === null ? null : Math.max(0, minutes);
});

/** From the first look of a person until the merge. */
export const lookToMerged = ofPull(({ pull, mergedAt }) => between(pull.firstReviewAt, mergedAt));

/** From the opening until it was closed unmerged. */
export const openToClosed = ofPull(({ pull }) => between(pull.openedAt, pull.closedAt));

/** From the acceptance that lasted until the merge. */
export const acceptedToMerged = ofPull(({ pull, mergedAt }) => between(pull.acceptedAt, mergedAt));

/** From ready until the merge. */
export const readyToMerged = ofPull(({ pull, mergedAt }) => between(pull.readyAt, mergedAt));

/** In one stage, all its spells; those that still last up to now. */
export const within = (stage: StageId) =>
  ofPull(({ spans }) =>
    spans.filter((span) => span.stage === stage).reduce((sum, { from, to }) => sum + (to - from) / MINUTE, 0),
  );

/** In `coding` once it was open: the time as a draft. */
export const asDraft = ofPull(({ spans, pull }) => {
  if (!isKnown(pull.openedAt)) return null;
  const opened = pull.openedAt.at;
  return spans
    .filter(({ stage, to }) => stage === "coding" && to > opened)
    .reduce((sum, { from, to }) => sum + (to - Math.max(from, opened)) / MINUTE, 0);
});

/** Rounds that the author answered: all but the one that accepted it. */
export const answeredRounds = ofPull(({ pull }) => pull.rounds - (isKnown(pull.acceptedAt) ? 1 : 0));

/** Minutes after the opening at which it was ready; null while it is a draft. */
export const readyAt = ofPull(({ pull }) => between(pull.openedAt, pull.readyAt));

/** Who reviewed it, machines left out. */
export const reviewers = ofPull(({ pull }) => [...pull.reviewers].sort());

/** From its beginning to the opening. */
export const codingBefore = ofPull(({ spans, pull }) =>
  isKnown(pull.openedAt) ? Math.max(0, (pull.openedAt.at - spans[0]!.from) / MINUTE) : null,
);

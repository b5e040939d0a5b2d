import { entry } from "../../../lib/entry.ts";
import type { PullCommit, PullEvent, Read, ReviewComment, ReviewState } from "../../github-facts.ts";
import { accountOf, authorOf } from "./accounts.ts";
import { instant, isNode, type Node, oidOf, text, textOrNull } from "./node.ts";

/** Comments of a review, by its id. */
export type CommentsOf = (review: string) => Read<readonly ReviewComment[]>;

type Plain = Exclude<
  PullEvent["kind"],
  | "force-push"
  | "base-changed"
  | "review-requested"
  | "review-request-removed"
  | "review"
  | "dismissed"
  | "queue-removed"
>;

/** Events that say no more than who and when. */
const PLAIN: Readonly<Record<string, Plain>> = {
  ReadyForReviewEvent: "ready",
  ConvertToDraftEvent: "draft",
  ReopenedEvent: "reopened",
  ClosedEvent: "closed",
  MergedEvent: "merged",
  RenamedTitleEvent: "title-changed",
  AddedToMergeQueueEvent: "queue-added",
  AutoMergeEnabledEvent: "auto-merge-on",
  AutoSquashEnabledEvent: "auto-merge-on",
  AutoRebaseEnabledEvent: "auto-merge-on",
  AutoMergeDisabledEvent: "auto-merge-off",
  IssueComment: "comment",
};

type Base = Pick<PullEvent, "at" | "actor" | "id">;

/** What each other kind of item says; `comments` are those of reviews. */
const SPECIAL: Readonly<Record<string, (base: Base, item: Node, comments: CommentsOf) => PullEvent>> = {
  HeadRefForcePushedEvent: (base, { beforeCommit, afterCommit }) => ({
    ...base,
    kind: "force-push",
    before: oidOf(beforeCommit),
    after: oidOf(afterCommit),
  }),
  BaseRefChangedEvent: (base, { previousRefName, currentRefName }) => ({
    ...base,
    kind: "base-changed",
    from: text(previousRefName),
    to: text(currentRefName),
  }),
  AutomaticBaseChangeSucceededEvent: (base, { oldBase, newBase }) => ({
    ...base,
    kind: "base-changed",
    from: text(oldBase),
    to: text(newBase),
  }),
  ReviewRequestedEvent: (base, { requestedReviewer }) => ({
    ...base,
    kind: "review-requested",
    reviewer: reviewerOf(requestedReviewer),
  }),
  ReviewRequestRemovedEvent: (base, { requestedReviewer }) => ({
    ...base,
    kind: "review-request-removed",
    reviewer: reviewerOf(requestedReviewer),
  }),
  PullRequestReview: review,
  ReviewDismissedEvent: (base, { review: dismissed, previousReviewState }) => ({
    ...base,
    kind: "dismissed",
    review: isNode(dismissed) ? textOrNull(dismissed.id) : null,
    was: textOrNull(previousReviewState) as ReviewState | null,
  }),
  RemovedFromMergeQueueEvent: (base, { reason }) => ({
    ...base,
    kind: "queue-removed",
    reason: textOrNull(reason),
  }),
};

/** Whether an item of the time line says when it was; what is neither commit nor event of ours need not. */
export function isDated(item: Node): boolean {
  const type = text(item.__typename);
  if (type === "PullRequestCommit") return commitOf(item) !== null;
  return atOf(item) !== null || (entry(PLAIN, type) ?? entry(SPECIAL, type)) === undefined;
}

const atOf = (item: Node) => instant(item.submittedAt) ?? instant(item.createdAt);

/** An item of the time line as an event; null for a commit, and for what is no event of ours. */
export function eventOf(item: Node, comments: CommentsOf): PullEvent | null {
  const type = text(item.__typename);
  const at = atOf(item);
  if (at === null) return null;
  const base = { at, actor: accountOf(item.actor ?? item.author), id: text(item.id) };
  const kind = entry(PLAIN, type);
  if (kind !== undefined) return { ...base, kind } as PullEvent;
  return entry(SPECIAL, type)?.(base, item, comments) ?? null;
}

function review(base: Base, item: Node, commentsOf: CommentsOf): PullEvent {
  const comments = commentsOf(base.id);
  return {
    ...base,
    kind: "review",
    state: stateOf(item.state),
    commit: oidOf(item.reviewed),
    hasBody: item.hasBody === true,
    comments,
    commentCount: "unread" in comments ? 0 : comments.length,
  };
}

const STATES: readonly ReviewState[] = ["APPROVED", "CHANGES_REQUESTED", "DISMISSED", "PENDING"];

/** A state that is not known yet decides nothing, as a comment does not. */
const stateOf = (state: unknown) => STATES.find((known) => known === state) ?? "COMMENTED";

function reviewerOf(reviewer: unknown) {
  return isNode(reviewer) && reviewer.__typename === "Team"
    ? { team: text(reviewer.slug) }
    : accountOf(reviewer);
}

/** A commit among the items of a time line, or null. */
export function commitOf(item: Node): PullCommit | null {
  const { commit } = item;
  if (item.__typename !== "PullRequestCommit" || !isNode(commit)) return null;
  const authoredAt = instant(commit.authoredDate);
  const committedAt = instant(commit.committedDate);
  if (authoredAt === null || committedAt === null) return null;
  return {
    id: text(commit.oid),
    authoredAt,
    committedAt,
    parents: null,
    ...authorOf(commit.author),
    headline: text(commit.headline),
  };
}

export function commentOf(node: Node): ReviewComment {
  return { author: accountOf(node.author), at: instant(node.createdAt) ?? 0, reply: isNode(node.replyTo) };
}

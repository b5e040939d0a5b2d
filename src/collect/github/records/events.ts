import { entry } from "../../../lib/entry.ts";
import type { PullCommit, PullEvent, Read, ReviewComment, ReviewState } from "../../github-facts.ts";
import { accountOf, authorOf } from "./accounts.ts";
import { instant, isNode, type Node, oidOf, text, textOrNull, UNDATED } from "./node.ts";

/** Comments of a review, by its id. */
export type CommentsOf = (review: string) => Read<readonly ReviewComment[]>;

/** What a time line tells. */
interface PullHistory {
  readonly commits: readonly PullCommit[];
  readonly events: readonly PullEvent[];
}

type Plain = Exclude<
  PullEvent["kind"],
  | "force-push"
  | "base-changed"
  | "review-requested"
  | "review-request-removed"
  | "review"
  | "dismissed"
  | "queue-removed"
  | "assigned"
  | "unassigned"
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
  AssignedEvent: (base, { assignee }) => ({ ...base, kind: "assigned", assignee: accountOf(assignee) }),
  UnassignedEvent: (base, { assignee }) => ({ ...base, kind: "unassigned", assignee: accountOf(assignee) }),
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

/**
 * The items of a time line as commits and events, in their order; what is neither is left out. Where one of ours
 * does not say when it was, none counts: it would stand at the wrong place.
 */
export function historyOf(items: readonly Node[], comments: CommentsOf): Read<PullHistory> {
  const commits: PullCommit[] = [];
  const events: PullEvent[] = [];
  for (const item of items) {
    const type = text(item.__typename);
    const one = type === "PullRequestCommit" ? commitOf(item) : eventOf(item, type, comments);
    if (one === "undated") return { unread: UNDATED };
    if (one === null) continue;
    if ("kind" in one) events.push(one);
    else commits.push(one);
  }
  return { commits, events };
}

/** null for what is no event of ours. */
function eventOf(item: Node, type: string, comments: CommentsOf): PullEvent | "undated" | null {
  const kind = entry(PLAIN, type);
  const special = entry(SPECIAL, type);
  if (kind === undefined && special === undefined) return null;
  const at = instant(item.submittedAt) ?? instant(item.createdAt);
  if (at === null) return "undated";
  const base = { at, actor: accountOf(item.actor ?? item.author), id: text(item.id) };
  return special === undefined || kind !== undefined
    ? ({ ...base, kind } as PullEvent)
    : special(base, item, comments);
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
    ? { team: textOrNull(reviewer.slug) }
    : accountOf(reviewer);
}

function commitOf({ commit }: Node): PullCommit | "undated" {
  const { authoredDate, committedDate, oid, author, headline } = isNode(commit) ? commit : {};
  const authoredAt = instant(authoredDate);
  const committedAt = instant(committedDate);
  if (authoredAt === null || committedAt === null) return "undated";
  return {
    id: text(oid),
    authoredAt,
    committedAt,
    parents: null,
    ...authorOf(author),
    headline: text(headline),
  };
}

export function commentOf(node: Node): ReviewComment {
  return { author: accountOf(node.author), at: instant(node.createdAt) ?? 0, reply: isNode(node.replyTo) };
}

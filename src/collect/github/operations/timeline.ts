/**
 * The time line of a pull request. Kinds are named one by one: without the list GitHub sends mentions,
 * subscriptions and cross references too, and a page is full before it says anything.
 */
const ITEM_TYPES: readonly string[] = [
  "PULL_REQUEST_COMMIT",
  "READY_FOR_REVIEW_EVENT",
  "CONVERT_TO_DRAFT_EVENT",
  "REOPENED_EVENT",
  "CLOSED_EVENT",
  "MERGED_EVENT",
  "HEAD_REF_FORCE_PUSHED_EVENT",
  "BASE_REF_CHANGED_EVENT",
  "AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT",
  "RENAMED_TITLE_EVENT",
  "REVIEW_REQUESTED_EVENT",
  "REVIEW_REQUEST_REMOVED_EVENT",
  "PULL_REQUEST_REVIEW",
  "REVIEW_DISMISSED_EVENT",
  "ASSIGNED_EVENT",
  "UNASSIGNED_EVENT",
  "ISSUE_COMMENT",
  "AUTO_MERGE_ENABLED_EVENT",
  "AUTO_MERGE_DISABLED_EVENT",
  "AUTO_SQUASH_ENABLED_EVENT",
  "AUTO_REBASE_ENABLED_EVENT",
];

/** Unknown to servers from before there were merge queues. */
const QUEUE_TYPES: readonly string[] = ["ADDED_TO_MERGE_QUEUE_EVENT", "REMOVED_FROM_MERGE_QUEUE_EVENT"];

/** Events that say no more than who and when. */
const PLAIN = [
  "ReadyForReviewEvent",
  "ConvertToDraftEvent",
  "ReopenedEvent",
  "ClosedEvent",
  "AutoMergeEnabledEvent",
  "AutoMergeDisabledEvent",
  "AutoSquashEnabledEvent",
  "AutoRebaseEnabledEvent",
];

export const ACTOR = "{ __typename login }";
const WHO_WHEN = `id createdAt actor ${ACTOR}`;
const reviewer = (teams: boolean): string =>
  `requestedReviewer { __typename ... on User { login } ... on Bot { login } ... on Mannequin { login }${teams ? " ... on Team { slug }" : ""} }`;

const ASSIGNEE =
  "assignee { __typename ... on User { login } ... on Bot { login } ... on Mannequin { login } }";

/** `commit` may be null in some kinds and not in others, so that each has a name of its own. */
const item = (teams: boolean): string => `__typename
${PLAIN.map((type) => `... on ${type} { ${WHO_WHEN} }`).join("\n")}
... on PullRequestCommit { id commit { id oid authoredDate committedDate message author { name email user ${ACTOR} } } }
... on MergedEvent { ${WHO_WHEN} merged: commit { oid } }
... on HeadRefForcePushedEvent { ${WHO_WHEN} beforeCommit { id oid } afterCommit { id oid } }
... on BaseRefChangedEvent { ${WHO_WHEN} previousRefName currentRefName }
... on AutomaticBaseChangeSucceededEvent { ${WHO_WHEN} oldBase newBase }
... on RenamedTitleEvent { ${WHO_WHEN} }
... on ReviewRequestedEvent { ${WHO_WHEN} ${reviewer(teams)} }
... on ReviewRequestRemovedEvent { ${WHO_WHEN} ${reviewer(teams)} }
... on PullRequestReview { id author ${ACTOR} createdAt submittedAt state body reviewed: commit { oid } }
... on ReviewDismissedEvent { ${WHO_WHEN} previousReviewState review { id } }
... on AssignedEvent { ${WHO_WHEN} ${ASSIGNEE} }
... on UnassignedEvent { ${WHO_WHEN} ${ASSIGNEE} }
... on IssueComment { id createdAt author ${ACTOR} }`;

const QUEUE_ITEM = `... on AddedToMergeQueueEvent { ${WHO_WHEN} }
... on RemovedFromMergeQueueEvent { ${WHO_WHEN} reason }`;

const PAGE = "pageInfo { hasNextPage endCursor }";

/** What is asked for: not every server knows, or tells every token, all of it. */
export interface Dialect {
  /** A server of some years ago knows no merge queues. */
  readonly mergeQueues: boolean;
  /** A token without a right to read teams is refused every question that asks for their names. */
  readonly teams: boolean;
}

export const WHOLE: Dialect = { mergeQueues: true, teams: true };

/** `timelineItems` as a field; `after` is a variable's name with its `$`, or null for the first page. */
export function timeline(first: number, after: string | null, { mergeQueues, teams }: Dialect): string {
  const from = after === null ? "" : ` after: ${after},`;
  const types = mergeQueues ? [...ITEM_TYPES, ...QUEUE_TYPES] : ITEM_TYPES;
  const items = mergeQueues ? `${item(teams)}\n${QUEUE_ITEM}` : item(teams);
  return `timelineItems(first: ${first},${from} itemTypes: [${types.join(" ")}]) {
filteredCount pageCount ${PAGE}
nodes { ${items} } }`;
}

export function labels(first: number, after: string | null): string {
  const from = after === null ? "" : `, after: ${after}`;
  return `labels(first: ${first}${from}) { totalCount ${PAGE} nodes { name } }`;
}

export function closes(first: number, after: string | null): string {
  const from = after === null ? "" : `, after: ${after}`;
  return `closingIssuesReferences(first: ${first}${from}) { totalCount ${PAGE}
nodes { number title body lastEditedAt createdAt url repository { nameWithOwner } } }`;
}

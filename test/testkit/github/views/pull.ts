import type { GraphQLResolveInfo } from "graphql";
import type { WorldEvent, WorldIssue, WorldPull } from "../../world.ts";
import { connect, type Paging, sequence, type View } from "../connections.ts";
import { WorldError } from "../errors.ts";
import { nodeId, wideNumber } from "../ids.ts";
import type { WorldIndex } from "../world-index.ts";
import { actor } from "./account.ts";
import { commitView } from "./commit.ts";
import { labels, repositoryView } from "./repository.ts";
import { eventsOf, eventView, type Numbered, type Of, timeline } from "./timeline.ts";

/** Conversation comments and those inside reviews: GitHub's count is of both. */
function commentCount(pull: WorldPull): number {
  return pull.timeline.reduce((sum, event) => {
    if (event.type === "IssueComment") return sum + 1;
    return event.type === "PullRequestReview" ? sum + event.comments.length : sum;
  }, 0);
}

function issueClosedBy(index: WorldIndex, number: number): WorldIssue {
  const issue = index.issue(number);
  if (issue === null) throw new WorldError(`the world has no issue ${number}`);
  return issue;
}

export function pullView(index: WorldIndex, pull: WorldPull): View {
  const path = `/${index.repository.owner}/${index.repository.name}/pull/${pull.number}`;
  const url = `https://github.com${path}`;
  const id = nodeId("PullRequest", pull.number);
  const ofType = <T extends WorldEvent["type"]>(type: T) =>
    eventsOf(pull, type) as readonly Numbered<Of<T>>[];
  const event = (item: Numbered) => eventView(index, pull, item);
  return {
    __typename: "PullRequest",
    id,
    fullDatabaseId: wideNumber(id),
    url,
    permalink: url,
    resourcePath: path,
    number: pull.number,
    title: pull.title,
    body: pull.body,
    bodyText: pull.body,
    lastEditedAt: pull.editedAt,
    state: pull.state,
    isDraft: pull.isDraft,
    closed: pull.state !== "OPEN",
    merged: pull.state === "MERGED",
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    closedAt: pull.closedAt,
    mergedAt: pull.mergedAt,
    author: () => actor(index, pull.author),
    mergedBy: () => actor(index, pull.mergedBy),
    baseRefName: pull.baseRefName,
    headRefName: pull.headRefName,
    baseRefOid: pull.baseRefOid,
    headRefOid: pull.headRefOid,
    mergeCommit: () => (pull.mergeCommit === null ? null : commitView(index, pull.mergeCommit)),
    isCrossRepository: pull.isCrossRepository,
    additions: pull.additions,
    deletions: pull.deletions,
    changedFiles: pull.changedFiles,
    totalCommentsCount: () => commentCount(pull),
    repository: () => repositoryView(index),
    statusCheckRollup: () => (commitView(index, pull.headRefOid).statusCheckRollup as () => View | null)(),
    labels: (args: Paging, info: GraphQLResolveInfo) => labels(pull.labels, args, info),
    closingIssuesReferences: (args: Paging, info: GraphQLResolveInfo) =>
      connect(sequence(pull.closes), args, info, (number) => issueView(index, issueClosedBy(index, number))),
    commits: (args: Paging, info: GraphQLResolveInfo) =>
      connect(sequence(ofType("PullRequestCommit")), args, info, event),
    comments: (args: Paging, info: GraphQLResolveInfo) =>
      connect(sequence(ofType("IssueComment")), args, info, event),
    reviews: (args: Paging & { states?: readonly string[]; author?: string }, info: GraphQLResolveInfo) => {
      const reviews = ofType("PullRequestReview").filter(
        ({ event: review }) =>
          (args.states?.includes(review.state) ?? true) && (args.author ?? review.author) === review.author,
      );
      return connect(sequence(reviews), args, info, event);
    },
    timelineItems: (
      args: Paging & { itemTypes?: readonly string[]; since?: string },
      info: GraphQLResolveInfo,
    ) => connect(sequence(timeline(index, pull, args)), args, info, event),
  };
}

export function issueView(index: WorldIndex, issue: WorldIssue): View {
  const path = `/${index.repository.owner}/${index.repository.name}/issues/${issue.number}`;
  const id = nodeId("Issue", issue.number);
  return {
    __typename: "Issue",
    id,
    fullDatabaseId: wideNumber(id),
    url: `https://github.com${path}`,
    resourcePath: path,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    bodyText: issue.body,
    lastEditedAt: issue.editedAt,
    state: issue.closedAt === null ? "OPEN" : "CLOSED",
    closed: issue.closedAt !== null,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt,
    author: () => actor(index, issue.author),
    repository: () => repositoryView(index),
    labels: (args: Paging, info: GraphQLResolveInfo) => labels(issue.labels, args, info),
  };
}

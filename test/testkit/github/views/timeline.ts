import type { GraphQLResolveInfo } from "graphql";
import type { Iso, WorldEvent, WorldPull } from "../../world.ts";
import { connect, type Paging, sequence, type View } from "../connections.ts";
import { WorldError } from "../errors.ts";
import { nodeId, wideNumber } from "../ids.ts";
import type { WorldIndex } from "../world-index.ts";
import { actor, team, userOnly } from "./account.ts";
import { commitView } from "./commit.ts";
import { pullView } from "./pull.ts";

type EventType = WorldEvent["type"];

/** The members of the union that can be of this type. */
export type Of<T extends EventType> = WorldEvent extends infer E
  ? E extends { readonly type: infer U }
    ? T extends U
      ? E
      : never
    : never
  : never;

/** An event and its place in the whole time line, which is its key. */
export interface Numbered<E extends WorldEvent = WorldEvent> {
  readonly event: E;
  readonly at: number;
}

export function eventsOf(pull: WorldPull, type: EventType): readonly Numbered[] {
  return pull.timeline.map((event, at) => ({ event, at })).filter(({ event }) => event.type === type);
}

/** `PULL_REQUEST_COMMIT` as a type's name. */
const typeOf = (itemType: string) =>
  itemType.toLowerCase().replace(/(?:^|_)([a-z])/g, (_all, letter: string) => letter.toUpperCase());

function instantOf(index: WorldIndex, event: WorldEvent): Iso {
  if (event.type === "PullRequestCommit") return index.commit(event.oid).committer.date;
  return event.type === "PullRequestReview" ? (event.submittedAt ?? event.createdAt) : event.createdAt;
}

/** What of the time line was asked for. */
export function timeline(
  index: WorldIndex,
  pull: WorldPull,
  filter: { readonly itemTypes?: readonly string[]; readonly since?: Iso },
): readonly Numbered[] {
  const types = filter.itemTypes === undefined ? null : new Set(filter.itemTypes.map(typeOf));
  const since = filter.since === undefined ? null : Date.parse(filter.since);
  return (
    pull.timeline
      .map((event, at) => ({ event, at }))
      // GraphQL has no type for an agent's sessions.
      .filter(({ event }) => !event.type.startsWith("CopilotWork"))
      .filter(({ event }) => types?.has(event.type) ?? true)
      .filter(({ event }) => since === null || Date.parse(instantOf(index, event)) >= since)
  );
}

interface Scene<E extends WorldEvent> {
  readonly index: WorldIndex;
  readonly pull: WorldPull;
  readonly event: E;
  readonly at: number;
}

const commitOrNull = (index: WorldIndex, oid: string | null) =>
  oid === null ? null : commitView(index, oid);

const none = () => ({});
const renamed = (event: { readonly previous: string; readonly current: string }, what: string) => ({
  [`previous${what}`]: event.previous,
  [`current${what}`]: event.current,
});

type Requested = Scene<Of<"ReviewRequestedEvent" | "ReviewRequestRemovedEvent">>;

const requested = ({ index, event: { reviewer } }: Requested): View => ({
  requestedReviewer: () => ("team" in reviewer ? team(index, reviewer.team) : actor(index, reviewer.login)),
});

const assigned = ({ index, event }: Scene<Of<"AssignedEvent" | "UnassignedEvent">>): View => ({
  assignee: () => actor(index, event.assignee),
  assignable: () => null,
});

/** What each type has beside an id, an actor and an instant. */
const EXTRAS: { readonly [T in EventType]: (scene: Scene<Of<T>>) => View } = {
  PullRequestCommit: ({ index, event }) => ({
    commit: () => commitView(index, event.oid),
    url: `${index.url}/commit/${event.oid}`,
  }),
  ReadyForReviewEvent: none,
  ConvertToDraftEvent: none,
  ReopenedEvent: none,
  ClosedEvent: none,
  AddedToMergeQueueEvent: ({ index, event }) => ({ enqueuer: () => userOnly(index, event.actor) }),
  AutoMergeEnabledEvent: ({ index, event }) => ({ enabler: () => userOnly(index, event.actor) }),
  CopilotWorkStarted: none,
  CopilotWorkFinished: none,
  CopilotWorkFinishedFailure: none,
  AutoMergeDisabledEvent: ({ index, event }) => ({ disabler: () => userOnly(index, event.actor) }),
  RemovedFromMergeQueueEvent: ({ event }) => ({ reason: event.reason }),
  MergedEvent: ({ index, pull, event }) => ({
    commit: () => commitView(index, event.commit),
    mergeRefName: pull.baseRefName,
  }),
  HeadRefForcePushedEvent: ({ index, event }) => ({
    beforeCommit: () => commitOrNull(index, event.before),
    afterCommit: () => commitOrNull(index, event.after),
  }),
  BaseRefChangedEvent: ({ event }) => renamed(event, "RefName"),
  RenamedTitleEvent: ({ event }) => renamed(event, "Title"),
  ReviewRequestedEvent: requested,
  ReviewRequestRemovedEvent: requested,
  AssignedEvent: assigned,
  UnassignedEvent: assigned,
  ReviewDismissedEvent: ({ index, pull, event }) => ({
    previousReviewState: event.previousState,
    review: () => reviewNamed(index, pull, event.review),
  }),
  IssueComment: ({ event }) => ({ body: event.body, bodyText: event.body }),
  PullRequestReview: ({ index, pull, event }) => ({
    state: event.state,
    body: event.body,
    bodyText: event.body,
    submittedAt: event.submittedAt,
    commit: () => commitOrNull(index, event.commit),
    comments: (args: Paging, info: GraphQLResolveInfo) =>
      connect(sequence(event.comments), args, info, (comment, at) =>
        commentView(index, pull, event, comment, at),
      ),
  }),
};

/** Reviews are known by their own id, commits by theirs, everything else by its place. */
function keyOf({ event, at }: Numbered): string | number {
  if (event.type === "PullRequestReview") return event.id;
  return event.type === "PullRequestCommit" ? event.oid : at;
}

export function eventView(index: WorldIndex, pull: WorldPull, item: Numbered): View {
  const { event, at } = item;
  const id = nodeId(event.type, `${pull.number}/${keyOf(item)}`);
  const extras = EXTRAS[event.type] as (scene: Scene<WorldEvent>) => View;
  return {
    __typename: event.type,
    id,
    fullDatabaseId: wideNumber(id),
    url: `${index.url}/pull/${pull.number}#event-${at}`,
    ...("createdAt" in event ? { createdAt: event.createdAt } : {}),
    ...("actor" in event ? { actor: () => actor(index, event.actor) } : {}),
    ...("author" in event ? { author: () => actor(index, event.author) } : {}),
    pullRequest: () => pullView(index, pull),
    ...extras({ index, pull, event, at }),
  };
}

function reviewNamed(index: WorldIndex, pull: WorldPull, id: string): View {
  const found = eventsOf(pull, "PullRequestReview").find(
    ({ event }) => event.type === "PullRequestReview" && event.id === id,
  );
  if (found === undefined)
    throw new WorldError(`the world has no review ${id} in pull request ${pull.number}`);
  return eventView(index, pull, found);
}

function commentView(
  index: WorldIndex,
  pull: WorldPull,
  review: Of<"PullRequestReview">,
  comment: Of<"PullRequestReview">["comments"][number],
  at: number,
): View {
  const id = nodeId("PullRequestReviewComment", `${pull.number}/${review.id}/${at}`);
  return {
    __typename: "PullRequestReviewComment",
    id,
    fullDatabaseId: wideNumber(id),
    url: `${index.url}/pull/${pull.number}#discussion-${review.id}-${at}`,
    body: comment.body,
    bodyText: comment.body,
    createdAt: comment.createdAt,
    author: () => actor(index, comment.author),
    /** The world knows that it answers, not whom: nothing but an id can be asked of it. */
    replyTo: comment.reply
      ? {
          __typename: "PullRequestReviewComment",
          id: nodeId("PullRequestReviewComment", `${pull.number}/answered`),
        }
      : null,
  };
}

import type { Operation } from "../api.ts";
import { ASSIGNMENTS, type Connection } from "../records/record.ts";
import { ACTOR, closes, type Dialect, labels, timeline } from "./timeline.ts";

/** Items of a time line that come with the list; few pull requests have more. */
const TIMELINE_PAGE = 100;
const SMALL_TIMELINE_PAGE = 10;
const LABELS_PAGE = 20;
const CLOSES_PAGE = 5;

/** A field that costs nothing and shows of what is stored that its assignments were asked for. */
const ASKED_FOR_ASSIGNMENTS = `${ASSIGNMENTS}: __typename`;

const SCALARS = `${ASKED_FOR_ASSIGNMENTS} id number url title body lastEditedAt state isDraft createdAt updatedAt closedAt mergedAt
author ${ACTOR} mergedBy ${ACTOR}
baseRefName headRefName headRefOid mergeCommit { id oid }
additions deletions changedFiles totalCommentsCount`;

const listOf = (name: string, query: string, states: string, fields: string): Operation => ({
  name,
  query: `query ${query}($owner: String!, $name: String!, $first: Int!, $after: String) {
repository(owner: $owner, name: $name) {
pullRequests(first: $first, after: $after,${states} orderBy: {field: UPDATED_AT, direction: DESC}) {
totalCount pageInfo { hasNextPage endCursor }
nodes { ${fields} } } } }`,
});

const one = (query: string, fields: string): Operation => ({
  name: "pull",
  query: `query ${query}($id: ID!) { node(id: $id) { __typename ... on PullRequest { ${fields} } } }`,
});

/** How pull requests are read from a server. */
export interface PullOperations {
  readonly dialect: Dialect;
  /** Three connections a pull request: 49 of them still cost one point. */
  readonly all: Operation;
  /** Open ones alone: for those that nobody has touched for longer than the list looks back. */
  readonly open: Operation;
  /** Names alone, to get past a pull request that is too heavy to be listed. */
  readonly allNames: Operation;
  readonly openNames: Operation;
  /** One pull request again, whole; and in pieces, for one that is too heavy as a whole. */
  readonly whole: Operation;
  readonly scalars: Operation;
  readonly pieces: Readonly<Record<Connection, Operation>>;
  /** The next pages of a few connections: `p0`, `p1` …, with the variables `id0`, `after0` …. */
  overflow(connections: readonly Connection[]): Operation;
}

const OPEN_ONLY = " states: [OPEN],";
const NAMES = "id number updatedAt";

export function pullOperations(dialect: Dialect): PullOperations {
  const pull = `${SCALARS}
${labels(LABELS_PAGE, null)}
${closes(CLOSES_PAGE, null)}
${timeline(TIMELINE_PAGE, null, dialect)}`;
  const rest: Readonly<Record<Connection, (after: string) => string>> = {
    labels: (after) => labels(100, after),
    closingIssuesReferences: (after) => closes(100, after),
    timelineItems: (after) => timeline(100, after, dialect),
  };
  return {
    dialect,
    all: listOf("list", "List", "", pull),
    open: listOf("open", "Open", OPEN_ONLY, pull),
    allNames: listOf("list-names", "ListNames", "", NAMES),
    openNames: listOf("list-names", "OpenNames", OPEN_ONLY, NAMES),
    whole: one("Pull", pull),
    scalars: one("PullScalars", SCALARS),
    pieces: {
      labels: one("PullLabels", `id ${labels(LABELS_PAGE, null)}`),
      closingIssuesReferences: one("PullCloses", `id ${closes(CLOSES_PAGE, null)}`),
      timelineItems: one("PullTimeline", `id ${timeline(SMALL_TIMELINE_PAGE, null, dialect)}`),
    },
    overflow: (connections) => {
      const variables = connections.map((_, index) => `$id${index}: ID!, $after${index}: String!`);
      const fields = connections.map(
        (connection, index) =>
          `p${index}: node(id: $id${index}) { __typename ... on PullRequest { id updatedAt ${rest[connection](`$after${index}`)} } }`,
      );
      return {
        name: "overflow",
        query: `query Overflow(${variables.join(", ")}) {\n${fields.join("\n")}\n}`,
      };
    },
  };
}

/** The pull requests behind a few numbers, `n0` …; issues share the numbers and are an error each. */
export function numbers(count: number): Operation {
  const indices = Array.from({ length: count }, (_, index) => index);
  return {
    name: "numbers",
    query: `query Numbers($owner: String!, $name: String!, ${indices.map((n) => `$n${n}: Int!`).join(", ")}) {
repository(owner: $owner, name: $name) {
${indices.map((n) => `n${n}: pullRequest(number: $n${n}) { id }`).join("\n")} } }`,
  };
}

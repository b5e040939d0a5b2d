import type { Operation } from "../api.ts";

const PAGE = "totalCount pageInfo { hasNextPage endCursor }";
const RUN = "id name startedAt completedAt conclusion detailsUrl";

/** Suites are objects, not connections: they cost nothing. */
const SUITE = `checkSuite { id createdAt app { name } workflowRun { event runNumber workflow { name } } }`;

const CONTEXTS = `${PAGE} nodes { __typename
... on CheckRun { ${RUN} ${SUITE} }
... on StatusContext { id context state createdAt targetUrl } }`;

/** What up to 100 commits were checked by: of each name the latest run alone. */
export const CHECKS: Operation = {
  name: "checks",
  query: `query Checks($ids: [ID!]!) { nodes(ids: $ids) { __typename
... on Commit { id oid statusCheckRollup { contexts(first: 100) { ${CONTEXTS} } } } } }`,
};

/** The checks after the first page of one commit. */
export const MORE_CHECKS: Operation = {
  name: "checks",
  query: `query MoreChecks($id: ID!, $after: String!) { node(id: $id) { __typename
... on Commit { id oid statusCheckRollup { contexts(first: 100, after: $after) { ${CONTEXTS} } } } } }`,
};

/** How many runs up to 100 suites have had, earlier attempts included. */
export const ATTEMPTS: Operation = {
  name: "attempts",
  query: `query Attempts($ids: [ID!]!) { nodes(ids: $ids) { __typename
... on CheckSuite { id checkRuns(first: 1, filterBy: {checkType: ALL}) { totalCount } } } }`,
};

/** All runs of up to 100 suites that have had more of them than their latest attempts. */
export const RUNS: Operation = {
  name: "re-runs",
  query: `query Runs($ids: [ID!]!) { nodes(ids: $ids) { __typename
... on CheckSuite { id checkRuns(first: 100, filterBy: {checkType: ALL}) { ${PAGE} nodes { ${RUN} } } } } }`,
};

/** The runs after the first page of one suite. */
export const MORE_RUNS: Operation = {
  name: "re-runs",
  query: `query MoreRuns($id: ID!, $after: String!) { node(id: $id) { __typename
... on CheckSuite { id checkRuns(first: 100, after: $after, filterBy: {checkType: ALL}) { ${PAGE} nodes { ${RUN} } } } } }`,
};

import { nth } from "../../../lib/must.ts";
import type { Operation } from "../api.ts";
import type { IssueKind } from "../records/state.ts";
import { ACTOR } from "./timeline.ts";

const PAGE = "totalCount pageInfo { hasNextPage endCursor }";
const STATUSES = `${PAGE} nodes { state createdAt }`;
const DEPLOYMENT = `id environment commitOid createdAt creator ${ACTOR} statuses(first: 20) { ${STATUSES} }`;
const RELEASE = "id tagName tagCommit { oid } createdAt publishedAt isDraft isPrerelease url";

const ISSUE = `id number title body author ${ACTOR} labels(first: 20) { nodes { name } } createdAt updatedAt closedAt url`;

/** Issues with any of some labels that were touched since an instant, and how many were since another one. */
function issuesOf(kind: IssueKind) {
  const having = (since: string) => `labels: $${kind}Labels, filterBy: {since: $${kind}${since}}`;
  return {
    variables: `$${kind}Labels: [String!]!, $${kind}After: String, $${kind}Since: DateTime!, $${kind}From: DateTime!`,
    fields: `${kind}: issues(first: 100, after: $${kind}After, ${having("Since")}, orderBy: {field: CREATED_AT, direction: DESC}) {
${PAGE} nodes { ${ISSUE} } }
${kind}Counted: issues(${having("From")}) { totalCount }`,
  };
}

/**
 * What a repository is asked for. All of it fits into one request; each part has a page of its own, and can be
 * asked for alone where the server does not know or allow another.
 */
const SECTIONS = {
  settings: {
    variables: "",
    fields: `id url nameWithOwner createdAt defaultBranchRef { name }
pullRequests { totalCount } open: pullRequests(states: [OPEN]) { totalCount }`,
  },
  protection: {
    variables: "",
    fields: `protected: defaultBranchRef { refUpdateRule {
requiredApprovingReviewCount requiredStatusCheckContexts requiresCodeOwnerReviews } }`,
  },
  rules: {
    variables: "",
    fields: `ruled: defaultBranchRef { rules(first: 100) { ${PAGE} nodes { type parameters { __typename
... on PullRequestParameters { requiredApprovingReviewCount requireCodeOwnerReview }
... on RequiredStatusChecksParameters { requiredStatusChecks { context } } } } } }`,
  },
  labels: {
    variables: "$labelsAfter: String",
    fields: `labels(first: 100, after: $labelsAfter) { ${PAGE} nodes { name } }`,
  },
  releases: {
    variables: "$releasesAfter: String",
    fields: `releases(first: 100, after: $releasesAfter, orderBy: {field: CREATED_AT, direction: DESC}) {
${PAGE} nodes { ${RELEASE} } }`,
  },
  deployments: {
    variables: "$deploymentsAfter: String",
    fields: `deployments(first: 100, after: $deploymentsAfter, orderBy: {field: CREATED_AT, direction: DESC}) {
${PAGE} nodes { ${DEPLOYMENT} } }`,
  },
  incidents: issuesOf("incidents"),
  bugs: issuesOf("bugs"),
} as const;

export type Section = keyof typeof SECTIONS;

/** Some parts of a repository in one request, in the ledger under the name of one, or `repository`. */
export function repositoryOperation(sections: readonly Section[]): Operation {
  const chosen = sections.map((section) => SECTIONS[section]);
  const variables = chosen.map((section) => section.variables).filter((text) => text !== "");
  return {
    name: sections.length === 1 ? nth(sections, 0) : "repository",
    query: `query Repository(${["$owner: String!, $name: String!", ...variables].join(", ")}) {
repository(owner: $owner, name: $name) {
${chosen.map((section) => section.fields).join("\n")} } }`,
  };
}

/** Deployments that had not come to their end. */
export const DEPLOYMENTS_AGAIN: Operation = {
  name: "deployments",
  query: `query DeploymentsAgain($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Deployment { ${DEPLOYMENT} } } }`,
};

/** Names of the environments that a repository has. */
export const ENVIRONMENTS: Operation = {
  name: "older-deployments",
  query: `query Environments($owner: String!, $name: String!, $after: String) {
repository(owner: $owner, name: $name) { environments(first: 100, after: $after) { ${PAGE} nodes { name } } } }`,
};

/** Deployments to some environments, the newest first. */
export const DEPLOYMENTS_TO: Operation = {
  name: "older-deployments",
  query: `query DeploymentsTo($owner: String!, $name: String!, $environments: [String!]!, $after: String) {
repository(owner: $owner, name: $name) {
deployments(first: 50, after: $after, environments: $environments, orderBy: {field: CREATED_AT, direction: DESC}) {
${PAGE} nodes { ${DEPLOYMENT} } } } }`,
};

/** The statuses after the first page of one deployment. */
export const MORE_STATUSES: Operation = {
  name: "deployments",
  query: `query MoreStatuses($id: ID!, $after: String!) { node(id: $id) { __typename
... on Deployment { id statuses(first: 100, after: $after) { ${STATUSES} } } } }`,
};

/** How many pull requests the server counts that were touched since an instant. */
export const COUNT: Operation = {
  name: "count",
  query: "query Count($words: String!) { search(query: $words, type: ISSUE, first: 1) { issueCount } }",
};

import type { Operation } from "../api.ts";

const COMMENTS =
  "totalCount pageInfo { hasNextPage endCursor } nodes { author { __typename login } createdAt replyTo { id } }";

/** Inline comments of up to 100 reviews. */
export const REVIEW_COMMENTS: Operation = {
  name: "review-comments",
  query: `query ReviewComments($ids: [ID!]!) { nodes(ids: $ids) { __typename
... on PullRequestReview { id comments(first: 100) { ${COMMENTS} } } } }`,
};

/** The comments after the first page of one review. */
export const MORE_COMMENTS: Operation = {
  name: "review-comments",
  query: `query MoreComments($id: ID!, $after: String!) { node(id: $id) { __typename
... on PullRequestReview { id comments(first: 100, after: $after) { ${COMMENTS} } } } }`,
};

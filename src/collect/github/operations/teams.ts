import type { Operation } from "../api.ts";

const PAGE = "totalCount pageInfo { hasNextPage endCursor }";

/**
 * The teams of an organisation that the token may see, and who is in them: those of a team below another count in both, as GitHub
 * counts them. What a team may do in a repository is not asked: to write there is not to own it.
 */
export const TEAMS: Operation = {
  name: "teams",
  query: `query Teams($login: String!, $first: Int!, $members: Int!, $after: String) { repositoryOwner(login: $login) { __typename
... on Organization { teams(first: $first, after: $after, orderBy: {field: NAME, direction: ASC}) { ${PAGE}
nodes { id slug members(first: $members) { ${PAGE} nodes { login } } } } } } }`,
};

/** More people of one team. */
export const MORE_MEMBERS: Operation = {
  name: "team-members",
  query: `query MoreMembers($id: ID!, $first: Int!, $after: String) { node(id: $id) { ... on Team {
members(first: $first, after: $after) { ${PAGE} nodes { login } } } } }`,
};

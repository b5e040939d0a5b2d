import type { Operation } from "../api.ts";

/** The repositories of an organisation or of a user by their names, and what says how much reading them will take. */
export const ORGANISATION: Operation = {
  name: "organisation",
  query: `query Organisation($login: String!, $first: Int!, $after: String) { repositoryOwner(login: $login) { login
repositories(first: $first, after: $after, ownerAffiliations: [OWNER], orderBy: {field: NAME, direction: ASC}) {
totalCount pageInfo { hasNextPage endCursor }
nodes { name isArchived isDisabled isEmpty isFork createdAt diskUsage
repositoryTopics(first: 20) { nodes { topic { name } } }
pullRequests(first: 1, orderBy: {field: UPDATED_AT, direction: DESC}) { totalCount nodes { updatedAt } } } } } }`,
};

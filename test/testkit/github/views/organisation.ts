import type { GraphQLResolveInfo } from "graphql";
import { connect, type Paging, sequence, type View } from "../connections.ts";
import { FIELD_REFUSALS, GitHubError } from "../errors.ts";
import { nodeId } from "../ids.ts";
import type { Listed, Worlds } from "../worlds.ts";
import { teamsView } from "./teams.ts";

/** Of what there is none of. */
const nobody = (): View => ({});

/** A repository of a list: what its own view has beside that is asked for by its name. */
function listedView(owner: string, one: Listed): View {
  const { name, isArchived, isDisabled, isEmpty, isFork, createdAt, diskUsage, topics, pulls, touchedAt } =
    one;
  return {
    __typename: "Repository",
    id: nodeId("Repository", `${owner}/${name}`),
    name,
    nameWithOwner: `${owner}/${name}`,
    isArchived,
    isDisabled,
    isEmpty,
    isFork,
    createdAt,
    diskUsage,
    repositoryTopics: (args: Paging, info: GraphQLResolveInfo) =>
      connect(sequence(topics), args, info, (topic) => ({
        __typename: "RepositoryTopic",
        topic: { __typename: "Topic", name: topic },
      })),
    /** The first of them alone, which is the one that was touched last. */
    pullRequests: {
      totalCount: pulls,
      nodes: touchedAt === null ? [] : [{ __typename: "PullRequest", updatedAt: touchedAt }],
    },
  };
}

/** An account that has repositories; null for any other, as GitHub has it. */
export function ownerView(worlds: Worlds, login: string): View | null {
  const found = [...worlds.lists].find(([owner]) => owner.toLowerCase() === login.toLowerCase());
  if (found === undefined) return null;
  const [owner, list] = found;
  return {
    __typename: "Organization",
    id: nodeId("Organization", owner),
    login: owner,
    teams: (args: Paging, info: GraphQLResolveInfo) =>
      owner === worlds.owner ? teamsView(worlds, args, info) : connect(sequence([]), args, info, nobody),
    repositories: (args: Paging, info: GraphQLResolveInfo) =>
      connect(sequence(list), args, info, (one) =>
        // A refusal is an error in the place of the node.
        one.hidden ? (new GitHubError(FIELD_REFUSALS.saml) as unknown as View) : listedView(owner, one),
      ),
  };
}

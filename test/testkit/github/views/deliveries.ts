import type { GraphQLResolveInfo } from "graphql";
import type { WorldDeployment, WorldRelease } from "../../world.ts";
import { connect, type Paging, sequence, type View } from "../connections.ts";
import { nodeId } from "../ids.ts";
import type { WorldIndex } from "../world-index.ts";
import { actor } from "./account.ts";
import { commitView } from "./commit.ts";
import { repositoryView, tagView } from "./repository.ts";

/** What stands for a deleted account where the schema wants somebody. */
const GHOST: View = { __typename: "User", id: nodeId("User", "ghost"), login: "ghost" };

/** A deployment's state is that of its latest status, but for a success, which makes it active. */
export function deploymentState(deployment: WorldDeployment): string {
  const state = deployment.statuses.at(-1)?.state.toUpperCase() ?? "PENDING";
  return state === "SUCCESS" ? "ACTIVE" : state;
}

/** Moves when it turns inactive, long after it went out. */
export function deploymentUpdatedAt(deployment: WorldDeployment): string {
  return deployment.statuses.at(-1)?.createdAt ?? deployment.createdAt;
}

function statusView(deployment: WorldDeployment, at: number): View {
  const status = deployment.statuses[at]!;
  return {
    __typename: "DeploymentStatus",
    id: nodeId("DeploymentStatus", `${deployment.id}/${at}`),
    state: status.state.toUpperCase(),
    createdAt: status.createdAt,
    updatedAt: status.createdAt,
    environment: deployment.environment,
  };
}

export function deploymentView(index: WorldIndex, deployment: WorldDeployment): View {
  /** Newest first, as over REST. */
  const places = deployment.statuses.map((_status, at) => deployment.statuses.length - 1 - at);
  return {
    __typename: "Deployment",
    id: nodeId("Deployment", deployment.id),
    databaseId: index.deploymentNumber(deployment),
    environment: deployment.environment,
    originalEnvironment: deployment.environment,
    latestEnvironment: deployment.environment,
    commitOid: deployment.commitOid,
    commit: () => commitView(index, deployment.commitOid),
    createdAt: deployment.createdAt,
    updatedAt: deploymentUpdatedAt(deployment),
    state: deploymentState(deployment),
    creator: () => actor(index, deployment.creator) ?? GHOST,
    repository: () => repositoryView(index),
    latestStatus: () => (places.length === 0 ? null : statusView(deployment, places[0]!)),
    statuses: (args: Paging, info: GraphQLResolveInfo) =>
      connect(sequence(places), args, info, (at) => statusView(deployment, at)),
  };
}

export function releaseView(index: WorldIndex, release: WorldRelease): View {
  const { tagName, name, commitOid, createdAt, publishedAt, isDraft, isPrerelease } = release;
  return {
    __typename: "Release",
    id: nodeId("Release", tagName),
    tagName,
    name,
    createdAt,
    publishedAt,
    isDraft,
    isPrerelease,
    url: `${index.url}/releases/tag/${encodeURIComponent(tagName)}`,
    /** A draft has no tag yet. */
    tag: () => (isDraft ? null : tagView(index, tagName, commitOid)),
    tagCommit: () => (isDraft ? null : commitView(index, commitOid)),
    repository: () => repositoryView(index),
  };
}

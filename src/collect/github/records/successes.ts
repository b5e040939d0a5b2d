import { isNode, type Node } from "./node.ts";
import type { DeploymentRecord } from "./record.ts";

/** The part of the store that says what is known of deployments older than its range. */
export const OLDER = "older-deployments";

/** Statuses of a deployment as they came, newest first. */
export function statusesOf({ statuses }: Node): Node[] {
  return isNode(statuses) && Array.isArray(statuses.nodes) ? statuses.nodes.filter(isNode) : [];
}

/** True where it went out, whatever became of it later. */
export function hasSucceeded({ node, unread }: DeploymentRecord): boolean {
  return unread === null && statusesOf(node).some(({ state }) => state === "SUCCESS");
}

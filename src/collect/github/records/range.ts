/**
 * What of a store is within a range: what reading down to its begin would have stored, had nothing been stored
 * before. A report is then the same whatever else was read for another one. Without its instant, a thing is in.
 */

import { DAY_MS } from "../../../lib/time/units.ts";
import { instant, isNode, type Node } from "./node.ts";
import { commitsIn, itemsOf } from "./pulls.ts";
import type { DeploymentRecord, MoreRecord, PullRecord, WorkflowRunRecord } from "./record.ts";

/**
 * Deployments, and runs that deliver, are read from so much earlier than pull requests. What the first one of
 * an environment carried is not known (value-stream §3.2), so that it must not be one that carried changes of the range.
 */
export const EARLIER_MS = 90 * DAY_MS;

const isSince = (value: unknown, since: number) => (instant(value) ?? Number.POSITIVE_INFINITY) >= since;

/** Instant of the last touch of a pull request. Open ones are work in progress, whenever that was. */
export function touchedAt({ node }: PullRecord): number {
  return node.state === "OPEN"
    ? Number.POSITIVE_INFINITY
    : (instant(node.updatedAt) ?? Number.POSITIVE_INFINITY);
}

export function isDeploymentIn({ node }: DeploymentRecord, since: number): boolean {
  return isSince(node.createdAt, since - EARLIER_MS);
}

export function isRunIn({ attempts }: WorkflowRunRecord, since: number): boolean {
  return isSince(attempts.at(-1)?.created_at, since - EARLIER_MS);
}

/** Servers are asked for issues by the second. */
export function isIssueIn(node: Node, since: number): boolean {
  return isSince(node.updatedAt, Math.floor(since / 1000) * 1000);
}

/** Commits of which checks are read with a pull request. */
export function checkedCommits({ node }: PullRecord, more: readonly MoreRecord[]): string[] {
  const items = [
    ...itemsOf(node, "timelineItems"),
    ...more.flatMap(({ connection, nodes }) => (connection === "timelineItems" ? nodes : [])),
  ];
  const merge = isNode(node.mergeCommit) ? [node.mergeCommit] : [];
  return [...commitsIn(items), ...merge].map(({ oid }) => String(oid));
}

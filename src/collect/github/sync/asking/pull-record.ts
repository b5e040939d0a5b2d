import { digestOf } from "../../../store/segment.ts";
import type { FieldError } from "../../api.ts";
import { isNode, type Node } from "../../records/node.ts";
import { CONNECTIONS, type Connection, type PullRecord } from "../../records/record.ts";
import { pageOf, reasonOf } from "./nodes.ts";

/** Connections that hold fewer items than they announce, with what they announce. */
export function shortfalls(node: Node): Map<Connection, string> {
  const found = new Map<Connection, string>();
  for (const connection of CONNECTIONS) {
    const value = node[connection];
    if (!isNode(value)) continue;
    const { nodes, total, next } = pageOf(value, connection);
    const onThisPage = typeof value.pageCount === "number" ? value.pageCount : nodes.length;
    const announced = next === null ? (total ?? onThisPage) : Math.max(onThisPage, 1);
    if (nodes.length < announced)
      found.set(connection, `GitHub announced ${announced} and sent ${nodes.length}`);
  }
  return found;
}

/**
 * A listed pull request as the store keeps it.
 * @param errors of the answer, with paths that begin inside the node
 */
export function pullRecord(
  node: Node,
  errors: readonly FieldError[],
  gaps: Readonly<Record<string, string>>,
): PullRecord {
  const kept = withoutTexts(node);
  const rest: Partial<Record<Connection, string>> = {};
  const unread: Record<string, string> = { ...gaps };
  for (const connection of CONNECTIONS) {
    if (!isNode(kept[connection])) continue;
    const { nodes, next } = pageOf(kept[connection], connection);
    if (next !== null) rest[connection] = next;
    const holes = nodes.filter((item) => item === null).length;
    if (holes > 0) unread[connection] = `GitHub left out ${holes} of ${nodes.length}`;
  }
  for (const error of errors) unread[String(error.path[0] ?? "")] = reasonOf(error);
  const number = Number(node.number);
  return { kind: "pull", number, digest: digestOf(kept), node: kept, rest, unread };
}

/** What people wrote in reviews is no fact of ours, that they wrote is; of a commit's message its first line. */
export function withoutTexts(node: Node): Node {
  const { timelineItems } = node;
  if (!isNode(timelineItems) || !Array.isArray(timelineItems.nodes)) return node;
  return { ...node, timelineItems: { ...timelineItems, nodes: timelineItems.nodes.map(withoutText) } };
}

export function withoutText(item: Node): Node {
  if (!isNode(item)) return item;
  if (item.__typename === "PullRequestReview" && typeof item.body === "string") {
    const { body, ...kept } = item;
    return { ...kept, hasBody: body.trim() !== "" };
  }
  if (item.__typename !== "PullRequestCommit" || !isNode(item.commit)) return item;
  // GitHub's own headline is cut where it is long, and would no longer be the commit's.
  const { message, ...commit } = item.commit;
  return { ...item, commit: { ...commit, headline: String(message ?? "").split("\n", 1)[0] } };
}

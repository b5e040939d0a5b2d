import type { Operation } from "../../api.ts";
import { isNode, type Node } from "../../records/node.ts";
import { asksForLess, type Page, pageOf, reasonOfError } from "./nodes.ts";
import { askNodes, askPatiently, type Run } from "./run.ts";
import { Walk } from "./walk.ts";

/** A connection of a node, of which the first page is here. */
export interface Connected {
  readonly id: string;
  readonly field: string;
  readonly first: Node;
  /** Asks for the same page again, by ids. */
  readonly again: Operation;
  /** Asks for the page after a cursor, by id. */
  readonly more: Operation;
}

const TRIES = 2;

/** All items of a connection. Where fewer come than were announced, `unread` says so. */
export async function allPages(
  run: Run,
  { id, field, first, again, more }: Connected,
): Promise<{ nodes: Node[]; unread: string | null }> {
  let page = pageOf(first[field], field);
  for (let tries = 0; tries < TRIES && isShort(page); tries++) {
    const [answer] = await askNodes(run, again, [id]);
    if (isNode(answer?.node?.[field])) page = pageOf(answer.node[field], field);
  }
  const nodes = [...page.nodes];
  try {
    const walk = new Walk(field);
    for (let after = walk.after(page); after !== null; ) {
      const { data } = await askPatiently(run, more, { id, after });
      const next = pageOf(isNode(data.node) ? data.node[field] : null, field);
      nodes.push(...next.nodes);
      after = walk.after(next);
    }
  } catch (error) {
    if (!asksForLess(error)) throw error;
    return { nodes: nodes.filter(isNode), unread: reasonOfError(error) };
  }
  const there = nodes.filter(isNode);
  const short = page.total !== null && there.length < page.total;
  return { nodes: there, unread: short ? `GitHub announced ${page.total} and sent ${there.length}` : null };
}

function isShort({ nodes, total, next }: Page): boolean {
  if (nodes.includes(null)) return true;
  return next === null ? total !== null && nodes.length < total : nodes.length === 0;
}

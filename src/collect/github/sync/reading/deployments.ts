import { digestOf } from "../../../store/segment.ts";
import { ApiError } from "../../api.ts";
import { IDS_AT_ONCE } from "../../operations/page-limits.ts";
import { DEPLOYMENTS_AGAIN, MORE_STATUSES, repositoryOperation } from "../../operations/repository.ts";
import { instant, isNode, type Node } from "../../records/node.ts";
import { EARLIER_MS } from "../../records/range.ts";
import type { DeploymentRecord } from "../../records/record.ts";
import { LONGEST_RUN_MS } from "../asking/check-record.ts";
import { isInvalidCursor, nodeAt, type Page, pageOf } from "../asking/nodes.ts";
import { allPages } from "../asking/pages.ts";
import { askNodes, askPatiently, type Run, step } from "../asking/run.ts";
import { Walk } from "../asking/walk.ts";
import { OVERLAP_MS } from "./sweep.ts";

/**
 * Reads deployments, newest first, down to what is known or to 90 days before `from`; then looks again at those
 * that had not come to their end: nothing else says that they have. Nobody waits for one longer than for a run.
 * @param first the first page, which came with the repository
 * @param from when the range of the pull requests begins, UTC epoch ms
 */
export async function readDeployments(run: Run, first: unknown, from: number, now: number): Promise<void> {
  if (run.refused.has("deployments") || first === null) return;
  try {
    await readPages(run, first, from, now);
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== "endless") throw error;
    await unreadDeployments(run, error.message);
  }
}

async function readPages(run: Run, first: unknown, from: number, now: number): Promise<void> {
  const since = from - EARLIER_MS;
  const { syncedAt, deploymentsSince } = run.state;
  const known = deploymentsSince !== null && deploymentsSince <= since && syncedAt !== null;
  const floor = known ? Math.max(since, syncedAt - OVERLAP_MS) : since;
  const seen = new Set<string>();
  // A run that was killed left no cursor: what was deployed since then would lie before it.
  let page = pageOf(first, "deployments");
  // One that is made meanwhile stands before the first page, and is left to the next run.
  const most = page.total ?? Number.POSITIVE_INFINITY;
  let listed = 0;
  let lowest = since;
  const walk = new Walk("deployments");
  for (let cursor: string | null = null; ; ) {
    for (let tries = 0; tries < TRIES && isShort(page, listed, most); tries++)
      page = await pageAfter(run, cursor, walk);
    if (isShort(page, listed, most)) return leaveUnread(run, page, listed);
    listed += page.nodes.length;
    const isBelow = await takePage(run, page, floor, seen);
    // Nothing is older than what was read.
    if (!isBelow && page.next === null && floor === since) lowest = Math.min(since, 0);
    cursor = isBelow ? null : walk.after(page);
    if (cursor === null) break;
    page = await pageAfter(run, cursor, walk);
  }
  const reached = Math.min(run.state.deploymentsSince ?? lowest, lowest);
  if (reached !== run.state.deploymentsSince) await step(run, [], { deploymentsSince: reached });
  const young = [...run.agenda.pending].filter(([, createdAt]) => now - createdAt <= LONGEST_RUN_MS);
  const unseen = young.map(([id]) => id).filter((id) => !seen.has(id));
  await again(run, unseen);
}

/** How often a page that is shorter than announced is asked for again. */
const TRIES = 2;

function isShort({ nodes, next, total }: Page, listed: number, most: number): boolean {
  const announced = next === null ? Math.min(total ?? 0, most) - listed : 1;
  return nodes.includes(null) || nodes.length < announced;
}

/** Of deployments that are not all there none counts: the next run reads them all again. */
async function leaveUnread(run: Run, { nodes, total }: Page, listed: number): Promise<void> {
  const came = listed + nodes.filter(isNode).length;
  await unreadDeployments(run, `GitHub announced ${total ?? "more"} deployments and sent ${came}`);
}

async function unreadDeployments(run: Run, unread: string): Promise<void> {
  await step(run, [{ kind: "part", part: "deployments", value: null, unread }], { deploymentsSince: null });
}

async function pageAfter(run: Run, cursor: string | null, walk: Walk): Promise<Page> {
  const { owner, name } = run;
  const operation = repositoryOperation(["deployments"]);
  try {
    const { data } = await askPatiently(run, operation, { owner, name, deploymentsAfter: cursor });
    return pageOf(nodeAt(data, "repository").deployments, "deployments");
  } catch (error) {
    if (!isInvalidCursor(error)) throw error;
    walk.again();
    const { data } = await askPatiently(run, operation, { owner, name, deploymentsAfter: null });
    return pageOf(nodeAt(data, "repository").deployments, "deployments");
  }
}

/** Stores what a page has that is new; true where it reaches below the floor. */
async function takePage(run: Run, page: Page, floor: number, seen: Set<string>): Promise<boolean> {
  const nodes = page.nodes.filter(isNode);
  for (const { id } of nodes) seen.add(String(id));
  const { pending } = run.agenda;
  const isNew = (node: Node) => (instant(node.createdAt) ?? 0) >= floor;
  const wanted = nodes.filter((node) => isNew(node) || pending.has(String(node.id)));
  const records = await recordsOf(run, wanted);
  const last = nodes.at(-1);
  if (records.length > 0) await step(run, records);
  run.progress(`reading deployments: ${run.agenda.deployments.size} of ${page.total ?? "?"}`);
  return last !== undefined && !isNew(last);
}

async function again(run: Run, open: readonly string[]): Promise<void> {
  for (let from = 0; from < open.length; from += IDS_AT_ONCE) {
    const asked = await askNodes(run, DEPLOYMENTS_AGAIN, open.slice(from, from + IDS_AT_ONCE));
    await step(
      run,
      await recordsOf(
        run,
        asked.flatMap(({ node }) => (node === null ? [] : [node])),
      ),
    );
  }
}

/** Those that are not stored as they are. */
async function recordsOf(run: Run, nodes: readonly Node[]): Promise<DeploymentRecord[]> {
  const records: DeploymentRecord[] = [];
  for (const node of nodes) {
    const record = await recordOf(run, node);
    if (run.agenda.deployments.get(record.id)?.digest !== record.digest) records.push(record);
  }
  return records;
}

/** A deployment with all of its statuses. */
export async function recordOf(run: Run, node: Node): Promise<DeploymentRecord> {
  const id = String(node.id);
  const connected = { id, field: "statuses", first: node, again: DEPLOYMENTS_AGAIN, more: MORE_STATUSES };
  const { nodes, unread } = isNode(node.statuses)
    ? await allPages(run, connected)
    : { nodes: [], unread: "GitHub sent no statuses" };
  const whole = { ...node, statuses: { nodes } };
  return { kind: "deployment", id, digest: digestOf([whole, unread]), node: whole, unread };
}

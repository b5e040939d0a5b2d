import { nth, present } from "../../../../lib/must.ts";
import { ApiError } from "../../api.ts";
import { CHECKS, MORE_CHECKS } from "../../operations/checks.ts";
import { IDS_AT_ONCE } from "../../operations/page-limits.ts";
import { isNode, type Node } from "../../records/node.ts";
import type { CheckedRecord, ChecksRecord } from "../../records/record.ts";
import { checksRecord } from "../asking/check-record.ts";
import { asksForLess, pageOf, reasonOfError } from "../asking/nodes.ts";
import { type Asked, askNodes, askPatiently, type Run, step } from "../asking/run.ts";
import { Walk } from "../asking/walk.ts";

/** Reads the checks of the commits that wait for it, one batch. */
export async function readChecks(run: Run): Promise<void> {
  const batch = [...run.agenda.commits].slice(0, IDS_AT_ONCE);
  await readThese(run, batch);
  run.progress(`reading checks: ${run.agenda.commits.size} commits left`);
}

/** Looks again at commits whose checks may have changed without a trace: running ones, and open heads. */
export async function revisitChecks(run: Run, now: number, runStart: number): Promise<void> {
  const due = run.agenda.due(now, runStart);
  for (let from = 0; from < due.length && !run.refused.has("checks"); from += IDS_AT_ONCE)
    await readThese(run, due.slice(from, from + IDS_AT_ONCE));
}

async function readThese(run: Run, commits: readonly (readonly [oid: string, id: string])[]): Promise<void> {
  const ids = commits.map(([, id]) => id);
  const asked = await askNodes(run, CHECKS, ids);
  const records: (ChecksRecord | CheckedRecord)[] = [];
  for (const [index, answer] of asked.entries()) {
    const record = await recordOf(run, nth(commits, index)[0], answer);
    const known = run.agenda.watched.get(record.commit);
    const same = known !== undefined && known.digest === record.digest;
    records.push(same ? { kind: "checked", commit: record.commit, at: record.at } : record);
  }
  const denied = asked.find((answer, index) => answer.denied && nth(records, index).kind === "checks");
  const nothing = records.every((record) => record.kind === "checks" && !record.contexts.some(isRun));
  if (denied && nothing) throw new ApiError("forbidden", present(denied.unread, "why it was denied"));
  await step(run, records);
}

const isRun = ({ __typename }: Node) => __typename === "CheckRun";

async function recordOf(run: Run, oid: string, asked: Asked): Promise<ChecksRecord> {
  const commit = { oid, id: asked.id };
  const rollup = asked.node?.statusCheckRollup;
  if (asked.node === null || !isNode(rollup)) return checksRecord(commit, [], asked.at, asked.unread);
  const first = await completely(run, asked);
  const contexts = first.nodes.filter(isNode);
  let { unread } = first;
  const walk = new Walk("checks");
  try {
    for (let after = walk.after(first); after !== null; ) {
      const { data } = await askPatiently(run, MORE_CHECKS, { id: asked.id, after });
      const page = pageOf(contextsOf(data.node), "checks");
      contexts.push(...page.nodes.filter(isNode));
      after = walk.after(page);
    }
  } catch (error) {
    if (!asksForLess(error)) throw error;
    unread = reasonOfError(error);
  }
  if (unread === null && first.total !== null && contexts.length < first.total)
    unread = `GitHub announced ${first.total} checks and sent ${contexts.length}`;
  return checksRecord(commit, contexts, asked.at, unread);
}

/** The first page of a commit's checks, asked for again where it holds fewer than it announces. */
async function completely(run: Run, asked: Asked) {
  let seen = asked;
  for (let tries = 0; ; tries++) {
    const page = pageOf(contextsOf(seen.node), "checks");
    const fewer = page.next === null && page.total !== null && page.nodes.length < page.total;
    const short = fewer || page.nodes.includes(null);
    if (tries === 2 || !short) return { ...page, unread: seen.unread };
    const [again] = await askNodes(run, CHECKS, [asked.id]);
    if (isNode(again?.node?.statusCheckRollup)) seen = again;
  }
}

function contextsOf(node: unknown): unknown {
  const rollup = isNode(node) ? node.statusCheckRollup : null;
  return isNode(rollup) ? rollup.contexts : null;
}

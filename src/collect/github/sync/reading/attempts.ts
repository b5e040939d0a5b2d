import { nth, present } from "../../../../lib/must.ts";
import { ATTEMPTS, MORE_RUNS, RUNS } from "../../operations/checks.ts";
import { IDS_AT_ONCE } from "../../operations/page-limits.ts";
import { isNode } from "../../records/node.ts";
import type { AttemptsRecord } from "../../records/record.ts";
import { allPages } from "../asking/pages.ts";
import { askNodes, type Run, step } from "../asking/run.ts";

/**
 * Reads the earlier attempts of the suites that may hold some, one batch. Counts come first; runs are read of
 * the suites alone that have had more of them than were seen.
 */
export async function readAttempts(run: Run): Promise<void> {
  const suites = [...run.agenda.suites].slice(0, IDS_AT_ONCE);
  const records: AttemptsRecord[] = [];
  const differing: string[] = [];
  const counted = await askNodes(
    run,
    ATTEMPTS,
    suites.map(([id]) => id),
  );
  for (const [index, { id, node, unread }] of counted.entries()) {
    const [, { commit, seen }] = nth(suites, index);
    const total = isNode(node?.checkRuns) ? node.checkRuns.totalCount : null;
    if (typeof total === "number" && total > seen) differing.push(id);
    else {
      const why = unread ?? (typeof total === "number" ? null : "GitHub sent no count of its runs");
      records.push({ kind: "attempts", suite: id, commit, runs: null, unread: why });
    }
  }
  if (differing.length > 0) records.push(...(await readRuns(run, differing)));
  await step(run, records);
  run.progress(`reading earlier attempts: ${run.agenda.suites.size} suites left`);
}

async function readRuns(run: Run, ids: readonly string[]): Promise<AttemptsRecord[]> {
  const records: AttemptsRecord[] = [];
  for (const { id, node, unread } of await askNodes(run, RUNS, ids)) {
    const read = isNode(node?.checkRuns)
      ? await allPages(run, { id, field: "checkRuns", first: node, again: RUNS, more: MORE_RUNS })
      : { nodes: [], unread: "GitHub sent no runs" };
    const { commit } = present(run.agenda.suites.get(id), "a suite");
    records.push({ kind: "attempts", suite: id, commit, runs: read.nodes, unread: unread ?? read.unread });
  }
  return records;
}

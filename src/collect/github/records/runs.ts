import type { GitHubFacts, WorkflowRunFact } from "../../github-facts.ts";
import { addressOf, instant, isNode, type Node, text, textOrNull, UNDATED } from "./node.ts";
import type { Parts } from "./parts.ts";
import type { WorkflowRunRecord } from "./record.ts";
import type { SyncState } from "./state.ts";

/** The workflows that there are, in GitHub's order. */
export function workflowsOf(parts: Parts): { id: string; name: string; path: string }[] {
  const value = parts.get("workflows")?.value;
  const rows = Array.isArray(value) ? value.filter(isNode) : [];
  return rows.map(({ id, name, path }) => ({ id: text(id), name: text(name), path: text(path) }));
}

/** The runs of the workflows that were read up to when everything was. */
export function runsOf(
  parts: Parts,
  state: SyncState | null,
  records: readonly WorkflowRunRecord[],
): GitHubFacts["runs"] {
  const read = Object.entries(state?.runs ?? {});
  const current = new Set(read.filter(([, { at }]) => at >= (state?.syncedAt ?? 0)).map(([id]) => id));
  if (current.size === 0)
    return { unread: read.length === 0 ? NOT_NAMED : "they were not asked for when the rest was last read" };
  const names = new Map(workflowsOf(parts).map(({ id, name }) => [id, name]));
  const runs = records
    .filter(({ workflow }) => current.has(workflow))
    .map((record) => runOf(record, names.get(record.workflow) ?? ""));
  // One without its instants would stand at the wrong place.
  if (!runs.every((run) => run !== null)) return { unread: UNDATED };
  return runs.sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
}

const NOT_NAMED = "no workflow was named whose runs are deliveries";

function runOf({ id, attempts }: WorkflowRunRecord, workflow: string): WorkflowRunFact | null {
  const node: Node = attempts.find(({ conclusion }) => conclusion === "success") ?? attempts.at(-1) ?? {};
  const over = node.status === "completed";
  const startedAt = instant(node.run_started_at) ?? instant(node.created_at);
  const finishedAt = over ? instant(node.updated_at) : null;
  if (startedAt === null || (over && finishedAt === null)) return null;
  return {
    id,
    workflow,
    event: text(node.event),
    branch: textOrNull(node.head_branch),
    commit: text(node.head_sha),
    startedAt,
    finishedAt,
    conclusion: textOrNull(node.conclusion)?.toUpperCase() ?? null,
    url: addressOf(node.html_url) ?? "",
  };
}

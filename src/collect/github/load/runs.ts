import type { GitHubFacts, WorkflowRunFact } from "../../github-facts.ts";
import type { Node, WorkflowRunRecord } from "../store/records.ts";
import { isNode } from "../sync/answers.ts";
import type { SyncState } from "../sync/run.ts";
import type { Parts } from "./parts.ts";
import { instant, text, textOrNull } from "./values.ts";

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
  return records
    .filter(({ workflow }) => current.has(workflow))
    .map((record) => runOf(record, names.get(record.workflow) ?? ""))
    .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
}

const NOT_NAMED = "no workflow was named whose runs are deliveries";

function runOf({ id, attempts }: WorkflowRunRecord, workflow: string): WorkflowRunFact {
  const node: Node = attempts.find(({ conclusion }) => conclusion === "success") ?? attempts.at(-1) ?? {};
  const over = node.status === "completed";
  return {
    id,
    workflow,
    event: text(node.event),
    branch: textOrNull(node.head_branch),
    commit: text(node.head_sha),
    startedAt: instant(node.run_started_at) ?? instant(node.created_at) ?? 0,
    finishedAt: over ? instant(node.updated_at) : null,
    conclusion: textOrNull(node.conclusion)?.toUpperCase() ?? null,
    url: text(node.html_url),
  };
}

import { workflowsNamed } from "../../../../lib/text/workflow-names.ts";
import { DAY_MS } from "../../../../lib/time/units.ts";
import { digestOf } from "../../../store/segment.ts";
import { ApiError } from "../../api.ts";
import { instant, isNode, type Node } from "../../records/node.ts";
import { EARLIER_MS } from "../../records/range.ts";
import type { WorkflowRunRecord } from "../../records/record.ts";
import { LONGEST_RUN_MS } from "../asking/check-record.ts";
import { asksForLess, isRefusal, reasonOfError } from "../asking/nodes.ts";
import { askRest, type Run, scanOf, step, stepPart } from "../asking/run.ts";
import { Walk } from "../asking/walk.ts";
import { OVERLAP_MS } from "./sweep.ts";

const PART = "workflow-runs";
/** GitHub lets a run be started again for so long after its creation. */
const AGAIN_MS = 30 * DAY_MS;

/** How often the list is begun anew because it became shorter. */
const MOST_RESTARTS = 3;

/**
 * Reads the runs of the workflow whose runs are deliveries, and which workflows there are. What is refused, or
 * too heavy, is unread with its reason.
 */
export async function readRuns(run: Run, word: string, now: number): Promise<void> {
  try {
    const workflows = await workflowsOf(run);
    await stepPart(run, "workflows", workflows, null);
    for (const { id } of workflowsNamed(word, workflows)) await readRunsOf(run, id, now);
    if (run.agenda.parts.has(PART)) await stepPart(run, PART, null, null);
  } catch (error) {
    if (!isRefusal(error) && !asksForLess(error)) throw error;
    const hidden =
      error.kind === "not-found" ? "the token may not read them, or Actions are turned off: " : "";
    await stepPart(run, PART, null, hidden + reasonOfError(error));
  }
}

async function workflowsOf(run: Run): Promise<{ id: string; name: string; path: string }[]> {
  const rows: Node[] = [];
  let path: string | null = `/repos/${run.owner}/${run.name}/actions/workflows?per_page=100`;
  const walk = new Walk("workflows");
  while (path !== null) {
    const { data, next } = await askRest(run, path);
    const page = listIn(data, "workflows");
    rows.push(...page.rows);
    path = walk.after({ ...page, nodes: page.rows, next });
  }
  return rows.map(({ id, name, path: file }) => ({ id: String(id), name: String(name), path: String(file) }));
}

function listIn(data: unknown, name: string): { rows: Node[]; total: number } {
  const { [name]: rows, total_count: total } = isNode(data) ? data : {};
  if (!Array.isArray(rows) || typeof total !== "number")
    throw new ApiError("malformed", `GitHub's answer has no list of ${name.replace("_", " ")}.`);
  return { rows: rows.filter(isNode), total };
}

/**
 * Newest first, down to what is known and can no longer change: a run that has not succeeded may be started
 * again, and that moves nothing in the list. No filter, because GitHub gives no more than 1,000 rows of those.
 */
async function readRunsOf(run: Run, workflow: string, now: number): Promise<void> {
  const { since, startedAt } = scanOf(run);
  const reach = since - EARLIER_MS;
  const known = run.state.runs[workflow];
  const complete = known !== undefined && known.since <= reach;
  const floor = complete
    ? Math.max(reach, Math.min(known.at - OVERLAP_MS, oldestOpen(run, workflow, now)))
    : reach;
  const below = `/repos/${run.owner}/${run.name}/actions/workflows/${workflow}/runs`;
  const first = `${below}?per_page=100&exclude_pull_requests=true`;
  const walk = new Walk("runs of the workflow");
  let [most, restarts] = [0, 0];
  for (let path: string | null = first; path !== null; ) {
    const { data, next } = await askRest(run, path);
    const { rows, total } = listIn(data, "workflow_runs");
    const wanted = rows.filter((row) => (instant(row.created_at) ?? 0) >= floor);
    const records: WorkflowRunRecord[] = [];
    for (const row of wanted) records.push(...(await recordOf(run, workflow, row)));
    if (records.length > 0) await step(run, records);
    run.progress(`reading runs of the workflow: ${run.agenda.runs.size}`);
    // A run that was deleted meanwhile moved the others up, and one of them over the edge of the page.
    const again = total < most && restarts++ < MOST_RESTARTS;
    if (again) {
      walk.again();
      path = first;
    } else path = wanted.length < rows.length ? null : walk.after({ nodes: rows, total, next });
    most = total;
  }
  const read = { since: Math.min(reach, known?.since ?? reach), at: startedAt };
  await step(run, [], { runs: { ...run.state.runs, [workflow]: read } });
}

/** Creation of the oldest run that may change yet. */
function oldestOpen(run: Run, workflow: string, now: number): number {
  return [...run.agenda.unfinished.values()]
    .filter((one) => one.workflow === workflow && now - one.createdAt <= AGAIN_MS + LONGEST_RUN_MS)
    .reduce((oldest, { createdAt }) => Math.min(oldest, createdAt), Number.POSITIVE_INFINITY);
}

const FIELDS = [
  "id",
  "event",
  "head_branch",
  "head_sha",
  "status",
  "conclusion",
  "created_at",
  "run_started_at",
  "updated_at",
  "run_attempt",
  "html_url",
] as const;

const slim = (row: Node): Node => Object.fromEntries(FIELDS.map((field) => [field, row[field] ?? null]));

/** A run with its earlier attempts, or nothing where it is stored as it is. */
async function recordOf(run: Run, workflow: string, row: Node): Promise<WorkflowRunRecord[]> {
  const id = String(row.id);
  const latest = slim(row);
  const digest = digestOf(latest);
  if (run.agenda.runs.get(id) === digest) return [];
  const earlier = await earlierOf(run, id, Number(row.run_attempt ?? 1));
  return [{ kind: "run", id, workflow, digest, attempts: [...earlier, latest] }];
}

/**
 * The attempts before the latest, up to the first success, which is when a commit went out. The list tells the
 * latest attempt alone: its number, start, end and conclusion; each earlier one is a question of its own. GitHub
 * forgets old ones; then what the list says has to do.
 */
async function earlierOf(run: Run, id: string, attempts: number): Promise<Node[]> {
  const read: Node[] = [];
  for (let number = 1; number < attempts; number++) {
    try {
      const path = `/repos/${run.owner}/${run.name}/actions/runs/${id}/attempts/${number}`;
      const { data } = await askRest(run, path);
      if (!isNode(data)) continue;
      read.push(slim(data));
      if (data.conclusion === "success") break;
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  return read;
}

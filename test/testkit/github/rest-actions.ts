import type { WorldSuite } from "../world.ts";
import { nodeId } from "./ids.ts";
import { json, NO, type Reply } from "./replies.ts";
import { lower, paged, type Request, type Route } from "./rest-pages.ts";
import { suiteState, suiteUpdatedAt } from "./views/commit.ts";
import type { SuiteOfCommit, WorldIndex } from "./world-index.ts";

/** A workflow as it is known from its runs: a world holds no others. */
interface Workflow {
  readonly id: number;
  readonly name: string;
  readonly path: string;
  readonly createdAt: string;
}

/** Workflows by name; a file is called like its workflow, in small letters and with hyphens. */
function workflowsOf(index: WorldIndex): ReadonlyMap<string, Workflow> {
  return index.remember("workflows", () => {
    const found = new Map<string, Workflow>();
    for (const { suite } of index.workflowRuns().toReversed()) {
      const { name } = suite.workflow!;
      const file = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
      const path = `.github/workflows/${file}.yml`;
      if (!found.has(name))
        found.set(name, { id: 5000 + found.size, name, path, createdAt: suite.createdAt });
    }
    return found;
  });
}

function workflows(request: Request): Reply {
  const { index } = request;
  const rows = [...workflowsOf(index).values()].map(({ id, name, path, createdAt }) => ({
    id,
    node_id: nodeId("Workflow", name),
    name,
    path,
    state: "active",
    created_at: createdAt,
    updated_at: createdAt,
    html_url: `${index.url}/blob/${index.repository.defaultBranch}/${path}`,
  }));
  return paged(request, rows, (page) => ({ total_count: rows.length, workflows: page }));
}

const latestAttempt = ({ runs }: WorldSuite) => Math.max(1, ...runs.map(({ attempt }) => attempt));

/** A run as it was when an attempt had ended; over REST a list shows the latest of each. */
function runRow(index: WorldIndex, { commit, suite, runId }: SuiteOfCommit, attempt: number) {
  const workflow = suite.workflow!;
  const then = { ...suite, runs: suite.runs.filter((run) => run.attempt <= attempt) };
  const { status, conclusion } = suiteState(then);
  const started = suite.runs.filter((run) => run.attempt === attempt).map((run) => run.startedAt);
  const { id, path } = workflowsOf(index).get(workflow.name)!;
  return {
    id: runId,
    name: workflow.name,
    workflow_id: id,
    path,
    event: workflow.event,
    run_number: workflow.runNumber,
    run_attempt: attempt,
    head_branch: suite.branch,
    head_sha: commit.oid,
    status: lower(status),
    conclusion: lower(conclusion),
    created_at: suite.createdAt,
    run_started_at: attempt === 1 ? suite.createdAt : started.sort()[0]!,
    updated_at: suiteUpdatedAt(then),
    html_url: `${index.url}/actions/runs/${runId}`,
  };
}

/** `>=2026-01-01`, `2026-01-01..2026-02-01` and their like, or a single instant or day. */
function withinCreated(text: string | null): (instant: string) => boolean {
  if (text === null) return () => true;
  const range = /^(.+)\.\.(.+)$/.exec(text);
  const from = range?.[1] ?? /^>=?(.+)$/.exec(text)?.[1];
  const to = range?.[2] ?? /^<=?(.+)$/.exec(text)?.[1];
  if (from === undefined && to === undefined) return (instant) => instant.startsWith(text);
  const since = from === undefined || from === "*" ? Number.NEGATIVE_INFINITY : Date.parse(from);
  const day = /^\d{4}-\d\d-\d\d$/.test(to ?? "") ? 86_399_999 : 0;
  const until = to === undefined || to === "*" ? Number.POSITIVE_INFINITY : Date.parse(to) + day;
  return (instant) => Date.parse(instant) >= since && Date.parse(instant) <= until;
}

const RUN_FILTERS = ["branch", "event", "created", "head_sha", "status"];

function askedFor(query: URLSearchParams): (row: SuiteOfCommit) => boolean {
  const created = withinCreated(query.get("created"));
  const asked = (name: string, ...values: (string | null)[]) =>
    !query.has(name) || values.includes(query.get(name));
  return ({ commit, suite }) => {
    const { status, conclusion } = suiteState(suite);
    return (
      asked("branch", suite.branch) &&
      asked("event", suite.workflow!.event) &&
      asked("head_sha", commit.oid) &&
      asked("status", lower(status), lower(conclusion)) &&
      created(suite.createdAt)
    );
  };
}

/** The runs of one workflow, by its number or the name of its file, or of all. */
function workflowRuns(request: Request): Reply {
  const { index, query, parts } = request;
  const word = parts[1] === "workflows" ? decodeURIComponent(parts[2]!) : null;
  const workflow = [...workflowsOf(index).values()].find(
    ({ id, path }) => word === String(id) || path.endsWith(`/${word}`),
  );
  if (word !== null && workflow === undefined) return NO.notFound();
  const filters = RUN_FILTERS.filter((name) => query.has(name));
  const key = JSON.stringify([workflow?.id, ...filters.map((name) => [name, query.get(name)])]);
  const rows = index.remember(`runs ${key}`, () =>
    index
      .workflowRuns()
      .filter(({ suite }) => workflow === undefined || suite.workflow!.name === workflow.name)
      .filter(askedFor(query)),
  );
  const most = filters.length > 0 ? 1000 : Number.POSITIVE_INFINITY;
  const wrap = (page: readonly unknown[]) => ({
    total_count: rows.length,
    workflow_runs: (page as SuiteOfCommit[]).map((row) => runRow(index, row, latestAttempt(row.suite))),
  });
  return paged(request, rows, wrap, most);
}

/** One attempt of a run. */
function attempt({ index, parts }: Request): Reply {
  const found = index.workflowRuns().find(({ runId }) => runId === Number(parts[2]));
  const number = Number(parts[4]);
  if (found === undefined || number < 1 || number > latestAttempt(found.suite)) return NO.notFound();
  return json(200, runRow(index, found, number));
}

/** What is served of Actions. */
export const ACTIONS: readonly Route[] = [
  { path: /^\/actions\/workflows$/, answer: workflows },
  { path: /^\/actions\/workflows\/[^/]+\/runs$/, answer: workflowRuns },
  { path: /^\/actions\/runs$/, answer: workflowRuns },
  { path: /^\/actions\/runs\/\d+\/attempts\/\d+$/, answer: attempt },
];

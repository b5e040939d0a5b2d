import type { WorldCommit, WorldDeployment, WorldRun } from "../world.ts";
import { json, NO, type Reply } from "./replies.ts";
import { combinedState, latestRuns, latestStatuses, suiteState, suiteUpdatedAt } from "./views/commit.ts";
import { deploymentUpdatedAt } from "./views/deliveries.ts";
import type { SuiteOfCommit, WorldIndex } from "./world-index.ts";

/** A GET below a repository's address. */
interface Request {
  readonly index: WorldIndex;
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  /** The address without its query, for links. */
  readonly address: string;
}

const lower = (text: string | null) => text?.toLowerCase() ?? null;

/** A page of a list with its `Link`. `most`: GitHub gives no more of a filtered search. */
function paged(
  request: Request,
  items: readonly unknown[],
  wrap: (page: readonly unknown[]) => unknown,
  most = Number.POSITIVE_INFINITY,
): Reply {
  const { query, address } = request;
  const size = Math.min(100, Math.max(1, Number(query.get("per_page") ?? 30)));
  const page = Math.max(1, Number(query.get("page") ?? 1));
  const reachable = items.slice(0, most);
  const last = Math.max(1, Math.ceil(reachable.length / size));
  const link = (to: number, rel: string) => {
    const params = new URLSearchParams(query);
    params.set("page", String(to));
    return `<${address}?${params}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, "prev"), link(1, "first")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
  ];
  const slice = reachable.slice((page - 1) * size, page * size);
  return json(200, wrap(slice), links.length === 0 ? {} : { link: links.join(", ") });
}

function runRow(index: WorldIndex, { commit, suite, runId }: SuiteOfCommit) {
  const workflow = suite.workflow!;
  const { status, conclusion } = suiteState(suite);
  const attempt = Math.max(1, ...suite.runs.map((run) => run.attempt));
  const started = suite.runs.filter((run) => run.attempt === attempt).map((run) => run.startedAt);
  return {
    id: runId,
    name: workflow.name,
    event: workflow.event,
    run_number: workflow.runNumber,
    run_attempt: attempt,
    head_branch: suite.branch,
    head_sha: commit.oid,
    status: lower(status),
    conclusion: lower(conclusion),
    created_at: suite.createdAt,
    run_started_at: attempt === 1 ? suite.createdAt : started.sort()[0]!,
    updated_at: suiteUpdatedAt(suite),
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

function workflowRuns(request: Request): Reply {
  const { index, query } = request;
  const filters = RUN_FILTERS.filter((name) => query.has(name));
  const key = JSON.stringify(filters.map((name) => [name, query.get(name)]));
  const rows = index.remember(`runs ${key}`, () => index.workflowRuns().filter(askedFor(query)));
  const most = filters.length > 0 ? 1000 : Number.POSITIVE_INFINITY;
  const wrap = (page: readonly unknown[]) => ({
    total_count: rows.length,
    workflow_runs: (page as SuiteOfCommit[]).map((row) => runRow(index, row)),
  });
  return paged(request, rows, wrap, most);
}

function commitAt(request: Request): WorldCommit | null {
  const oid = request.parts[1]!;
  return request.index.hasCommit(oid) ? request.index.commit(oid) : null;
}

function combinedStatus(request: Request): Reply {
  const commit = commitAt(request);
  if (commit === null) return NO.notFound();
  const statuses = latestStatuses(commit);
  const state = statuses.length === 0 ? "PENDING" : combinedState(statuses.map((one) => one.state));
  return paged(request, statuses, (page) => ({
    state: lower(state),
    sha: commit.oid,
    total_count: statuses.length,
    statuses: (page as typeof statuses).map((one) => ({
      context: one.context,
      state: lower(one.state),
      created_at: one.createdAt,
      updated_at: one.createdAt,
      target_url: null,
    })),
  }));
}

function checkRuns(request: Request): Reply {
  const commit = commitAt(request);
  if (commit === null) return NO.notFound();
  const all = request.query.get("filter") === "all";
  const rows = commit.suites.flatMap((suite, at) =>
    (all ? suite.runs : latestRuns(suite)).map((run) => ({ suite, at, run })),
  );
  const row = ({ suite, at, run }: (typeof rows)[number]) => ({
    id: at * 10_000 + suite.runs.indexOf(run as WorldRun) + 1,
    name: run.name,
    head_sha: commit.oid,
    status: run.completedAt === null ? "in_progress" : "completed",
    conclusion: lower(run.conclusion),
    started_at: run.startedAt,
    completed_at: run.completedAt,
    html_url: `${request.index.url}/runs/${commit.oid.slice(0, 12)}-${at}`,
    check_suite: { id: at },
    app: { slug: suite.app, name: suite.app },
  });
  return paged(request, rows, (page) => ({
    total_count: rows.length,
    check_runs: (page as typeof rows).map(row),
  }));
}

function deployments(request: Request): Reply {
  const { index, query } = request;
  const environment = query.get("environment");
  const list = index.deploymentList(environment === null ? undefined : [environment], "DESC");
  const sha = query.get("sha");
  const items = sha === null ? list.items : list.items.filter((one) => one.commitOid === sha);
  const row = (one: WorldDeployment) => ({
    id: index.deploymentNumber(one),
    sha: one.commitOid,
    ref: one.commitOid,
    environment: one.environment,
    original_environment: one.environment,
    created_at: one.createdAt,
    updated_at: deploymentUpdatedAt(one),
    creator: one.creator === null ? null : { login: one.creator, type: index.account(one.creator)?.type },
    /** GitHub's defaults: true for "production", false for all. */
    production_environment: one.environment === "production",
    transient_environment: false,
  });
  return paged(request, items, (page) => (page as WorldDeployment[]).map(row));
}

function deploymentStatuses(request: Request): Reply {
  const deployment = request.index.deploymentNumbered(Number(request.parts[1]));
  if (deployment === null) return NO.notFound();
  const row = (status: WorldDeployment["statuses"][number]) => ({
    state: status.state.toLowerCase(),
    created_at: status.createdAt,
    updated_at: status.createdAt,
    environment: deployment.environment,
  });
  const newest = deployment.statuses.toReversed();
  return paged(request, newest, (page) => (page as typeof newest).map(row));
}

function branchRules(request: Request): Reply {
  const { defaultBranch, rules, owner, name } = request.index.repository;
  const { approvals, checks, mergeQueue } = rules;
  if (decodeURIComponent(request.parts.slice(2).join("/")) !== defaultBranch) return json(200, []);
  const source = { ruleset_source_type: "Repository", ruleset_source: `${owner}/${name}`, ruleset_id: 1 };
  const required = { required_status_checks: checks.map((context) => ({ context })) };
  return json(200, [
    ...(approvals > 0
      ? [{ type: "pull_request", ...source, parameters: { required_approving_review_count: approvals } }]
      : []),
    ...(checks.length > 0 ? [{ type: "required_status_checks", ...source, parameters: required }] : []),
    ...(mergeQueue ? [{ type: "merge_queue", ...source }] : []),
  ]);
}

function repository({ index }: Request): Reply {
  const { owner, name, createdAt, isPrivate, defaultBranch } = index.repository;
  return json(200, {
    id: 1,
    name,
    full_name: `${owner}/${name}`,
    owner: { login: owner },
    private: isPrivate,
    created_at: createdAt,
    default_branch: defaultBranch,
    html_url: index.url,
  });
}

/** What is served below `/repos/:owner/:name`. */
export const ROUTES: readonly { readonly path: RegExp; readonly answer: (request: Request) => Reply }[] = [
  { path: /^$/, answer: repository },
  { path: /^\/actions\/runs$/, answer: workflowRuns },
  { path: /^\/commits\/[^/]+\/status$/, answer: combinedStatus },
  { path: /^\/commits\/[^/]+\/check-runs$/, answer: checkRuns },
  { path: /^\/deployments$/, answer: deployments },
  { path: /^\/deployments\/\d+\/statuses$/, answer: deploymentStatuses },
  { path: /^\/rules\/branches\/.+$/, answer: branchRules },
];

/** Answers a GET below the repository, or null where nothing here does. */
export function answerRest(
  index: WorldIndex,
  below: string,
  query: URLSearchParams,
  address: string,
): Reply | null {
  const route = ROUTES.find(({ path }) => path.test(below));
  return route?.answer({ index, parts: below.split("/").slice(1), query, address }) ?? null;
}

import type { WorldCommit, WorldDeployment, WorldRun } from "../world.ts";
import { nodeId } from "./ids.ts";
import { json, NO, type Reply } from "./replies.ts";
import { ACTIONS } from "./rest-actions.ts";
import { lower, paged, type Request, type Route } from "./rest-pages.ts";
import { TIMELINES } from "./rest-timeline.ts";
import { combinedState, latestRuns, latestStatuses } from "./views/commit.ts";
import { deploymentUpdatedAt } from "./views/deliveries.ts";
import type { WorldIndex } from "./world-index.ts";

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
    node_id: nodeId("Deployment", one.id),
    sha: one.commitOid,
    ref: one.commitOid,
    environment: one.environment,
    original_environment: one.environment,
    created_at: one.createdAt,
    updated_at: deploymentUpdatedAt(one),
    creator: one.creator === null ? null : { login: one.creator, type: index.account(one.creator)?.type },
    production_environment: one.production ?? one.environment === "production",
    transient_environment: one.transient ?? false,
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
export const ROUTES: readonly Route[] = [
  { path: /^$/, answer: repository },
  ...ACTIONS,
  ...TIMELINES,
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

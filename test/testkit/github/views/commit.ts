import type { GraphQLResolveInfo } from "graphql";
import type { WorldCommit, WorldRun, WorldStatus, WorldSuite } from "../../world.ts";
import { connect, type Paging, sequence, type View } from "../connections.ts";
import { nodeId } from "../ids.ts";
import type { WorldIndex } from "../world-index.ts";
import { gitActor } from "./account.ts";
import { repositoryView } from "./repository.ts";

/** GitHub cuts a headline that is longer than this; the exact cut is unconfirmed. */
const HEADLINE = 72;

function headline(message: string): { readonly head: string; readonly body: string } {
  const [first = "", ...rest] = message.split("\n");
  const body = rest.join("\n").replace(/^\n+/, "").trimEnd();
  if (first.length <= HEADLINE) return { head: first, body };
  const at = HEADLINE - 3;
  return { head: `${first.slice(0, at)}…`, body: `…${first.slice(at)}${body === "" ? "" : `\n\n${body}`}` };
}

/** A commit. Its id is known even where the world holds no more of it; asking for the rest is an error then. */
export function commitView(index: WorldIndex, oid: string): View {
  const commit = () => index.commit(oid);
  const url = `${index.url}/commit/${oid}`;
  return {
    __typename: "Commit",
    id: nodeId("Commit", oid),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    url,
    commitUrl: url,
    message: () => commit().message,
    messageHeadline: () => headline(commit().message).head,
    messageBody: () => headline(commit().message).body,
    authoredDate: () => commit().author.date,
    committedDate: () => commit().committer.date,
    /** GitHub has not filled it since 2023. */
    pushedDate: null,
    author: () => gitActor(index, commit().author),
    committer: () => gitActor(index, commit().committer),
    repository: () => repositoryView(index),
    parents: (args: Paging, info: GraphQLResolveInfo) =>
      connect(sequence(commit().parents), args, info, (parent) => commitView(index, parent)),
    checkSuites: (args: Paging, info: GraphQLResolveInfo) =>
      connect(sequence(commit().suites), args, info, (suite, at) => suiteView(index, commit(), suite, at)),
    statusCheckRollup: () => rollup(index, commit()),
    status: () => status(commit()),
  };
}

/** Latest attempt of each name; the order is that of the first attempts. */
export function latestRuns(suite: WorldSuite): readonly WorldRun[] {
  const latest = new Map<string, WorldRun>();
  for (const run of suite.runs) {
    if (run.attempt >= (latest.get(run.name)?.attempt ?? 0)) latest.set(run.name, run);
  }
  return [...latest.values()];
}

/** Latest status of each context: the one that was given last. */
export function latestStatuses(commit: WorldCommit): readonly WorldStatus[] {
  const latest = new Map<string, WorldStatus>();
  for (const one of commit.statuses) {
    const known = latest.get(one.context);
    if (known === undefined || one.createdAt >= known.createdAt) latest.set(one.context, one);
  }
  return [...latest.values()];
}

const RED = ["FAILURE", "TIMED_OUT", "CANCELLED", "ACTION_REQUIRED"];

/** Status and conclusion of a suite from its latest runs, worst first. */
export function suiteState(suite: WorldSuite): {
  readonly status: string;
  readonly conclusion: string | null;
} {
  const runs = latestRuns(suite);
  if (runs.length === 0) return { status: "QUEUED", conclusion: null };
  if (runs.some((run) => run.completedAt === null)) return { status: "IN_PROGRESS", conclusion: null };
  const conclusions = runs.map((run) => run.conclusion);
  const worst = RED.find((one) => conclusions.includes(one as WorldRun["conclusion"]));
  const green = conclusions.includes("SUCCESS") ? "SUCCESS" : conclusions[0]!;
  return { status: "COMPLETED", conclusion: worst ?? green };
}

/** When anything of it last changed. */
export function suiteUpdatedAt(suite: WorldSuite): string {
  return suite.runs
    .map((run) => run.completedAt ?? run.startedAt)
    .reduce((a, b) => (a > b ? a : b), suite.createdAt);
}

export function suiteView(index: WorldIndex, commit: WorldCommit, suite: WorldSuite, at: number): View {
  const key = `${commit.oid}/${at}`;
  const { workflow } = suite;
  return {
    __typename: "CheckSuite",
    id: nodeId("CheckSuite", key),
    createdAt: suite.createdAt,
    updatedAt: suiteUpdatedAt(suite),
    ...suiteState(suite),
    app: { __typename: "App", id: nodeId("App", suite.app), name: suite.app, slug: suite.app },
    branch: { __typename: "Ref", id: nodeId("Ref", suite.branch), name: suite.branch, prefix: "refs/heads/" },
    commit: () => commitView(index, commit.oid),
    url: `${index.url}/commit/${commit.oid}/checks?check_suite_id=${at}`,
    workflowRun:
      workflow === null
        ? null
        : {
            __typename: "WorkflowRun",
            id: nodeId("WorkflowRun", key),
            event: workflow.event,
            runNumber: workflow.runNumber,
            createdAt: suite.createdAt,
            updatedAt: suiteUpdatedAt(suite),
            workflow: { __typename: "Workflow", id: nodeId("Workflow", workflow.name), name: workflow.name },
          },
    /** GitHub's own default where no type is given is unconfirmed; over REST it is the latest. */
    checkRuns: (args: Paging & { filterBy?: { checkType?: string } }, info: GraphQLResolveInfo) => {
      const runs = args.filterBy?.checkType === "ALL" ? suite.runs : latestRuns(suite);
      return connect(sequence(runs), args, info, (run) => runView(index, commit, suite, at, run));
    },
  };
}

export function runView(
  index: WorldIndex,
  commit: WorldCommit,
  suite: WorldSuite,
  suiteAt: number,
  run: WorldRun,
): View {
  const at = suite.runs.indexOf(run);
  const url = `${index.url}/runs/${commit.oid.slice(0, 12)}-${suiteAt}-${at}`;
  return {
    __typename: "CheckRun",
    id: nodeId("CheckRun", `${commit.oid}/${suiteAt}/${at}`),
    name: run.name,
    status: run.completedAt === null ? "IN_PROGRESS" : "COMPLETED",
    conclusion: run.conclusion,
    startedAt: run.startedAt,
    completedAt: run.completedAt,
    detailsUrl: url,
    permalink: url,
    url,
    checkSuite: () => suiteView(index, commit, suite, suiteAt),
  };
}

function statusView(commit: WorldCommit, one: WorldStatus): View {
  return {
    __typename: "StatusContext",
    id: nodeId("StatusContext", `${commit.oid}/${one.context}`),
    context: one.context,
    state: one.state,
    createdAt: one.createdAt,
    targetUrl: null,
  };
}

/** State of everything together, as GitHub folds it: red, then pending, then green. */
export function combinedState(states: readonly (string | null)[]): string {
  if (states.some((state) => state !== null && RED.includes(state))) return "FAILURE";
  if (states.includes("ERROR")) return "ERROR";
  return states.some((state) => state === null || state === "PENDING") ? "PENDING" : "SUCCESS";
}

function status(commit: WorldCommit): View | null {
  const statuses = latestStatuses(commit);
  if (statuses.length === 0) return null;
  return {
    __typename: "Status",
    id: nodeId("Status", commit.oid),
    state: combinedState(statuses.map((one) => one.state)),
    contexts: () => statuses.map((one) => statusView(commit, one)),
  };
}

/** null where nothing was ever reported. Holds the latest attempts alone. */
function rollup(index: WorldIndex, commit: WorldCommit): View | null {
  const runs = commit.suites.flatMap((suite, at) => latestRuns(suite).map((run) => ({ suite, at, run })));
  const statuses = latestStatuses(commit);
  const contexts = [
    ...runs.map(({ suite, at, run }) => ({
      state: run.conclusion as string | null,
      view: () => runView(index, commit, suite, at, run),
    })),
    ...statuses.map((one) => ({ state: one.state as string | null, view: () => statusView(commit, one) })),
  ];
  if (contexts.length === 0) return null;
  return {
    __typename: "StatusCheckRollup",
    id: nodeId("StatusCheckRollup", commit.oid),
    state: combinedState(contexts.map((context) => context.state)),
    commit: () => commitView(index, commit.oid),
    contexts: (args: Paging, info: GraphQLResolveInfo) =>
      connect(sequence(contexts), args, info, (context) => context.view()),
  };
}

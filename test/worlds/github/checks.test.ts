import { expect, test } from "vitest";
import type { WorldCommit, WorldRun } from "../../testkit/world.ts";
import { askRepository, get, serve } from "./ask.ts";
import { commit, world } from "./small-world.ts";

const at = (minute: number) => `2026-03-02T00:${String(minute).padStart(2, "0")}:00Z`;
const run = (
  name: string,
  attempt: number,
  minute: number,
  conclusion: WorldRun["conclusion"],
): WorldRun => ({
  name,
  attempt,
  startedAt: at(minute),
  completedAt: conclusion === null ? null : at(minute + 1),
  conclusion,
});

const workflow = { name: "CI", event: "pull_request", runNumber: 7 };

/** `build` failed and was run again, `lint` was green at once; a bot's own suite is still busy. */
const checked: WorldCommit = {
  ...commit("b", "a", 10),
  suites: [
    {
      createdAt: at(0),
      app: "github-actions",
      workflow,
      branch: "topic",
      runs: [run("build", 1, 1, "FAILURE"), run("lint", 1, 1, "SUCCESS"), run("build", 2, 8, "SUCCESS")],
    },
    { createdAt: at(2), app: "scanner", workflow: null, branch: "topic", runs: [run("scan", 1, 3, null)] },
  ],
  statuses: [
    { context: "licence", state: "PENDING", createdAt: at(1) },
    { context: "licence", state: "FAILURE", createdAt: at(2) },
  ],
};
const b = "b".repeat(40);
const server = () => serve(world({ commits: [commit("a", "", 0), checked] }));

test("the roll-up has the latest attempts alone, with their suites", async () => {
  const { object } = await askRepository(
    await server(),
    `object(oid: "${b}") { ... on Commit { statusCheckRollup { state contexts(first: 100) { totalCount nodes {
      __typename
      ... on CheckRun { name status conclusion startedAt completedAt checkSuite { createdAt app { name }
        workflowRun { event runNumber workflow { name } } } }
      ... on StatusContext { context state createdAt } } } } } }`,
  );
  const suite = {
    createdAt: at(0),
    app: { name: "github-actions" },
    workflowRun: { event: "pull_request", runNumber: 7, workflow: { name: "CI" } },
  };
  const done = { __typename: "CheckRun", status: "COMPLETED", conclusion: "SUCCESS", checkSuite: suite };
  expect(object.statusCheckRollup).toEqual({
    state: "FAILURE",
    contexts: {
      totalCount: 4,
      nodes: [
        { ...done, name: "build", startedAt: at(8), completedAt: at(9) },
        { ...done, name: "lint", startedAt: at(1), completedAt: at(2) },
        {
          __typename: "CheckRun",
          name: "scan",
          status: "IN_PROGRESS",
          conclusion: null,
          startedAt: at(3),
          completedAt: null,
          checkSuite: { createdAt: at(2), app: { name: "scanner" }, workflowRun: null },
        },
        { __typename: "StatusContext", context: "licence", state: "FAILURE", createdAt: at(2) },
      ],
    },
  });
});

test("re-runs show in the difference between all attempts and the latest", async () => {
  const { object } = await askRepository(
    await server(),
    `object(oid: "${b}") { ... on Commit { checkSuites(first: 10) { totalCount nodes { status conclusion
      all: checkRuns(first: 10, filterBy: {checkType: ALL}) { totalCount nodes { name conclusion } }
      latest: checkRuns(first: 10, filterBy: {checkType: LATEST}) { totalCount } } } } }`,
  );
  expect(object.checkSuites).toEqual({
    totalCount: 2,
    nodes: [
      {
        status: "COMPLETED",
        conclusion: "SUCCESS",
        all: {
          totalCount: 3,
          nodes: [
            { name: "build", conclusion: "FAILURE" },
            { name: "lint", conclusion: "SUCCESS" },
            { name: "build", conclusion: "SUCCESS" },
          ],
        },
        latest: { totalCount: 2 },
      },
      {
        status: "IN_PROGRESS",
        conclusion: null,
        all: { totalCount: 1, nodes: [{ name: "scan", conclusion: null }] },
        latest: { totalCount: 1 },
      },
    ],
  });
});

test("suites and runs are found by their ids", async () => {
  const github = await server();
  const { object } = await askRepository(
    github,
    `object(oid: "${b}") { ... on Commit { checkSuites(first: 1) { nodes { id checkRuns(first: 2) { nodes { id } } } } } }`,
  );
  const [suite] = object.checkSuites.nodes;
  const query = `query Q($ids: [ID!]!) { nodes(ids: $ids) { ... on CheckSuite { createdAt } ... on CheckRun { name startedAt } } }`;
  const response = await fetch(`${github.url}/graphql`, {
    method: "POST",
    headers: { authorization: "token local" },
    body: JSON.stringify({ query, variables: { ids: [suite.id, suite.checkRuns.nodes[0].id] } }),
  });
  expect(await response.json()).toEqual({
    data: { nodes: [{ createdAt: at(0) }, { name: "build", startedAt: at(8) }] },
  });
});

test("a commit without any check has no roll-up", async () => {
  const { object } = await askRepository(
    await server(),
    `object(oid: "${"a".repeat(40)}") { ... on Commit { statusCheckRollup { state } status { state } checkSuites(first: 1) { totalCount } } }`,
  );
  expect(object).toEqual({ statusCheckRollup: null, status: null, checkSuites: { totalCount: 0 } });
});

test("REST tells the same of statuses, runs and workflow runs", async () => {
  const github = await server();
  const status = await get(github, `/repos/acme/shop/commits/${b}/status`);
  expect(status.json).toMatchObject({
    state: "failure",
    total_count: 1,
    statuses: [{ context: "licence", state: "failure" }],
  });
  const names = async (query: string) => {
    const { json } = await get(github, `/repos/acme/shop/commits/${b}/check-runs${query}`);
    expect(json.total_count).toBe(json.check_runs.length);
    return json.check_runs.map(
      (one: { name: string; conclusion: string | null }) => `${one.name} ${one.conclusion}`,
    );
  };
  expect(await names("?filter=all")).toEqual(["build failure", "lint success", "build success", "scan null"]);
  expect(await names("")).toEqual(["build success", "lint success", "scan null"]);
  const runs = await get(github, "/repos/acme/shop/actions/runs?branch=topic&event=pull_request");
  expect(runs.json).toMatchObject({
    total_count: 1,
    workflow_runs: [
      {
        name: "CI",
        run_number: 7,
        run_attempt: 2,
        head_sha: b,
        head_branch: "topic",
        status: "completed",
        conclusion: "success",
        created_at: at(0),
        run_started_at: at(8),
        updated_at: at(9),
      },
    ],
  });
  expect((await get(github, "/repos/acme/shop/actions/runs?branch=main")).json.total_count).toBe(0);
  expect((await get(github, `/repos/acme/shop/commits/${"c".repeat(40)}/status`)).status).toBe(404);
});

test("REST tells of workflows, of the runs of one, and of each attempt", async () => {
  const github = await server();
  const actions = (path: string) => get(github, `/repos/acme/shop/actions/${path}`);
  const { json } = await actions("workflows");
  const { id } = json.workflows[0];
  expect(json).toMatchObject({
    total_count: 1,
    workflows: [{ name: "CI", path: ".github/workflows/ci.yml", state: "active" }],
  });
  const runs = await actions(`workflows/${id}/runs`);
  expect(runs.json.workflow_runs).toMatchObject([{ workflow_id: id, run_attempt: 2, conclusion: "success" }]);
  expect((await actions("workflows/ci.yml/runs?created=<2026-01-01")).json.total_count).toBe(0);
  expect((await actions("workflows/cd.yml/runs")).status).toBe(404);
  const run = runs.json.workflow_runs[0].id;
  // build failed and lint passed by minute 2.
  expect((await actions(`runs/${run}/attempts/1`)).json).toMatchObject({
    run_attempt: 1,
    status: "completed",
    conclusion: "failure",
    run_started_at: at(0),
    updated_at: at(2),
  });
  expect((await actions(`runs/${run}/attempts/2`)).json).toEqual(runs.json.workflow_runs[0]);
  expect((await actions(`runs/${run}/attempts/3`)).status).toBe(404);
});

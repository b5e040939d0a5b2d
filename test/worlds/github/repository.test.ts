import { expect, test } from "vitest";
import type { WorldCommit, WorldDeployment, WorldIssue, WorldRelease } from "../../testkit/world.ts";
import { ask, askRepository, get, serve } from "./ask.ts";
import { commit, pull, world } from "./small-world.ts";

const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, "0")}:00:00Z`;
const b = "b".repeat(40);

const deployment = (id: string, environment: string, hour: number, states: string[]): WorldDeployment => ({
  id,
  environment,
  commitOid: b,
  createdAt: at(hour),
  creator: id === "x" ? null : "ada",
  statuses: states.map((state, index) => ({ state, createdAt: at(hour + index + 1) })),
});
const release = (tagName: string, hour: number, isDraft: boolean): WorldRelease => ({
  tagName,
  name: tagName,
  commitOid: b,
  createdAt: at(hour),
  publishedAt: isDraft ? null : at(hour),
  isDraft,
  isPrerelease: false,
});
const issue = (number: number, labels: string[], closedAt: string | null): WorldIssue => ({
  number,
  title: `Issue ${number}`,
  body: "",
  editedAt: null,
  author: "bob",
  labels,
  createdAt: at(number),
  updatedAt: at(number),
  closedAt,
});

const github = () =>
  serve(
    world({
      deployments: [
        deployment("d1", "production", 1, ["IN_PROGRESS", "SUCCESS", "INACTIVE"]),
        deployment("d2", "staging", 2, ["SUCCESS"]),
        deployment("x", "production", 3, []),
      ],
      releases: [release("v1.0", 1, false), release("v2.0", 5, true)],
      issues: [issue(1, ["bug"], null), issue(2, ["incident", "bug"], at(9)), issue(3, ["incident"], null)],
      pulls: [
        pull(10, { state: "MERGED", mergeCommit: b, mergedAt: at(4), closedAt: at(4), timeline: [] }),
        pull(11, { baseRefName: "dev", labels: ["bug"] }),
      ],
    }),
  );

test("deployments: newest status first, a deleted creator is the ghost", async () => {
  const { deployments } = await askRepository(
    await github(),
    `deployments(first: 10, orderBy: {field: CREATED_AT, direction: DESC}) { totalCount nodes { environment state
      updatedAt creator { login } commit { oid } statuses(first: 20) { totalCount nodes { state createdAt } } } }`,
  );
  expect(deployments.totalCount).toBe(3);
  expect(deployments.nodes[0]).toMatchObject({
    state: "PENDING",
    creator: { login: "ghost" },
    statuses: { nodes: [] },
  });
  expect(deployments.nodes[1]).toMatchObject({ environment: "staging", state: "ACTIVE" });
  expect(deployments.nodes[2]).toEqual({
    environment: "production",
    state: "INACTIVE",
    updatedAt: at(4),
    creator: { login: "ada" },
    commit: { oid: b },
    statuses: {
      totalCount: 3,
      nodes: [
        { state: "INACTIVE", createdAt: at(4) },
        { state: "SUCCESS", createdAt: at(3) },
        { state: "IN_PROGRESS", createdAt: at(2) },
      ],
    },
  });
});

test("environments are those that were deployed to, by name; deployments to some of them", async () => {
  const { all, some, deployments } = await askRepository(
    await github(),
    `all: environments(first: 1) { totalCount pageInfo { hasNextPage endCursor } nodes { name } }
    some: environments(first: 5, names: ["staging", "gone"]) { totalCount nodes { __typename name } }
    deployments(first: 5, environments: ["production", "gone"], orderBy: {field: CREATED_AT, direction: DESC}) {
      totalCount nodes { environment createdAt } }`,
  );
  expect(all).toMatchObject({
    totalCount: 2,
    pageInfo: { hasNextPage: true },
    nodes: [{ name: "production" }],
  });
  expect(some).toEqual({ totalCount: 1, nodes: [{ __typename: "Environment", name: "staging" }] });
  expect(deployments).toEqual({
    totalCount: 2,
    nodes: [3, 1].map((hour) => ({ environment: "production", createdAt: at(hour) })),
  });
});

test("deployments over REST have GitHub's flags, and their statuses", async () => {
  const server = await github();
  const list = await get(server, "/repos/acme/shop/deployments");
  const flags = list.json.map((one: Record<string, unknown>) => [
    one.id,
    one.environment,
    one.production_environment,
    one.transient_environment,
  ]);
  expect(flags).toEqual([
    [3, "production", true, false],
    [2, "staging", false, false],
    [1, "production", true, false],
  ]);
  const statuses = await get(server, "/repos/acme/shop/deployments/1/statuses");
  expect(statuses.json.map((one: { state: string }) => one.state)).toEqual([
    "inactive",
    "success",
    "in_progress",
  ]);
  const filtered = await get(server, "/repos/acme/shop/deployments?environment=staging");
  expect(filtered.json).toHaveLength(1);
});

test("releases and their tags; a draft has none", async () => {
  const found = await askRepository(
    await github(),
    `releases(first: 5) { nodes { tagName isDraft publishedAt tagCommit { oid } tag { name prefix } } }
     refs(refPrefix: "refs/tags/", first: 5) { nodes { name target { oid } } }
     ref(qualifiedName: "refs/tags/v1.0") { name } none: ref(qualifiedName: "refs/tags/v9") { name }`,
  );
  expect(found).toEqual({
    releases: {
      nodes: [
        { tagName: "v2.0", isDraft: true, publishedAt: null, tagCommit: null, tag: null },
        {
          tagName: "v1.0",
          isDraft: false,
          publishedAt: at(1),
          tagCommit: { oid: b },
          tag: { name: "v1.0", prefix: "refs/tags/" },
        },
      ],
    },
    refs: { nodes: [{ name: "v1.0", target: { oid: b } }] },
    ref: { name: "v1.0" },
    none: null,
  });
});

test("issues by label and state, pull requests by state and branches", async () => {
  const found = await askRepository(
    await github(),
    `any: issues(first: 5, labels: ["incident", "bug"]) { nodes { number } }
     all: issues(first: 5, filterBy: {labels: ["incident", "bug"]}) { nodes { number state } }
     open: issues(first: 5, states: [OPEN], labels: ["incident"]) { nodes { number labels(first: 5) { nodes { name } } } }
     merged: pullRequests(first: 5, states: [MERGED]) { nodes { number mergeCommit { oid } } }
     dev: pullRequests(first: 5, baseRefName: "dev") { nodes { number } }
     labelled: pullRequests(first: 5, labels: ["bug"]) { totalCount }
     either: issueOrPullRequest(number: 11) { __typename }
     labels(first: 5, orderBy: {field: NAME, direction: DESC}) { nodes { name } }`,
  );
  expect(found).toEqual({
    any: { nodes: [{ number: 1 }, { number: 2 }, { number: 3 }] },
    all: { nodes: [{ number: 2, state: "CLOSED" }] },
    open: { nodes: [{ number: 3, labels: { nodes: [{ name: "incident" }] } }] },
    merged: { nodes: [{ number: 10, mergeCommit: { oid: b } }] },
    dev: { nodes: [{ number: 11 }] },
    labelled: { totalCount: 1 },
    either: { __typename: "PullRequest" },
    labels: { nodes: [{ name: "incident" }, { name: "bug" }] },
  });
});

test("rules are the same whichever way they are asked for", async () => {
  const server = await github();
  const found = await askRepository(
    server,
    `defaultBranchRef { name target { oid } refUpdateRule { requiredApprovingReviewCount requiredStatusCheckContexts }
       rules(first: 10) { nodes { type parameters { ... on PullRequestParameters { requiredApprovingReviewCount }
         ... on RequiredStatusChecksParameters { requiredStatusChecks { context } } } } } }
     rulesets(first: 5) { nodes { enforcement target rules(first: 5) { totalCount } } }
     branchProtectionRules(first: 5) { nodes { pattern requiredApprovingReviewCount requiredStatusCheckContexts } }`,
  );
  const asked = { requiredApprovingReviewCount: 1, requiredStatusCheckContexts: ["build"] };
  expect(found).toEqual({
    defaultBranchRef: {
      name: "main",
      target: { oid: b },
      refUpdateRule: asked,
      rules: {
        nodes: [
          { type: "PULL_REQUEST", parameters: { requiredApprovingReviewCount: 1 } },
          { type: "REQUIRED_STATUS_CHECKS", parameters: { requiredStatusChecks: [{ context: "build" }] } },
        ],
      },
    },
    rulesets: { nodes: [{ enforcement: "ACTIVE", target: "BRANCH", rules: { totalCount: 2 } }] },
    branchProtectionRules: { nodes: [{ pattern: "main", ...asked }] },
  });
  const rest = await get(server, "/repos/acme/shop/rules/branches/main");
  expect(rest.json).toMatchObject([
    { type: "pull_request", parameters: { required_approving_review_count: 1 } },
    { type: "required_status_checks", parameters: { required_status_checks: [{ context: "build" }] } },
  ]);
  expect((await get(server, "/repos/acme/shop/rules/branches/dev")).json).toEqual([]);
});

test("a search counts what was touched since", async () => {
  const server = await github();
  const count = async (query: string) => {
    const { body } = await ask(
      server,
      "query Q($q: String!) { search(query: $q, type: ISSUE, first: 1) { issueCount } }",
      { q: query },
    );
    return body.data?.search.issueCount;
  };
  // Pull request N was touched N hours after 2026-02-01.
  expect(await count("repo:acme/shop is:pr")).toBe(2);
  expect(await count("repo:acme/shop is:pr updated:>=2026-02-01T11:00:00Z")).toBe(1);
  expect(await count("repo:acme/shop is:issue is:open")).toBe(2);
  expect(await count("repo:other/shop is:pr")).toBe(0);
  expect(await count("author:ada")).toBeUndefined();
  expect(server.missing.splice(0)).toEqual(["the world has no search by author:ada"]);
});

test("REST: the repository, the user, the limits, pages with links, and what is not served", async () => {
  const many: WorldCommit[] = Array.from({ length: 5 }, (_, index) => ({
    ...commit("a", "", 0),
    oid: index.toString(16).padStart(40, "0"),
    suites: [
      {
        createdAt: at(index),
        app: "github-actions",
        workflow: { name: "Deploy", event: "push", runNumber: index + 1 },
        branch: "main",
        runs: [
          { name: "go", attempt: 1, startedAt: at(index), completedAt: at(index), conclusion: "SUCCESS" },
        ],
      },
    ],
  }));
  const server = await serve(world({ commits: [...many, commit("a", "", 0)] }));
  expect((await get(server, "/api/v3/repos/acme/shop")).json).toMatchObject({
    full_name: "acme/shop",
    default_branch: "main",
    private: false,
  });
  expect((await get(server, "/user")).json.login).toBe("local");
  const runs = (query: string) => get(server, `/repos/acme/shop/actions/runs?${query}`);
  const second = await runs("per_page=2&page=2&branch=main");
  expect(second.json.workflow_runs.map((one: { run_number: number }) => one.run_number)).toEqual([3, 2]);
  const links = second.headers.get("link")!.split(", ");
  expect(links.map((link) => /[?&]page=(\d+).*rel="(\w+)"/.exec(link)!.slice(1))).toEqual([
    ["1", "prev"],
    ["1", "first"],
    ["3", "next"],
    ["3", "last"],
  ]);
  const next = /<([^>]+)>; rel="next"/.exec(second.headers.get("link")!)![1]!;
  expect(next).toMatch(new RegExp(`^${server.url}/`));
  expect((await get(server, next.slice(server.url.length))).json.workflow_runs).toHaveLength(1);
  expect((await runs("per_page=2&page=3")).headers.get("link")).not.toContain("next");
  expect((await runs(`created=${encodeURIComponent(`>=${at(3)}`)}`)).json.total_count).toBe(2);
  expect((await runs(`created=${at(1)}..${at(3)}`)).json.total_count).toBe(3);
  expect((await get(server, "/rate_limit")).json.resources.core).toMatchObject({ limit: 5000, used: 7 });
  expect((await get(server, "/repos/acme/none")).status).toBe(404);
  expect((await get(server, "/repos/acme/shop/branches")).status).toBe(501);
  expect(server.missing.splice(0)).toEqual(["the local GitHub has no GET /repos/acme/shop/branches"]);
});

test("the log has seen every request", async () => {
  const server = await github();
  await ask(server, "query Who($x: ID!) { viewer { login } node(id: $x) { id } }", { x: "y" });
  await get(server, "/repos/acme/shop/deployments?per_page=5");
  expect(server.log).toMatchObject([
    {
      operation: "Who",
      method: "POST",
      path: "/graphql",
      variables: { x: "y" },
      points: 1,
      nodes: 0,
      status: 200,
    },
    { operation: "/repos/acme/shop/deployments", method: "GET", variables: { per_page: "5" }, status: 200 },
  ]);
  expect(server.log[0]!.headers.authorization).toBe("bearer local");
});

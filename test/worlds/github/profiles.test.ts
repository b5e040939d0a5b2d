import { expect, test } from "vitest";
import type { ProfileName } from "../../testkit/github/profiles.ts";
import { ask, get, type Json, serve } from "./ask.ts";
import { commit, pull, world } from "./small-world.ts";

const at = "2026-03-02T00:00:00Z";
const checked = {
  ...commit("b", "a", 10),
  suites: [
    {
      createdAt: at,
      app: "github-actions",
      workflow: { name: "CI", event: "pull_request", runNumber: 1 },
      branch: "branch-1",
      runs: [{ name: "build", attempt: 1, startedAt: at, completedAt: at, conclusion: "SUCCESS" as const }],
    },
  ],
  statuses: [{ context: "licence", state: "SUCCESS" as const, createdAt: at }],
};
const rich = world({
  commits: [commit("a", "", 0), checked],
  pulls: [pull(1, { closes: [7] })],
  issues: [
    {
      number: 7,
      title: "It",
      body: "",
      editedAt: null,
      author: "bob",
      labels: [],
      createdAt: at,
      updatedAt: at,
      closedAt: null,
    },
  ],
  deployments: [
    {
      id: "1",
      environment: "production",
      commitOid: "b".repeat(40),
      createdAt: at,
      creator: "ada",
      statuses: [],
    },
  ],
});

const QUERY = `query Q { repository(owner: "acme", name: "shop") {
  pullRequests(first: 1) { nodes { closingIssuesReferences(first: 5) { totalCount nodes { number } } } }
  object(oid: "${"b".repeat(40)}") { ... on Commit { statusCheckRollup { contexts(first: 5) { totalCount nodes {
    ... on CheckRun { name } ... on StatusContext { context } } } } } }
  deployments(first: 5) { totalCount nodes { environment } }
  branchProtectionRules(first: 5) { totalCount nodes { pattern } } } }`;

const REFUSED: readonly [ProfileName, (string | number)[] | null][] = [
  ["full", null],
  ["no-checks", ["repository", "object", "statusCheckRollup", "contexts", "nodes", 0]],
  ["no-deployments", ["repository", "deployments", "nodes", 0]],
  ["no-issues", ["repository", "pullRequests", "nodes", 0, "closingIssuesReferences", "nodes", 0]],
  ["no-administration", ["repository", "branchProtectionRules", "nodes", 0]],
  ["actions", ["repository", "branchProtectionRules", "nodes", 0]],
];

test.each(REFUSED)("%s: everything arrives but what it may not see", async (profile, path) => {
  const { body } = await ask(await serve(rich, { profile }), QUERY);
  const whole: unknown = {
    pullRequests: { nodes: [{ closingIssuesReferences: { totalCount: 1, nodes: [{ number: 7 }] } }] },
    object: {
      statusCheckRollup: { contexts: { totalCount: 2, nodes: [{ name: "build" }, { context: "licence" }] } },
    },
    deployments: { totalCount: 1, nodes: [{ environment: "production" }] },
    branchProtectionRules: { totalCount: 1, nodes: [{ pattern: "main" }] },
  };
  expect(body.errors?.map((error) => error.path)).toEqual(path === null ? undefined : [path]);
  if (path !== null) {
    const place = path.slice(1, -1).reduce((value: Json, step) => value[step], whole);
    place[path.at(-1)!] = null;
    expect(body.errors![0]!.message).toBe(
      `Resource not accessible by ${profile === "actions" ? "integration" : "personal access token"}`,
    );
  }
  expect(body.data!.repository).toEqual(whole);
});

test("REST refuses the same", async () => {
  const oid = "b".repeat(40);
  const noChecks = await serve(rich, { profile: "no-checks" });
  const refused = await get(noChecks, `/repos/acme/shop/commits/${oid}/check-runs`);
  expect(refused.status).toBe(403);
  expect(refused.json.message).toBe("Resource not accessible by personal access token");
  expect((await get(noChecks, `/repos/acme/shop/commits/${oid}/status`)).status).toBe(200);
  expect((await get(noChecks, "/repos/acme/shop/actions/runs")).json.total_count).toBe(1);
  const noDeployments = await serve(rich, { profile: "no-deployments" });
  expect((await get(noDeployments, "/repos/acme/shop/deployments")).status).toBe(403);
});

test("scopes are told of classic tokens alone, and Actions has 1,000 points", async () => {
  const query = "query Q { rateLimit { limit } }";
  const full = await ask(await serve(rich), query);
  expect(full.headers.get("x-oauth-scopes")).toBe("repo, read:org");
  const fine = await ask(await serve(rich, { profile: "no-checks" }), query);
  expect(fine.headers.get("x-oauth-scopes")).toBeNull();
  const actions = await ask(await serve(rich, { profile: "actions" }), query);
  expect(actions.body.data).toEqual({ rateLimit: { limit: 1000 } });
});

test("a classic token is refused a whole query for one field that its scopes do not reach, whatever would come", async () => {
  const query = `query Q { repository(owner: "acme", name: "shop") { pullRequest(number: 1) { number
  timelineItems(first: 5, itemTypes: [REVIEW_REQUESTED_EVENT]) { nodes {
  ... on ReviewRequestedEvent { requestedReviewer { __typename ... on User { login } ... on Team { __typename slug } } } } } } } }`;
  const alone = await ask(await serve(rich, { profile: "repo-alone" }), query);
  expect([alone.status, alone.body]).toEqual([
    200,
    {
      errors: [
        {
          type: "INSUFFICIENT_SCOPES",
          locations: [{ line: 3, column: 111 }],
          message:
            "Your token has not been granted the required scopes to execute this query. The 'slug' field requires one of the following scopes: ['read:org', 'read:discussion'], but your token has only been granted the: ['repo'] scopes. Please modify your token's scopes at: https://github.com/settings/tokens.",
        },
      ],
    },
  ]);
  expect((await ask(await serve(rich), query)).body.errors).toBeUndefined();
  const without = query.replace("... on Team { __typename slug }", "");
  expect((await ask(await serve(rich, { profile: "repo-alone" }), without)).body.errors).toBeUndefined();
});

test("another token is not let in", async () => {
  const server = await serve(rich, { token: "secret" });
  const { status, body } = await ask(server, QUERY);
  expect([status, body.message]).toEqual([401, "Bad credentials"]);
});

test("an older server does not know what came later, and says so as its library does", async () => {
  const server = await serve(rich, { profile: "older" });
  const repository = (selection: string) =>
    ask(server, `query Q { repository(owner: "acme", name: "shop") { ${selection} } }`);
  const field = await repository("pullRequest(number: 1) { fullDatabaseId }");
  expect(field.status).toBe(200);
  expect(field.body).toEqual({
    errors: [
      {
        message: "Field 'fullDatabaseId' doesn't exist on type 'PullRequest'",
        locations: [{ line: 1, column: 78 }],
        extensions: { code: "undefinedField", typeName: "PullRequest", fieldName: "fullDatabaseId" },
      },
    ],
  });
  const rules = await repository("defaultBranchRef { rules(first: 1) { totalCount } }");
  expect(rules.body.errors![0]!.message).toBe("Field 'rules' doesn't exist on type 'Ref'");
  const type = await repository(
    "pullRequest(number: 1) { timelineItems(first: 1) { nodes { ... on AddedToMergeQueueEvent { id } } } }",
  );
  expect(type.body.errors![0]).toMatchObject({
    message: "No such type AddedToMergeQueueEvent, so it can't be a fragment condition",
    extensions: { code: "undefinedType", typeName: "AddedToMergeQueueEvent" },
  });
  const kind = await repository(
    "pullRequest(number: 1) { timelineItems(first: 1, itemTypes: [ADDED_TO_MERGE_QUEUE_EVENT]) { totalCount } }",
  );
  expect(kind.body.errors![0]!.message).toContain("ADDED_TO_MERGE_QUEUE_EVENT");
  expect(kind.body.data).toBeUndefined();
});

test("an older server limits nothing, tells its version and the rules for updates", async () => {
  const server = await serve(rich, { profile: "older" });
  const { headers, body } = await ask(
    server,
    `query Q { rateLimit { cost } repository(owner: "acme", name: "shop") {
      defaultBranchRef { refUpdateRule { requiredApprovingReviewCount requiredStatusCheckContexts } } } }`,
  );
  expect(body.data).toEqual({
    rateLimit: null,
    repository: {
      defaultBranchRef: {
        refUpdateRule: { requiredApprovingReviewCount: 1, requiredStatusCheckContexts: ["build"] },
      },
    },
  });
  expect(headers.get("x-ratelimit-limit")).toBeNull();
  expect(headers.get("x-github-enterprise-version")).toBe("3.6.0");
  expect((await get(server, "/api/v3/meta")).json.installed_version).toBe("3.6.0");
  expect((await get(server, "/api/v3/rate_limit")).status).toBe(404);
});

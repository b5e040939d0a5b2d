import { expect, test } from "vitest";
import { ask, serve } from "./ask.ts";
import { world } from "./small-world.ts";

/** Points and nodes that the server declares without running the query. */
async function declared(selection: string) {
  const server = await serve(world());
  const { body } = await ask(server, `query Q { rateLimit(dryRun: true) { cost nodeCount } ${selection} }`);
  expect(body.errors).toBeUndefined();
  expect(Object.keys(body.data!)).toEqual(["rateLimit"]);
  return body.data!.rateLimit;
}

test("the example of GitHub's documentation for points", async () => {
  // 1 + 100 + 100 × 50 = 5,101 requests; 100 + 5,000 + 300,000 nodes.
  const found = await declared(`viewer { login repositories(first: 100) { edges { node { id
    issues(first: 50) { edges { node { id labels(first: 60) { edges { node { id name } } } } } } } } } }`);
  expect(found).toEqual({ cost: 51, nodeCount: 305_100 });
});

test("the example of GitHub's documentation for nodes", async () => {
  // 50 + 50×20 + 50×20×10 + 50×20 + 50×20×10 + 10 nodes; 1 + 50 + 1,000 + 50 + 1,000 + 1 requests.
  const found = await declared(`viewer {
    repositories(first: 50) { edges { repository: node { name
      pullRequests(first: 20) { edges { pullRequest: node { title
        comments(first: 10) { edges { comment: node { bodyHTML } } } } } }
      issues(first: 20) { totalCount edges { issue: node { title bodyHTML
        comments(first: 10) { edges { comment: node { bodyHTML } } } } } } } } }
    followers(first: 10) { edges { follower: node { login } } } }`);
  expect(found).toEqual({ cost: 21, nodeCount: 22_060 });
});

const LIST = (
  size: number,
) => `repository(owner: "acme", name: "shop") { pullRequests(first: ${size}) { nodes {
  labels(first: 20) { nodes { name } } closingIssuesReferences(first: 5) { nodes { number } }
  timelineItems(first: 100) { nodes { __typename } } } } }`;

test("49 pull requests with three connections each are one point, 50 are two", async () => {
  // 1 + 3 × 49 = 148 → 1.48; 1 + 3 × 50 = 151 → 1.51.
  expect((await declared(LIST(49))).cost).toBe(1);
  expect((await declared(LIST(50))).cost).toBe(2);
});

test("ids count like a page, fragments and repetitions once", async () => {
  const ids = JSON.stringify(Array.from({ length: 100 }, () => "x"));
  const found = await declared(`nodes(ids: ${ids}) { ... on Commit { ...Rollup
    statusCheckRollup { contexts(first: 100) { totalCount } } } } }
    fragment Rollup on Commit { statusCheckRollup { contexts(first: 100) { nodes { __typename } } }`);
  // 100 requests; 100 + 100 × 100 nodes.
  expect(found).toEqual({ cost: 1, nodeCount: 10_100 });
});

test("a query that could give more than 500,000 nodes is refused", async () => {
  const server = await serve(world());
  // 100 + 10,000 + 1,000,000.
  const { status, body } = await ask(
    server,
    `query Q { repository(owner: "acme", name: "shop") { pullRequests(first: 100) { nodes {
      reviews(first: 100) { nodes { comments(first: 100) { nodes { id } } } } } } } }`,
  );
  expect(status).toBe(200);
  expect(body).toEqual({
    errors: [
      {
        type: "MAX_NODE_LIMIT_EXCEEDED",
        message:
          "This query requests up to 1,010,100 possible nodes which exceeds the maximum limit of 500,000.",
      },
    ],
  });
});

test.each([
  [
    "pullRequests { nodes { id } }",
    "MISSING_PAGINATION_BOUNDARIES",
    "You must provide a `first` or `last` value",
  ],
  [
    "pullRequests(first: 101) { nodes { id } }",
    "EXCESSIVE_PAGINATION",
    "Requesting 101 records on the `pullRequests`",
  ],
  [
    "pullRequests(last: 101) { nodes { id } }",
    "EXCESSIVE_PAGINATION",
    "exceeds the `last` limit of 100 records.",
  ],
  [
    'pullRequests(first: 1, after: "abc") { nodes { id } }',
    "INVALID_CURSOR_ARGUMENTS",
    "`abc` does not appear",
  ],
])("%s is refused", async (selection, type, message) => {
  const server = await serve(world());
  const { body } = await ask(server, `query Q { repository(owner: "acme", name: "shop") { ${selection} } }`);
  expect(body.data).toEqual({ repository: null });
  expect(body.errors).toHaveLength(1);
  expect(body.errors![0]).toMatchObject({ type, path: ["repository", "pullRequests"] });
  expect(body.errors![0]!.message).toContain(message);
});

test("counts need no page, and 101 ids are too many", async () => {
  const server = await serve(world());
  const counted = await ask(
    server,
    `query Q { repository(owner: "acme", name: "shop") { pullRequests { totalCount } } }`,
  );
  expect(counted.body).toEqual({ data: { repository: { pullRequests: { totalCount: 0 } } } });
  const ids = Array.from({ length: 101 }, () => "x");
  const { body } = await ask(server, "query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
  expect(body.data).toBeNull();
  expect(body.errors![0]).toMatchObject({
    type: "ARGUMENT_LIMIT",
    path: ["nodes"],
    message: "You may not provide more than 100 node ids; you provided 101.",
  });
});

test("points are charged, announced in headers and refused when they are spent", async () => {
  const server = await serve(world(), { limits: { perHour: 3 } });
  const query = `query Q { rateLimit { limit cost remaining used resetAt } ${LIST(50)} }`;
  const first = await ask(server, query);
  expect(first.body.data!.rateLimit).toEqual({
    limit: 3,
    cost: 2,
    remaining: 1,
    used: 2,
    resetAt: "2026-04-01T13:00:00Z",
  });
  expect(Object.fromEntries(first.headers)).toMatchObject({
    "x-ratelimit-limit": "3",
    "x-ratelimit-used": "2",
    "x-ratelimit-remaining": "1",
    "x-ratelimit-reset": String(Date.UTC(2026, 3, 1, 13) / 1000),
    "x-ratelimit-resource": "graphql",
    date: "Wed, 01 Apr 2026 12:00:00 GMT",
  });
  const second = await ask(server, query);
  expect(second.status).toBe(200);
  expect(second.body.errors![0]!.type).toBe("RATE_LIMITED");
  server.clock.advance(3_600_000);
  expect((await ask(server, query)).body.errors).toBeUndefined();
  expect(server.log.map((entry) => entry.points)).toEqual([2, 2, 2]);
});

test("2,000 points in a minute are enough: the secondary limit", async () => {
  const server = await serve(world(), { limits: { perMinute: 3 } });
  const query = `query Q { ${LIST(50)} }`;
  expect((await ask(server, query)).status).toBe(200);
  const { status, headers, body } = await ask(server, query);
  expect([status, headers.get("retry-after")]).toEqual([403, "60"]);
  expect(body.message).toMatch(/^You have exceeded a secondary rate limit\./);
  server.clock.advance(61_000);
  expect((await ask(server, query)).status).toBe(200);
});

test("more requests at once than allowed are refused", async () => {
  const server = await serve(world(), { limits: { concurrent: 1 }, faults: [{ kind: "hang" }] });
  const query = "query Q { viewer { login } }";
  const waiting = new AbortController();
  const first = ask(server, query, {}, { signal: waiting.signal }).catch(() => null);
  while (server.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const { status, body } = await ask(server, query);
  expect([status, body.message]).toEqual([403, expect.stringMatching(/^You have exceeded a secondary/)]);
  waiting.abort();
  await first;
});

import { graphql } from "@octokit/graphql";
import { expect, test } from "vitest";
import type { Fault } from "../../testkit/github/faults.ts";
import type { GitHubServer, Options } from "../../testkit/github/server.ts";
import { ask, get, serve } from "./ask.ts";
import { commit, pull, world } from "./small-world.ts";

const LIST = `query List { repository(owner: "acme", name: "shop") {
  pullRequests(first: 3, orderBy: {field: CREATED_AT, direction: ASC}) {
    totalCount pageInfo { hasNextPage endCursor } nodes { number author { login } } } } }`;

const three = world({ pulls: [pull(1), pull(2, { author: "bob" }), pull(3)] });
const strike = (fault: Fault, options: Options = {}) => serve(three, { ...options, faults: [fault] });

/** The next request is answered as if nothing had been. */
async function recovered(server: GitHubServer): Promise<void> {
  const { status, body } = await ask(server, LIST);
  expect(status).toBe(200);
  expect(body.errors).toBeUndefined();
  expect(body.data!.repository.pullRequests.nodes).toHaveLength(3);
}

const SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";

interface Whole {
  readonly fault: Fault;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body: object;
}

const WHOLE: readonly Whole[] = [
  {
    fault: { kind: "bad-gateway" },
    status: 502,
    body: {
      data: null,
      errors: [{ message: expect.stringMatching(/^Something went wrong while executing/) }],
    },
  },
  {
    fault: { kind: "gateway-timeout" },
    status: 504,
    body: { message: expect.stringMatching(/^We couldn't respond to your request in time\./) },
  },
  {
    fault: { kind: "unauthorised" },
    status: 401,
    body: { message: "Bad credentials", documentation_url: "https://docs.github.com/rest", status: "401" },
  },
  {
    fault: { kind: "rate-limited" },
    status: 200,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1775048400" },
    body: { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded for user ID 1." }] },
  },
  {
    fault: { kind: "rate-limited", type: "RATE_LIMIT" },
    status: 200,
    headers: { "x-ratelimit-remaining": "0" },
    body: {
      errors: [
        {
          type: "RATE_LIMIT",
          code: "graphql_rate_limit",
          message: "API rate limit already exceeded for user ID 1.",
        },
      ],
    },
  },
  {
    fault: { kind: "secondary-limit", status: 403, retryAfter: 60 },
    status: 403,
    headers: { "retry-after": "60" },
    body: { message: SECONDARY, documentation_url: expect.any(String), status: "403" },
  },
  {
    fault: { kind: "secondary-limit", status: 429 },
    status: 429,
    headers: { "retry-after": null },
    body: { message: SECONDARY, documentation_url: expect.any(String), status: "429" },
  },
  {
    fault: { kind: "secondary-limit", status: 200 },
    status: 200,
    headers: { "retry-after": null },
    body: { data: null, errors: [{ message: SECONDARY }] },
  },
  {
    fault: { kind: "redirect", status: 301, location: "https://elsewhere.example/graphql" },
    status: 301,
    headers: { location: "https://elsewhere.example/graphql" },
    body: { message: "Moved Permanently", url: expect.any(String), documentation_url: expect.any(String) },
  },
];

test.each(WHOLE)("$fault: the answer as a whole", async ({ fault, status, headers = {}, body }) => {
  const server = await strike(fault);
  const found = await ask(server, LIST);
  expect(found.status).toBe(status);
  expect(found.body).toEqual(body);
  for (const [name, value] of Object.entries(headers)) expect(found.headers.get(name)).toBe(value);
  expect(found.headers.get("x-github-request-id")).toMatch(/^F10A:/);
  expect(server.log[0]!.faults).toEqual([fault.kind]);
  await recovered(server);
});

test.each([
  [{ kind: "html" }, 200],
  [{ kind: "bad-gateway-html" }, 502],
] as const)("%o: a page for people", async (fault, status) => {
  const found = await ask(await strike(fault), LIST);
  expect([found.status, found.headers.get("content-type")]).toEqual([status, "text/html; charset=utf-8"]);
  expect(found.text).toMatch(/^<!DOCTYPE html>/);
});

test("JSON under another content type", async () => {
  const found = await ask(await strike({ kind: "text-instead-of-json" }), LIST);
  expect(found.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(found.body.data!.repository.pullRequests.totalCount).toBe(3);
});

test.each([
  [
    "forbidden",
    { type: "FORBIDDEN", extensions: { saml_failure: false } },
    "Resource not accessible by personal",
  ],
  ["resource-limits", { type: "RESOURCE_LIMITS_EXCEEDED" }, "Resource limits for this query exceeded."],
  ["invalid-cursor", { type: "INVALID_CURSOR_ARGUMENTS" }, "does not appear to be a valid cursor"],
  ["not-found", { type: "NOT_FOUND" }, "Could not resolve to a node"],
] as const)("a field refused as %s spoils what cannot be without it", async (as, entry, message) => {
  const server = await strike({ kind: "refused", field: "Repository.pullRequests", as });
  const { status, body } = await ask(server, LIST);
  expect(status).toBe(200);
  expect(body.data).toEqual({ repository: null });
  expect(body.errors).toEqual([
    {
      ...entry,
      path: ["repository", "pullRequests"],
      locations: [{ line: 2, column: 3 }],
      message: expect.stringContaining(message),
    },
  ]);
  await recovered(server);
});

test("a type refused leaves a hole at each of its places", async () => {
  const { body } = await ask(await strike({ kind: "refused", field: "User", as: "forbidden" }), LIST);
  const { nodes } = body.data!.repository.pullRequests;
  expect(nodes).toEqual([1, 2, 3].map((number) => ({ number, author: null })));
  expect(body.errors!.map((error) => error.path)).toEqual(
    [0, 1, 2].map((at) => ["repository", "pullRequests", "nodes", at, "author"]),
  );
});

test("single sign-on: the address that authorises the token stands in a header", async () => {
  const { headers, body } = await ask(await strike({ kind: "saml", field: "Query.repository" }), LIST);
  expect(headers.get("x-github-sso")).toMatch(/^required; url=https:\/\/github\.com\/orgs\/acme\/sso\?/);
  expect(body.data).toEqual({ repository: null });
  expect(body.errors![0]).toMatchObject({ type: "FORBIDDEN", extensions: { saml_failure: true } });
});

test("nodes that are null, with and without a word of it", async () => {
  const quiet = await ask(await strike({ kind: "null-nodes", connection: "pullRequests" }), LIST);
  expect(quiet.body.data!.repository.pullRequests).toMatchObject({
    totalCount: 3,
    nodes: [null, null, null],
  });
  expect(quiet.body.errors).toBeUndefined();
  const told = await ask(
    await strike({ kind: "null-nodes", connection: "pullRequests", position: 1, as: "forbidden" }),
    LIST,
  );
  expect(told.body.data!.repository.pullRequests.nodes.map((node: unknown) => node === null)).toEqual([
    false,
    true,
    false,
  ]);
  expect(told.body.errors!.map((error) => error.path)).toEqual([["repository", "pullRequests", "nodes", 1]]);
});

test("a connection that is empty without an error, though its count says otherwise", async () => {
  const server = await strike({ kind: "empty-connection", connection: "pullRequests" });
  const { body } = await ask(server, LIST);
  expect(body).toEqual({
    data: {
      repository: {
        pullRequests: { totalCount: 3, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] },
      },
    },
  });
  await recovered(server);
});

test("a body cut in the middle arrives as 200, and the usual client gives undefined for it", async () => {
  const server = await strike({ kind: "truncated", when: { times: 2 } });
  const { status, text } = await ask(server, LIST);
  expect(status).toBe(200);
  expect(text.length).toBeGreaterThan(50);
  expect(() => JSON.parse(text)).toThrow();
  const client = graphql.defaults({ baseUrl: server.url, headers: { authorization: "token local" } });
  expect(await client(LIST)).toBeUndefined();
  expect(await client(LIST)).toMatchObject({ repository: { pullRequests: { totalCount: 3 } } });
});

test("a slow answer arrives whole, in pieces", async () => {
  const server = await strike({ kind: "slow-drip", pieces: 5, pause: 5 });
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { authorization: "bearer local" },
    body: JSON.stringify({ query: LIST }),
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of response.body!) pieces.push(piece);
  expect(pieces.length).toBeGreaterThan(1);
  expect(JSON.parse(Buffer.concat(pieces).toString()).data.repository.pullRequests.totalCount).toBe(3);
});

test("connections hang or break until the client gives up", async () => {
  const hanging = await strike({ kind: "hang" });
  await expect(ask(hanging, LIST, {}, { signal: AbortSignal.timeout(100) })).rejects.toThrow(/aborted/);
  await recovered(hanging);
  for (const after of ["nothing", "half"] as const) {
    const server = await strike({ kind: "reset", after });
    await expect(ask(server, LIST)).rejects.toThrow();
    await recovered(server);
  }
});

test("ghosts and deleted pull requests", async () => {
  const server = await serve(three, {
    faults: [
      { kind: "ghost", login: "bob" },
      { kind: "delete", pull: 3 },
    ],
  });
  const before = (await ask(server, LIST)).body.data!.repository.pullRequests.nodes;
  expect(before.map((node: { author: object }) => node.author)).toEqual(
    ["ada", "bob", "ada"].map((login) => ({ login })),
  );
  const after = (await ask(server, LIST)).body.data!.repository.pullRequests.nodes;
  expect(after).toEqual([
    { number: 1, author: { login: "ada" } },
    { number: 2, author: null },
  ]);
});

test("a touched pull request has moved and has one comment more", async () => {
  const server = await serve(three);
  server.clock.advance(90_000);
  server.touch(1);
  const { body } = await ask(
    server,
    `query Q { repository(owner: "acme", name: "shop") { pullRequest(number: 1) {
      updatedAt comments(first: 5) { nodes { createdAt } } } } }`,
  );
  expect(body.data!.repository.pullRequest).toEqual({
    updatedAt: "2026-04-01T12:01:30Z",
    comments: { nodes: [{ createdAt: "2026-04-01T12:01:30Z" }] },
  });
});

test("faults strike where they are told to", async () => {
  const other = LIST.replace("query List", "query Other");
  const page = `query Page($first: Int!) { repository(owner: "acme", name: "shop") {
    pullRequests(first: $first) { nodes { id } } } }`;
  const server = await serve(world({ commits: [commit("a", "", 0)], pulls: three.pulls }), {
    faults: [
      { kind: "bad-gateway", when: { on: "List", nth: 2, times: 2 } },
      { kind: "gateway-timeout", when: { above: 10, times: Number.POSITIVE_INFINITY } },
      { kind: "unauthorised", when: { node: "needle" } },
      { kind: "secondary-limit", status: 429, when: { on: "/repos/acme/shop/deployments" } },
    ],
  });
  const statuses: number[] = [];
  for (const query of [LIST, other, LIST, LIST, LIST]) statuses.push((await ask(server, query)).status);
  expect(statuses).toEqual([200, 200, 502, 502, 200]);
  const sizes: number[] = [];
  for (const first of [49, 24, 12, 6, 49]) sizes.push((await ask(server, page, { first })).status);
  expect(sizes).toEqual([504, 504, 504, 200, 504]);
  const node = "query N($id: ID!) { node(id: $id) { id } }";
  expect((await ask(server, node, { id: "hay" })).status).toBe(200);
  expect((await ask(server, node, { id: "needle" })).status).toBe(401);
  expect((await get(server, "/repos/acme/shop/actions/runs")).status).toBe(200);
  expect((await get(server, "/repos/acme/shop/deployments")).status).toBe(429);
  server.fault({ kind: "html" });
  expect((await ask(server, LIST)).text).toMatch(/^<!DOCTYPE/);
});

import { spawnSync } from "node:child_process";
import type { ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { setImmediate as immediate } from "node:timers/promises";
import { inspect } from "node:util";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { ApiError } from "../../../../src/collect/github/api.ts";
import type { ApiSettings } from "../../../../src/collect/github/client/client.ts";
import { CANARY, clientFor, type Loopback, type Reply, serve, VIEWER } from "../loopback.ts";

let server: Loopback;
afterEach(() => server?.close());

async function started(...replies: Reply[]) {
  server = await serve(...replies);
  return server;
}

/** The error that a call ends with, once it was made sure that the token is not in it. */
async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    (answer) => expect.fail(`it answered ${inspect(answer)}`),
    (thrown: unknown) => thrown as ApiError,
  );
  expect(inspect(error, { depth: 20, showHidden: true, getters: true })).not.toContain(CANARY);
  expect(error).toMatchObject({ name: "ApiError" });
  return error;
}

async function graphqlFailure(replies: Reply[], overrides: Partial<ApiSettings> = {}) {
  const { url } = await started(...replies);
  const { api, clock, waits } = clientFor(url, overrides);
  const error = await failureOf(api.graphql(VIEWER, {}));
  return { error, clock, waits, asked: server.asked.length };
}

const ok: Reply = { body: { data: { viewer: { login: "octocat" } } } };
const hangUp: Reply = (response) => response.socket?.destroy();

describe("an answer", () => {
  test("is given with the server's time", async () => {
    const date = "Tue, 03 Mar 2026 09:30:00 GMT";
    const { url } = await started({ headers: { date }, body: { data: { viewer: { login: "octocat" } } } });
    const { api } = clientFor(url);
    expect(await api.graphql(VIEWER, { first: 3 })).toMatchObject({
      data: { viewer: { login: "octocat" } },
      errors: [],
      at: Date.UTC(2026, 2, 3, 9, 30),
    });
    const [asked] = server.asked;
    expect(asked).toMatchObject({ method: "POST", path: "/graphql" });
    expect(asked!.headers.authorization).toBe(`Bearer ${CANARY}`);
    expect(asked!.headers["user-agent"]).toBe("flowaudit-test");
    expect(JSON.parse(asked!.body)).toEqual({ query: VIEWER.query, variables: { first: 3 } });
  });

  test("keeps what came beside fields that were refused", async () => {
    const errors = [
      { type: "FORBIDDEN", path: ["nodes", 1], message: "Resource not accessible by personal access token" },
      { type: "NOT_FOUND", path: ["nodes", 2], message: "Could not resolve to a node" },
      { path: ["nodes", 3], message: "SAML", type: "FORBIDDEN", extensions: { saml_failure: true } },
    ];
    const { url } = await started({ body: { data: { nodes: [{ id: "A" }, null, null, null] }, errors } });
    const answer = await clientFor(url).api.graphql(VIEWER, {});
    expect(answer.data).toEqual({ nodes: [{ id: "A" }, null, null, null] });
    expect(answer.errors).toEqual([
      { type: "FORBIDDEN", path: ["nodes", 1], message: "Resource not accessible by personal access token" },
      { type: "NOT_FOUND", path: ["nodes", 2], message: "Could not resolve to a node" },
      { type: "SAML_FAILURE", path: ["nodes", 3], message: "SAML" },
    ]);
  });

  test("that quotes the token does not carry it on", async () => {
    const { url } = await started({ body: { data: { echo: `it was ${CANARY}` } } });
    const answer = await clientFor(url).api.graphql(VIEWER, {});
    expect(answer.data).toEqual({ echo: "it was [token]" });
  });
});

describe("what stays wrong is an error of one kind, asked once", () => {
  const sso = { "x-github-sso": "required; url=https://github.com/orgs/o/sso?authorization_request=A1" };
  const rows: [string, string, Reply][] = [
    ["a bad token", "unauthorised", { status: 401, body: { message: "Bad credentials" } }],
    ["a refusal", "forbidden", { status: 403, body: { message: "Resource not accessible by integration" } }],
    ["single sign-on by status", "saml", { status: 403, headers: sso, body: { message: "SAML" } }],
    [
      "single sign-on in the errors",
      "saml",
      {
        headers: sso,
        body: {
          data: { repository: null },
          errors: [
            { type: "FORBIDDEN", path: ["repository"], message: "SAML", extensions: { saml_failure: true } },
          ],
        },
      },
    ],
    [
      "no such repository",
      "not-found",
      {
        body: {
          data: { repository: null, rateLimit: { cost: 1 } },
          errors: [{ type: "NOT_FOUND", path: ["repository"], message: "Could not resolve to a Repository" }],
        },
      },
    ],
    [
      "a scope that is missing",
      "forbidden",
      { body: { errors: [{ type: "INSUFFICIENT_SCOPES", message: "Your token has not been granted" }] } },
    ],
    [
      "an older server",
      "schema",
      {
        body: {
          errors: [
            {
              path: ["query", "repository", "mergeQueue"],
              extensions: { code: "undefinedField", typeName: "Repository", fieldName: "mergeQueue" },
              locations: [{ line: 1, column: 1 }],
              message: "Field 'mergeQueue' doesn't exist on type 'Repository'",
            },
          ],
        },
      },
    ],
    [
      "a gateway's 502",
      "too-heavy",
      { status: 502, headers: { "content-type": "text/html" }, body: "<html>" },
    ],
    ["a gateway's 504", "too-heavy", { status: 504, body: { message: "We couldn't respond in time" } }],
    [
      "an unnamed time-out",
      "too-heavy",
      {
        body: {
          data: null,
          errors: [{ message: "Something went wrong while executing your query. Please include `A:B`" }],
        },
      },
    ],
    [
      "too many resources, with some data",
      "too-heavy",
      {
        body: {
          data: { repository: { id: "R" } },
          errors: [{ type: "RESOURCE_LIMITS_EXCEEDED", path: ["repository"], message: "Resource limits" }],
        },
      },
    ],
    [
      "too many nodes",
      "too-heavy",
      { body: { errors: [{ type: "MAX_NODE_LIMIT_EXCEEDED", message: "500,000 nodes" }] } },
    ],
    [
      "an error of a type that is not known",
      "malformed",
      { body: { data: null, errors: [{ type: "INVALID_CURSOR_ARGUMENTS", message: "not a valid cursor" }] } },
    ],
    ["a redirect", "redirected", { status: 302, headers: { location: "https://evil.example.com/" } }],
  ];
  test.each(rows)("%s: %s", async (_, kind, reply) => {
    const { error, asked, clock } = await graphqlFailure([reply, ok]);
    expect(error.kind).toBe(kind);
    expect(asked).toBe(1);
    expect(clock.slept).toEqual([]);
  });

  test("single sign-on brings the page that authorises the token, and no other page", async () => {
    const reply = (url: string): Reply => ({
      status: 403,
      headers: { "x-github-sso": `required; url=${url}` },
    });
    const good = await graphqlFailure([reply("https://github.com/orgs/o/sso?authorization_request=A1")]);
    expect(good.error.details.url).toBe("https://github.com/orgs/o/sso?authorization_request=A1");
    await server.close();
    const bad = await graphqlFailure([reply("javascript:alert(1)")]);
    expect(bad.error).toMatchObject({ kind: "forbidden" });
    expect(bad.error.details.url).toBeUndefined();
  });

  test("the request's id is kept, the body and the headers are not", async () => {
    const { error } = await graphqlFailure([
      {
        status: 401,
        headers: { "x-github-request-id": "C0DE:1", "set-cookie": "s=secret-cookie" },
        body: { message: "Bad credentials", other: "secret-body" },
      },
    ]);
    expect(error.details).toEqual({ status: 401, requestId: "C0DE:1" });
    expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/secret-/);
  });
});

describe("damage is tried again, a few times", () => {
  const damaged: [string, Reply][] = [
    ["a body cut inside of its JSON", { body: '{"data":{"viewer":{"login":"octo' }],
    ["another type of content", { headers: { "content-type": "text/plain" }, body: '{"data":{}}' }],
    ["nothing", { body: "" }],
    ["null", { body: "null" }],
    ["a list", { body: "[]" }],
    ["JSON that is no answer", { body: { message: "ok" } }],
    ["data that is no object", { body: { data: [1] } }],
    ["errors that are none", { body: { errors: "no" } }],
    ["a type of content that is none", { headers: { "content-type": ";;;" }, body: '{"data":{}}' }],
  ];
  test.each(damaged)("%s", async (_, reply) => {
    const { error, asked, clock } = await graphqlFailure([reply]);
    expect(error.kind).toBe("malformed");
    expect(asked).toBe(3);
    expect(clock.slept).toEqual([1000, 2000]);
  });

  test.each(damaged)("%s, once", async (_, reply) => {
    const { url } = await started(reply, ok);
    const answer = await clientFor(url).api.graphql(VIEWER, {});
    expect(answer.data).toEqual({ viewer: { login: "octocat" } });
  });

  test.each(["text/html", "text/html; charset=utf-8"])("a page to sign in is not: %s", async (type) => {
    const page = { headers: { "content-type": type }, body: "<html>Sign in</html>" };
    const { error, asked, clock } = await graphqlFailure([page, ok]);
    expect(error).toMatchObject({ kind: "intercepted", message: `The answer is not JSON (${type}).` });
    expect([asked, clock.slept]).toEqual([1, []]);
  });

  test("a page for people between two answers is asked again, and one that stays is told", async () => {
    const page = { headers: { "content-type": "text/html" }, body: "<html>Back soon</html>" };
    const once = await started(ok, page, ok);
    const { api } = clientFor(once.url);
    await api.graphql(VIEWER, {});
    expect((await api.graphql(VIEWER, {})).data).toEqual({ viewer: { login: "octocat" } });
    const always = await started(ok, page);
    const other = clientFor(always.url);
    await other.api.graphql(VIEWER, {});
    await expect(other.api.graphql(VIEWER, {})).rejects.toMatchObject({ kind: "intercepted" });
  });

  test("an answer without a date cannot be used", async () => {
    const { error } = await graphqlFailure([
      (response) => {
        response.sendDate = false;
        response.writeHead(200, { "content-type": "application/json" }).end('{"data":{"a":1}}');
      },
    ]);
    expect(error).toMatchObject({ kind: "malformed", message: "The answer has no date." });
  });
});

describe("the network", () => {
  test("a connection that is cut is tried again, slower each time", async () => {
    const { url } = await started(hangUp, hangUp, ok);
    const { api, clock } = clientFor(url);
    expect((await api.graphql(VIEWER, {})).data).toEqual({ viewer: { login: "octocat" } });
    expect(clock.slept).toEqual([1000, 2000]);
    expect(api.ledger.rows()).toEqual([{ operation: "viewer", requests: 3, points: 3 }]);
  });

  test("a body that ends before its length was lost on the way", async () => {
    const short: Reply = (response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
      response.write('{"data":{"viewer":');
      response.socket?.destroySoon();
    };
    const { error, asked } = await graphqlFailure([short]);
    expect(error.kind).toBe("network");
    expect(asked).toBe(3);
  });

  test("503 is tried again", async () => {
    const { error, asked } = await graphqlFailure([{ status: 503, body: { message: "Unavailable" } }]);
    expect(error).toMatchObject({ kind: "network", details: { status: 503 } });
    expect(asked).toBe(3);
  });

  test("a server that is not there", async () => {
    const { url } = await started(ok);
    await server.close();
    const error = await failureOf(clientFor(url).api.graphql(VIEWER, {}));
    expect(error).toMatchObject({ kind: "network", message: "it refused the connection (ECONNREFUSED)" });
  });

  describe("one that does not come whole in time is too heavy, and not asked for again", () => {
    const drip = (response: ServerResponse) => {
      if (!response.headersSent) response.writeHead(200, { "content-type": "application/json" });
      response.write(" ");
    };

    // Time passes when the server says so.
    test.each<[string, (response: ServerResponse) => void]>([
      ["nothing comes", () => {}],
      ["it drips", drip],
    ])("%s", async (_, answer) => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      onTestFinished(() => void vi.useRealTimers());
      const slow: Reply = async (response) => {
        for (let waited = 0; waited < 50; waited += 5) {
          answer(response);
          await immediate();
          vi.advanceTimersByTime(5);
        }
      };
      const { error, asked } = await graphqlFailure([slow], { callTimeout: 50 });
      expect(error.kind).toBe("too-heavy");
      expect(asked).toBe(1);
    });
  });

  test("an answer without end is not held", async () => {
    const flood: Reply = (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const piece = "x".repeat(1 << 20);
      const more = () => {
        while (!response.destroyed && response.write(piece)) {}
      };
      response.on("drain", more);
      more();
    };
    const { error } = await graphqlFailure([flood]);
    expect(error).toMatchObject({ kind: "too-heavy", message: "The answer is larger than 64 MB." });
  });
});

/** A certificate that nobody has signed, made here; null where there is no openssl. */
function ownCertificate(): { key: string; cert: string } | null {
  const make =
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost";
  const made = spawnSync("openssl", [...make.split(" "), "-keyout", "-"], { encoding: "utf8" });
  const [key, cert] = ["PRIVATE KEY", "CERTIFICATE"].map(
    (kind) => new RegExp(`-----BEGIN ${kind}-----[^]*?-----END ${kind}-----`).exec(made.stdout ?? "")?.[0],
  );
  return key && cert ? { key, cert } : null;
}

const certificate = ownCertificate();
test.skipIf(certificate === null)("a certificate that is not trusted is refused, once", async () => {
  const asked: string[] = [];
  const secure = createServer(certificate!, (request, response) => {
    asked.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => secure.listen(0, "127.0.0.1", resolve));
  const { port } = secure.address() as AddressInfo;
  const { api, clock } = clientFor(`https://127.0.0.1:${port}`);
  const error = await failureOf(api.graphql(VIEWER, {}));
  secure.close();
  expect(error).toMatchObject({
    kind: "network",
    message: expect.stringMatching(/^its certificate is not trusted/),
  });
  expect(clock.slept).toEqual([]);
  expect(asked).toEqual([]);
});

describe("an interruption ends it at any moment", () => {
  const aborted = (controller: AbortController, overrides: Partial<ApiSettings> = {}) =>
    clientFor(server.url, { signal: controller.signal, ...overrides }).api;

  test("before the first question", async () => {
    await started(ok);
    const controller = new AbortController();
    controller.abort();
    expect((await failureOf(aborted(controller).graphql(VIEWER, {}))).kind).toBe("aborted");
    expect(server.asked).toEqual([]);
  });

  test("while an answer is waited for, and those that wait for a slot with it", async () => {
    const controller = new AbortController();
    await started(() => controller.abort());
    const api = aborted(controller);
    const calls = [1, 2, 3, 4].map(() => failureOf(api.graphql(VIEWER, {})));
    expect((await Promise.all(calls)).map((error) => error.kind)).toEqual(Array(4).fill("aborted"));
    expect(server.asked.length).toBeLessThanOrEqual(2);
  });

  test("while a limit is waited for", async () => {
    const controller = new AbortController();
    await started({ status: 429, headers: { "retry-after": "600" } });
    const clock = {
      now: () => 0,
      sleep: async () => controller.abort(),
    };
    expect((await failureOf(aborted(controller, { clock }).graphql(VIEWER, {}))).kind).toBe("aborted");
    expect(server.asked).toHaveLength(1);
  });

  test("while a lost connection is waited for", async () => {
    const controller = new AbortController();
    await started(hangUp);
    const clock = { now: () => 0, sleep: async () => controller.abort() };
    expect((await failureOf(aborted(controller, { clock }).graphql(VIEWER, {}))).kind).toBe("aborted");
    expect(server.asked).toHaveLength(1);
  });
});

test("no more than two are asked at once", async () => {
  const calls = 9;
  const open: ServerResponse[] = [];
  let most = 0;
  const answerOne = () =>
    open.shift()?.writeHead(200, { "content-type": "application/json" }).end('{"data":{"a":1}}');
  const { url } = await started((response) => {
    most = Math.max(most, open.push(response));
    // The first of two is answered when a third has had its time to come; the last one has nobody to wait for.
    if (open.length > 1 || server.asked.length === calls) setTimeout(answerOne, 10);
    if (server.asked.length === calls) setTimeout(answerOne, 20);
  });
  const { api } = clientFor(url);
  await Promise.all(Array.from({ length: calls }, () => api.graphql(VIEWER, {})));
  expect(server.asked).toHaveLength(calls);
  expect(most).toBe(2);
});

test("a token of one host is not sent to another", async () => {
  const { url } = await started(ok);
  const token = {
    source: "the test",
    host: "github.com",
    use: <T>(how: (value: string) => T) => how(CANARY),
  };
  expect(() => clientFor(url, { token })).toThrow("A token of github.com was to be sent to 127.0.0.1");
  expect(server.asked).toEqual([]);
});

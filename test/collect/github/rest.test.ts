import { afterEach, describe, expect, test } from "vitest";
import { CANARY, clientFor, type Loopback, serve } from "./loopback.ts";

let server: Loopback;
afterEach(() => server?.close());

const PATH = "/repos/o/n/actions/runs?per_page=1";

test("an answer and the path of its next page", async () => {
  const date = "Tue, 03 Mar 2026 09:30:00 GMT";
  server = await serve((response) => {
    const root = `http://${server.url.slice(7)}`;
    const link = `<${root}/repositories/7/actions/runs?page=1>; rel="prev", <${root}/repositories/7/actions/runs?page=3>; rel="next"`;
    response.writeHead(200, { "content-type": "application/json; charset=utf-8", date, link });
    response.end('{"total_count":3}');
  });
  const { api } = clientFor(server.url);
  expect(await api.rest(PATH)).toEqual({
    status: 200,
    data: { total_count: 3 },
    at: Date.UTC(2026, 2, 3, 9, 30),
    next: "/repositories/7/actions/runs?page=3",
  });
  expect(server.asked[0]).toMatchObject({ method: "GET", path: PATH });
  expect(server.asked[0]!.headers).toMatchObject({
    authorization: `Bearer ${CANARY}`,
    "x-github-api-version": "2022-11-28",
  });
  await api.rest("/repositories/7/actions/runs?page=3");
  expect(server.asked[1]!.path).toBe("/repositories/7/actions/runs?page=3");
});

test("a next page elsewhere is not followed", async () => {
  server = await serve({ headers: { link: '<https://evil.example.com/x?page=2>; rel="next"' }, body: [] });
  await expect(clientFor(server.url).api.rest(PATH)).rejects.toMatchObject({ kind: "redirected" });
});

test.each([
  "repos/o/n",
  "@evil.example.com/",
  ":80@evil.example.com/",
  "/../../x",
  "https://evil.example.com/",
])("%s is not below the root", async (path) => {
  server = await serve({ body: [] });
  const { api } = clientFor(`${server.url}/api/v3`);
  await expect(api.rest(path)).rejects.toMatchObject({ kind: "redirected" });
  expect(server.asked).toEqual([]);
});

test("a path that begins like another host's stays on this one", async () => {
  server = await serve({ body: [] });
  await clientFor(server.url).api.rest("//evil.example.com/x");
  expect(server.asked[0]!.path).toBe("//evil.example.com/x");
});

test("braces in a path are no templates", async () => {
  server = await serve({ body: [] });
  await clientFor(server.url).api.rest("/repos/o/{n}/x");
  expect(server.asked[0]!.path).toBe("/repos/o/%7Bn%7D/x");
});

describe("a time-out of the server is tried again, because a page of REST is small already", () => {
  test("until it answers", async () => {
    server = await serve(
      { status: 502, headers: { "content-type": "text/html" }, body: "<html>" },
      { body: [] },
    );
    expect((await clientFor(server.url).api.rest(PATH)).data).toEqual([]);
  });

  test("or for good", async () => {
    server = await serve({ status: 504, body: {} });
    await expect(clientFor(server.url).api.rest(PATH)).rejects.toMatchObject({ kind: "too-heavy" });
    expect(server.asked).toHaveLength(3);
  });
});

test.each([
  [404, "not-found"],
  [401, "unauthorised"],
  [403, "forbidden"],
  [451, "forbidden"],
])("status %i is %s", async (status, kind) => {
  server = await serve({ status, body: { message: "no" } });
  await expect(clientFor(server.url).api.rest(PATH)).rejects.toMatchObject({ kind, message: "no" });
});

test.each(["", "{", '{"total_count":', "3"])("a body of %j is damaged", async (body) => {
  server = await serve({ body });
  await expect(clientFor(server.url).api.rest(PATH)).rejects.toMatchObject({ kind: "malformed" });
  expect(server.asked).toHaveLength(3);
});

test("the scopes of the token are known where the server names them", async () => {
  server = await serve({ body: [] }, { headers: { "x-oauth-scopes": "repo, read:org" }, body: [] });
  const { api } = clientFor(server.url);
  await api.rest(PATH);
  expect(api.scopes()).toBeNull();
  await api.rest(PATH);
  expect(api.scopes()).toEqual(["repo", "read:org"]);
});

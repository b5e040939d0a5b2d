import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { openApi } from "../../../../src/collect/github/client/client.ts";
import { hostNamed } from "../../../../src/collect/github/client/hosts.ts";
import { fetchThrough, proxyFor } from "../../../../src/collect/github/client/proxy.ts";
import { PATIENCE_MS } from "../../../patience.ts";
import { CANARY, jumpingClock, VIEWER } from "../loopback.ts";

const API = "https://api.github.com/graphql";

describe("which proxy", () => {
  test.each<[string, Record<string, string>, string | null]>([
    ["none", {}, null],
    ["https_proxy", { https_proxy: "http://p:1", HTTPS_PROXY: "http://q:2" }, "p:1"],
    ["HTTPS_PROXY", { HTTPS_PROXY: "http://q:2" }, "q:2"],
    [
      "the other scheme's is not for this address",
      { HTTP_PROXY: "http://q:2", http_proxy: "http://q:2" },
      null,
    ],
    ["without a scheme", { https_proxy: "p.example:3128" }, "p.example:3128"],
    ["an empty one is none", { https_proxy: "", HTTPS_PROXY: " " }, null],
    ["an empty one leaves it to the other", { https_proxy: "", HTTPS_PROXY: "http://q:2" }, "q:2"],
    ["no_proxy by name", { https_proxy: "http://p:1", no_proxy: "api.github.com" }, null],
    ["NO_PROXY by domain", { https_proxy: "http://p:1", NO_PROXY: "example.com, github.com" }, null],
    ["NO_PROXY with a dot", { https_proxy: "http://p:1", NO_PROXY: ".github.com" }, null],
    ["NO_PROXY with a star", { https_proxy: "http://p:1", NO_PROXY: "*.github.com" }, null],
    ["NO_PROXY for all", { https_proxy: "http://p:1", NO_PROXY: "*" }, null],
    ["NO_PROXY with this port", { https_proxy: "http://p:1", NO_PROXY: "github.com:443" }, null],
    ["NO_PROXY with another port", { https_proxy: "http://p:1", NO_PROXY: "github.com:80" }, "p:1"],
    ["NO_PROXY that ends alike", { https_proxy: "http://p:1", NO_PROXY: "hub.com,i.github.com" }, "p:1"],
    ["no_proxy comes before NO_PROXY", { https_proxy: "http://p:1", no_proxy: "x", NO_PROXY: "*" }, "p:1"],
  ])("%s", (_, env, name) => expect(proxyFor(API, env)?.name ?? null).toBe(name));

  test("this machine is asked without one", () => {
    const env = { http_proxy: "http://p:1", https_proxy: "http://p:1" };
    for (const address of ["http://127.0.0.1:1/graphql", "http://localhost:1/", "https://[::1]/"])
      expect(proxyFor(address, env)).toBeNull();
  });

  test("its password is in no word for people", () => {
    const proxy = proxyFor(API, { HTTPS_PROXY: "http://me:s3cr3t@p.example:3128" });
    expect(proxy).toMatchObject({ name: "p.example:3128", variable: "HTTPS_PROXY" });
    expect(() => proxyFor(API, { HTTPS_PROXY: "socks5://me:s3cr3t@p.example" })).toThrow(
      /^The variable HTTPS_PROXY does not hold the address of a proxy\.$/,
    );
  });
});

/** The tunnel is asked for and refused: what is seen on the way shows who is asked, and what the proxy is told. */
test("a proxy is asked for a tunnel to the host, and never told the token", async () => {
  const seen: string[] = [];
  const proxy = createServer((_, response) => response.end());
  proxy.on("connect", (request, socket) => {
    seen.push(`${request.method} ${request.url}`, inspect(request.headers));
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address() as AddressInfo;
  const host = hostNamed("github.com");
  const env = { HTTPS_PROXY: `http://me:s3cr3t@127.0.0.1:${port}` };
  const api = openApi({
    host,
    token: { source: "the test", host: host.name, use: (how) => how(CANARY) },
    fetch: await fetchThrough(proxyFor(host.graphql, env), env),
    clock: jumpingClock(),
    signal: new AbortController().signal,
    userAgent: "flowaudit-test",
    callTimeout: PATIENCE_MS,
    maxWait: 0,
    onWait: () => {},
    tries: 1,
  });
  const error = await api.graphql(VIEWER, {}).catch((thrown) => thrown);
  proxy.close();
  expect(error).toMatchObject({ name: "ApiError", kind: "network" });
  expect(seen[0]).toBe("CONNECT api.github.com:443");
  expect(seen.join()).not.toContain(CANARY);
  expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/s3cr3t|canary/i);
});

test("a Node that chooses proxies by itself is not left to choose", async () => {
  expect(await fetchThrough(null, {})).toBe(fetch);
  expect(await fetchThrough(null, { NODE_USE_ENV_PROXY: "1" })).not.toBe(fetch);
});

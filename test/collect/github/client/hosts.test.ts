import { describe, expect, test } from "vitest";
import { hostAt, hostNamed } from "../../../../src/collect/github/client/hosts.ts";

/** Addresses as GitHub documents them for each of its products. */
describe("a server by the name of its pages", () => {
  test.each([
    ["github.com", "github.com", "https://api.github.com/graphql", "https://api.github.com"],
    ["WWW.GitHub.com", "github.com", "https://api.github.com/graphql", "https://api.github.com"],
    ["acme.ghe.com", "acme.ghe.com", "https://api.acme.ghe.com/graphql", "https://api.acme.ghe.com"],
    [
      "github.example.com",
      "github.example.com",
      "https://github.example.com/api/graphql",
      "https://github.example.com/api/v3",
    ],
    ["git.corp:8443", "git.corp:8443", "https://git.corp:8443/api/graphql", "https://git.corp:8443/api/v3"],
    // None of GitHub's own, however they look.
    [
      "evil-github.com",
      "evil-github.com",
      "https://evil-github.com/api/graphql",
      "https://evil-github.com/api/v3",
    ],
    [
      "github.com.evil.org",
      "github.com.evil.org",
      "https://github.com.evil.org/api/graphql",
      "https://github.com.evil.org/api/v3",
    ],
    ["a.b.ghe.com", "a.b.ghe.com", "https://a.b.ghe.com/api/graphql", "https://a.b.ghe.com/api/v3"],
  ])("%s", (given, name, graphql, rest) =>
    expect(hostNamed(given)).toEqual({ name, pages: `https://${name}`, graphql, rest, loopback: false }));

  test.each([
    "",
    "github.com/evil",
    "user@github.com",
    "a b",
    "-x",
    "github.com:port",
    "[::g]",
    "x:99999",
  ])("%j is none", (given) => expect(() => hostNamed(given)).toThrow(/is not the name of a host/));
});

describe("a server by the address of its API", () => {
  test.each([
    ["https://api.github.com", "github.com", "https://api.github.com/graphql", "https://api.github.com"],
    [
      "https://api.github.com/graphql",
      "github.com",
      "https://api.github.com/graphql",
      "https://api.github.com",
    ],
    ["https://github.com/", "github.com", "https://api.github.com/graphql", "https://api.github.com"],
    [
      "https://api.acme.ghe.com",
      "acme.ghe.com",
      "https://api.acme.ghe.com/graphql",
      "https://api.acme.ghe.com",
    ],
    ["https://h.example/api/v3", "h.example", "https://h.example/api/graphql", "https://h.example/api/v3"],
    ["https://h.example/api/v3/", "h.example", "https://h.example/api/graphql", "https://h.example/api/v3"],
    [
      "https://h.example/api/graphql",
      "h.example",
      "https://h.example/api/graphql",
      "https://h.example/api/v3",
    ],
    ["https://h.example", "h.example", "https://h.example/api/graphql", "https://h.example/api/v3"],
  ])("%s", (given, name, graphql, rest) =>
    expect(hostAt(given)).toEqual({ name, pages: `https://${name}`, graphql, rest, loopback: false }));

  test.each([
    ["http://127.0.0.1:4711", "127.0.0.1:4711", "http://127.0.0.1:4711/graphql", "http://127.0.0.1:4711"],
    [
      "http://localhost:1/api/v3",
      "localhost:1",
      "http://localhost:1/api/graphql",
      "http://localhost:1/api/v3",
    ],
    ["http://[::1]:9", "[::1]:9", "http://[::1]:9/graphql", "http://[::1]:9"],
  ])("%s on this machine", (given, name, graphql, rest) =>
    expect(hostAt(given)).toEqual({ name, pages: `http://${name}`, graphql, rest, loopback: true }));

  test.each([
    "http://github.example.com/api/v3",
    "http://127.0.0.1.evil.org",
    "http://localhost.evil.org",
    "http://192.168.0.1",
    "http://api.github.com",
  ])("%s would send a token in clear", (given) =>
    expect(() => hostAt(given)).toThrow(/would cross the network in clear/));

  test.each([
    "",
    "github.com",
    "ftp://h/",
    "file:///etc",
    "https://api.github.com/evil",
    "https://h/?x=1",
  ])("%j is no such address", (given) => expect(() => hostAt(given)).toThrow(/not one that flowaudit knows/));

  test("a password in it is refused, and not repeated", () => {
    expect(() => hostAt("https://me:s3cr3t-word@h.example/")).toThrow(/holds a name or a password/);
    expect(() => hostAt("https://me:s3cr3t-word@h.example/")).not.toThrow(/s3cr3t/);
  });
});

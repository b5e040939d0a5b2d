import { describe, expect, test } from "vitest";
import { remotePlaces } from "../../../../src/collect/git/remotes.ts";
import { findPlace, type PlaceRequest, repositoryIn } from "../../../../src/collect/github/client/place.ts";

const remotes = (urls: Record<string, string>) =>
  remotePlaces(Object.entries(urls).map(([name, url]) => [`remote.${name}.url`, url] as const));

const find = (request: Partial<PlaceRequest>) =>
  findPlace({ repo: null, apiUrl: null, env: {}, remotes: [], ...request });

describe("--repo", () => {
  test.each([
    ["octo/api", {}, "github.com", "octo", "api"],
    ["octo/api", { GH_HOST: "ghe.example.com" }, "ghe.example.com", "octo", "api"],
    ["ghe.example.com/octo/api.js", {}, "ghe.example.com", "octo", "api.js"],
    ["acme.ghe.com/octo_emu/.github", {}, "acme.ghe.com", "octo_emu", ".github"],
  ])("%s", (repo, env, host, owner, name) => {
    const origin = remotes({ origin: "https://github.com/other/other" });
    expect(find({ repo, env, remotes: origin })).toMatchObject({
      host: { name: host },
      owner,
      name,
      named: true,
    });
  });

  test.each([
    "api",
    "",
    "/",
    "a/b/c/d",
    "../..",
    "octo/..",
    "octo/a b",
    "octo/",
    "https://github.com/o/n",
    "-x/y",
  ])("%j is none", (repo) =>
    expect(() => find({ repo })).toThrow(/--repo wants owner\/name|not the name of a host/));

  test("and --api-url must lead to the same server", () => {
    const apiUrl = "https://ghe.example.com/api/v3";
    expect(find({ repo: "ghe.example.com/o/n", apiUrl })).toMatchObject({
      host: { name: "ghe.example.com" },
    });
    expect(find({ repo: "o/n", apiUrl })).toMatchObject({ host: { name: "ghe.example.com" } });
    expect(() => find({ repo: "github.com/o/n", apiUrl })).toThrow(/--repo names github.com, but --api-url/);
  });
});

describe("the remotes", () => {
  test.each<[string, Record<string, string>, string, string]>([
    [
      "upstream",
      { origin: "git@github.com:me/api.git", upstream: "https://github.com/octo/api" },
      "octo",
      "upstream",
    ],
    [
      "github",
      { origin: "git@github.com:me/api.git", github: "https://github.com/octo/api" },
      "octo",
      "github",
    ],
    ["origin", { zulu: "https://github.com/z/api", origin: "git@github.com:me/api.git" }, "me", "origin"],
    [
      "the only one on GitHub",
      { upstream: "https://gitlab.com/g/api", fork: "https://github.com/f/api" },
      "f",
      "fork",
    ],
  ])("%s is taken", (_, urls, owner, remote) =>
    expect(find({ remotes: remotes(urls) })).toMatchObject({
      host: { name: "github.com" },
      owner,
      name: "api",
      because: `the remote ${remote} leads there`,
    }));

  test("a host that only a remote names is known, but not trusted", () => {
    const there = { remotes: remotes({ origin: "https://github.evil.org/o/n" }) };
    expect(find(there)).toMatchObject({ host: { name: "github.evil.org" }, named: false });
    expect(find({ ...there, env: { GH_HOST: "github.evil.org" } })).toMatchObject({ named: true });
    expect(find({ ...there, env: { GITHUB_SERVER_URL: "https://github.evil.org" } })).toMatchObject({
      named: true,
    });
  });

  test("a server with another name is known by GH_HOST alone", () => {
    const there = { remotes: remotes({ origin: "ssh://git@git.corp.example:2222/o/n.git" }) };
    expect(find(there)).toMatchObject({
      because: expect.stringMatching(/lead to git.corp.example, which is not/),
    });
    expect(find({ ...there, env: { GH_HOST: "git.corp.example" } })).toMatchObject({
      host: { graphql: "https://git.corp.example/api/graphql" },
      named: true,
    });
  });

  test.each<[string, Record<string, string>]>([
    ["none", {}],
    ["a folder", { origin: "/srv/git/x.git" }],
    ["a nested path", { origin: "https://github.com/a/b/c" }],
    ["a host that is no name", { origin: "https://-github-/o/n" }],
  ])("%s: it says what to do", (_, urls) =>
    expect(find({ remotes: remotes(urls) })).toMatchObject({
      next: expect.stringMatching(/--repo owner\/name/),
    }));

  test("whose they are is not told", () => {
    const urls = {
      origin: "https://me:s3cr3t@github.com/o/n.git",
      other: "https://s3cr3t@git.corp.example/o/n",
    };
    expect(JSON.stringify(find({ remotes: remotes(urls) }))).not.toContain("s3cr3t");
    expect(JSON.stringify(find({ remotes: remotes({ other: urls.other }) }))).not.toContain("s3cr3t");
  });

  test("insteadOf is applied", () => {
    const settings = [
      ["remote.origin.url", "gh:octo/api"],
      ["url.https://github.com/.insteadof", "gh:"],
    ] as const;
    expect(find({ remotes: remotePlaces(settings) })).toMatchObject({ owner: "octo", name: "api" });
  });
});

test("with --api-url the remotes name the repository and nothing else", () => {
  const apiUrl = "http://127.0.0.1:4711";
  expect(find({ apiUrl, remotes: remotes({ origin: "https://github.com/octo/api" }) })).toMatchObject({
    host: { name: "127.0.0.1:4711", loopback: true },
    owner: "octo",
    name: "api",
    named: true,
  });
  expect(find({ apiUrl })).toMatchObject({ next: "Name it: --repo owner/name" });
});

describe("a word on the command line", () => {
  const inWord = (word: string, env: Record<string, string> = {}, apiUrl: string | null = null) =>
    repositoryIn(word, { env, apiUrl });

  test.each([
    ["octo/api", "octo/api"],
    ["octo/api.git", "octo/api"],
    ["octo/api/", "octo/api"],
    ["github.com/octo/api.js", "github.com/octo/api.js"],
    ["https://github.com/octo/api", "github.com/octo/api"],
    ["https://www.github.com/octo/api.git/", "github.com/octo/api"],
    // What would cross the network in clear is asked for by https.
    ["http://github.com/octo/api", "github.com/octo/api"],
    ["https://me:secret@github.com/octo/api.git", "github.com/octo/api"],
    ["git@github.com:octo/api.git", "github.com/octo/api"],
    ["ssh://git@github.com/octo/api.git", "github.com/octo/api"],
    ["ssh://git@ssh.github.com:443/octo/api.git", "github.com/octo/api"],
  ])("%s", (word, repo) => expect(inWord(word)).toBe(repo));

  test.each([
    "api",
    ".",
    "..",
    "../api",
    "./octo/api",
    "/octo/api",
    "octo/..",
    "a/b/c",
    "-x/y",
    "a b/c",
    "",
  ])("%j names a folder", (word) => expect(inWord(word)).toBeNull());

  test("leads to another host where the caller has named it elsewhere", () => {
    const word = "https://ghe.example.com/octo/api";
    expect(inWord(word, { GH_HOST: "ghe.example.com" })).toBe("ghe.example.com/octo/api");
    expect(inWord(word, { GITHUB_SERVER_URL: "https://ghe.example.com" })).toBe("ghe.example.com/octo/api");
    expect(inWord(word, {}, "https://ghe.example.com/api/v3")).toBe("ghe.example.com/octo/api");
    for (const stranger of [word, "ghe.example.com/octo/api", "git@ghe.example.com:octo/api"])
      expect(() => inWord(stranger)).toThrow(
        "ghe.example.com is not a server that your token is known to be for.",
      );
  });

  test.each([
    "https://github.com/octo",
    "https://github.com/octo/api/pulls",
    "file:///tmp/api",
    "ext::sh/x",
  ])("%s leads nowhere", (word) => {
    if (word.includes("://")) expect(() => inWord(word)).toThrow("is not the address of a repository.");
    else expect(inWord(word)).toBeNull();
  });
});

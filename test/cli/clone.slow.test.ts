/** `flowaudit owner/name` against git's own server, behind a GitHub on this machine that lets nobody in without the token. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { CANARY } from "../collect/github/loopback.ts";
import { git, gitAt, runCli, temporaryFolder } from "../harness.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";
import { world } from "../worlds/github/small-world.ts";

const folder = temporaryFolder();
const origin = join(folder.path, "origin");
const NOW = Date.parse("2026-05-01T00:00:00Z");

/** Three changes a day apart, the first and the last one released, and a pull request that is still open. */
mkdirSync(origin);
git(origin, "init", "-q", "-b", "trunk");
for (const day of ["01", "02", "03"]) {
  writeFileSync(join(origin, "a.txt"), `${day}\n`);
  git(origin, "add", ".");
  gitAt(`2026-04-${day}T10:00:00Z`, origin, "commit", "-q", "-m", `day ${day}`);
}
git(origin, "tag", "v0.9.0", "HEAD~2");
git(origin, "tag", "v1.0.0");
git(origin, "update-ref", "refs/pull/7/head", "HEAD~1");
git(origin, "update-ref", "refs/pull/7/merge", "HEAD~2");

/** What is seen of other processes while git waits for an answer: their arguments and their environments. */
const seen = { processes: 0, git: 0, found: [] as string[] };

function lookAround(): void {
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    for (const of of ["cmdline", "environ"]) {
      const told = read(`/proc/${id}/${of}`);
      seen.processes++;
      if (/^git\0|git-remote-https?\0/.test(told)) seen.git++;
      if (holdsToken(told)) seen.found.push(`${id} ${of}`);
    }
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}

const holdsToken = (told: string) =>
  told.includes(CANARY) || told.includes(Buffer.from(`x-access-token:${CANARY}`).toString("base64"));

const asked: string[] = [];
const served = { folder: join(origin, ".git"), private: true };
const server: GitHubServer = await startGitHub(world(), {
  token: CANARY,
  git: {
    ...served,
    onAsked: ({ url = "", headers }) => {
      asked.push(`${headers.authorization === undefined ? "nobody" : "somebody"} ${url}`);
      lookAround();
    },
  },
});
afterAll(async () => {
  await server.close();
  folder.done();
});

const cache = join(folder.path, "cache");
const clone = join(
  cache,
  "flowaudit/clones",
  encodeURIComponent(new URL(server.url).host),
  "acme/shop/shop.git",
);
beforeEach(() => {
  rmSync(cache, { recursive: true, force: true });
  asked.length = 0;
});

const env = {
  PATH: process.env.PATH,
  HOME: join(folder.path, "home"),
  XDG_CACHE_HOME: cache,
  GH_ENTERPRISE_TOKEN: CANARY,
};

const flowaudit = (words: readonly string[], over: Parameters<typeof runCli>[1] = {}) =>
  runCli([...words, "--api-url", server.url], { cwd: folder.path, env, now: () => NOW, ...over });

const alone = ["--no-github", "--json", "--window", "2026-04"];
const changesIn = (stdout: string) => (JSON.parse(stdout) as { changes: unknown[] }).changes.length;

describe("a repository on a server", () => {
  test("is cloned and reported on, with what the server calls its branch, its tags and the heads of its pull requests", async () => {
    const { code, stdout, stderr } = await flowaudit(["report", "acme/shop", ...alone]);
    expect([code, stderr]).toEqual([0, expect.stringContaining("acme/shop is no folder here")]);
    const { repository, changes, deliveries } = JSON.parse(stdout);
    expect([repository.name, changes.length, deliveries.length]).toEqual(["acme/shop", 3, 2]);
    const refs = git(clone, "for-each-ref", "--format=%(refname)").trim().split("\n");
    expect(refs).toEqual(["refs/heads/trunk", "refs/pull/7/head", "refs/tags/v0.9.0", "refs/tags/v1.0.0"]);
  });

  test("is cloned where --clones says, by whatever command", async () => {
    for (const words of [["report"], ["readiness"]]) {
      const { code, stderr } = await flowaudit([...words, "acme/shop", "--clones", "mine", ...alone]);
      expect([code, stderr]).toEqual([0, expect.stringContaining("by a clone in mine.")]);
    }
    const below = ["mine", encodeURIComponent(new URL(server.url).host), "acme", "shop", "shop.git"];
    expect(existsSync(join(folder.path, ...below))).toBe(true);
    expect(existsSync(clone)).toBe(false);
  });

  test.each([
    ["the default command", []],
    ["an address", ["URL/acme/shop"]],
    ["an address that ends with .git", ["URL/acme/shop.git"]],
    ["a host before it", ["HOST/acme/shop"]],
  ])("is found by %s", async (_, words) => {
    const { host } = new URL(server.url);
    const word = words[0]?.replace("URL", server.url).replace("HOST", host) ?? "acme/shop";
    const { code, stdout } = await flowaudit([word, ...alone]);
    expect([code, changesIn(stdout)]).toEqual([0, 3]);
  });

  test("is not asked for where a folder has that name", async () => {
    const here = join(folder.path, "acme/shop");
    git(folder.path, "clone", "-q", origin, here);
    const { code } = await flowaudit(["report", "acme/shop", ...alone]);
    rmSync(join(folder.path, "acme"), { recursive: true });
    expect([code, asked]).toEqual([0, []]);
  });

  test("gives the token to its server when it asks for it, and to nothing else that could be seen", async () => {
    seen.found.length = 0;
    const { code, stdout, stderr } = await flowaudit(["report", "acme/shop", "--debug", ...alone]);
    expect(code).toBe(0);
    expect(asked.filter((one) => one.startsWith("somebody")).length).toBeGreaterThan(0);
    expect(asked[0]).toMatch(/^nobody /);
    expect(seen.git).toBeGreaterThan(0);
    const files = readdirSync(cache, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const written = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "latin1"));
    expect(files.length).toBeGreaterThan(3);
    expect([stdout, stderr, ...written].filter(holdsToken)).toEqual([]);
    expect(seen.found).toEqual([]);
  });

  test("is brought up to date: what is new comes, what is gone goes", async () => {
    await flowaudit(["report", "acme/shop", ...alone]);
    writeFileSync(join(origin, "a.txt"), "04\n");
    gitAt("2026-04-04T10:00:00Z", origin, "commit", "-qam", "day 04");
    git(origin, "branch", "-M", "main");
    git(origin, "update-ref", "-d", "refs/pull/7/head");
    const { code, stdout } = await flowaudit(["report", "acme/shop", ...alone]);
    const refs = git(clone, "for-each-ref", "--format=%(refname)").trim().split("\n");
    git(origin, "reset", "-q", "--hard", "HEAD~1");
    git(origin, "branch", "-M", "trunk");
    git(origin, "update-ref", "refs/pull/7/head", "HEAD~1");
    expect([code, changesIn(stdout), refs]).toEqual([
      0,
      4,
      ["refs/heads/main", "refs/tags/v0.9.0", "refs/tags/v1.0.0"],
    ]);
  });

  test("is read as it was cloned with --offline, which says when that was", async () => {
    const first = await flowaudit(["report", "acme/shop", "--offline", ...alone]);
    expect([first.code, first.stderr]).toEqual([
      5,
      expect.stringMatching(
        /acme\/shop was never cloned from [\d.:]+\.\nnext {2}Run the same command once without --offline\.\n$/,
      ),
    ]);
    await flowaudit(["report", "acme/shop", ...alone]);
    const before = asked.length;
    const { code, stdout } = await flowaudit(["report", "acme/shop", "--offline", ...alone]);
    expect([code, asked.length]).toEqual([0, before]);
    expect(JSON.parse(stdout).gaps).toContainEqual({
      id: "cloned-before",
      says: "The server was not asked for what is new: this is the history as it was cloned on 2026-05-01 00:00 UTC.",
      remedy: "Run it without --offline.",
    });
  });

  test("has GitHub asked about it by itself", async () => {
    const { code, stderr } = await flowaudit(["report", "acme/shop", "--json", "--window", "2026-04"]);
    expect([code, stderr]).toEqual([0, expect.not.stringContaining("error")]);
    expect(server.log.some(({ path }) => path === "/graphql")).toBe(true);
  });

  test("needs no clone to be synced", async () => {
    const { code, stdout } = await flowaudit(["sync", "acme/shop", "--json"]);
    expect([code, JSON.parse(stdout).repository, asked]).toEqual([0, "acme/shop", []]);
  });
});

describe("what goes wrong says what to do", () => {
  test.each<[string, readonly string[], Readonly<Record<string, string | undefined>>, number, RegExp]>([
    [
      "no token",
      ["acme/shop"],
      { GH_ENTERPRISE_TOKEN: undefined },
      4,
      /error There is no repository acme\/shop on [\d.:]+ that may be read without a token, and there is no token for [\d.:]+\.\nnext {2}Check the name\. Set GH_ENTERPRISE_TOKEN\.\n$/,
    ],
    [
      "a wrong token",
      ["acme/shop"],
      { GH_ENTERPRISE_TOKEN: "ghp_wrongWrongWrongWrong" },
      4,
      /error [\d.:]+ does not accept the token from the variable GH_ENTERPRISE_TOKEN: it is wrong, expired or revoked\.\nnext {2}Make a new token/,
    ],
    [
      "no such repository",
      ["acme/nothing"],
      {},
      4,
      /error There is no repository acme\/nothing on [\d.:]+ that the token from the variable GH_ENTERPRISE_TOKEN may see\.\nnext {2}Check the name/,
    ],
    [
      "another host",
      ["https://git.example.org/acme/shop"],
      {},
      2,
      /error git\.example\.org is not a server that your token is known to be for\.\nnext {2}Where it is a GitHub server that you trust, set GH_HOST=git\.example\.org; else clone it yourself and name the folder\.\n$/,
    ],
    [
      "an address of something else",
      ["https://github.com/acme/shop/pulls"],
      {},
      2,
      /error https:\/\/github\.com\/acme\/shop\/pulls is not the address of a repository\.\nnext {2}For example: flowaudit https:\/\/github\.com\/octo-org\/api/,
    ],
    [
      "too large",
      ["acme/shop", "--max-clone", "nothing"],
      {},
      2,
      /error --max-clone wants an amount such as 500MB or 4GB, not nothing\.\nnext {2}For example: --max-clone 8GB\n$/,
    ],
  ])("%s", async (_, words, over, exit, says) => {
    const { code, stdout, stderr } = await flowaudit(["report", ...words, ...alone], {
      env: { ...env, ...over },
    });
    expect([code, stdout, stderr]).toEqual([exit, "", expect.stringMatching(says)]);
    expect(existsSync(clone)).toBe(false);
  });

  test("a cache in which others may write", async () => {
    mkdirSync(join(clone, ".."), { recursive: true });
    chmodSync(join(clone, ".."), 0o777);
    const { code, stderr } = await flowaudit(["report", "acme/shop", ...alone]);
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(
        /may be written by others, who could plant figures there\.\nnext {2}Take that right away/,
      ),
    ]);
  });

  test("another run that is at it", async () => {
    mkdirSync(join(clone, ".."), { recursive: true, mode: 0o700 });
    const holder = { host: "elsewhere", pid: 1, startedAt: NOW - 1000 };
    writeFileSync(join(clone, "../lock.json"), JSON.stringify(holder));
    const { code, stderr } = await flowaudit(["report", "acme/shop", ...alone]);
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/Process 1 on elsewhere has been reading this repository/),
    ]);
  });
});

describe("what a killed run left", () => {
  test("is never taken for a clone, and goes", async () => {
    const unfinished = join(clone, "../unfinished.git/refs");
    mkdirSync(unfinished, { recursive: true });
    mkdirSync(join(clone, "refs"), { recursive: true });
    const { code, stdout } = await flowaudit(["report", "acme/shop", ...alone]);
    expect([code, changesIn(stdout), existsSync(unfinished)]).toEqual([0, 3, false]);
  });

  test("does not stand in the way of an update", async () => {
    await flowaudit(["report", "acme/shop", ...alone]);
    const left = ["packed-refs.lock", "refs/heads/trunk.lock", "objects/pack/tmp_pack_x"].map((name) =>
      join(clone, name),
    );
    mkdirSync(join(clone, "refs/heads"), { recursive: true });
    for (const file of left) writeFileSync(file, "");
    gitAt("2026-04-05T10:00:00Z", origin, "commit", "-q", "--allow-empty", "-m", "day 05");
    const { code, stdout, stderr } = await flowaudit(["report", "acme/shop", ...alone]);
    git(origin, "reset", "-q", "--hard", "HEAD~1");
    expect([code, stderr]).toEqual([0, expect.not.stringContaining("error")]);
    expect([changesIn(stdout), left.some(existsSync)]).toEqual([4, false]);
  });

  test("an interrupted one leaves nothing", async () => {
    const ending = new AbortController();
    const running = flowaudit(["report", "acme/shop", ...alone], { signal: ending.signal });
    ending.abort();
    const { code } = await running;
    expect([code, existsSync(clone)]).toEqual([130, false]);
    expect(existsSync(join(clone, "../lock.json"))).toBe(false);
  });
});

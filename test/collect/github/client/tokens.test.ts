import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { trustedPath } from "../../../../src/collect/git/environment.ts";
import { hostAt, hostNamed } from "../../../../src/collect/github/client/hosts.ts";
import type { Place } from "../../../../src/collect/github/client/place.ts";
import { findToken, isToken, type TokenRequest } from "../../../../src/collect/github/client/tokens.ts";
import { temporaryFolder } from "../../../harness.ts";
import { CANARY } from "../loopback.ts";

const folder = temporaryFolder();
afterAll(folder.done);

/** A program that stands in for the GitHub CLI and writes down how it was called. */
function fakeGh(name: string, script: string): { path: string; log: string } {
  const path = join(folder.path, name);
  const log = join(folder.path, `${name}.log`);
  mkdirSync(path);
  writeFileSync(join(path, "gh"), `#!/bin/sh\n{ echo "$@"; pwd; env; } > '${log}'\n${script}\n`);
  chmodSync(join(path, "gh"), 0o755);
  return { path: `${path}:/usr/bin:/bin`, log };
}

function placeOn(host: string, named = true): Place {
  const where = host.includes("//") ? hostAt(host) : hostNamed(host);
  return { host: where, owner: "o", name: "n", named, because: "the test says so" };
}

const find = (place: Place, env: TokenRequest["env"], searchPath = "/nonexistent") =>
  findToken({ place, env, searchPath, signal: new AbortController().signal, keepOut: () => {} });

const given = async (...asked: Parameters<typeof find>) => {
  const found = await find(...asked);
  return isToken(found) ? found.use((value) => value) : null;
};

describe("a variable goes to its own host", () => {
  const all = {
    GH_TOKEN: "t-gh",
    GITHUB_TOKEN: "t-github",
    GH_ENTERPRISE_TOKEN: "t-ghe",
    GITHUB_ENTERPRISE_TOKEN: "t-enterprise",
  };
  const { GH_TOKEN: _, GH_ENTERPRISE_TOKEN: __, ...second } = all;
  test.each<[string, boolean, TokenRequest["env"], string | null]>([
    ["github.com", true, all, "t-gh"],
    ["github.com", true, second, "t-github"],
    ["github.com", true, { ...all, GH_TOKEN: "" }, "t-github"],
    ["github.com", true, { ...all, GH_TOKEN: " \n" }, "t-github"],
    ["github.com", true, { GH_TOKEN: "t-gh\n" }, "t-gh"],
    // Every remote may name github.com: the variables are for it.
    ["github.com", false, all, "t-gh"],
    ["acme.ghe.com", true, all, "t-gh"],
    ["acme.ghe.com", false, all, null],
    ["ghe.example.com", true, all, "t-ghe"],
    ["ghe.example.com", true, second, "t-enterprise"],
    ["ghe.example.com", false, all, null],
    ["github.com.evil.org", false, all, null],
    ["http://127.0.0.1:4711", true, all, "t-ghe"],
    ["http://127.0.0.1:4711", true, { GH_TOKEN: "t-gh", GITHUB_TOKEN: "t-github" }, null],
    ["github.com", true, { GH_ENTERPRISE_TOKEN: "t-ghe" }, null],
    ["github.com", true, {}, null],
  ])("%s, named by the caller: %s, %j: %s", async (host, named, env, token) =>
    expect(await given(placeOn(host, named), env)).toBe(token));

  test("why one is held back is said", async () => {
    const found = await find(placeOn("github.evil.org", false), { GH_ENTERPRISE_TOKEN: CANARY });
    expect(found).toMatchObject({
      because: expect.stringMatching(/^GH_ENTERPRISE_TOKEN is set, but only a remote/),
      next: expect.stringContaining("GH_HOST=github.evil.org"),
    });
  });

  test("why there is none is said", async () => {
    expect(await find(placeOn("github.com"), {})).toEqual({
      because: "there is no token for github.com",
      next: "Set GH_TOKEN, or sign in with the GitHub CLI: gh auth login --hostname github.com",
    });
  });
});

describe("the GitHub CLI", () => {
  test("is asked for this host, outside of the repository, and inherits nothing", async () => {
    const { path, log } = fakeGh("good", `echo ${CANARY}`);
    const env = {
      HOME: folder.path,
      GH_CONFIG_DIR: "/config",
      // For other hosts: not what was looked for, and not for a child to see.
      GH_ENTERPRISE_TOKEN: "enterprise-secret",
      GH_HOST: "other.example.com",
      AWS_SECRET_ACCESS_KEY: "cloud-secret",
      NODE_OPTIONS: "--require ./evil.js",
    };
    const kept: string[] = [];
    const found = await findToken({
      place: placeOn("github.com"),
      env,
      searchPath: path,
      signal: new AbortController().signal,
      keepOut: (secret) => kept.push(secret),
    });
    expect(isToken(found) && found.use((value) => value)).toBe(CANARY);
    expect(found).toMatchObject({ source: "the GitHub CLI (gh auth token)", host: "github.com" });
    expect(kept).toEqual([CANARY]);
    const [args, cwd, ...inherited] = readFileSync(log, "utf8").trim().split("\n");
    expect(args).toBe("auth token --hostname github.com");
    expect(cwd).toBe("/");
    const names = inherited.map((line) => line.slice(0, line.indexOf("=")));
    // PWD, SHLVL and _ are the shell's own.
    expect(names.filter((name) => !["PWD", "SHLVL", "_", "OLDPWD"].includes(name)).sort()).toEqual(
      ["GH_CONFIG_DIR", "GH_NO_UPDATE_NOTIFIER", "GH_PROMPT_DISABLED", "HOME", "PATH"].sort(),
    );
    expect(inherited.join()).not.toMatch(/secret|evil/);
  });

  test("answers for a host that only a remote names, because it keeps one token for each", async () => {
    const { path } = fakeGh("bound", 'test "$4" = ghe.example.com && echo bound-token-of-ghe');
    expect(await given(placeOn("ghe.example.com", false), { GH_ENTERPRISE_TOKEN: "x" }, path)).toBe(
      "bound-token-of-ghe",
    );
    expect(await given(placeOn("github.evil.org", false), { GH_ENTERPRISE_TOKEN: "x" }, path)).toBeNull();
  });

  test.each([
    ["fails", "echo partial; exit 1"],
    ["is silent", "exit 0"],
    ["is killed", "kill -9 $$"],
    ["prints without end", "yes"],
  ])("that %s is as good as none", async (name, script) => {
    const { path } = fakeGh(name.replaceAll(" ", "-"), script);
    expect(await given(placeOn("github.com"), {}, path)).toBeNull();
  });

  test("is not asked for a server on this machine, nor where a variable is set", async () => {
    const { path, log } = fakeGh("unasked", "echo never");
    expect(await given(placeOn("http://127.0.0.1:1"), {}, path)).toBeNull();
    expect(await given(placeOn("github.com"), { GH_TOKEN: "t-gh" }, path)).toBe("t-gh");
    expect(existsSync(log)).toBe(false);
  });

  test("inside of the audited repository is not run", async () => {
    const { path, log } = fakeGh("planted", "echo planted");
    const audited = join(folder.path, "planted");
    expect(await given(placeOn("github.com"), {}, trustedPath(path, audited))).toBeNull();
    expect(await given(placeOn("github.com"), {}, "")).toBeNull();
    expect(existsSync(log)).toBe(false);
  });
});

describe("a token shows itself nowhere", () => {
  test("neither printed, nor as JSON, nor inspected, nor walked", async () => {
    const found = await find(placeOn("github.com"), { GH_TOKEN: CANARY });
    const seen = [
      JSON.stringify(found),
      String(found),
      inspect(found, { depth: 20, showHidden: true, getters: true }),
      ...Object.entries(found).map(([name, value]) => `${name} ${value}`),
    ];
    expect(seen.join("\n")).not.toContain(CANARY);
  });

  test.each([
    "two words-canary",
    "line\nbreak-canary",
    "“canary”",
    "caf\u00e9-canary",
    "x".repeat(5000),
  ])("what cannot be one is refused without being repeated: %j", async (value) => {
    const error = await find(placeOn("github.com"), { GH_TOKEN: value }).catch((thrown) => thrown);
    expect(error).toMatchObject({ kind: "usage" });
    expect(inspect(error, { depth: 20 })).not.toMatch(/-canary|“canary”|xxxx/);
    expect(error.message).toMatch(/the variable GH_TOKEN holds cannot be a token/);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SyncSummary } from "../../../src/commands/sync.ts";
import { worldOf } from "../../collect/github/worlds.ts";
import { git, runCli, temporaryFolder } from "../../harness.ts";
import { type GitHubServer, startGitHub } from "../../testkit/github/server.ts";

const CANARY = "ghp_canaryCanaryCanaryCanaryCanary1234";
const folder = temporaryFolder();
const repo = join(folder.path, "repo");
let server: GitHubServer;
beforeAll(async () => {
  git(folder.path, "init", "-q", "-b", "main", repo);
  git(repo, "commit", "-q", "--allow-empty", "-m", "Begin");
  server = await startGitHub(worldOf({ pulls: 60 }), { token: CANARY });
});
afterAll(async () => {
  await server.close();
  folder.done();
});

const env = () => ({
  PATH: process.env.PATH,
  HOME: folder.path,
  GH_TOKEN: CANARY,
  GH_HOST: new URL(server.url).host,
});

function sync(store: string, ...more: string[]) {
  const argv = ["sync", repo, "--repo", "acme/shop", "--api-url", server.url, "--store", store, ...more];
  return runCli(argv, { env: { ...env(), GH_ENTERPRISE_TOKEN: CANARY }, now: () => Date.UTC(2026, 5, 1) });
}

describe("flowaudit sync", () => {
  test("says what it will cost, what is stored and what it has cost; then asks for what is new alone", async () => {
    const store = join(folder.path, "store");
    const first = await sync(store, "--all");
    expect(first.stderr).toMatch(
      /^flowaudit: reading about 60 pull requests from GitHub: about \d+ requests/,
    );
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/60 pull requests, all of it, complete: the server counts 60/);
    expect(first.stdout).toMatch(/list +3 +3 +1/);
    const second = await sync(store, "--all", "--json");
    const summary = JSON.parse(second.stdout) as SyncSummary;
    expect(summary).toMatchObject({ complete: true, counted: 60, missing: [], unread: [] });
    expect(summary.spent.reduce((sum, { requests }) => sum + requests, 0)).toBeLessThanOrEqual(3);
  });

  test("a server that asks to wait before anything was read ends it with when to come back", async () => {
    const usual = server;
    server = await startGitHub(worldOf({ pulls: 3 }), {
      token: CANARY,
      faults: [{ kind: "rate-limited", when: { times: 100 } }],
    });
    const ran = await sync(join(folder.path, "limited"), "--max-wait", "1m");
    await server.close();
    server = usual;
    expect([ran.code, ran.stdout]).toEqual([3, ""]);
    expect(ran.stderr).toMatch(/asks to wait until 20\d\d-/);
  });

  test("--offline asks nobody, and says so where nothing was read yet", async () => {
    const store = join(folder.path, "offline");
    const nothing = await sync(store, "--offline");
    expect([nothing.code, nothing.stderr]).toEqual([
      5,
      expect.stringContaining("Run flowaudit sync without --offline once."),
    ]);
    await sync(store, "--all", "-q");
    const before = server.log.length;
    const ran = await sync(store, "--offline", "--json");
    expect(server.log.length).toBe(before);
    expect(JSON.parse(ran.stdout)).toMatchObject({ complete: true, stored: { pullRequests: 60 }, spent: [] });
  });

  test("a store inside the repository is refused", async () => {
    const ran = await sync(join(repo, "store"));
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining("lies inside the repository")]);
  });

  test("a store without a name is refused, not put where the command runs", async () => {
    const ran = await sync("");
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining("--store names no folder")]);
  });

  test("no token reaches the store", async () => {
    const store = join(folder.path, "canary");
    await sync(store, "--all");
    const files = (readdirSync(store, { recursive: true }) as string[]).filter((name) =>
      /\.(ndjson|json)$/.test(name),
    );
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect(readFileSync(join(store, file), "utf8")).not.toContain(CANARY);
  });

  test("interrupted, it keeps what came and says how to go on; the next run goes on there", async () => {
    const store = join(folder.path, "interrupted");
    const interrupt = new AbortController();
    const before = server.log.length;
    const watch = setInterval(() => server.log.length >= before + 4 && interrupt.abort(), 1);
    const argv = ["sync", repo, "--repo", "acme/shop", "--api-url", server.url, "--store", store, "--all"];
    const ran = await runCli(argv, {
      env: { ...env(), GH_ENTERPRISE_TOKEN: CANARY },
      now: () => Date.UTC(2026, 5, 1),
      signal: interrupt.signal,
    });
    clearInterval(watch);
    expect(ran.code).toBe(130);
    expect(ran.stdout).toContain("incomplete");
    expect(ran.stderr).toContain("Run the same command again: what was collected is kept.");
    const again = await sync(store, "--all", "--json");
    expect(JSON.parse(again.stdout)).toMatchObject({ complete: true, stored: { pullRequests: 60 } });
  });
});

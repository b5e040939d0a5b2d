import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cacheFolder } from "../../src/cli/request/places.ts";
import { git, runCli, temporaryFolder } from "../harness.ts";

const folder = temporaryFolder();
const repo = join(folder.path, "repo");
afterAll(folder.done);

beforeAll(() => {
  mkdirSync(repo);
  git(repo, "init", "-q", "-b", "main");
  for (let n = 1; n <= 8; n++) {
    const date = `2026-01-0${n}T00:00:00Z`;
    git(repo, "commit", "-q", "--allow-empty", "-m", `Change ${n}`, `--date=${date}`);
  }
});

/** What changes touched. It is no file that holds a control, so that nothing else is asked. */
const ASKED = 1;

/** One report with its git processes on stderr. */
async function report(cache: string, ...more: string[]) {
  const env = { PATH: process.env.PATH, HOME: folder.path, XDG_CACHE_HOME: cache };
  const ran = await runCli(["report", repo, "--json", "--debug", ...more], { env, now: () => Date.now() });
  expect(ran.code).toBe(0);
  const asked = ran.stderr.split("\n").filter((line) => line.includes("diff-tree"));
  return { ...ran, diffs: asked.length };
}

describe("a second run", () => {
  test("asks git for nothing that changes touched again, and says the same", async () => {
    const cache = join(folder.path, "cache");
    const asOf = ["--as-of", new Date().toISOString()];
    const [first, second] = [await report(cache, ...asOf), await report(cache, ...asOf)];
    expect([first.diffs, second.diffs]).toEqual([ASKED, 0]);
    expect(second.stdout).toBe(first.stdout);
  });

  test("--no-cache reads everything again and remembers nothing", async () => {
    const cache = join(folder.path, "unused");
    const alike = ["--no-cache", "--as-of", new Date().toISOString()];
    const [first, second] = [await report(cache, ...alike), await report(cache, ...alike)];
    expect([first.diffs, second.diffs]).toEqual([ASKED, ASKED]);
    expect(existsSync(cache)).toBe(false);
    expect(second.stdout).toBe(first.stdout);
  });

  /** Whoever wrote the repository could have planted figures there. */
  test("a cache inside the audited repository is not used", async () => {
    const cache = join(repo, ".cache");
    const [first, second] = [await report(cache), await report(cache)];
    expect([first.diffs, second.diffs]).toEqual([ASKED, ASKED]);
    expect(readdirSync(repo)).toEqual([".git"]);
  });
});

test.each([
  [{ XDG_CACHE_HOME: "/x", HOME: "/h" }, "linux", "/x/flowaudit"],
  [{ XDG_CACHE_HOME: "relative", HOME: "/h" }, "linux", "/h/.cache/flowaudit"],
  [{ HOME: "/h" }, "darwin", "/h/Library/Caches/flowaudit"],
  [{ HOME: "" }, "linux", null],
  [{}, "linux", null],
] as const)("%j on %s: %s", (env, platform, folder) => expect(cacheFolder(env, platform)).toBe(folder));

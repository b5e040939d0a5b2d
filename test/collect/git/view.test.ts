import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { git, runCli, temporaryFolder } from "../../harness.ts";

const folder = temporaryFolder();
const TMPDIR = process.env.TMPDIR;
afterAll(folder.done);
afterEach(() => {
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
});

test("a temporary folder that cannot be written is told, with the way out", async () => {
  const repo = join(folder.path, "repo");
  mkdirSync(repo);
  git(repo, "init", "-q", "-b", "main");
  git(repo, "commit", "-q", "--allow-empty", "-m", "One");
  process.env.TMPDIR = join(folder.path, "a file");
  writeFileSync(process.env.TMPDIR, "");
  const ran = await runCli(["report", repo, "--no-cache"], { now: () => Date.now() });
  expect([ran.code, ran.stdout]).toEqual([3, ""]);
  expect(ran.stderr).toMatch(
    /^error The temporary folder .+ file cannot be written: ENOTDIR: not a directory\.\nnext {2}Free some space there, or name another folder in the variable TMPDIR\.\n$/s,
  );
});

/** A clone with two faults, of which two processes of git tell: the reason is the same, whichever is told first. */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadLayers } from "../../../src/commands/layers.ts";
import { git, runCli, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";

const folder = temporaryFolder();
const repo = join(folder.path, "repo");

beforeAll(async () => {
  // A run that is refused does not wait for them.
  await loadLayers();
  writeDays(repo, Date.UTC(2026, 0, 1), plainDays(20, "a.ts"));
  const old = git(repo, "rev-parse", "HEAD~8").trim();
  for (const id of [old, git(repo, "rev-parse", "HEAD^{tree}").trim()])
    rmSync(join(repo, ".git", "objects", id.slice(0, 2), id.slice(2)));
});
afterAll(folder.done);

/** Where a git is found that takes its time for one question. */
function slowAt(word: string): string {
  const bin = join(folder.path, `slow-${word}`);
  mkdirSync(bin);
  const real = git(repo, "--exec-path").trim();
  const script = `case " $* " in *" ${word} "*) sleep 0.5;; esac\nexec "${real}/git" "$@"`;
  writeFileSync(join(bin, "git"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, "git"), 0o755);
  return bin;
}

test.each(["log", "ls-tree"])("the history goes before the newest tree where %s comes late", async (word) => {
  const env = { PATH: `${slowAt(word)}:${process.env.PATH}`, HOME: folder.path };
  const { code, stderr } = await runCli(["report", repo, "--no-github", "--no-cache"], { env });
  expect([code, stderr]).toEqual([
    3,
    expect.stringMatching(
      /^error The history cannot be read to its end: Failed to traverse parents of commit /,
    ),
  ]);
});

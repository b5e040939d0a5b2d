import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { git, gitAt, runCli, temporaryFolder } from "../harness.ts";
import { plainDays, writeDays } from "../history.ts";

const NOW = Date.UTC(2026, 2, 1);
const folder = temporaryFolder();
let repo = "";
let count = 0;
afterAll(folder.done);

beforeEach(() => {
  repo = join(folder.path, `repo-${++count}`);
  writeDays(repo, Date.UTC(2026, 1, 1), plainDays(6));
});

/** Commits to what is checked out, on a day of February. */
function commit(day: number): void {
  gitAt(`2026-02-${day}T12:00:00Z`, repo, "commit", "-q", "--allow-empty", "-m", `Beside, ${day}`);
}

async function told(...words: string[]): Promise<{ says: string; remedy: string } | undefined> {
  const ran = await runCli(["report", repo, "--no-github", "--json", ...words], { now: () => NOW });
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
  return JSON.parse(ran.stdout).gaps.find(({ id }: { id: string }) => id === "checked-out");
}

test("a branch with commits of its own", async () => {
  git(repo, "checkout", "-q", "-b", "feature/one");
  expect(await told()).toBeUndefined();
  commit(10);
  expect(await told()).toEqual({
    id: "checked-out",
    says: "What is checked out (branch feature/one) has 1 commit that main has not: it was not looked at.",
    remedy: "Look at it with --branch feature/one.",
  });
  commit(11);
  expect((await told())?.says).toContain("has 2 commits that main has not: they were not looked at.");
  // Who names a branch knows which one is looked at.
  expect(await told("--branch", "main")).toBeUndefined();
  git(repo, "checkout", "-q", "main");
  expect(await told()).toBeUndefined();
  gitAt("2026-02-12T12:00:00Z", repo, "merge", "-q", "--no-ff", "-m", "Merge", "feature/one");
  git(repo, "checkout", "-q", "feature/one");
  expect(await told()).toBeUndefined();
});

test("a commit on no branch", async () => {
  git(repo, "checkout", "-q", "--detach", "HEAD~2");
  expect(await told()).toBeUndefined();
  commit(10);
  const id = git(repo, "rev-parse", "HEAD").slice(0, 8);
  expect(await told()).toEqual({
    id: "checked-out",
    says: `What is checked out (commit ${id}, on no branch) has 1 commit that main has not: it was not looked at.`,
    remedy: "Give it a branch (git branch NAME) and look at that with --branch NAME.",
  });
});

test("a main branch that is ahead of its remote's", async () => {
  const clone = join(folder.path, `clone-${count}`);
  git(folder.path, "clone", "-q", repo, clone);
  repo = clone;
  commit(10);
  expect(await told()).toEqual({
    id: "checked-out",
    says: "What is checked out (branch main) has 1 commit that origin/main has not: it was not looked at.",
    remedy: "Look at it with --branch main.",
  });
});

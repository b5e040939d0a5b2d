import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { afterAll, beforeAll, expect, test } from "vitest";
import { git, runCli, temporaryFolder } from "../../harness.ts";

const NOW = Date.UTC(2026, 2, 1);
const folder = temporaryFolder();
const repo = join(folder.path, "repo");

/** Fifty days with a change each, in turns in two folders; the odd ones declare help. */
beforeAll(() => {
  for (const name of ["api", "web"]) mkdirSync(join(repo, name), { recursive: true });
  git(repo, "init", "-q", "-b", "main");
  git(repo, "config", "user.name", "Ada");
  git(repo, "config", "user.email", "ada@example.org");
  for (let day = 0; day < 50; day++) {
    writeFileSync(join(repo, day % 2 === 0 ? "api/main.ts" : "web/main.ts"), `${day}\n`);
    git(repo, "add", ".");
    const help = day % 2 === 0 ? [] : ["-m", "Co-authored-by: Claude <noreply@anthropic.com>"];
    const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString();
    git(repo, "commit", "-q", "-m", `change ${day}`, ...help, `--date=${date}`);
  }
  git(repo, "rebase", "-q", "--root", "--committer-date-is-author-date");
});
afterAll(folder.done);

const WINDOWS = ["--baseline", "2026-01-01..2026-01-26", "--pilot", "2026-01-26..2026-02-20"];
const flowaudit = (...words: string[]) => runCli(words, { now: () => NOW, cwd: repo });
const compare = (...words: string[]) => flowaudit("compare", "--no-github", ...words);

test("two windows say the same as their files, byte for byte", async () => {
  const live = await compare(...WINDOWS, "--json");
  expect([live.code, live.stderr]).toEqual([0, ""]);
  for (const [file, window] of [
    ["before.json", WINDOWS[1]!],
    ["after.json", WINDOWS[3]!],
  ] as const)
    await flowaudit("report", "--no-github", "--window", window, "-o", file);
  // The folder of the files need not be a repository.
  const words = [
    "compare",
    "--baseline",
    join(repo, "before.json"),
    "--pilot",
    join(repo, "after.json"),
    "--json",
  ];
  const { code, stdout } = await runCli(words, { now: () => NOW, cwd: folder.path });
  expect(code).toBe(0);
  expect(stdout).toBe(live.stdout);
  const file = fileURLToPath(new URL("../../../schema/compared.v1.json", import.meta.url));
  const ajv = new Ajv({ allErrors: true, strict: true });
  ajv.addFormat("date-time", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  const validate = ajv.compile(JSON.parse(readFileSync(file, "utf8")));
  validate(JSON.parse(stdout));
  expect(validate.errors ?? []).toEqual([]);
});

test.each([
  ["ai", "declared", 25],
  ["path:api", "in api", 25],
])("the cohort %s is held against the rest", async (word, name, n) => {
  const { code, stdout } = await compare("--cohort", word, "--window", "90d", "--json");
  expect(code).toBe(0);
  const { of, pilot, baseline } = JSON.parse(stdout);
  expect([of, pilot.name, pilot.finished, baseline.finished]).toEqual(["cohorts", name, n, 25]);
});

test("prints text, Markdown and nothing half", async () => {
  const { stdout } = await compare(...WINDOWS);
  for (const title of ["WHAT CHANGED", "LEAD TIME", "MEASURES", "READINESS", "READ WITH CARE"])
    expect(stdout).toContain(title);
  expect((await compare(...WINDOWS, "--format", "md")).stdout).toContain("## What changed");
});

test.each([
  [[], "Nothing was named to compare."],
  [["--pilot", "30d"], "--pilot was given without --baseline."],
  [["--baseline", "2025-12", "--pilot", "a.json"], "A window cannot be compared with a file"],
  [["--baseline", "60d", "--pilot", "30d"], "The windows overlap from"],
  [[...WINDOWS, "--cohort", "ai"], "--cohort was given together with"],
  [[...WINDOWS, "--window", "90d"], "--window, --since and --until belong to --cohort"],
  [["--cohort", "team"], "team names no cohort."],
  [["--cohort", "label:x", "--window", "90d"], "GitHub was not read."],
  [["--baseline", "a.json", "--pilot", "b.json"], "There is no file a.json."],
])("%j is wrong usage", async (words, says) => {
  const { code, stdout, stderr } = await compare(...words);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(says);
});

test("a cohort of nothing is not enough data", async () => {
  const { code, stderr } = await compare("--cohort", "path:docs", "--window", "90d");
  expect(code).toBe(5);
  expect(stderr).toContain("touches docs");
});

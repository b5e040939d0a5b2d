import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReadinessReport, Report } from "../../../src/judge/report/report.ts";
import { git, runCli, temporaryFolder } from "../../harness.ts";

const NOW = Date.UTC(2026, 2, 1);
const folder = temporaryFolder();
const repo = join(folder.path, "repo");

/** Six changes to program code, of which two bring tests. */
beforeAll(() => {
  mkdirSync(join(repo, "src"), { recursive: true });
  mkdirSync(join(repo, "test"));
  git(repo, "init", "-q", "-b", "main");
  git(repo, "config", "user.name", "Ada");
  git(repo, "config", "user.email", "ada@example.org");
  for (let day = 0; day < 6; day++) {
    writeFileSync(join(repo, "src/main.ts"), `${day}\n`);
    if (day < 2) writeFileSync(join(repo, "test/main.test.ts"), `${day}\n`);
    git(repo, "add", ".");
    const date = new Date(Date.UTC(2026, 0, 10 + day)).toISOString();
    git(repo, "commit", "-q", "-m", `change ${day}`, `--date=${date}`);
  }
  git(repo, "rebase", "-q", "--root", "--committer-date-is-author-date");
});
afterAll(folder.done);

const run = (...words: string[]) =>
  runCli(["readiness", ...words, "--no-github", "--window", "90d"], { now: () => NOW, cwd: repo });

test("prints both tables", async () => {
  const { code, stdout, stderr } = await run();
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("READINESS");
  expect(stdout).toContain("CONTROLS");
});

test("its JSON is valid, and says what the report says", async () => {
  const file = fileURLToPath(new URL("../../../schema/readiness.v1.json", import.meta.url));
  const ajv = new Ajv({ allErrors: true, strict: true });
  ajv.addFormat("date-time", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  const validate = ajv.compile(JSON.parse(readFileSync(file, "utf8")));
  const document = JSON.parse((await run("--json")).stdout) as ReadinessReport;
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
  const words = ["report", "--json", "--no-github", "--window", "90d"];
  const report = JSON.parse((await runCli(words, { now: () => NOW, cwd: repo })).stdout) as Report;
  expect(document.readiness).toEqual(report.readiness);
  expect(document.controls).toEqual(report.controls);
});

test("a window without changes is not enough data, an unknown word wrong usage", async () => {
  expect(
    (await runCli(["readiness", "--no-github"], { now: () => Date.UTC(2020, 0, 1), cwd: repo })).code,
  ).toBe(5);
  expect((await run("--format", "pdf")).code).toBe(2);
});
